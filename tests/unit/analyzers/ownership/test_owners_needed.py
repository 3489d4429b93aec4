import pytest

from scarab.analyzers.ownership.owners_needed import ManyOwners, Params, detect
from scarab.model.path import RepoPath
from scarab.model.value import replace
from scarab.packs.ownership.github import read_github
from tests.support.changes import given


def needed(codeowners: str, *paths: str, at_most: int = 1) -> list[ManyOwners]:
    ownership = read_github(codeowners.encode(), RepoPath("CODEOWNERS"))
    change = replace(given({}, dict.fromkeys(paths, "1\n")), ownership=ownership)
    return [one.evidence for one in detect(change, Params(at_most)) if isinstance(one.evidence, ManyOwners)]


def test_tells_who_would_do_those_of_most_files_first() -> None:
    owners = "/a/ @a\n/b/ @b\n/c/ @c\n"

    assert needed(owners, "a/1", "b/1", "b/2", "c/1", at_most=2) == [ManyOwners(3, 2, ("@b", "@a", "@c"), 4)]
    assert needed(owners, "a/1", "b/1", "b/2", "c/1", at_most=3) == []


@pytest.mark.parametrize(
    ("codeowners", "count"),
    [
        ("/a/ @a @x\n/b/ @b @x\n/c/ @c @x\n", 1),
        ("/a/ @a @x\n/b/ @b @x\n/c/ @c\n", 2),
        ("/a/ @a\n/b/\n", 1),
        ("", 0),
    ],
)
def test_of_those_who_own_a_file_together_one_is_enough(codeowners: str, count: int) -> None:
    found = needed(codeowners, "a/1", "b/1", "c/1")

    assert [one.needed for one in found] == ([count] if count > 1 else [])


def test_names_at_most_eight() -> None:
    owners = "".join(f"/{n}/ @o{n}\n" for n in range(12))

    (found,) = needed(owners, *(f"{n}/x" for n in range(12)))

    assert (found.needed, len(found.owners)) == (12, 8)
