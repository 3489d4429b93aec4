import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from scarab.engine.audit import audit
from scarab.engine.facts_index import facts_index
from scarab.model.record import AuditRecord
from scarab.model.request import AuditRequest, IntentText
from scarab.model.severity import Severity
from scarab.model.value import replace
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    made = GitRepository(tmp_path / "repository")
    made.write("README", "Totals\n")
    made.commit("Begin")
    made.write("app.py", "def total(items):\n    return sum(items)\n")
    made.commit("Add a total")
    made.write("app.py", "def total(items):\n    print(items)\n    return sum(items)\n")
    made.commit("Look at the items")
    return made


@pytest.fixture
def request_(repository: GitRepository, tmp_path: Path) -> AuditRequest:
    return AuditRequest(repository.path, "HEAD~1..HEAD", kept_evidence=tmp_path / "evidence")


def examined(record: AuditRecord) -> bool:
    return "analyzers" in record.run.timings


def body(record: AuditRecord) -> AuditRecord:
    return replace(record, run=None)


def test_the_same_audit_has_the_same_record_without_a_second_look(request_: AuditRequest, tmp_path: Path) -> None:
    first = audit(request_, cache=tmp_path / "facts")
    second = audit(request_, cache=tmp_path / "facts")
    alone = audit(request_)

    assert (examined(first), examined(second), examined(alone)) == (True, False, True)
    assert first.findings
    assert body(second) == body(first) == body(alone)
    assert (second.run.notes, second.run.repository) == (first.run.notes, first.run.repository)


def _other_rules(request: AuditRequest, _: GitRepository) -> AuditRequest:
    return replace(request, ignore=("scaffolding",))


def _other_bar(request: AuditRequest, _: GitRepository) -> AuditRequest:
    return replace(request, fail_on=Severity.NOTE)


def _other_intent(request: AuditRequest, _: GitRepository) -> AuditRequest:
    return replace(request, intent=IntentText("given", b'schema_version = 1\nid = "A"\ntitle = "Total"\n'))


def _other_message(request: AuditRequest, repository: GitRepository) -> AuditRequest:
    repository.git("commit", "-q", "--amend", "-m", "The same tree, said otherwise")
    return request


def _new_evidence(request: AuditRequest, repository: GitRepository) -> AuditRequest:
    assert request.kept_evidence is not None
    bundle = request.kept_evidence / repository.git("rev-parse", "HEAD^{tree}") / "bundle.intoto.jsonl"
    bundle.parent.mkdir(parents=True)
    bundle.write_text("{}\n")
    return request


def _a_file_outside(request: AuditRequest, repository: GitRepository) -> AuditRequest:
    policy = repository.path.parent / "policy.toml"
    policy.write_text("schema_version = 1\n")
    return replace(request, policy_from=policy)


@pytest.mark.parametrize(
    "changed", [_other_rules, _other_bar, _other_intent, _other_message, _new_evidence, _a_file_outside]
)
def test_another_input_is_another_audit(
    request_: AuditRequest,
    repository: GitRepository,
    tmp_path: Path,
    changed: Callable[[AuditRequest, GitRepository], AuditRequest],
) -> None:
    audit(request_, cache=tmp_path / "facts")

    again = audit(changed(request_, repository), cache=tmp_path / "facts")

    assert examined(again)


def test_what_was_put_there_by_hand_is_not_believed(request_: AuditRequest, tmp_path: Path) -> None:
    sound = audit(request_, cache=tmp_path / "facts")
    with facts_index(tmp_path / "facts") as index:
        [key] = keys(tmp_path / "facts")
        packed = zlib.decompress(index.recall("record", [key])[key].encode("latin-1")).decode("ascii")
        forged = packed.replace('"verdict":"pass"', '"verdict":"fail"').replace("Look at the items", "Nothing to see")
        assert forged != packed
        index.keep("record", {key: zlib.compress(forged.encode("ascii")).decode("latin-1")})

    again = audit(request_, cache=tmp_path / "facts")

    assert examined(again)
    assert body(again) == body(sound)


@pytest.mark.parametrize("change", ["value = zeroblob(40)", "digest = zeroblob(8)", "value = 'text'"])
def test_a_damaged_record_is_made_again(request_: AuditRequest, tmp_path: Path, change: str) -> None:
    sound = audit(request_, cache=tmp_path / "facts")
    with sqlite3.connect(tmp_path / "facts") as other:
        other.execute(f"UPDATE text SET {change} WHERE kind = 'record'")
    other.close()

    again = audit(request_, cache=tmp_path / "facts")

    assert examined(again)
    assert body(again) == body(sound)


def keys(path: Path) -> list[str]:
    with sqlite3.connect(path) as other:
        found = [key for (key,) in other.execute("SELECT key FROM text WHERE kind = 'record'")]
    other.close()
    return found


def test_what_a_clone_lacks_is_not_told_to_one_that_has_it(request_: AuditRequest, tmp_path: Path) -> None:
    whole = GitRepository(request_.repository)
    clone = tmp_path / "clone"
    whole.git("clone", "-q", "--no-local", str(whole.path), str(clone))
    GitRepository(clone).git("unpack-objects", "-q", given=_pack_taken_out_of(clone))
    lost = whole.git("rev-parse", "HEAD~2^{tree}")
    (clone / ".git" / "objects" / lost[:2] / lost[2:]).unlink()

    lacking = audit(replace(request_, repository=clone), cache=tmp_path / "facts")
    sound = audit(request_, cache=tmp_path / "facts")

    assert any("history was not asked" in note for note in lacking.scope.notes)
    assert body(sound) == body(audit(request_))


def _pack_taken_out_of(clone: Path) -> bytes:
    [pack] = (clone / ".git" / "objects" / "pack").glob("*.pack")
    content = pack.read_bytes()
    for one in pack.parent.iterdir():
        one.unlink()
    return content
