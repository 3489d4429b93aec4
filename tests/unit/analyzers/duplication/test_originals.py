from textwrap import indent

from scarab.analyzers.duplication.originals import Originals
from scarab.analyzers.duplication.twins import Twins
from scarab.analyzers.sources import Placed, added_symbols, changed_in
from scarab.model.path import RepoPath
from scarab.model.tree import SymbolAt
from tests.support.changes import Texts, given, policy
from tests.unit.analyzers.duplication.test_function_copies import RENAMED, SHORT, method

DUNDER = "class A:\n    def __len__(self):\n        a = 1\n        b = 2\n        return a + b\n"


def search(before: Texts, after: Texts, language: str = "python") -> tuple[Twins, list[Placed], Originals]:
    audited = given(before, after, policy=policy(vendored=("theirs/",)))
    sources = changed_in(language, audited)
    originals = Originals(audited, min_statements=3, include_tests=False)
    return Twins(audited, sources, originals), list(added_symbols(sources)), originals


def test_the_original_is_the_function_with_the_same_code() -> None:
    found, [new], _ = search({"a.py": SHORT}, {"a.py": SHORT, "b.py": RENAMED})

    match = found.match(new)

    assert match is not None
    assert (match.path, match.symbol.qualname) == ("a.py", "short")


def test_only_functions_with_some_code_of_their_own_are_compared() -> None:
    _, new, originals = search({}, {"b.py": SHORT + "def tiny(x):\n    return x\n" + DUNDER})

    assert [one.symbol.qualname for one in new if originals.is_compared(one.symbol)] == ["short"]


def test_an_original_stands_in_an_older_file_of_ours_that_is_no_test() -> None:
    _, _, originals = search({"a.py": SHORT}, {"a.py": SHORT, "new.py": SHORT, "theirs/c.py": SHORT})

    places = ("a.py", "new.py", "theirs/c.py", "tests/d.py", "unchanged.py")
    assert [path for path in places if originals.is_place(RepoPath(path))] == ["a.py", "unchanged.py"]


def test_what_was_not_there_before_is_no_original() -> None:
    _, new, originals = search({"a.py": SHORT}, {"a.py": SHORT + RENAMED})

    assert [originals.before(SymbolAt(RepoPath("a.py"), one.symbol)) for one in new] == [None]


def test_of_several_with_one_name_the_one_with_the_same_code_was_the_original() -> None:
    stub = "@overload\ndef short(x: int) -> int: ...\n"
    other = "else:\n    def short(x):\n        return x\n"
    windows = stub + "if WINDOWS:\n" + indent(SHORT, "    ") + other
    found, [new], _ = search(
        {"a.py": "short = None\n" + windows}, {"a.py": "short = None\n" + windows, "b.py": RENAMED}
    )

    match = found.match(new)

    assert match is not None
    assert (match.path, match.symbol.qualname, match.symbol.shape) == ("a.py", "short", new.symbol.shape)


def test_overrides_of_one_base_are_sisters() -> None:
    before = {"a.py": method("Old", SHORT, "(Base)")}
    _, [_, new], originals = search(before, {**before, "b.py": method("New", SHORT, "(Base)")})
    there = SymbolAt(RepoPath("a.py"), new.symbol._replace(qualname="Old.short"))

    assert originals.are_sisters(there, new)
    assert not originals.are_sisters(SymbolAt(there.path, there.symbol._replace(qualname="Old.other")), new)


def test_methods_of_one_name_are_no_sisters_when_the_class_above_does_not_ask_for_them() -> None:
    above = "class Base:\n    def open(self):\n        return 1\n"
    old, new = method("Old", SHORT, "(Base)"), method("New", SHORT, "(Base)")
    _, [_, placed], originals = search(
        {"a.py": above + old}, {"a.py": above + old, "b.py": f"from a import Base\n{new}"}
    )
    there = SymbolAt(RepoPath("a.py"), placed.symbol._replace(qualname="Old.short"))

    assert not originals.are_sisters(there, placed)


def test_an_example_stands_alone_and_a_function_inside_of_another_one_is_out_of_reach() -> None:
    nested = "def outer():\n    def inner(a):\n        b = a\n        c = b\n        return c\n    return inner\n"
    _, new, originals = search({}, {"b.py": nested})

    assert not originals.is_looked_at(RepoPath("examples/b.py"))
    assert [one.symbol.qualname for one in new if originals.is_offered(SymbolAt(one.source.path, one.symbol))] == [
        "outer"
    ]


def test_what_an_object_does_inside_of_a_function_is_out_of_reach_and_what_a_class_does_is_not() -> None:
    saving = "const page = (form) => {\n  send(form, {\n    onError(err) { tell(err); log(err); },\n  });\n};\n"
    _, new, originals = search(
        {}, {"b.js": saving + "class Page {\n  close(a) { leave(a); log(a); }\n}\n"}, "javascript"
    )

    assert [one.symbol.qualname for one in new if originals.is_offered(SymbolAt(one.source.path, one.symbol))] == [
        "page",
        "Page",
        "Page.close",
    ]


def test_a_new_file_that_was_not_read_was_not_there_before() -> None:
    _, _, originals = search({"a.py": SHORT}, {"a.py": SHORT, "broken.py": "def (:\n"})

    assert not originals.is_place(RepoPath("broken.py"))
