import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scarab.ledger.entry import NOTHING_BEFORE, DamagedError, entry_of, hash_of, read_entry, written
from scarab.ledger.ledger import Verified, append, entries, ledger_path, recent, verify
from scarab.model.errors import IncompleteError
from scarab.model.record import FamilyCard
from scarab.model.value import replace
from tests.support.records import example_record, finding, record_with

RECORD = example_record()


def ledger_of(folder: Path, count: int) -> Path:
    path = folder / "ledger.jsonl"
    for number in range(count):
        append(path, replace(RECORD, digest=f"blake2b:{number:032x}"))
    return path


def sound(path: Path) -> Verified:
    lines = path.read_bytes().splitlines()
    return Verified(len(lines), json.loads(lines[-1])["hash"] if lines else NOTHING_BEFORE, "", torn=False)


# One entry.


LINE = written(entry_of(RECORD, 1, "")).strip()


def test_an_entry_sums_a_record_up() -> None:
    entry = entry_of(RECORD, 7, "abc")

    assert (entry.number, entry.previous, entry.record, entry.verdict) == (7, "abc", RECORD.digest, "fail")
    assert (entry.head, entry.head_tree, entry.commits) == (RECORD.subject.head, RECORD.subject.head_tree, 3)
    assert (entry.errors, entry.warnings, entry.notes, entry.accepted, entry.suppressed) == (5, 4, 2, 1, 2)


def test_an_entry_is_read_back_as_it_was() -> None:
    entry = entry_of(replace(RECORD, subject=replace(RECORD.subject, base=None)), 1, NOTHING_BEFORE)

    line = written(entry)

    assert line.endswith(b"\n")
    assert line.isascii()
    assert read_entry(line.removesuffix(b"\n")) == entry
    assert json.loads(line)["hash"] == hash_of(entry)


@pytest.mark.parametrize(
    ("line", "how"),
    [
        (b"", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"\xff", "it is not JSON"),
        (b"null", "it has not the keys of an entry"),
        (b"{}", "it has not the keys of an entry"),
        (LINE.replace(b'"notes"', b'"remarks"'), "it has not the keys of an entry"),
        (LINE.replace(b'"number":1', b'"number":true'), "its 'number' is of another kind"),
        (LINE.replace(b'"verdict":"fail"', b'"verdict":1'), "its 'verdict' is of another kind"),
        (LINE.replace(b'"number":1', b'"number": 1'), "its content and its hash do not belong together"),
        (LINE.replace(b'"verdict":"fail"', b'"verdict":"pass"'), "its content and its hash do not belong together"),
        (LINE + b" ", "its content and its hash do not belong together"),
    ],
)
def test_anything_else_is_no_entry_and_says_how(line: bytes, how: str) -> None:
    with pytest.raises(DamagedError) as refused:
        read_entry(line)

    assert str(refused.value) == how


# The file.


def test_a_repository_has_a_ledger_by_its_roots() -> None:
    assert ledger_path(Path("x"), "a" * 40 + "+" + "b" * 40) == Path("x") / f"{'a' * 12}+{'b' * 12}.jsonl"


def test_each_line_continues_the_one_before(tmp_path: Path) -> None:
    path = ledger_of(tmp_path / "new" / "folders", 3)

    first, second, third = entries(path)

    assert (first.number, first.previous) == (1, NOTHING_BEFORE)
    assert (second.number, second.previous) == (2, hash_of(first))
    assert (third.number, third.previous) == (3, hash_of(second))
    assert verify(path) == Verified(3, hash_of(third), "", torn=False)


def test_the_last_ones_are_read_without_the_others(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, 5)

    assert [one.number for one in recent(path, 3)] == [5, 4, 3]
    assert [one.number for one in recent(path, 9)] == [5, 4, 3, 2, 1]
    assert recent(tmp_path / "none", 3) == []
    path.write_bytes(b"not an entry\n" + path.read_bytes())
    assert [one.number for one in recent(path, 9)] == [5, 4, 3, 2, 1]


def test_a_torn_last_line_is_cut_off_by_the_next_audit_and_told(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, 3)
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    torn = len(whole[:-20].rpartition(b"\n")[2])

    before = verify(path)
    appended = append(path, RECORD)

    assert (before.entries, before.trouble, before.torn) == (2, "", True)
    assert (appended.cut, appended.entry.number) == (torn, 3)
    assert verify(path) == sound(path)


def test_a_damaged_last_line_is_not_continued(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, 2)
    damaged = path.read_bytes().replace(b'"verdict":"fail"', b'"verdict":"pass"')
    path.write_bytes(damaged)

    with pytest.raises(IncompleteError, match="the last line cannot be continued: its content and its hash"):
        append(path, RECORD)

    assert path.read_bytes() == damaged


def test_an_empty_ledger_has_nothing_to_doubt(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.touch()

    assert verify(path) == Verified(0, NOTHING_BEFORE, "", torn=False)
    assert append(path, RECORD).entry.number == 1


def test_a_line_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, 1)
    with path.open("ab") as file:
        file.write(b"x" * 1_000_000)

    assert verify(path).trouble == "line 2: it is too long for an entry"


LINES = 5


