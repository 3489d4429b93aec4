import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scarab.evidence.envelope import Envelope, read_envelopes
from scarab.evidence.statement import written
from scarab.evidence.store import bundle_of, keep, trees_with_evidence
from scarab.model.evidence import Statement
from scarab.model.tree import Oid

TREE = Oid("1a" * 20)


def envelope(number: int = 0) -> Envelope:
    return Envelope(written(Statement(trees=(TREE,), check=f"check-{number}", exit=0)))


def kept(folder: Path) -> list[object]:
    return list(read_envelopes(bundle_of(folder, TREE).read_bytes()))


def test_what_is_kept_is_found_by_its_tree(tmp_path: Path) -> None:
    assert trees_with_evidence(tmp_path / "none") == frozenset()

    bundle = keep(envelope(), tmp_path, TREE)

    assert bundle == tmp_path / TREE / "bundle.intoto.jsonl"
    assert trees_with_evidence(tmp_path) == {TREE}
    assert kept(tmp_path) == [envelope()]


def test_the_same_evidence_is_kept_once_and_the_last_hundred_of_it(tmp_path: Path) -> None:
    for number in (*range(120), 50):
        keep(envelope(number), tmp_path, TREE)

    assert kept(tmp_path) == [envelope(number) for number in (*range(20, 50), *range(51, 120), 50)]


def test_a_line_that_somebody_tore_takes_no_other_with_it(tmp_path: Path) -> None:
    keep(envelope(1), tmp_path, TREE)
    bundle = bundle_of(tmp_path, TREE)
    bundle.write_bytes(bundle.read_bytes() + b'{"_type": "ht')

    keep(envelope(2), tmp_path, TREE)

    first, torn, second = kept(tmp_path)
    assert (first, second) == (envelope(1), envelope(2))
    assert isinstance(torn, Exception)


_KEEPER = """
import sys
from pathlib import Path
from scarab.evidence.store import keep
from tests.unit.evidence.test_store import TREE, envelope
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    keep(envelope(number), Path(sys.argv[1]), TREE)
"""


def keeper(folder: Path, first: int, last: int) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, "-c", _KEEPER, str(folder), str(first), str(last)]
    return subprocess.Popen(arguments, cwd=Path(__file__).parents[3])


def test_several_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    keepers = [keeper(tmp_path, first, first + 20) for first in (0, 20, 40)]

    assert [one.wait(60) for one in keepers] == [0, 0, 0]
    assert {one.payload for one in kept(tmp_path) if isinstance(one, Envelope)} == {
        envelope(number).payload for number in range(60)
    }


@pytest.mark.parametrize("moment", [f"os.{name}" for name in ("fsync", "replace")])
def test_a_run_that_is_killed_leaves_the_bundle_as_it_was(tmp_path: Path, moment: str) -> None:
    keep(envelope(1), tmp_path, TREE)
    dies_at = f"import os, signal\n{moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
    run = subprocess.run(
        [sys.executable, "-c", dies_at + _KEEPER, str(tmp_path), "2", "3"], cwd=Path(__file__).parents[3], check=False
    )

    assert run.returncode == -signal.SIGKILL
    assert kept(tmp_path) == [envelope(1)]
    keep(envelope(3), tmp_path, TREE)  # its lock went with it
    assert kept(tmp_path) == [envelope(1), envelope(3)]
    assert [one.name for one in tmp_path.iterdir()] == [TREE]
