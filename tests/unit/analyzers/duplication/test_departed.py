from scarab.analyzers.duplication.bodies import Body, bodies_of
from scarab.analyzers.duplication.departed import Departed
from scarab.analyzers.sources import changed_python
from scarab.model.path import RepoPath
from tests.support.changes import Texts, given
from tests.unit.analyzers.duplication.test_likeness import OTHER, SIZES


def share(before: Texts, after: Texts, path: str) -> float:
    audited = given(before, after)
    body: Body = next(bodies_of(RepoPath(path), audited.head.transcript(RepoPath(path))))
    return Departed(changed_python(audited), audited.base, audited.head).share_of(body)


def test_what_moved_left_its_place_whole_whatever_its_names() -> None:
    assert share({"a.py": SIZES + OTHER}, {"a.py": OTHER, "b.py": SIZES}, "b.py") == 1
    assert (
        share({"a.py": SIZES}, {"a.py": SIZES.replace("found", "sizes").replace("sizes_of", "sizes_in")}, "a.py") == 1
    )


def test_what_is_there_still_has_left_nothing() -> None:
    assert share({"a.py": SIZES}, {"a.py": SIZES + OTHER, "b.py": SIZES}, "b.py") == 0
    assert share({"a.py": OTHER}, {"b.py": SIZES}, "b.py") < 0.2


def test_what_stays_in_the_file_inside_of_something_new_has_left_its_old_place() -> None:
    method = "class Box:" + SIZES.replace("\n", "\n    ").rstrip() + "\n"

    assert share({"a.py": SIZES}, {"a.py": method}, "a.py") == 1
