"""Names are looked up once, and mean one thing."""

from pathlib import Path

import pytest

from scarab.model.errors import IncompleteError, UsageError
from scarab.repo.repository import open_repository
from scarab.repo.revisions import Named, split_range
from tests.support.errors import refused
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "repository")
    for name in ("one", "two"):
        repository.write("a.txt", name)
        repository.commit(name)
    return repository


def _head(repository: GitRepository, revision: str) -> str | None:
    with open_repository(repository.path) as opened:
        return opened.resolve(f"{revision}..{revision}").head


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a..b", Named("a", "b", from_merge_base=False)),
        ("a...b", Named("a", "b", from_merge_base=True)),
        ("a..", Named("a", "HEAD", from_merge_base=False)),
        ("...b", Named("HEAD", "b", from_merge_base=True)),
        ("HEAD~1", Named(None, "HEAD~1", from_merge_base=False)),
    ],
)
def test_a_range_has_two_ends_or_one(text: str, named: Named) -> None:
    assert split_range(text) == named


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n", r"expected a revision, found \n"),
        ("a\nb", r"expected a revision, found a\nb"),
        ("main\0", r"expected a revision, found main\x00"),
    ],
)
def test_what_can_be_no_revision_is_refused(repository: GitRepository, text: str, said: str) -> None:
    with open_repository(repository.path) as opened, refused(UsageError, said):
        opened.resolve(text)


def test_a_name_of_nothing_is_called_so(repository: GitRepository) -> None:
    text = "expected a range (A..B) or a revision, found nothing"
    with open_repository(repository.path) as opened, refused(UsageError, text):
        opened.resolve("")


def test_git_revision_syntax_is_understood(repository: GitRepository) -> None:
    first, second = repository.git("rev-parse", "HEAD~1", "HEAD").split()
    repository.git("tag", "-a", "-m", "v1", "v1", first)

    for revision in ("HEAD~1", "HEAD^", "main~1", "main^1", "v1", "v1^{commit}", "@~1", first[:7], "refs/heads/main~1"):
        assert _head(repository, revision) == first
    assert _head(repository, "main@{0}") == second


def test_the_branch_that_is_followed_can_be_named(repository: GitRepository) -> None:
    first = repository.git("rev-parse", "HEAD~1")
    repository.git("branch", "base", first)
    repository.git("branch", "-q", "--set-upstream-to=base", "main")

    assert _head(repository, "@{upstream}") == first
    assert _head(repository, "main@{upstream}") == first


def test_a_branch_and_a_tag_of_one_name_are_refused(repository: GitRepository) -> None:
    repository.git("tag", "main", "HEAD~1")

    for revision in ("main", "main~1", "main@{0}"):
        meanings = f"refs/heads/{revision}", f"refs/tags/{revision}"
        text = f"{revision}: expected one meaning, found 2: {', '.join(meanings)}"
        with refused(UsageError, text, hint=f"write {' or '.join(meanings)}"):
            _head(repository, revision)
    assert _head(repository, "refs/tags/main") == repository.git("rev-parse", "HEAD~1")


def test_a_file_in_the_git_directory_does_not_hide_a_branch(repository: GitRepository) -> None:
    (repository.path / ".git" / "main").write_text(repository.git("rev-parse", "HEAD~1") + "\n")

    assert _head(repository, "main") == repository.git("rev-parse", "HEAD")


def test_a_branch_called_head_does_not_hide_head(repository: GitRepository) -> None:
    repository.git("update-ref", "refs/heads/HEAD", "HEAD~1")

    assert _head(repository, "HEAD") == repository.git("rev-parse", "refs/heads/main")


def test_forty_hex_digits_are_an_id_whatever_refs_are_called(repository: GitRepository) -> None:
    first, second = repository.git("rev-parse", "HEAD~1", "HEAD").split()
    repository.git("update-ref", f"refs/heads/{first}", second)

    assert _head(repository, first) == first
    assert _head(repository, first.upper()) == first


def test_a_branch_that_looks_like_an_option_is_a_branch(repository: GitRepository) -> None:
    first = repository.git("rev-parse", "HEAD~1")
    repository.git("update-ref", "refs/heads/--output=x", first)

    assert _head(repository, "--output=x") == first
    assert not (repository.path / "x").exists()


def test_an_unknown_name_is_told_with_one_that_is_close(repository: GitRepository) -> None:
    for name in ("mains", "maine", "other"):
        repository.git("branch", name)

    text = "mian: expected a commit, found none of that name"
    with refused(UsageError, text, hint="did you mean main or mains?"):
        _head(repository, "mian")


def test_an_unknown_name_that_is_close_to_none_is_told_where_names_are(repository: GitRepository) -> None:
    text = "zzz: expected a commit, found none of that name"
    with refused(UsageError, text, hint="git log --oneline --all lists commits"):
        _head(repository, "zzz")


def test_what_is_no_commit_is_called_what_it_is(repository: GitRepository) -> None:
    repository.git("tag", "-a", "-m", "a tree", "leaves", "HEAD^{tree}")

    for revision, kind in (
        ("HEAD^{tree}", "tree"),
        (repository.git("rev-parse", "HEAD^{tree}"), "tree"),
        ("HEAD:a.txt", "blob"),
        ("main:a.txt", "blob"),
        ("leaves", "tag"),
    ):
        text = f"{revision}: expected a commit, found a {kind}"
        with refused(UsageError, text, hint="git log --oneline --all lists commits"):
            _head(repository, revision)


def test_what_git_complains_of_is_passed_on(repository: GitRepository) -> None:
    text = "main@{upstream}: expected a commit: no upstream configured for branch 'main'"
    with refused(UsageError, text):
        _head(repository, "main@{upstream}")


def test_a_shallow_clone_may_lack_the_place_where_histories_parted(repository: GitRepository, tmp_path: Path) -> None:
    repository.branch("side")
    repository.commit("side")
    repository.switch("main")
    repository.commit("main")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth=1", "--no-single-branch", f"file://{repository.path}", str(clone))

    with (
        open_repository(clone) as opened,
        pytest.raises(IncompleteError, match="no common history in this clone") as told,
    ):
        opened.resolve("main...origin/side")

    assert "fetch-depth: 0" in told.value.hint
