import pytest

from scarab.analyzers.judging_parts import part_of
from scarab.model.ownership import Dialect
from scarab.model.path import RepoPath


@pytest.mark.parametrize(
    ("path", "dialect", "name"),
    [
        ("pkg/OWNERS", Dialect.OWNERS, "ownership"),
        ("OWNERS_ALIASES", Dialect.OWNERS, "ownership"),
        ("pkg/OWNERS", Dialect.GITHUB, ""),
        ("pkg/OWNERS", None, ""),
        ("CODEOWNERS", None, "ownership"),
        ("AGENTS.md", Dialect.OWNERS, "agents"),
        ("src/main.py", Dialect.OWNERS, ""),
    ],
)
def test_files_for_single_folders_judge_where_ownership_is_read_from_them(
    path: str, dialect: Dialect | None, name: str
) -> None:
    part = part_of(RepoPath(path), dialect)

    assert (part.kind if part else "") == name
