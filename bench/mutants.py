"""Change the code that must not be wrong in one place after another, and see which changes no test notices.

    python -m bench.mutants [FILE...] [--every N [--first N] | --survivors] [--seconds N] [--jobs N] [--table]

mutmut makes the mutants and runs, for each, the tests that reach its function; ``[tool.mutmut]`` in pyproject.toml
says of which files, and with which tests. What it found is kept below ``mutants``: a run that was ended goes on where
it was, and a function that was edited is tried anew. Whatever was tried is written to reports/benchmarks/mutants.md;
``mutmut results`` names the survivors, ``mutmut show NAME`` shows one.

Exit code 1: tests did not pass without a mutant.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_KEPT = Path("mutants")
_TABLE = Path("reports/benchmarks/mutants.md")
_SMALL = "scarab/model/strict_json.py"
"""Tried first: before any is run, mutmut makes the mutants of all files."""


def main() -> int:
    """Try what was asked for, then write the table of all that was ever tried."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutants")
    parser.add_argument("files", nargs="*", metavar="FILE", help="try only mutants of these")
    parser.add_argument("--every", type=int, default=1, help="try only every Nth of a file")
    parser.add_argument("--first", type=int, default=0, help="with --every: pass over so many at the top of a file")
    parser.add_argument("--survivors", action="store_true", help="try those again that survived, with today's tests")
    parser.add_argument("--seconds", type=int, help="end after so long")
    parser.add_argument("--jobs", type=int, default=1, help="try so many at once")
    parser.add_argument("--table", action="store_true", help="try nothing, only write the table")
    given = parser.parse_args()
    code = 0
    if not given.table:
        if given.every > 1:
            code = _tried([f"{_module(_SMALL)}*"], None, given.jobs)
        chosen = _survivors(given.files) if given.survivors else _chosen(given.files, given.every, given.first)
        code = code or _tried(chosen, given.seconds, given.jobs)
    _TABLE.write_text(_table(), encoding="utf-8")
    print(f"written: {_TABLE}")
    return code


def _chosen(files: Sequence[str], every: int, first: int) -> list[str]:
    """Name what is to be tried; nothing for all that was not tried yet."""
    if every == 1:
        return [f"{_module(file)}.*" for file in files]
    wanted = _results_of(files)
    return [name for results in wanted for name in list(results)[first::every] if results[name] is None]


def _survivors(files: Sequence[str]) -> list[str]:
    return [name for results in _results_of(files) for name, code in results.items() if code == _SURVIVED]


_SURVIVED = 0
"""The exit code of tests that noticed nothing."""


def _results_of(files: Sequence[str]) -> list[dict[str, int | None]]:
    return [results for file, results in _results() if not files or file in files]


def _module(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".")


def _tried(names: Sequence[str], seconds: int | None, jobs: int) -> int:
    """Run mutmut; 1 when it could not begin."""
    command = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", str(jobs), *names]
    # pytest clears away what earlier runs have left, whoever's they are: that can take longer than the tests
    # and the tests of mutants that it still waits for when it is ended may go on to write there
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as place,
        subprocess.Popen(command, env={**os.environ, _PLACE: place}) as process,
    ):
        try:
            return int(process.wait(seconds) != 0)
        except subprocess.TimeoutExpired:
            process.terminate()  # what it found is on the disk
            return 0


_PLACE = "PYTEST_DEBUG_TEMPROOT"
"""Names to pytest the folder that it keeps its temporary folders in."""


def _results() -> Iterator[tuple[str, dict[str, int | None]]]:
    """Yield the files that have mutants, and how each of them ended: None for one that was not tried yet."""
    for path in sorted(_KEPT.rglob("*.py.meta")):
        results = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        if results:
            yield str(path.relative_to(_KEPT)).removesuffix(".meta"), results


def _table() -> str:
    from mutmut.stats import status_by_exit_code  # an optional tool

    lines = [
        "# Mutants",
        "",
        "Written by `make mutants`. Each is the code with one change, killed when a test fails or does not end: after",
        "twenty seconds by the clock, five times what the slowest one takes, it is not waited for any longer.",
        "",
        "| file | mutants | tried | killed | of these without end | survived | killed, % |",
        "|---|---|---|---|---|---|---|",
    ]
    sums: Counter[str] = Counter()
    for file, results in _results():
        ended = Counter(status_by_exit_code[code] for code in results.values() if code is not None)
        endless = ended["timeout"]
        killed = ended["killed"] + ended["segfault"] + endless
        row = Counter(mutants=len(results), tried=ended.total(), killed=killed, endless=endless)
        if row["tried"]:
            lines.append(_row(file, row))
        sums += row
    return "\n".join([*lines, _row("**sum**", sums), ""])


def _row(name: str, row: Counter[str]) -> str:
    share = f"{100 * row['killed'] / row['tried']:.1f}" if row["tried"] else ""
    cells = (name, row["mutants"], row["tried"], row["killed"], row["endless"], row["tried"] - row["killed"], share)
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    os.nice(10)
    sys.exit(main())
