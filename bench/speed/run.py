"""Time ``scarab audit`` beside what people would run instead, and write the table down.

    python -m bench.speed.run CLONE... [--ranges HEAD~1..HEAD,HEAD~20..HEAD] [--runs 5] [--out FILE]

Each clone is only read: everything runs in a copy of it. A range is audited in three states: *cold*, nothing is known;
*next*, its base was audited, as in a hook; *warm*, it was audited itself. What is compared is processor time, of a
program and its children: of the wall clock a busy machine says little. Contenders take turns, so that a machine that
slows down slows them all. A peer that is not installed is left out, and said so.

What a person found about where the time goes stands in ``notes.md`` and ends the report.

Exit code 1: the record of one state is not that of another, but for its ``run`` section.
"""

import argparse
import json
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_PEERS = {
    "git": "git diff --stat {base} {head}",
    "ruff": "ruff check --isolated --no-cache --exit-zero --quiet .",
    "vulture": "vulture .",
    "radon": "radon cc --average .",
    "jscpd": "jscpd --silent --format python .",
}
_TOGETHER = ("vulture", "radon", "jscpd")
"""What tree-wide rules would otherwise be put together from."""

_STATES = ("cold", "next", "warm")
_FINISHED = {0, 1, 3}
_SLOW = 10.0
"""Seconds of processor time beyond which something is run once."""
_NOTES = Path(__file__).with_name("notes.md")


class Timing(NamedTuple):
    """One finished process: seconds of processor time and MiB of its largest process."""

    cpu: float
    peak: float


class Contender(NamedTuple):
    """Something that is timed, and what is put in order before each time."""

    name: str
    command: Sequence[str]
    before: Callable[[], None]
    timings: list[Timing]


