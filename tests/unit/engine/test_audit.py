"""The whole audit of real little repositories: what it cannot read, and what it answers then."""

from pathlib import Path

import pytest

from scarab.engine.audit import audit
from scarab.model.errors import IncompleteError, UsageError
from scarab.model.finding import Ran
from scarab.model.record import AuditRecord
from scarab.model.request import AuditRequest
from scarab.model.severity import Verdict
from scarab.model.value import replace
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """A repository with a policy, so that the default one is not what decides."""
    repository = GitRepository(tmp_path / "repository")
    repository.write("scarab.toml", "schema_version = 1\n")
    repository.write("README.md", "# Shop\n")
    repository.commit("base")
    return repository


def audited(repository: GitRepository, revisions: str = "HEAD") -> AuditRecord:
    return audit(AuditRequest(repository.path, revisions, jobs=1))


def unread(record: AuditRecord) -> list[tuple[str, str, bool]]:
    return [(one.path, one.reason.value, one.gating) for one in record.not_analysed]


def stored(repository: GitRepository, name: str) -> Path:
    """Where the object of a path at the head is kept; of the tree itself when the path is empty."""
    oid = repository.git("rev-parse", f"HEAD:{name}")
    path = repository.path / ".git" / "objects" / oid[:2] / oid[2:]
    path.chmod(0o600)
    return path


def test_a_change_that_is_read_whole_passes(repository: GitRepository) -> None:
    repository.write("README.md", "# The shop\n")
    repository.commit("head")

    record = audited(repository)

    assert (record.verdict, record.reasons) == (
        Verdict.PASS,
        ("no finding at or above 'error' in 1 changed file",),
    )
    assert any(isinstance(one, Ran) for one in record.outcomes)


def test_a_range_without_a_difference_is_incomplete(repository: GitRepository) -> None:
    repository.write("README.md", "# The shop\n")
    repository.commit("there")
    repository.write("README.md", "# Shop\n")
    repository.commit("and back")

    record = audited(repository, "HEAD~2..HEAD")

    assert (record.verdict, record.changed_files, record.subject.commit_count) == (Verdict.INCOMPLETE, (), 2)


def test_source_that_says_nothing_is_incomplete(repository: GitRepository) -> None:
    repository.write("broken.py", "def (:\n")
    repository.write("hidden.py", "RATE = 19\n# \0\n")
    repository.commit("head")

    record = audited(repository)

    assert unread(record) == [("broken.py", "syntax_error", True), ("hidden.py", "binary", True)]
    assert (record.verdict, record.analysed) == (Verdict.INCOMPLETE, 0)


def test_what_is_no_source_by_nature_is_told_and_does_not_gate(repository: GitRepository) -> None:
    repository.write("logo.png", b"PNG\0")
    repository.write("model.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")
    (repository.path / "link.py").symlink_to("README.md")
    commit = repository.git("rev-parse", "HEAD")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},lib")
    repository.git("add", "logo.png", "model.onnx", "link.py")
    repository.git("commit", "-q", "-m", "head")

    record = audited(repository)

    assert unread(record) == [
        ("lib", "submodule", False),
        ("link.py", "symlink", False),
        ("logo.png", "binary", False),
        ("model.onnx", "lfs_pointer", False),
    ]
    assert (record.verdict, record.analysed, len(record.changed_files)) == (Verdict.PASS, 0, 4)


def test_a_script_without_an_ending_is_source_by_its_first_line(repository: GitRepository) -> None:
    repository.write("bin/total", "#!/usr/bin/env python\nprint(1)\n")
    repository.write("notes", "total(: no script\n")
    repository.commit("scripts")
    repository.write("bin/total", "#!/usr/bin/env python\nprint(1\n")
    repository.write("picture", b"\x89\0")
    repository.commit("head")

    assert unread(audited(repository, "HEAD~1..HEAD")) == [
        ("bin/total", "syntax_error", True),
        ("picture", "binary", False),
    ]


def test_code_that_nobody_can_read_any_more_gates_whatever_its_name(repository: GitRepository) -> None:
    repository.write("bin/total", "#!/usr/bin/env python\nprint(1)\n")
    repository.commit("scripts")
    repository.write("bin/total", b"#!/usr/bin/env python\nprint(1) # \0\n")
    repository.commit("head")

    assert unread(audited(repository, "HEAD~1..HEAD")) == [("bin/total", "binary", True)]


@pytest.mark.parametrize("path", ["notes.txt", "logo.png", "shop.py"])
def test_a_damaged_object_is_incomplete_whatever_the_file(repository: GitRepository, path: str) -> None:
    repository.write(path, "some text\n")
    repository.write("sound.md", "text\n")
    repository.commit("head")
    stored(repository, path).write_bytes(stored(repository, "sound.md").read_bytes())

    swapped = audited(repository)
    stored(repository, path).unlink()
    missing = audited(repository)

    assert unread(swapped) == [(path, "hash_mismatch", True)]
    assert unread(missing) == [(path, "missing_object", True)]
    for record in (swapped, missing):
        assert (record.verdict, record.analysed, len(record.changed_files)) == (Verdict.INCOMPLETE, 1, 2)


def test_a_file_whose_name_is_not_safe_is_counted_once(repository: GitRepository) -> None:
    blob = repository.git("rev-parse", "HEAD:README.md")
    entry = b"100644 GIT~1\0" + bytes.fromhex(blob)
    tree = repository.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=entry)
    commit = repository.git("commit-tree", tree, "-m", "head")

    record = audited(repository, commit)

    assert unread(record) == [("GIT~1", "unsafe_path", True)]
    assert (record.verdict, record.analysed, len(record.changed_files)) == (Verdict.INCOMPLETE, 0, 1)


def test_a_head_whose_tree_is_damaged_has_no_record(repository: GitRepository) -> None:
    repository.write("README.md", "# The shop\n")
    repository.commit("head")
    stored(repository, "").unlink()

    with pytest.raises(IncompleteError, match="a tree cannot be read: missing_object"):
        audited(repository)


def test_a_policy_that_cannot_be_read_at_the_base_has_no_record(repository: GitRepository) -> None:
    repository.remove("scarab.toml")
    (repository.path / "scarab.toml").symlink_to("README.md")
    repository.commit("link")
    repository.commit("head")

    with pytest.raises(UsageError, match=r"^scarab\.toml: cannot be read from the trusted tree"):
        audited(repository)


def test_without_a_rule_that_can_run_nothing_is_judged(repository: GitRepository) -> None:
    repository.write("README.md", "# The shop\n")
    repository.commit("head")
    skipped = AuditRequest(repository.path, "HEAD", select=("scope/out-of-scope-path",), jobs=1)
    ignored = replace(skipped, ignore=("scope",))

    for request in (skipped, ignored):
        record = audit(request)
        assert (record.verdict, record.reasons) == (Verdict.INCOMPLETE, ("no rule ran: nothing was judged",))


def test_the_record_is_the_same_whatever_was_kept(repository: GitRepository, tmp_path: Path) -> None:
    repository.write("shop.py", "def net(price):\n    breakpoint()\n    return price\n")
    repository.write("broken.py", "def (:\n")
    repository.commit("head")
    request = AuditRequest(repository.path, "HEAD", jobs=1)
    cache = tmp_path / "facts.sqlite"

    first, second, without = audit(request, cache=cache), audit(request, cache=cache), audit(request)

    assert first == replace(second, run=first.run) == replace(without, run=first.run)
    assert first.digest == second.digest == without.digest
    assert first.verdict is Verdict.FAIL
