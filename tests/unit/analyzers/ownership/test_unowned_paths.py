from scarab.analyzers.ownership.unowned_paths import Params, Unowned, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.value import replace
from scarab.packs.ownership.github import read_github
from tests.support.changes import Texts, given

OWNED = {f"src/{n}": "" for n in range(99)} | {"stray": ""}


def observed(
    before: Texts, after: Texts, *, head: str = "/src/ @a\n", renamed: dict[str, str] | None = None, share: int = 97
) -> list[Observation]:
    source = RepoPath("CODEOWNERS")
    change = replace(
        given(before, {**before, **after}, renamed=renamed),
        ownership=read_github(b"/src/ @a\n", source),
        head_ownership=read_github(head.encode(), source),
    )
    return list(detect(change, Params(share)))


def test_reports_a_new_file_that_no_line_matches_where_one_matches_nearly_all() -> None:
    evidence = Unowned("lib/x was added", 1, ("lib/x",), 99)

    assert observed(OWNED, {"lib/x": "", "src/new": "", "src/1": "changed"}) == [
        Observation(Location(RepoPath("lib/x"), Side.HEAD), "", evidence)
    ]


def test_what_was_there_without_an_owner_is_no_news() -> None:
    assert observed(OWNED, {"stray": "changed"}) == []


def test_files_of_one_folder_are_one() -> None:
    (one,) = observed(OWNED, {"lib/x": "", "lib/y/z": ""})

    assert (one.where.path, one.evidence.values()["files"]) == ("lib", 2)


def test_a_line_that_the_change_adds_speaks_of_its_files() -> None:
    assert observed(OWNED, {"lib/x": ""}, head="/src/ @a\n/lib/\n") == []


def test_a_repository_with_more_files_that_are_nobodys_has_no_such_habit() -> None:
    assert observed({**OWNED, "b": "", "c": "", "d": ""}, {"lib/x": ""}) == []
    assert [one.where.path for one in observed({**OWNED, "b": "", "c": "", "d": ""}, {"lib/x": ""}, share=90)] == [
        "lib/x"
    ]
