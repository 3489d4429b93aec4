import pytest

from scarab.analyzers.scope.deliverables import Undelivered, detect
from scarab.model.analyzer import NoParams
from scarab.model.intent import Deliverable, Presence
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.value import replace
from tests.support.changes import Texts, given
from tests.support.intents import intent, wanted_path, wanted_symbol

NOWHERE = "nothing defines it before or after the change"
QUOTER = "class Quoter:\n    def quote(self):\n        return 1\n"
CHANGED = "class Quoter:\n    def quote(self):\n        return 2\n"


def observed(before: Texts, after: Texts, *wanted: Deliverable, renamed: Texts | None = None) -> list[Observation]:
    return list(detect(replace(given(before, after, renamed=renamed), intent=intent(deliverables=wanted)), NoParams()))


def found(before: Texts, after: Texts, wanted: Deliverable, renamed: Texts | None = None) -> str:
    (one,) = observed(before, after, wanted, renamed=renamed)
    return str(one.evidence.values()["found"])


def test_reports_a_file_that_never_came_where_it_should_be() -> None:
    seen = observed({"a.py": ""}, {"a.py": "A = 1\n"}, wanted_path("docs/new.md", Presence.ADDED))

    evidence = Undelivered("docs/new.md", "to be added", "there is no such file before or after the change")
    assert seen == [Observation(Location(RepoPath("docs/new.md"), Side.HEAD), "added docs/new.md", evidence)]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ({}, {"docs/a.md": ""}, wanted_path("docs/*.md", Presence.ADDED)),
        ({"a.md": "1\n"}, {"a.md": "2\n"}, wanted_path("a.md", Presence.MODIFIED)),
        ({"a.md": "1\n"}, {}, wanted_path("a.md", Presence.DELETED)),
        ({"a.md": "1\n"}, {}, wanted_path("a.md", Presence.ANY)),
        ({"docs/a.md": "1\n"}, {"docs/a.md": "2\n"}, wanted_path("docs/", Presence.ANY)),
        ({}, {"src/pkg/parser.py": QUOTER}, wanted_symbol("parser.Quoter.quote", Presence.ADDED)),
        ({}, {"src/pkg/parser/__init__.py": QUOTER}, wanted_symbol("pkg.parser.Quoter", Presence.ADDED)),
        ({"parser.py": QUOTER}, {"parser.py": CHANGED}, wanted_symbol("Quoter.quote", Presence.MODIFIED)),
        ({"parser.py": QUOTER}, {"parser.py": "A = 1\n"}, wanted_symbol("Quoter.quote", Presence.DELETED)),
        ({"parser.py": QUOTER}, {"parser.py": CHANGED}, wanted_symbol("parser.Quoter", Presence.ANY)),
        ({}, {"tiny.py": "def f():\n    return 1\n"}, wanted_symbol("tiny.f", Presence.ADDED)),
    ],
)
def test_is_quiet_about_what_was_delivered(before: Texts, after: Texts, wanted: Deliverable) -> None:
    assert observed(before, after, wanted) == []


def test_a_renamed_file_delivers_an_added_and_a_deleted_one() -> None:
    wanted = (wanted_path("new.md", Presence.ADDED), wanted_path("old.md", Presence.DELETED))

    assert observed({"old.md": "1\n"}, {"new.md": "1\n"}, *wanted, renamed={"new.md": "old.md"}) == []


@pytest.mark.parametrize(
    ("before", "after", "wanted", "words"),
    [
        ({"a.md": "1\n"}, {"a.md": "1\n"}, wanted_path("*.md"), "a.md is there, unchanged"),
        ({"a.md": "1\n"}, {"a.md": "2\n"}, wanted_path("a.md", Presence.ADDED), "a.md was modified"),
        ({}, {"a.md": "2\n"}, wanted_path("a.md", Presence.MODIFIED), "a.md was added"),
        ({"a.md": "1\n"}, {}, wanted_path("a.md", Presence.MODIFIED), "a.md was deleted"),
        ({"p.py": QUOTER}, {"p.py": CHANGED}, wanted_symbol("p.Quoter", Presence.ADDED), "it was modified"),
        ({}, {"p.py": QUOTER}, wanted_symbol("p.Quoter", Presence.MODIFIED), "it was added"),
        ({"p.py": QUOTER}, {}, wanted_symbol("p.Quoter", Presence.MODIFIED), "it was deleted"),
        ({"p.py": QUOTER}, {"p.py": QUOTER}, wanted_symbol("p.Quoter"), "p.py defines it, unchanged"),
        ({"p.py": QUOTER}, {"p.py": QUOTER}, wanted_symbol("q.Quoter"), NOWHERE),
    ],
)  # fmt: skip
def test_says_what_is_there_instead(before: Texts, after: Texts, wanted: Deliverable, words: str) -> None:
    assert found(before, after, wanted) == words


def test_a_mere_rename_is_no_modification() -> None:
    wanted = wanted_path("*.md", Presence.MODIFIED)

    assert found({"a.md": "1\n"}, {"b.md": "1\n"}, wanted, {"b.md": "a.md"}) == "b.md kept its content"


def test_a_symbol_is_shown_where_it_stands() -> None:
    (one,) = observed({"p.py": QUOTER}, {"p.py": QUOTER}, wanted_symbol("Quoter.quote"))

    assert one.where == Location(RepoPath("p.py"), Side.HEAD, Span(2, 3))


@pytest.mark.parametrize(
    ("symbol", "path"),
    [
        ("parser.Quoter.unquote", "src/parser.py"),
        ("other.Quoter.unquote", "other.py"),
        ("pkg.mod.function", "pkg/mod.py"),
        ("function", "function.py"),
    ],
)
def test_a_symbol_that_is_nowhere_is_shown_in_the_module_it_belongs_to(symbol: str, path: str) -> None:
    (one,) = observed({}, {"src/parser.py": "A = 1\n"}, wanted_symbol(symbol))

    assert one.where == Location(RepoPath(path), Side.HEAD)
