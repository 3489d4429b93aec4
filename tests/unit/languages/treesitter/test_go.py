import pytest

from scarab.model.facts import BodyKind, DebugCall, Import, ReferenceKind, SymbolKind
from tests.unit.languages.treesitter.build import detail_of, facts_of, symbols_of


def test_what_is_given_a_name_is_a_symbol() -> None:
    symbols = symbols_of(
        "go",
        """
        package p

        const A, b = 1, "x"

        var (
        	c = func() int { return 1 }
        )

        type S struct {
        	Base
        	*pkg.Other
        	name string
        }

        type Reader interface {
        	Read(p []byte) error
        	Closer
        }

        type Alias = S

        func (s *S) Do(a, b int, _ string, more ...T) (n int, err error) {
        	local := a
        	return local, nil
        }

        func Gen[T any](a T) T { return a }
        """,
    )

    assert {name: symbol.kind for name, symbol in symbols.items()} == {
        "A": SymbolKind.CONSTANT,
        "b": SymbolKind.CONSTANT,
        "c": SymbolKind.CONSTANT,
        "S": SymbolKind.CLASS,
        "Reader": SymbolKind.TYPE,
        "Alias": SymbolKind.TYPE,
        "S.Do": SymbolKind.METHOD,
        "Gen": SymbolKind.FUNCTION,
    }
    assert symbols["S"].bases == ("Base", "pkg.Other")
    assert symbols["Reader"].bases == ("Closer",)
    assert symbols["S.Do"].parameters == ("a", "b", "_", "*more")
    assert symbols["S.Do"].statements == 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", BodyKind.EMPTY),
        ("// later", BodyKind.EMPTY),
        ("return", BodyKind.EMPTY),
        ("return nil, nil", BodyKind.CONSTANT),
        ('return ""', BodyKind.CONSTANT),
        ('panic("not implemented")', BodyKind.UNIMPLEMENTED),
        ('panic("unreachable")', BodyKind.CODE),
        ("return x", BodyKind.CODE),
    ],
)
def test_a_body_is_code_or_less(body: str, expected: BodyKind) -> None:
    assert symbols_of("go", f"package p\nfunc f() {{\n{body}\n}}\n")["f"].body is expected


def test_imports_are_bound_to_what_the_package_is_most_likely_called() -> None:
    source = 'package p\nimport (\n\t"fmt"\n\tm "a/b/v2"\n\t"a/go-yaml/v3"\n\t"gopkg.in/ini.v1"\n\t. "c"\n\t_ "d"\n)\n'

    assert facts_of("go", source).imports == (
        Import("fmt", "", "fmt", 3, 3, "", False, False),
        Import("a/b/v2", "", "m", 4, 4, "", False, False),
        Import("a/go-yaml/v3", "", "yaml", 5, 5, "", False, False),
        Import("gopkg.in/ini.v1", "", "ini", 6, 6, "", False, False),
        Import("c", "*", "*", 7, 7, "", False, False),
        Import("d", "", "_", 8, 8, "", False, False),
    )


def test_what_begins_with_a_capital_is_offered_to_others() -> None:
    source = (
        "package p\ntype S struct{}\ntype s struct{}\nfunc (a S) Do() {}\nfunc (a s) Do() {}\nfunc F() {}\nfunc g() {}"
    )

    assert facts_of("go", source).exports == ("S", "S.Do", "F")


def test_references_stand_in_the_innermost_symbol() -> None:
    facts = facts_of(
        "go",
        """
        package p

        func (s *S) Do(a T) {
        	for i, v := range s.items {
        		fmt.Println(i, v, a, "pkg.Name")
        	}
        }
        """,
    )

    found = {(one.name, one.kind) for one in facts.references if one.within == "S.Do"}
    names = {name for name, kind in found if kind is ReferenceKind.NAME}
    assert names == {"S", "T", "a", "fmt", "i", "s", "v"}
    assert {name for name, kind in found if kind is ReferenceKind.ATTRIBUTE} == {"items", "Println"}
    assert {name for name, kind in found if kind is ReferenceKind.STRING} == {"pkg", "Name"}


def test_debug_calls_and_main_are_found() -> None:
    facts = facts_of("go", 'package main\nfunc f() {\n\tfmt.Println("x")\n\tprintln(1)\n\tlog.Println(2)\n}\n')

    assert facts.debug_calls == (DebugCall("fmt.Println", 3, 3, "f"), DebugCall("println", 4, 4, "f"))
    assert facts.has_main


def test_a_closure_adds_to_the_complexity_of_its_function() -> None:
    detail = detail_of(
        "go",
        """
        package p

        func f(a int) {
        	if a > 1 && a < 3 {
        	}
        	switch a {
        	case 1:
        	default:
        	}
        	go func() {
        		for {
        		}
        	}()
        }
        """,
    )

    assert [(one.qualname, one.value) for one in detail.complexity] == [("f", 5)]
