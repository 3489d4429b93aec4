from collections.abc import Iterator
from pathlib import Path

import pytest

from scarab.engine.facts_index import facts_index
from scarab.engine.joining import changed_files
from scarab.model.analyzer import Fact
from scarab.model.change import ChangeKind, FileChange, Hunk, SourceFile
from scarab.model.policy import Policy
from scarab.model.tree import FileMode
from scarab.model.unread import Unread, UnreadReason
from scarab.model.volume import UNBOUNDED, Volume
from scarab.repo.repository import Repository, open_repository
from tests.support.changes import DEFAULT_POLICY, policy, source_file
from tests.support.repositories import GitRepository

DETAIL = frozenset({Fact.DETAIL})
VOLUME = Volume()
NET = "def net(price):\n    return price * 100 // 119\n"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """A repository with a first commit, so that there is something to change."""
    repository = GitRepository(tmp_path / "repository")
    repository.write("README.md", "# Shop\n")
    repository.commit("base")
    return repository


@pytest.fixture
def opened(repository: GitRepository) -> Iterator[Repository]:
    with open_repository(repository.path) as opened:
        yield opened


def joined(
    opened: Repository,
    *,
    policy: Policy = DEFAULT_POLICY,
    needs: frozenset[Fact] = DETAIL,
    volume: Volume = VOLUME,
    cache: Path | None = None,
) -> dict[str, FileChange]:
    """The last commit's changes by path."""
    range_ = opened.resolve("HEAD")
    listed = opened.compare(range_.base_tree, range_.head_tree)
    with facts_index(cache) as index:
        return {change.path: change for change in changed_files(opened, index, listed, policy, needs, volume)}


def reason(side: SourceFile | None) -> UnreadReason | None:
    return side.unread.reason if side is not None and side.unread is not None else None


def test_gives_both_sides_of_every_change_their_facts_and_what_differs(
    repository: GitRepository, opened: Repository
) -> None:
    for path in ("edited.py", "gone.py", "tool.py"):
        repository.write(path, NET)
    repository.commit("base")
    repository.write("edited.py", "RATE = 119\n\n" + NET)
    repository.write("new.md", "one\ntwo\n")
    repository.write("empty.py", "")
    repository.remove("gone.py")
    (repository.path / "tool.py").chmod(0o755)
    repository.commit("head")

    changes = joined(opened)

    net = source_file("gone.py", NET)
    assert changes == {
        "edited.py": FileChange(
            ChangeKind.MODIFIED,
            source_file("edited.py", NET),
            source_file("edited.py", "RATE = 119\n\n" + NET),
            (Hunk(0, 0, 1, 2),),
        ),
        "empty.py": FileChange(ChangeKind.ADDED, None, source_file("empty.py", "")),
        "gone.py": FileChange(ChangeKind.DELETED, net, None, (Hunk(1, 2, 0, 0),)),
        "new.md": FileChange(ChangeKind.ADDED, None, source_file("new.md", "one\ntwo\n"), (Hunk(0, 0, 1, 2),)),
        "tool.py": FileChange(ChangeKind.MODE, changes["tool.py"].before, changes["tool.py"].after),
    }
    assert [side and side.mode for side in (changes["tool.py"].before, changes["tool.py"].after)] == [
        FileMode.FILE,
        FileMode.EXECUTABLE,
    ]
    assert list(changes) == sorted(changes)


def test_a_file_that_moved_is_compared_with_itself(repository: GitRepository, opened: Repository) -> None:
    lines = "".join(f"line {number}\n" for number in range(10))
    repository.write("old/notes.txt", lines)
    repository.commit("base")
    repository.rename("old/notes.txt", "new/notes.txt")
    repository.write("new/notes.txt", lines.replace("line 4\n", "line four\n"))
    repository.commit("head")

    (change,) = joined(opened).values()

    assert (change.kind, change.before and change.before.path, change.path, change.hunks) == (
        ChangeKind.RENAMED,
        "old/notes.txt",
        "new/notes.txt",
        (Hunk(5, 1, 5, 1),),
    )


