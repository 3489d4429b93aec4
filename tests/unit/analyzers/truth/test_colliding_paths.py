import pytest

from scarab.analyzers.truth.colliding_paths import CollidingPath, detect
from scarab.model.analyzer import NoParams
from tests.support.changes import given


def told(new: tuple[str, ...], *before: str) -> list[CollidingPath]:
    there = dict.fromkeys((*before, "x"), "a\n")
    seen = detect(given(there, {**there, **dict.fromkeys(new, "b\n")}), NoParams())
    return [one.evidence for one in seen if isinstance(one.evidence, CollidingPath)]


@pytest.mark.parametrize(
    ("new", "before", "path", "other"),
    [
        ("A.py", "a.py", "A.py", "a.py"),
        ("Src/b.py", "src/a.py", "Src", "src"),
        ("Src/a.py", "src/a.py", "Src", "src"),
        ("src/A/b.py", "src/a", "src/A", "src/a"),
        ("stra\u00dfe.py", "STRASSE.py", "stra\u00dfe.py", "STRASSE.py"),
        ("e\u0301.py", "\u00e9.py", "e\u0301.py", "\u00e9.py"),
    ],
)
def test_a_path_that_some_disks_have_already_is_told(new: str, before: str, path: str, other: str) -> None:
    assert told((new,), before) == [CollidingPath(path, other)]


def test_two_that_come_together_are_told_of_each_other() -> None:
    assert told(("a", "A")) == [CollidingPath("A", "a"), CollidingPath("a", "A")]


def test_a_folder_is_told_once_and_one_that_was_there_is_not() -> None:
    assert told(("Src/a.py", "Src/b.py"), "src/a.py") == [CollidingPath("Src", "src")]
    assert told(("Src/c.py",), "src/a.py", "Src/b.py") == []
