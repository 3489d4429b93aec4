"""Which two trees a range compares, and which commits lie between them."""

from pathlib import Path

import pytest

from scarab.model.commit import RevRange
from scarab.model.errors import IncompleteError, UsageError
from scarab.model.tree import Oid
from scarab.repo.repository import open_repository
from tests.support.errors import refused
from tests.support.repositories import GitRepository

MORE_TOLD = "git fsck tells more"
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


def _resolve(repository: GitRepository, revisions: str) -> RevRange:
    with open_repository(repository.path) as opened:
        return opened.resolve(revisions)


def _three_commits(repository: GitRepository) -> list[str]:
    oids = []
    for number in range(3):
        repository.write("a.txt", f"{number}\n")
        oids.append(repository.commit(f"change {number}"))
    return oids


def test_two_dots_compare_the_two_ends(repository: GitRepository) -> None:
    first, second, third = _three_commits(repository)

    range_ = _resolve(repository, f"{first}..{third[:10]}")

    assert (range_.text, range_.base, range_.head) == (f"{first}..{third[:10]}", first, third)
    assert range_.dated == int(repository.git("show", "-s", "--format=%ct", third))
    assert range_.base_tree == repository.git("rev-parse", f"{first}^{{tree}}")
    assert range_.head_tree == repository.git("rev-parse", f"{third}^{{tree}}")
    assert [commit.oid for commit in range_.commits] == [third, second]
    assert [commit.subject for commit in range_.commits] == ["change 2", "change 1"]
    assert (range_.commit_count, range_.shallow, range_.notes) == (2, False, ())


def test_a_second_pair_of_dots_is_refused(repository: GitRepository) -> None:
    _three_commits(repository)

    for revisions in ("HEAD~2..HEAD~1..HEAD", "HEAD~2...HEAD~1..HEAD", "HEAD~2..HEAD~1...HEAD"):
        with pytest.raises(UsageError, match=r"expected two revisions \(A\.\.B\), found a second '\.\.'"):
            _resolve(repository, revisions)


def test_the_parent_of_a_root_commit_is_told_how_to_go_without(repository: GitRepository) -> None:
    first, _, _ = _three_commits(repository)

    for parent, root in (("HEAD~2~1", "HEAD~2"), ("HEAD~2~", "HEAD~2"), (f"{first}^", first), (f"{first}^1", first)):
        with pytest.raises(UsageError, match="expected a commit, found none of that name") as missing:
            _resolve(repository, f"{parent}..HEAD")
        assert missing.value.hint == f"write {root}: a root commit is held against the empty tree"


def test_a_missing_end_is_head(repository: GitRepository) -> None:
    first, _, third = _three_commits(repository)

    assert _resolve(repository, "HEAD~2..").head == third
    assert _resolve(repository, f"..{first}").base == third


def test_three_dots_start_where_the_histories_parted(repository: GitRepository) -> None:
    first, _, _ = _three_commits(repository)
    repository.branch("topic", at=first)
    repository.write("b.txt", "b\n")
    topic = repository.commit("topic")

    range_ = _resolve(repository, "main...topic")

    assert (range_.base, range_.head, range_.commit_count) == (first, topic, 1)


def test_histories_that_parted_twice_are_compared_with_the_first_place(repository: GitRepository) -> None:
    root = repository.commit("root")
    repository.branch("left", at=root)
    repository.write("left.txt", "left\n")
    left = repository.commit("left")
    repository.branch("right", at=root)
    repository.write("right.txt", "right\n")
    right = repository.commit("right")
    repository.merge("left")
    repository.switch("left")
    repository.merge(right)

    range_ = _resolve(repository, "left...right")

    assert range_.base == repository.git("merge-base", "left", "right") in (left, right)
    assert range_.notes == (f"the histories parted in 2 places; compared with the first, {str(range_.base)[:12]}",)