def test_what_does_not_parse_is_lines_all_the_same(repository: GitRepository, opened: Repository) -> None:
    repository.write("broken.py", NET + "def (:\n")
    repository.write("latin.py", b"NAME = 'caf\xe9'\n")
    repository.commit("head")

    changes = joined(opened)

    assert {path: (reason(change.after), change.hunks) for path, change in changes.items()} == {
        "broken.py": (UnreadReason.SYNTAX_ERROR, (Hunk(0, 0, 1, 3),)),
        "latin.py": (UnreadReason.BAD_ENCODING, (Hunk(0, 0, 1, 1),)),
    }


def test_what_is_no_text_on_either_side_has_no_lines(repository: GitRepository, opened: Repository) -> None:
    repository.write("logo.png", "not yet\n")
    repository.write("page.md", b"\0")
    repository.write("turned.md", "text\n")
    repository.commit("base")
    repository.write("logo.png", b"PNG\0\n")
    repository.write("page.md", "text\n")
    repository.remove("turned.md")
    (repository.path / "turned.md").symlink_to("page.md")
    commit = repository.git("rev-parse", "HEAD")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},lib")
    repository.git("add", "logo.png", "page.md", "turned.md")
    repository.git("commit", "-q", "-m", "head")

    changes = joined(opened)

    assert {path: (reason(one.before), reason(one.after), one.hunks) for path, one in changes.items()} == {
        "lib": (None, UnreadReason.SUBMODULE, ()),
        "logo.png": (None, UnreadReason.BINARY, ()),
        "page.md": (UnreadReason.BINARY, None, ()),
        "turned.md": (None, UnreadReason.SYMLINK, ()),
    }


def test_the_policy_tells_what_is_generated_or_vendored(repository: GitRepository, opened: Repository) -> None:
    for path in ("a.py", "made/b.py", "others/c.py"):
        repository.write(path, NET)
    repository.commit("head")

    changes = joined(opened, policy=policy(generated=("made/**",), vendored=("others/**",)))

    assert {path: change.generated for path, change in changes.items()} == {
        "a.py": False,
        "made/b.py": True,
        "others/c.py": True,
    }


def test_a_line_as_a_bundler_writes_it_puts_no_file_out_of_sight(repository: GitRepository, opened: Repository) -> None:
    packed = "".join(f"function f{number}(){{return {number}}}" for number in range(20))
    repository.write("dist/known.js", f"{packed}\n")
    repository.commit("base")
    repository.write("dist/known.js", f"{packed}function more(){{}}\n")
    repository.commit("head")

    (change,) = joined(opened).values()

    assert change.read
    assert change.hunks == (Hunk(1, 1, 1, 1),)


def test_files_are_studied_only_where_a_rule_asks_for_it(repository: GitRepository, opened: Repository) -> None:
    repository.write("a.py", NET)
    repository.commit("head")

    plain, studied = joined(opened, needs=frozenset({Fact.HUNKS}))["a.py"], joined(opened)["a.py"]

    assert plain.after is not None
    assert studied.after is not None
    assert (plain.after.facts, plain.after.detail) == (studied.after.facts, None)
    assert studied.after == source_file("a.py", NET)


def test_what_was_kept_gives_the_same_changes(repository: GitRepository, opened: Repository, tmp_path: Path) -> None:
    repository.write("a.py", NET)
    repository.write("b.md", "one\ntwo\n")
    repository.commit("base")
    repository.write("a.py", NET.replace("100", "1000"))
    repository.write("b.md", "two\nthree\n")
    repository.write("empty", "")
    repository.commit("head")
    cache = tmp_path / "facts.sqlite"

    first, second = joined(opened, cache=cache), joined(opened, cache=cache)

    assert first == second == joined(opened)
    assert first["b.md"].hunks == (Hunk(1, 1, 0, 0), Hunk(2, 0, 2, 1))


