import pytest

from scarab.model.ownership import BadLine, Dialect, Ownership
from scarab.model.path import RepoPath
from scarab.packs.ownership.places import CODEOWNERS_LIMIT, dialect_of, read_codeowners

SOURCE = RepoPath("CODEOWNERS")


@pytest.mark.parametrize(
    ("path", "text", "top", "dialect"),
    [
        (".github/CODEOWNERS", "[Docs]\n", ".gitlab-ci.yml", Dialect.GITHUB),
        (".gitlab/CODEOWNERS", "* @a\n", ".github", Dialect.GITLAB),
        ("CODEOWNERS", "* @a\n", "", Dialect.GITHUB),
        ("CODEOWNERS", "* @a\n", ".gitlab-ci.yml", Dialect.GITLAB),
        ("docs/CODEOWNERS", "* @a\n", ".gitlab-ci.yml", Dialect.GITLAB),
        ("CODEOWNERS", "* @a\n", ".github .gitlab-ci.yml", Dialect.GITHUB),
        ("CODEOWNERS", "[Docs]\n*.md @a\n", ".github", Dialect.GITLAB),
        ("CODEOWNERS", "^[Docs][2] @docs\n", "", Dialect.GITLAB),
        ("CODEOWNERS", "*.md @@developer\n", "", Dialect.GITLAB),
        ("CODEOWNERS", "* @a\n!*.md\n", "", Dialect.GITLAB),
        ("CODEOWNERS", "# [Docs]\napp/[slug] @a\n[ab].c @a\n", "", Dialect.GITHUB),
    ],
)
def test_the_dialect_is_told_by_place_then_by_syntax_then_by_the_hosts_other_files(
    path: str, text: str, top: str, dialect: Dialect
) -> None:
    assert dialect_of(path, text.encode(), top.split()) is dialect


@pytest.mark.parametrize("dialect", [Dialect.GITHUB, Dialect.GITLAB])
def test_a_file_too_large_for_the_host_has_no_rules(dialect: Dialect) -> None:
    largest = read_codeowners(b"* @octo\n".ljust(CODEOWNERS_LIMIT - 1, b"#"), SOURCE, dialect)
    larger = read_codeowners(b"* @octo\n".ljust(CODEOWNERS_LIMIT, b"#"), SOURCE, dialect)

    assert (len(largest.rules), largest.malformed) == (1, ())
    assert larger == Ownership(dialect, (), [BadLine(SOURCE, 0, "it is too large to be loaded")])