def test_what_only_the_base_has_is_told_of_two_dots(repository: GitRepository) -> None:
    first, _, _ = _three_commits(repository)
    repository.branch("topic", at=first)
    repository.write("b.txt", "b\n")
    repository.commit("topic")
    parted = "the base has 2 commits that the head has not: they count as taken back; 'A...B' leaves them out"

    range_ = _resolve(repository, "main..topic")

    assert (range_.commit_count, range_.notes) == (1, (parted,))
    assert _resolve(repository, f"main..{first}").notes == (parted,)
    assert _resolve(repository, "main...topic").notes == _resolve(repository, f"{first}..main").notes == ()


def test_what_only_the_base_has_is_counted_beyond_what_is_listed(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _, third = _three_commits(repository)
    monkeypatch.setattr("scarab.repo.ranges.COMMIT_LIMIT", 1)

    back, on = _resolve(repository, f"main..{first}"), _resolve(repository, f"{first}..main")

    assert (back.commits, back.commit_count) == ((), 0)
    assert back.notes[0].startswith("the base has 2 commits ")
    assert ([one.oid for one in on.commits], on.commit_count, on.notes) == ([third], 2, ())


def test_histories_without_a_common_commit_have_no_merge_base(repository: GitRepository) -> None:
    repository.commit("one")
    repository.git("checkout", "-q", "--orphan", "other")
    repository.commit("two")

    ends = [repository.git("rev-parse", "--short=12", name) for name in ("main", "other")]
    text = f"{ends[0]} and {ends[1]}: expected a common history, found none"
    with refused(UsageError, text, hint="A..B compares them without one"):
        _resolve(repository, "main...other")


def test_one_commit_is_held_against_its_first_parent(repository: GitRepository) -> None:
    first, _, _ = _three_commits(repository)
    repository.branch("topic", at=first)
    repository.write("b.txt", "b\n")
    topic = repository.commit("topic")
    repository.switch("main")
    merge = repository.merge("topic")

    range_ = _resolve(repository, "HEAD")

    assert (range_.base, range_.head) == (repository.git("rev-parse", "HEAD^1"), merge)
    assert [commit.oid for commit in range_.commits] == [merge, topic]


def test_a_root_commit_is_held_against_the_empty_tree(repository: GitRepository) -> None:
    first, _, _ = _three_commits(repository)

    range_ = _resolve(repository, first)

    assert (range_.base, range_.base_tree, range_.head) == (None, EMPTY_TREE, first)
    assert [commit.oid for commit in range_.commits] == [first]


def test_the_empty_tree_may_be_the_base_without_being_stored(repository: GitRepository) -> None:
    _three_commits(repository)

    range_ = _resolve(repository, f"{EMPTY_TREE}..main")

    assert (range_.base, range_.base_tree, range_.commit_count) == (None, EMPTY_TREE, 3)


def test_the_empty_tree_is_no_head(repository: GitRepository) -> None:
    _three_commits(repository)

    with refused(UsageError, f"{EMPTY_TREE}: expected a commit, found the empty tree"):
        _resolve(repository, f"main..{EMPTY_TREE}")


def test_a_tag_stands_for_its_commit(repository: GitRepository) -> None:
    first, _, third = _three_commits(repository)
    repository.git("tag", "-a", "-m", "release", "v1", first)

    range_ = _resolve(repository, f"v1..{repository.git('rev-parse', 'main')}")

    assert (range_.base, range_.head) == (first, third)


def test_a_shallow_clone_says_so_and_asks_for_more_where_history_ends(
    repository: GitRepository, tmp_path: Path
) -> None:
    first, _, third = _three_commits(repository)
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth=1", f"file://{repository.path}", str(clone))

    with open_repository(clone) as opened:
        for revisions in (f"{first}..HEAD", "HEAD~1..HEAD", "HEAD"):
            with pytest.raises(IncompleteError) as missing:
                opened.resolve(revisions)
            assert "fetch-depth: 0" in missing.value.hint
        range_ = opened.resolve("HEAD..HEAD")

    assert (range_.head, range_.shallow, range_.empty) == (third, True, True)


def test_replacements_and_grafts_change_nothing_and_are_told(repository: GitRepository) -> None:
    first, second, third = _three_commits(repository)
    repository.git("replace", third, first)
    (repository.path / ".git" / "info" / "grafts").write_text(f"{third} {first}\n")

    range_ = _resolve(repository, "HEAD~1..HEAD")

    assert (range_.base, range_.head) == (second, third)
    assert range_.notes == (
        "1 replace refs are set; objects were read as they are",
        "a grafts file is set; history was read as it is",
    )


def test_a_commit_whose_bytes_are_false_is_not_believed(repository: GitRepository) -> None:
    first, _, third = _three_commits(repository)
    objects = repository.path / ".git" / "objects"
    false = objects / third[:2] / third[2:]
    false.chmod(0o600)
    false.write_bytes((objects / first[:2] / first[2:]).read_bytes())

    with pytest.raises(IncompleteError, match=f"commit {third} is damaged"):
        _resolve(repository, f"{first}..{third}")


def test_a_sha_256_repository_has_longer_ids(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository", object_format="sha256")
    first, _, third = _three_commits(repository)

    range_ = _resolve(repository, f"{first}..main")

    assert (range_.base, range_.head, range_.commit_count) == (first, third, 2)


def test_a_commit_without_a_tree_makes_a_range_incomplete(repository: GitRepository) -> None:
    base = repository.commit("one")
    raw = f"parent {base}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\n".encode()
    odd = repository.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=raw)

    with refused(IncompleteError, f"{odd}: commit {odd} is damaged", hint=MORE_TOLD):
        _resolve(repository, f"{base}..{odd}")


def test_a_history_that_breaks_off_is_told_wherever_it_is_walked(repository: GitRepository) -> None:
    one, two, three = _three_commits(repository)
    repository.git("checkout", "-q", "--orphan", "other")
    other = repository.commit("other")
    (repository.path / ".git" / "objects" / two[:2] / two[2:]).unlink()

    missing = "a commit that leads to the range is missing or damaged"
    with refused(IncompleteError, missing, hint=MORE_TOLD):
        _resolve(repository, f"{other}..{three}")
    unknown = f"history cannot be walked: error: Could not read {two}"
    with refused(IncompleteError, unknown, hint=MORE_TOLD):
        _resolve(repository, f"{one}...{three}")
    with open_repository(repository.path) as opened, refused(IncompleteError, missing, hint=MORE_TOLD):
        opened.roots(Oid(three))


def test_in_a_shallow_clone_what_breaks_off_may_be_had_by_fetching_more(repository: GitRepository) -> None:
    one, two, three = _three_commits(repository)
    repository.git("checkout", "-q", "--orphan", "other")
    other = repository.commit("other")
    (repository.path / ".git" / "shallow").write_text(f"{one}\n")
    (repository.path / ".git" / "objects" / two[:2] / two[2:]).unlink()

    fetch_more = "fetch more history: git fetch --unshallow, or fetch-depth: 0 in a CI checkout"
    with refused(IncompleteError, "a commit that leads to the range is missing or damaged", hint=fetch_more):
        _resolve(repository, f"{other}..{three}")


def test_a_commit_that_git_reads_and_that_names_no_tree_as_git_writes_it_is_told(repository: GitRepository) -> None:
    base = repository.commit("one")
    tree = repository.git("rev-parse", "HEAD^{tree}").upper()
    raw = f"tree {tree}\nparent {base}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\n".encode()
    odd = repository.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=raw)

    with refused(
        IncompleteError, f"commit {odd}: expected an id of 40 digits, found {tree.encode()!r}", hint=MORE_TOLD
    ):
        _resolve(repository, f"{base}..{odd}")
