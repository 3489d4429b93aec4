"""What scarab keeps, after somebody else had it in hand: the cache, the ledger, kept records and kept evidence."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tests.hostile.holding import accounted, inert
from tests.support.command import Scarab
from tests.support.repositories import GitRepository


def facts(scarab: Scarab) -> Path:
    return scarab.home / "cache" / "facts.sqlite"


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\0" + b"\xff" * 4000, b"\x80\x04cos\nsystem\n", b"\0" * 100_000], ids=len
)
def test_a_cache_that_is_none_is_made_anew(content: bytes, scarab: Scarab, repository: GitRepository) -> None:
    reference = accounted(scarab, repository)["digest"]
    for one in facts(scarab).parent.glob("facts.sqlite*"):
        one.unlink()
    facts(scarab).write_bytes(content)

    assert accounted(scarab, repository)["digest"] == reference


def test_rows_that_were_put_into_the_cache_by_hand_are_not_believed(scarab: Scarab, repository: GitRepository) -> None:
    reference = accounted(scarab, repository)["digest"]
    with sqlite3.connect(facts(scarab)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[2] == "BLOB"]
            for column in columns:
                connection.execute(f"UPDATE OR IGNORE {table} SET {column} = CAST('forged' AS BLOB)")
    connection.close()

    assert tables
    assert accounted(scarab, repository)["digest"] == reference


def test_a_cache_that_leads_elsewhere_writes_nothing_there(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    (tmp_path / "precious").write_bytes(b"precious\n")
    facts(scarab).parent.mkdir(parents=True)
    facts(scarab).symlink_to(tmp_path / "precious")

    run = inert(scarab("audit", cwd=repository.path))

    assert run.exit == 0
    assert (tmp_path / "precious").read_bytes() == b"precious\n" or not facts(scarab).is_symlink()


def test_a_cache_in_the_audited_tree_is_not_used(scarab: Scarab, repository: GitRepository) -> None:
    reference = [one["rule"] for one in accounted(scarab, repository)["findings"]]
    for name in (".scarab/cache/facts.sqlite", ".scarab/cache/facts.pickle", ".scarab_cache/facts.sqlite"):
        repository.write(name, facts(scarab).read_bytes())
    repository.commit("Bring a cache")

    found = accounted(scarab, repository, "HEAD~2..HEAD")

    assert {"ownership/policy-tampering"} | set(reference) <= {one["rule"] for one in found["findings"]}


@pytest.mark.parametrize(
    "content",
    [b"[" * 100_000 + b"\n", b"{}\n" * 3, b"\xff\xfe\n", b"x" * 10_000_000, b'{"number":1e999}\n', b"\n\n\n"],
    ids=["deep", "objects", "bytes", "long", "number", "empty"],
)
def test_a_ledger_that_is_none_takes_no_audit_with_it(
    content: bytes, scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    ledger = tmp_path / "audits.jsonl"
    ledger.write_bytes(content)

    named = inert(scarab("audit", "--ledger", str(ledger), cwd=repository.path))
    verified = inert(scarab("ledger", "verify", "--ledger", str(ledger), cwd=repository.path))
    shown = inert(scarab("ledger", "show", "--ledger", str(ledger), cwd=repository.path))

    assert (named.exit, verified.exit, shown.exit) == (2, 1, 0)
    assert ledger.read_bytes() == content


def test_a_ledger_that_cannot_be_written_is_told_and_the_verdict_stays(
    scarab: Scarab, repository: GitRepository
) -> None:
    scarab("audit", "-q", cwd=repository.path)
    [ledger] = (scarab.home / "state" / "ledger").iterdir()
    ledger.unlink()
    ledger.symlink_to("/dev/full")

    run = inert(scarab("audit", "-q", cwd=repository.path))

    assert run.exit == 0
    assert "the audit is not in the ledger" in run.err


def test_a_ledger_that_is_a_pipe_is_not_waited_for(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    run = inert(scarab("audit", "--ledger", str(tmp_path / "pipe"), cwd=repository.path))

    assert run.exit in (2, 3)


@pytest.mark.parametrize(
    "edit",
    [
        lambda body: body | {"verdict": "pass", "findings": []},
        lambda body: body | {"digest": "blake2b:" + "0" * 32},
        lambda body: body | {"changed_files": [{}]},
        lambda body: body | {"schema_version": 10**5000},
        lambda body: body["findings"],
    ],
    ids=["loosened", "other digest", "no file", "long number", "list"],
)
def test_an_edited_record_is_refused(edit: object, scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    body = json.loads(scarab("audit", "-f", "json", cwd=repository.path).out)
    record.write_text(_dumped(edit(body)))  # type: ignore[operator]

    for command in (("report", str(record)), ("patch", str(record))):
        assert inert(scarab(*command, cwd=repository.path)).exit == 2


def _dumped(body: object) -> str:
    import sys

    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return json.dumps(body)
    finally:
        sys.set_int_max_str_digits(before)