@settings(deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_first_line_that_is_not_what_it_was_is_found(tmp_path: Path, data: st.DataObject) -> None:
    lines = _lines(tmp_path)
    at = data.draw(st.integers(0, LINES - 1))
    changed = list(lines)
    match data.draw(st.sampled_from(["flip", "remove", "repeat", "swap", "forge"])):
        case "flip":
            place = data.draw(st.integers(0, len(lines[at]) - 2))
            bit = data.draw(st.integers(0, 7))
            changed[at] = lines[at][:place] + bytes([lines[at][place] ^ 1 << bit]) + lines[at][place + 1 :]
        case "remove":
            at = min(at, LINES - 2)  # the last one cannot be missed from within
            del changed[at]
        case "repeat":
            changed.insert(at + 1, lines[at])
            at += 1
        case "swap":
            at = min(at, LINES - 2)
            changed[at], changed[at + 1] = changed[at + 1], changed[at]
        case _:
            number, previous = at + 1, "0" * 64
            changed[at] = written(entry_of(replace(RECORD, digest="forged"), number, previous))
            at += at == 0  # a first line may be anything; the second tells
    path = tmp_path / "changed.jsonl"
    path.write_bytes(b"".join(changed))

    found = verify(path)

    assert found.entries == at
    assert found.trouble.startswith(f"line {at + 1}: ")


def _lines(folder: Path) -> list[bytes]:
    path = folder / "ledger.jsonl"
    return (path if path.exists() else ledger_of(folder, LINES)).read_bytes().splitlines(keepends=True)


@settings(deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000))
def test_a_ledger_that_was_cut_anywhere_is_sound_as_far_as_it_goes_and_goes_on(tmp_path: Path, cut: int) -> None:
    whole = b"".join(_lines(tmp_path))
    path = tmp_path / "cut.jsonl"
    path.write_bytes(whole[: cut % (len(whole) + 1)])

    found = verify(path)
    append(path, RECORD)

    assert (found.trouble, found.entries) == ("", whole[: cut % (len(whole) + 1)].count(b"\n"))
    assert verify(path).entries == found.entries + 1
    assert not verify(path).torn


_PROGRAM = """
import sys
from pathlib import Path
from scarab.ledger.ledger import append
from tests.support.records import example_record
for _ in range(10):
    append(Path(sys.argv[1]), example_record())
"""


def test_audits_that_end_at_once_keep_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    top = Path(__file__).parents[3]
    running = [
        subprocess.Popen([sys.executable, "-c", _PROGRAM, str(path)], cwd=top, env={**os.environ}) for _ in range(4)
    ]

    assert [one.wait() for one in running] == [0] * 4
    assert verify(path).entries == 40
    assert verify(path).trouble == ""


def test_findings_that_are_too_many_to_be_told_are_counted() -> None:
    card = FamilyCard("flagged", 1_200, 7, 1, 0, 3, 1_001, 1, 0, 0)
    entry = entry_of(record_with((finding(),), families={"scope": card, "truth": card}), 1, NOTHING_BEFORE)

    assert (entry.errors, entry.warnings, entry.notes, entry.accepted, entry.suppressed) == (2_400, 14, 2, 6, 2_002)


def test_an_audit_waits_for_one_that_is_writing_and_not_for_ever(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, 1)
    with path.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(IncompleteError, match="others keep it locked"):
            append(path, RECORD, patience=0.05)
        Timer(0.1, fcntl.flock, (other, fcntl.LOCK_UN)).start()

        assert append(path, RECORD).entry.number == 2


def test_where_files_cannot_be_locked_a_line_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)

    assert append(tmp_path / "ledger.jsonl", RECORD).entry.number == 1


def test_what_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "device").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe")

    assert list(entries(tmp_path / "none")) == []
    for path in (tmp_path / "device", tmp_path / "pipe", tmp_path):
        for read in (verify, lambda one: recent(one, 3), lambda one: append(one, RECORD)):
            with pytest.raises(OSError, match="expected a plain file"):
                read(path)


def test_of_a_damaged_ledger_only_what_stands_before_the_damage_is_told(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, 3)
    one, _, three = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(one + three)

    assert [entry.number for entry in entries(path)] == [1]


def test_a_break_is_told_with_what_stands_before_it(tmp_path: Path) -> None:
    path = ledger_of(tmp_path, 3)
    one, _, three = path.read_bytes().splitlines(keepends=True)
    head = json.loads(one)["hash"]
    path.write_bytes(one + three)
    lost = verify(path)
    path.write_bytes(one + written(entry_of(RECORD, 2, NOTHING_BEFORE)))
    foreign = verify(path)

    assert lost == Verified(1, head, "line 2: expected entry 2, found entry 3", torn=False)
    assert foreign == Verified(1, head, "line 2: it does not continue the line before it", torn=False)


def test_an_audit_is_told_the_line_it_left_in_a_folder_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "state" / "ledger.jsonl"

    appended = append(path, RECORD)

    assert (appended.hash, appended.cut) == (json.loads(path.read_bytes())["hash"], 0)
    assert (appended.entry.base, appended.entry.head) == (RECORD.subject.base, RECORD.subject.head)
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_last_line_that_cannot_be_continued_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"garbage\n")

    with pytest.raises(
        IncompleteError, match=r"ledger\.jsonl: the last line cannot be continued: it is not JSON$"
    ) as told:
        append(path, RECORD)

    assert told.value.hint == "'scarab ledger verify' says more; a ledger begins anew where the file is moved away"
