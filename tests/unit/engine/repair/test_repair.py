"""What a patch takes back, on real repositories and their records."""

from pathlib import Path

import pytest

from scarab.engine.audit import audit
from scarab.engine.repair.repair import repair
from scarab.model.errors import UsageError
from scarab.model.finding import Finding
from scarab.model.location import Location
from scarab.model.path import RepoPath
from scarab.model.record import AuditRecord
from scarab.model.repair import Repair
from scarab.model.request import AuditRequest, Pending
from scarab.model.severity import Origin
from scarab.model.value import replace
from tests.support.repositories import GitRepository

LINES = "".join(f"line {number}\n" for number in range(20))


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


def record_of(
    repository: GitRepository, *select: str, allow: str = "", revisions: str | Pending = "HEAD"
) -> AuditRecord:
    intent = None
    if allow:
        intent = repository.path.parent / "intent.toml"
        intent.write_text(f'schema_version = 1\nid = "T"\ntitle = "T"\n[scope]\nallow = ["{allow}"]\n')
    return audit(AuditRequest(repository.path, revisions, intent=intent, select=select))


def repaired(repository: GitRepository, *select: str, allow: str = "") -> Repair:
    return repair(record_of(repository, *select, allow=allow), repository.path)


def reasons(repair: Repair) -> list[tuple[str, str]]:
    return [(one.finding.location.path, one.reason) for one in repair.left]


def differing(repository: GitRepository, patch: bytes) -> list[str]:
    """Apply a patch to the index and list what still differs from the base."""
    repository.git("apply", "--cached", "-", given=patch)
    return repository.git("diff", "--cached", "--name-only", "HEAD~1").splitlines()


def test_both_ends_of_a_rename_are_taken_back(repository: GitRepository) -> None:
    repository.write("shop/a.txt", LINES)
    repository.commit()
    repository.rename("shop/a.txt", "docs/a.txt")
    repository.commit()

    found = repaired(repository, "scope", allow="shop/**")

    assert found.paths == ("docs/a.txt", "shop/a.txt")
    assert differing(repository, found.patch) == []


def test_modes_and_kinds_of_files_are_taken_back(repository: GitRepository) -> None:
    repository.write("run.sh", "echo\n")
    repository.write("link", "text\n")
    repository.commit()
    (repository.path / "run.sh").chmod(0o755)
    repository.remove("link")
    (repository.path / "link").symlink_to("run.sh")
    repository.commit()

    found = repaired(repository, "scope", allow="shop/**")

    assert (found.paths, found.left) == (("link", "run.sh"), ())
    assert differing(repository, found.patch) == []


def test_a_repository_with_longer_ids_is_repaired_as_well(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository", "sha256")
    repository.write("shop/a.py", "def total(x):\n    return x\n")
    repository.commit()
    repository.write("shop/a.py", "def total(x):\n    breakpoint()\n    return x\n")
    repository.commit()

    assert differing(repository, repaired(repository, "scaffolding").patch) == []


def test_a_root_commit_is_repaired_against_nothing(repository: GitRepository) -> None:
    repository.write("shop/a.py", "def total(x):\n    return x\n")
    repository.write("shop/a.py.orig", "x\n")
    repository.commit()

    found = repaired(repository, "scaffolding/scratch-file")

    assert found.paths == ("shop/a.py.orig",)


def test_a_submodule_and_a_large_file_are_left(repository: GitRepository) -> None:
    commit = repository.commit()
    repository.write("data.bin", bytes(5 << 20))
    repository.git("add", "-A")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},vendor")
    repository.git("commit", "-q", "-m", "more")

    found = repaired(repository, "scope", allow="shop/**")

    assert found.patch == b""
    assert reasons(found) == [
        ("data.bin", "data.bin has 5242880 bytes, a patch carries at most 4194304"),
        ("vendor", "vendor is a submodule"),
    ]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("shop/a.bak", "shop/a.bak is not a file that the range added"),
        ("shop/a.py.bak", "shop/a.py.bak has the content of shop/a.py, which the range deleted"),
    ],
)
def test_a_scratch_file_that_is_all_that_is_left_stays(repository: GitRepository, path: str, reason: str) -> None:
    repository.write("shop/a.py", "A = 1\n")
    repository.commit()
    repository.rename("shop/a.py", path)
    repository.commit()

    assert reasons(repaired(repository, "scaffolding/scratch-file")) == [(path, reason)]


def test_a_file_that_goes_is_not_edited_as_well(repository: GitRepository) -> None:
    repository.write("shop/a.py", "A = 1\n")
    repository.commit()
    repository.write("tools/b.py", "import json\n\n\ndef total(x):\n    breakpoint()\n    return x\n")
    repository.commit()

    found = repaired(repository, "scope", "scaffolding/unused-import", "scaffolding/debug-leftover", allow="shop/**")

    assert [one.rule for one in found.done] == [
        "scope/out-of-scope-path",
        "scaffolding/debug-leftover",
        "scaffolding/unused-import",
    ]
    assert differing(repository, found.patch) == []