def test_of_a_change_that_is_too_heavy_the_lightest_files_are_looked_into(
    repository: GitRepository, opened: Repository
) -> None:
    for name, lines in (("a.py", 200), ("b.py", 2), ("c.py", 100), ("notes.txt", 50)):
        repository.write(name, "total = 1000000000\n" * lines)
    repository.commit("bring the totals")

    files = joined(opened, volume=Volume(code=4_000))

    assert {path: reason(file.after) for path, file in files.items()} == {
        "a.py": UnreadReason.LIMIT,  # 3,800 bytes
        "b.py": None,  # counts as 1,000
        "c.py": None,  # 1,900
        "notes.txt": None,  # a tenth of its 950, and of 1,000 as the least
    }
    left_out = files["a.py"].after
    assert left_out is not None
    assert left_out.size == 3_800
    assert left_out.unread == Unread(
        UnreadReason.LIMIT,
        "an audit looks into 4,000 bytes of changed code, small files first, and there are more",
    )
    assert files["a.py"].hunks == ()


def test_files_of_a_change_with_too_many_new_symbols_are_left_out_with_both_sides(
    repository: GitRepository, opened: Repository
) -> None:
    repository.write("old.py", NET)
    repository.commit("net")
    repository.write("old.py", NET + "".join(f"def name{number}():\n    return {number}\n" for number in range(4)))
    repository.write("new.py", NET.replace("net", "gross"))
    repository.commit("gross, and names")

    files = joined(opened, volume=Volume(symbols=4))

    assert (reason(files["new.py"].after), files["old.py"].read) == (None, False)
    assert (reason(files["old.py"].before), reason(files["old.py"].after)) == (UnreadReason.LIMIT, UnreadReason.LIMIT)
    assert joined(opened, volume=Volume(symbols=5))["old.py"].read
    assert joined(opened, volume=UNBOUNDED)["old.py"].read


def test_what_the_policy_names_as_vendored_takes_up_no_new_symbols_and_a_tenth_of_its_bytes(
    repository: GitRepository, opened: Repository
) -> None:
    (repository.path / "vendor").mkdir()
    repository.write(
        "vendor/theirs.py", "".join(f"def name{number}():\n    return {number}\n" for number in range(400))
    )
    repository.write("ours.py", NET)
    repository.commit("bring theirs")

    files = joined(opened, volume=Volume(code=3_000, symbols=2))

    assert [path for path, file in files.items() if file.read] == ["ours.py", "vendor/theirs.py"]


def test_a_file_with_too_many_new_symbols_takes_no_other_with_it(repository: GitRepository, opened: Repository) -> None:
    repository.write("many.py", "".join(f"A{number} = {number}\n" for number in range(4)))
    repository.write("new.py", NET)
    repository.commit("names")

    files = joined(opened, volume=Volume(symbols=4, symbols_of_file=3))

    left_out = files["many.py"].after
    assert left_out is not None
    assert left_out.unread == Unread(
        UnreadReason.LIMIT, "an audit looks into 3 new symbols of a file, and there are more"
    )
    assert files["new.py"].read


def test_where_much_changed_but_nothing_is_new_all_is_looked_into(
    repository: GitRepository, opened: Repository
) -> None:
    functions = "".join(f"def name{number}(x):\n    return x\n" for number in range(9))
    repository.write("old.py", functions)
    repository.commit("names")
    repository.write("old.py", functions.replace("return x", "return 2 * x"))
    repository.commit("twice")

    assert joined(opened, volume=Volume(symbols=1))["old.py"].read


def test_a_file_that_moves_to_where_nobody_is_criticised_is_still_judged(
    repository: GitRepository, opened: Repository
) -> None:
    for path in ("ours.py", "vendor/theirs.py"):
        repository.write(path, NET.replace("net", path[:4]) * 3)
    repository.commit("net")
    for before, after in (("ours.py", "vendor/ours.py"), ("vendor/theirs.py", "vendor/more/theirs.py")):
        (repository.path / after).parent.mkdir(exist_ok=True)
        repository.git("mv", before, after)
    repository.write("vendor/new.py", NET)
    repository.commit("tidy up")

    files = joined(opened)

    assert {path: (file.kind, file.generated) for path, file in files.items()} == {
        "vendor/more/theirs.py": (ChangeKind.RENAMED, True),
        "vendor/new.py": (ChangeKind.ADDED, True),
        "vendor/ours.py": (ChangeKind.RENAMED, False),
    }
