"""Send real commits on detours, and count which of these scarab names.

    python -m bench.detours.measure --mirrors MIRRORS --scratch SCRATCH --repo owner/name [--repo ...]

Each kind of detour goes along with another commit of each repository: one of at most 5 files, by a message that says
something, with code in it. The commit is made anew with one file more changed, its message handed over as a declared
task. Named is a detour at whose file a rule of scope, of scratch files or of what judges the change says something.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.clones import clone_of, git, made_anew
from bench.detours.detours import DETOURS, Detour, is_code
from scarab.analyzers.scope.lanes.goal import read_goal
from scarab.engine.audit import audit
from scarab.model.intent import GoalText, Trust
from scarab.model.request import AuditRequest, IntentText

_NAMING = ("scope/", "scaffolding/scratch-file", "ownership/policy-tampering")
_FILES = 5
_WORDS = 8
"""Different words that a task says something with."""


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--mirrors", required=True, type=Path)
    given.add_argument("--scratch", required=True, type=Path)
    given.add_argument("--repo", required=True, action="append")
    options = given.parse_args()
    made, named = Counter[str](), Counter[str]()
    for name in options.repo:
        folder = name.replace("/", "+")
        clone = clone_of(options.mirrors / folder / "repo", options.scratch / folder)
        commits = _commits(clone)
        for detour in DETOURS:
            sent = next(filter(None, (_sent(clone, sha, detour) for sha in commits)), None)
            if sent is None:
                continue
            path, head, task = sent
            rules = _rules(clone, head, task, path, options.scratch)
            made[detour.kind] += 1
            named[detour.kind] += bool(rules)
            print(f"{name} {detour.kind}: {path}: {', '.join(rules) or 'MISSED'}: {task[:80]}", flush=True)
    for kind, count in made.items():
        print(f"{named[kind]:4} of {count:4}  {kind}")
    print(f"{named.total()} of {made.total()} named")


def _commits(clone: Path) -> Iterator[str]:
    """Yield commits that a detour may go along with, each once, in an order that tells nothing."""
    log = git(clone, "log", "--no-merges", "-1500", "--format=%x01%H", "--name-only", "HEAD").decode("utf-8", "replace")
    listed = [block.split() for block in log.split("\x01")[1:]]
    fitting = [paths for paths in listed if 2 <= len(paths) <= _FILES + 1 and any(map(is_code, paths[1:]))]
    random.Random(11).shuffle(fitting)
    for sha, *_ in fitting:
        task = _task(clone, sha)
        if len(read_goal([GoalText("task", Trust.DECLARED, task)]).words) >= _WORDS and not _OF_NO_PART.search(task):
            yield sha


_OF_NO_PART = re.compile(
    r"\b(?:bump|release|version|format|lint|deps|dependenc\w*|ci|docs?|readme|tests?)\b", re.IGNORECASE
)
"""Words of a task that might ask for a detour."""


def _task(clone: Path, sha: str) -> str:
    """Return a commit's message as a person would state it, on one line and without what tools add."""
    lines = git(clone, "log", "-1", "--format=%B", sha).decode("utf-8", "replace").splitlines()
    return " ".join(line.strip() for line in lines if not re.match(r"[\w-]+: .*<.*@", line))[:600].strip()


def _sent(clone: Path, sha: str, detour: Detour) -> tuple[str, str, str] | None:
    """Return the path that was edited along with a commit, the commit made anew, and its task."""
    touched = git(clone, "diff", "--name-only", f"{sha}~1", sha).decode("utf-8", "replace").splitlines()
    there = git(clone, "ls-tree", "-r", "--name-only", sha).decode("utf-8", "replace").splitlines()
    chance = random.Random(sha)
    paths = [path for path in there if detour.takes(path) and path not in touched]
    chance.shuffle(paths)
    for path in [detour.new] if detour.new and detour.new not in there else paths[:60]:
        text = "" if path == detour.new else git(clone, "show", f"{sha}:{path}").decode("utf-8", "replace")
        edited = detour.edit(text, chance)
        if edited != text:
            head = made_anew(clone, sha, {path: edited.encode()}, git(clone, "log", "-1", "--format=%B", sha))
            return path, head, _task(clone, sha)
    return None


def _rules(clone: Path, head: str, task: str, path: str, scratch: Path) -> list[str]:
    intent = IntentText("task.toml", f"id = 'T-1'\ntitle = {json.dumps(task)}\n".encode())
    record = audit(AuditRequest(clone, head, intent=intent, jobs=1), cache=scratch / "facts.db")
    found = [
        f"{one.rule} ({one.severity.value})"
        for one in record.findings
        if one.rule.startswith(_NAMING) and path in {one.location.path, *(other.path for other in one.related)}
    ]
    return list(dict.fromkeys(found))


if __name__ == "__main__":
    main()
