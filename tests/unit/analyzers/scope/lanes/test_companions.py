import pytest

from scarab.analyzers.scope.lanes.companions import is_credits, locks, new_folders, share
from scarab.analyzers.scope.lanes.parts import Part, part_of
from scarab.model.path import RepoPath
from scarab.model.policy import Policy, PolicyFrom
from tests.support.changes import given

POLICY = Policy(PolicyFrom.DEFAULT, "", "")


@pytest.mark.parametrize(
    ("lock", "manifest"),
    [
        ("package-lock.json", "package.json"),
        ("web/yarn.lock", "web/package.json"),
        ("Cargo.lock", "crates/reader/Cargo.toml"),
        ("go.sum", "go.mod"),
        ("uv.lock", "pyproject.toml"),
        ("requirements/dev.txt", "requirements/dev.in"),
    ],
)
def test_a_lock_file_follows_its_manifest(lock: str, manifest: str) -> None:
    assert locks(RepoPath(lock), RepoPath(manifest))
    assert not locks(RepoPath(manifest), RepoPath(lock))


@pytest.mark.parametrize(
    ("lock", "manifest"),
    [
        ("web/package-lock.json", "package.json"),
        ("web/yarn.lock", "website/package.json"),
        ("go.sum", "package.json"),
        ("notes.txt", "other.in"),
    ],
)
def test_but_not_any_other_file(lock: str, manifest: str) -> None:
    assert not locks(RepoPath(lock), RepoPath(manifest))


def test_lists_of_authors_are_known_by_their_names() -> None:
    assert [is_credits(RepoPath(path)) for path in ("AUTHORS", "docs/CONTRIBUTORS.md", "authors.py", "reader.py")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("shop/reader.py", Part.CODE),
        ("tests/test_reader.py", Part.TEST),
        ("docs/reader.md", Part.DOCS),
        ("CHANGELOG.md", Part.LOG),
        ("changes/4211.feature.rst", Part.LOG),
        ("pyproject.toml", Part.SETTINGS),
        (".github/workflows/ci.yml", Part.SETTINGS),
        ("requirements-dev.txt", Part.SETTINGS),
        ("shop/history.py", Part.CODE),
        ("examples/read.py", Part.DOCS),
    ],
)
def test_a_path_tells_what_part_a_file_plays(path: str, part: Part) -> None:
    assert part_of(RepoPath(path), POLICY) is part


def test_a_folder_is_new_when_the_base_has_nothing_in_it() -> None:
    change = given(
        {"shop/reader.py": "", "shopping/list.md": ""},
        {"shop/reader.py": "", "shopping/list.md": "", "shop/new/a.py": "A = 1\n", "shop/b.py": "B = 1\n"},
    )

    folders = new_folders(change)

    assert folders == {"shop/new"}
    assert share(folders, RepoPath("shop/new/a.py"), RepoPath("shop/new/sub/c.py"))
    assert not share(folders, RepoPath("shop/new/a.py"), RepoPath("shop/b.py"))
