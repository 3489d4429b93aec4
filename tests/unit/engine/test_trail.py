from pathlib import Path

import pytest

from scarab.engine.audit import audit
from scarab.engine.trail import Local, gap_before, local_of, trail_of
from scarab.ledger.ledger import append, ledger_path, verify
from scarab.model.errors import UsageError
from scarab.model.request import AuditRequest
from scarab.model.trail import Gap, Trail
from scarab.model.tree import Oid
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


def commit(repository: GitRepository, number: int) -> Oid:
    repository.write("a.py", f"A = {number}\n")
    return Oid(repository.commit(str(number)))


def enter(repository: GitRepository, ledger: Path, revisions: str) -> None:
    append(ledger, audit(AuditRequest(repository.path, revisions, jobs=1)))


def gap(repository: GitRepository, ledger: Path, revisions: str) -> Gap | None:
    with open_repository(repository.path) as opened:
        return gap_before(opened.resolve(revisions), ledger, opened)


def test_commits_between_the_last_audited_head_and_the_base_are_a_gap(
    repository: GitRepository, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.jsonl"
    first, second, third, fourth = (commit(repository, number) for number in range(4))
    enter(repository, ledger, first)

    assert gap(repository, ledger, f"{third}..{fourth}") == Gap(first, 2, third)
    assert gap(repository, ledger, f"{second}..{fourth}") == Gap(first, 1, second)
    assert gap(repository, ledger, f"{first}..{fourth}") is None


def test_what_was_audited_in_another_commit_is_no_gap(repository: GitRepository, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    first = commit(repository, 1)
    repository.branch("work")
    work = commit(repository, 2)
    enter(repository, ledger, first)
    enter(repository, ledger, f"{first}..{work}")
    repository.switch("main")
    squashed, last = commit(repository, 2), commit(repository, 3)

    assert gap(repository, ledger, f"{squashed}..{last}") is None
    more = commit(repository, 4)
    assert gap(repository, ledger, f"{last}..{more}") == Gap(first, 1, last)


def test_without_an_audited_head_below_the_base_nothing_is_missing(repository: GitRepository, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    first, second = commit(repository, 1), commit(repository, 2)

    assert gap(repository, ledger, f"{first}..{second}") is None
    enter(repository, ledger, second)
    assert gap(repository, ledger, first) is None


def test_a_ledger_that_the_caller_names_must_hold(repository: GitRepository, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    first, second, third = (commit(repository, number) for number in range(3))

    def trail() -> Trail:
        with open_repository(repository.path) as opened:
            return trail_of(ledger, opened, opened.resolve(f"{second}..{third}"))

    assert trail() == Trail("", 0, None)
    enter(repository, ledger, first)
    assert trail() == Trail(verify(ledger).head, 1, Gap(first, 1, second))
    ledger.write_bytes(ledger.read_bytes().replace(b'"commits":1', b'"commits":2'))
    with pytest.raises(UsageError, match="line 1: its content and its hash do not belong together"):
        trail()


def test_what_a_machine_has_kept_informs_and_breaks_nothing(repository: GitRepository, tmp_path: Path) -> None:
    first, second, third = (commit(repository, number) for number in range(3))
    request = AuditRequest(repository.path, f"{second}..{third}", kept_ledgers=tmp_path)

    def local() -> Local:
        with open_repository(repository.path) as opened:
            return local_of(request, opened, opened.resolve(f"{second}..{third}"), lambda _kind, _key, make: make())

    ledger = ledger_path(tmp_path, first)
    assert local() == Local(first, None)
    enter(repository, ledger, first)
    assert local() == Local(first, Gap(first, 1, second))
    ledger.unlink()
    ledger.mkdir()
    assert local() == Local(first, None)