class Copy:
    """A clone to work in, and what scarab keeps of it."""

    def __init__(self, source: Path, scratch: Path) -> None:
        self._scratch = scratch
        self.path = scratch / "clone"
        subprocess.run(["git", "clone", "-q", "--shared", "--no-checkout", str(source), str(self.path)], check=True)
        self.home = scratch / "home"
        kept = {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.environment = kept | {"SCARAB_HOME": str(self.home), "NO_COLOR": "1", "PYTHONHASHSEED": "0"}

    def git(self, *arguments: str) -> str:
        """Ask git about the copy."""
        run = subprocess.run(["git", *arguments], cwd=self.path, check=True, capture_output=True)
        return run.stdout.decode("utf-8", "replace").strip()

    def forget(self) -> None:
        """Throw away what is kept."""
        shutil.rmtree(self.home, ignore_errors=True)

    def keep(self, name: str) -> None:
        """Put what is kept aside, to have it again by :meth:`bring`."""
        shutil.copytree(self.home, self._scratch / name)

    def bring(self, name: str) -> None:
        """Have again what was put aside."""
        self.forget()
        shutil.copytree(self._scratch / name, self.home)

    def output(self, state: str) -> Path:
        """Name the folder that an audit in a state writes to."""
        return self._scratch / "out" / state

    def audit(self, revisions: str, state: str) -> list[str]:
        """Return the command of an audit."""
        scarab = str(Path(sys.executable).with_name("scarab"))
        return [scarab, "audit", revisions, "--output", f"{self.output(state)}{os.sep}"]

    def run(self, command: Sequence[str], *, finished: set[int] | None = None) -> Timing:
        """Run a command to its end and measure it."""
        with (self._scratch / "stderr").open("wb") as errors:
            process = subprocess.Popen(
                command, cwd=self.path, env=self.environment, stdout=subprocess.DEVNULL, stderr=errors
            )
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if finished is not None and process.returncode not in finished:
            told = (self._scratch / "stderr").read_text(errors="replace")[-1500:]
            sys.exit(f"exit {process.returncode} from {shlex.join(command)}\n{told}")
        unit = 1 if sys.platform == "darwin" else 1024
        return Timing(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20)


def main() -> None:
    """Measure every clone and write the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", nargs="+", type=Path)
    parser.add_argument("--ranges", default="HEAD~1..HEAD", help="with commas between them")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", default=",".join(_PEERS))
    parser.add_argument("--out", type=Path, default=Path("reports/benchmarks/speed.md"))
    options = parser.parse_args()
    peers = [name for name in options.peers.split(",") if name and _version(name)]
    sections, same = [], True
    for clone in options.clones:
        for revisions in options.ranges.split(","):
            with tempfile.TemporaryDirectory(prefix="scarab-speed-") as scratch:
                copy = Copy(clone.resolve(), Path(scratch))
                text, alike = _measured(copy, clone.name, revisions, peers, options.runs)
            sections.append(text)
            same &= alike
            print(text, flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join([_heading(peers, options.runs), *sections, _NOTES.read_text(encoding="utf-8")])
    options.out.write_text(text, encoding="utf-8")
    sys.exit(0 if same else 1)


def _measured(copy: Copy, name: str, revisions: str, peers: Sequence[str], runs: int) -> tuple[str, bool]:
    base, head = (copy.git("rev-parse", "--verify", f"{one}^{{commit}}") for one in revisions.split("..", 1))
    copy.git("checkout", "-q", "--detach", head)
    contenders = [*_audits(copy, base, head), *_others(peers, base, head)]
    for number in range(runs + 1):  # the first round warms the file system up and is not counted
        for one in contenders[number % len(contenders) :] + contenders[: number % len(contenders)]:
            if one.timings and one.timings[-1].cpu > _SLOW:
                continue  # it will not get faster
            one.before()
            timing = copy.run(one.command, finished=_FINISHED if one.name in _STATES else None)
            if number or timing.cpu > _SLOW:
                one.timings.append(timing)
    records = [_record(copy.output(state)) for state in _STATES]
    alike = records.count(records[0]) == len(records)
    files = len(copy.git("ls-files").splitlines())
    changed = len(copy.git("diff", "--name-only", base, head).splitlines())
    return "\n".join(_section(f"{name}: {files:,} files, {changed} changed", contenders, alike=alike)), alike


def _audits(copy: Copy, base: str, head: str) -> Iterator[Contender]:
    parent = copy.git("rev-parse", f"{base}~1")
    copy.forget()
    copy.run(copy.audit(f"{parent}..{base}", "prepared"), finished=_FINISHED)
    copy.keep("next")
    copy.run(copy.audit(f"{base}..{head}", "prepared"), finished=_FINISHED)
    copy.keep("warm")
    before = {"cold": copy.forget, "next": lambda: copy.bring("next"), "warm": lambda: copy.bring("warm")}
    for state in _STATES:
        yield Contender(state, copy.audit(f"{base}..{head}", state), before[state], [])


def _others(peers: Sequence[str], base: str, head: str) -> Iterator[Contender]:
    yield Contender("python", [sys.executable, "-I", "-c", "pass"], lambda: None, [])
    for name in peers:
        words = _PEERS[name].format(base=base, head=head)
        yield Contender(name, shlex.split(words), lambda: None, [])


def _record(folder: Path) -> object:
    return {key: one for key, one in json.loads((folder / "record.json").read_bytes()).items() if key != "run"}


def _section(title: str, contenders: Sequence[Contender], *, alike: bool) -> Iterator[str]:
    yield f"## {title}\n"
    others = [one for one in contenders if one.name not in _STATES]
    yield "| | CPU s | fewest | MiB | " + " | ".join(f"÷ {one.name}" for one in others) + " |"
    yield "|---" * (4 + len(others)) + "|"
    for one in contenders:
        cpu = statistics.median(timing.cpu for timing in one.timings)
        row = [one.name, f"{cpu:.3f}", f"{min(one.timings).cpu:.3f}", f"{max(t.peak for t in one.timings):.0f}"]
        row += [f"{_ratio(one, other):.3g}" if one.name in _STATES else "" for other in others]
        yield f"| {' | '.join(row)} |"
    by_name = {one.name: one for one in contenders}
    if by_name.keys() >= set(_TOGETHER):
        together = sum(statistics.median(t.cpu for t in by_name[name].timings) for name in _TOGETHER)
        cold = statistics.median(timing.cpu for timing in by_name["cold"].timings)
        yield f"\nCold is {cold / together:.3f} of {' + '.join(_TOGETHER)}."
    yield f"\nThe record is the same in all three states: {'yes' if alike else 'NO'}.\n"


def _ratio(ours: Contender, theirs: Contender) -> float:
    """Return the median over the rounds that both ran in."""
    pairs = zip(ours.timings, theirs.timings, strict=False)
    return statistics.median(one.cpu / max(other.cpu, 1e-4) for one, other in pairs)


def _heading(peers: Sequence[str], runs: int) -> str:
    versions = {name: _version(name) for name in ("scarab", *peers)}
    left_out = [name for name in _PEERS if name not in peers]
    return "\n".join(
        [
            "# Speed\n",
            "Written by `make bench-speed`. Processor time of the program and its children (user and system), medians "
            f"of {runs} rounds in which all take turns (of one, where it takes more than {_SLOW:.0f} s). "
            "Peak memory of the largest single process. Ratios are those of "
            "one round, and their median. All rules of the default pack are on; record and page are written.\n",
            f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}; "
            + ", ".join(f"{name} {version}" for name, version in versions.items())
            + (f"; left out: {', '.join(left_out)}" if left_out else "")
            + ".\n",
        ]
    )


def _version(program: str) -> str:
    """Return the version of a program; nothing where it is not installed, or does not start."""
    command = str(Path(sys.executable).with_name("scarab")) if program == "scarab" else shutil.which(program)
    if command is None:
        return ""
    run = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    words = run.stdout.split() if run.returncode == 0 else []
    return next((word for word in words if word[:1].isdigit()), "")


if __name__ == "__main__":
    main()
