import pytest

from scarab.model.facts import Reference, ReferenceKind
from tests.unit.languages.python.build import facts_of

_NAME, _ATTRIBUTE, _IMPORT, _STRING = (
    ReferenceKind.NAME, ReferenceKind.ATTRIBUTE, ReferenceKind.IMPORT, ReferenceKind.STRING,
)  # fmt: skip


def test_a_use_belongs_to_the_innermost_symbol_it_stands_in() -> None:
    facts = facts_of("""
        @register(key)
        def f(a: Hint = default) -> Back:
            b = a.c
            b.c()
            b.c()
            return inside

        class K(Base, meta=Meta):
            x = outer
            @wrap
            def m(self, y: int = x): return other
        """)

    assert facts.references == (
        Reference("Back", _NAME, ""),
        Reference("Base", _NAME, ""),
        Reference("Hint", _NAME, ""),
        Reference("Meta", _NAME, ""),
        Reference("a", _NAME, "f"),
        Reference("b", _NAME, "f"),
        Reference("c", _ATTRIBUTE, "f"),
        Reference("default", _NAME, ""),
        Reference("inside", _NAME, "f"),
        Reference("int", _NAME, "K"),
        Reference("key", _NAME, ""),
        Reference("other", _NAME, "K.m"),
        Reference("outer", _NAME, "K"),
        Reference("register", _NAME, ""),
        Reference("wrap", _NAME, "K"),
        Reference("x", _NAME, "K"),
    )


def test_giving_a_value_is_no_use_but_changing_or_deleting_one_is() -> None:
    names = {
        (one.name, one.kind)
        for one in facts_of("a = 1\nb += 1\ndel c\nd.e = 2\nf: int\nfor g in (): pass\n").references
    }

    assert names == {("b", _NAME), ("c", _NAME), ("d", _NAME), ("e", _ATTRIBUTE), ("int", _NAME)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("helper", {"helper"}),
        ("pkg.mod.helper", {"pkg", "mod", "helper"}),
        ("pkg.mod:main", {"pkg", "mod", "main"}),
        ("list[Foo]", {"list", "Foo"}),
        ("dict[str, Foo] | None", {"dict", "str", "Foo", "None"}),
        ("Literal['set', \"up\"] | None", {"Literal", "set", "up", "None"}),
        ("größe", {"größe"}),
        ("two words", set()),
        ("yes, no", set()),
        ("a-b", set()),
        ("", set()),
        ("a" * 10 + "." + "b" * 200, set()),
    ],
)
def test_a_string_refers_when_it_is_a_name_or_an_annotation(text: str, names: set[str]) -> None:
    for source in (f"x = {text!r}\n", f"x: {text!r}\n", f"def f(x: {text!r}): pass\n"):
        assert {one.name for one in facts_of(source).references if one.kind is _STRING} == names


def test_a_docstring_refers_to_nothing() -> None:
    assert facts_of("'word'\ndef f():\n    'word'\nclass A:\n    'word'\n").references == ()


def test_what_is_taken_out_of_a_module_is_referred_to() -> None:
    facts = facts_of("import a.b\nfrom c.d import e as f, g\nfrom h import *\n")

    assert facts.references == (Reference("e", _IMPORT, ""), Reference("g", _IMPORT, ""))
