"""Audit commits of real repositories and show each finding beside the code it is about, for somebody to judge.

    python -m bench.wild MIRROR[:COUNT]... --seed WORD --families duplication,scaffolding,structure > read.txt

A mirror is a clone with its history. Commits are drawn by the seed from those of the newest 1,500 that touch code and
bear the mark of an agent, or from all of them with ``--any``. Below all findings stands how many there are of a rule:
which of them are true, and worth saying, nobody but a reader can tell.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.clones import git
from scarab.engine.audit import audit
from scarab.model.finding import Failed, Finding
from scarab.model.location import Location
from scarab.model.request import AuditRequest

_CODE = [f"*.{ending}" for ending in ("py", "js", "jsx", "mjs", "cjs", "ts", "tsx", "go", "rs", "java")]
_MARKS = (
    r"co-authored-by:.*(claude|copilot|openhands|devin|cursor|codex|gemini|aider|jules)|generated with .?claude"
    r"|\(aider\)"
)
_NEWEST = 1500
_USUAL = 8
_ADDED = range(30, 3001)
"""Added lines of code of the commits that are drawn."""
_BEFORE, _BEHIND = 3, 22
"""Lines that are shown around where a finding begins."""


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("mirrors", nargs="+", help="a folder, with how many commits to take behind a colon")
    given.add_argument("--seed", required=True)
    given.add_argument("--families", default="duplication,scaffolding,structure")
    given.add_argument("--cache", type=Path, help="a file that keeps facts from run to run")
    given.add_argument("--any", action="store_true", help="also commits without the mark of an agent")
    options = given.parse_args()

    found: Counter[tuple[str, str]] = Counter()
    commits = 0
    for mirror in options.mirrors:
        folder, _, count = mirror.partition(":")
        chosen = _commits(Path(folder), f"{options.seed}/{Path(folder).parent.name}", marked=not options.any)
        for sha in islice(chosen, int(count or _USUAL)):
            commits += 1
            for one in _findings(Path(folder), sha, options.families.split(","), options.cache):
                found[one.rule, one.severity.value] += 1
                print(_shown(Path(folder), sha, one), flush=True)
    print(f"{commits} commits")
    for (rule, severity), total in sorted(found.items()):
        print(f"{total:5} {severity:8} {rule}")


def _commits(mirror: Path, seed: str, *, marked: bool) -> Iterator[str]:
    marks = ["-i", "-E", f"--grep={_MARKS}"] if marked else []
    log = git(mirror, "log", "--no-merges", f"-n{_NEWEST}", *marks, "--format=%H", "--", *_CODE).decode().split()
    random.Random(seed).shuffle(log)  # the draw can be had again
    return (sha for sha in log if _added(mirror, sha) in _ADDED)


def _added(mirror: Path, sha: str) -> int:
    told = git(mirror, "show", "--numstat", "--format=", sha, "--", *_CODE).decode("utf-8", "replace")
    return sum(int(added) for added in re.findall(r"(?m)^(\d+)\t", told))


def _findings(mirror: Path, sha: str, families: list[str], cache: Path | None) -> Iterator[Finding]:
    record = audit(AuditRequest(mirror, f"{sha}~1..{sha}", select=tuple(families), jobs=1), cache=cache)
    for outcome in record.outcomes:
        if isinstance(outcome, Failed):
            raise SystemExit(f"{mirror}: {sha}: {outcome.rule}: {outcome.error}")
    return (one for one in record.findings if one.origin.gates)


def _shown(mirror: Path, sha: str, one: Finding) -> str:
    told = [f"== {mirror.parent.name} {sha[:12]}  {one.severity.value}  {one.rule}", f"   {one.message}"]
    return "\n".join((*told, *(_code(mirror, sha, place) for place in (one.location, *one.related[:1])), ""))


def _code(mirror: Path, sha: str, place: Location) -> str:
    if place.span is None:
        return f"-- {place.path}"
    lines = git(mirror, "show", f"{sha if place.side.value == 'head' else f'{sha}~1'}:{place.path}").splitlines()
    first = max(0, place.span.first - 1 - _BEFORE)
    shown = lines[first : min(place.span.last + 1, place.span.first + _BEHIND)]
    numbered = (f"{number:6} {line.decode('utf-8', 'replace')[:160]}" for number, line in enumerate(shown, first + 1))
    return "\n".join((f"-- {place.path}", *numbered))


if __name__ == "__main__":
    main()