def test_what_else_is_told_of_a_file_that_goes_is_for_another_audit(repository: GitRepository) -> None:
    repository.write("shop/a.py", "A = 1\n")
    repository.commit()
    repository.write("shop/a.py", "A = 1\n\n\ndef mean(rows):\n    raise NotImplementedError\n")
    repository.write("tools/b.py", "def total(rows):\n    raise NotImplementedError\n")
    repository.commit()

    found = repaired(repository, "scope/out-of-scope-path", "scaffolding/stub-body", allow="shop/**")

    assert reasons(found) == [
        ("shop/a.py", "this takes a decision, not an edit"),
        ("tools/b.py", "its file is taken back, and so may this be: audit again"),
    ]


def test_an_import_that_was_there_before_stays_when_its_debug_call_goes(repository: GitRepository) -> None:
    repository.write("shop/a.py", "import pdb\n\n\ndef total(x):\n    return x\n")
    repository.commit()
    repository.write("shop/a.py", "import pdb\n\n\ndef total(x):\n    pdb.set_trace()\n    return x\n")
    repository.commit()

    assert differing(repository, repaired(repository, "scaffolding/debug-leftover").patch) == []


def test_files_of_other_languages_are_not_edited(repository: GitRepository) -> None:
    repository.commit()
    repository.write("shop/a.js", "function total(x) {\n  debugger\n  return x\n}\n")
    repository.commit()

    found = repaired(repository, "scaffolding/debug-leftover")

    assert (found.patch, reasons(found)) == (b"", [("shop/a.js", "only files of Python are edited")])


def test_what_was_there_before_the_range_is_no_business_of_a_patch(repository: GitRepository) -> None:
    repository.commit()
    repository.write("shop/a.py.orig", "x\n")
    repository.commit()
    record = record_of(repository, "scaffolding")
    old = [replace(one, origin=Origin.PRE_EXISTING) for one in record.findings]

    assert repair(replace(record, findings=tuple(old)), repository.path) == Repair(b"", (), (), ())


def elsewhere(finding: Finding) -> Finding:
    return replace(finding, location=Location(RepoPath("shop/b.py"), finding.location.side, finding.location.span))


def above(finding: Finding) -> Finding:
    return replace(finding, location=replace(finding.location, span=None))


def fewer(finding: Finding) -> Finding:
    return replace(finding, evidence={**finding.evidence, "count": 1})


@pytest.mark.parametrize(
    ("bend", "reason"),
    [
        (elsewhere, "the range does not touch its file"),
        (above, "the file does not have it where the record says"),
        (fewer, "which of the 2 calls there are new cannot be told"),
    ],
)
def test_a_finding_that_does_not_fit_the_file_is_left(repository: GitRepository, bend: object, reason: str) -> None:
    assert callable(bend)
    repository.write("shop/a.py", "def total(x):\n    return x\n")
    repository.commit()
    repository.write("shop/a.py", "def total(x):\n    breakpoint()\n    breakpoint()\n    return x\n")
    repository.commit()
    record = record_of(repository, "scaffolding")

    found = repair(replace(record, findings=tuple(map(bend, record.findings))), repository.path)

    assert (found.patch, [one.reason for one in found.left]) == (b"", [reason])


def test_folded_paths_that_do_not_add_up_are_left(repository: GitRepository) -> None:
    repository.commit()
    for number in range(30):
        repository.write(f"docs/{number}.md", f"{number}\n")
    repository.commit()
    record = record_of(repository, "scope", allow="shop/**")
    [finding] = record.findings
    bent = replace(record, findings=(replace(finding, evidence={**finding.evidence, "files": 29}),))

    assert repair(record, repository.path).left == ()
    assert reasons(repair(bent, repository.path)) == [("docs", "which paths it means cannot be told")]


def test_a_path_that_no_disk_should_see_is_left(repository: GitRepository) -> None:
    repository.commit()
    blob = repository.git("hash-object", "-w", "--stdin", given=b"x\n")
    inner = repository.git("mktree", given=f"100644 blob {blob}\tconfig\n".encode())
    tree = repository.git("mktree", given=f"040000 tree {inner}\t.GIT\n".encode())
    head = repository.git("commit-tree", tree, "-p", "HEAD", "-m", "odd")
    record = record_of(repository, "scope", allow="shop/**", revisions=f"HEAD..{head}")

    assert reasons(repair(record, repository.path)) == [(".GIT/config", ".GIT/config is not a path for any disk")]


def test_a_record_of_what_is_not_committed_is_refused(repository: GitRepository) -> None:
    repository.commit()
    repository.write("shop/a.py", "A = 1\n")

    with pytest.raises(UsageError, match="not committed yet"):
        repair(record_of(repository, revisions=Pending.WORKTREE), repository.path)


def test_a_record_with_other_trees_is_refused(repository: GitRepository) -> None:
    repository.commit()
    repository.write("shop/a.py", "A = 1\n")
    repository.commit()
    record = record_of(repository)
    other = replace(record, subject=replace(record.subject, base_tree=record.subject.head_tree))

    with pytest.raises(UsageError, match="other contents"):
        repair(other, repository.path)
