import json
import subprocess
import sys
from pathlib import Path

from scarab.analyzers.scope.lanes.weights import WEIGHTS_FILE

_TOP = Path(__file__).parents[2]


def test_the_weights_that_ship_are_those_that_the_tables_give() -> None:
    assert _wrong_in(WEIGHTS_FILE) == ""


def test_a_weight_that_was_changed_by_hand_does_not_pass(tmp_path: Path) -> None:
    shipped = json.loads(WEIGHTS_FILE.read_text("ascii"))
    shipped["few"]["units"]["alike"][0] += 0.5
    shipped["many"]["thresholds"]["out"] = 0.2
    edited = tmp_path / "weights.json"
    edited.write_text(json.dumps(shipped))

    wrong = _wrong_in(edited)

    assert "few.units.alike: " in wrong
    assert "many.thresholds.out: " in wrong


def _wrong_in(weights: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "bench.scope.derive", "--check", str(weights)],
        cwd=_TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == (1 if run.stderr else 0)
    return run.stderr
