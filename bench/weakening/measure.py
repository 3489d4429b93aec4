"""Weaken real tests in the middle of real changes, and count what scarab finds.

    python -m bench.weakening.measure --mirrors FOLDER --commits COMMITS.jsonl --scratch SCRATCH --mutants 200

Each line of COMMITS names a repository below the folder (``name``) and a commit (``sha``) that touches tests. Of its
changed test files one test is weakened by one of ten operators, in turn, and the commit is made anew with that. Found
is a mutant for which the rules of weakened tests say something in its file that they do not say of the commit itself;
what they say of that is printed, to be read.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from bench.clones import clone_of, git, made_anew
from bench.weakening.operators import Weakened, weakened
from scarab.engine.audit import audit
from scarab.model.finding import Finding
from scarab.model.request import AuditRequest

RULES = (
    "verification/assertion-free-test",
    "verification/assertion-weakened",
    "verification/check-disabled",
    "verification/mocked-subject",
    "verification/tautological-assertion",
    "verification/test-disabled",
    "verification/test-removed",
)
_SUFFIXES = (".py", ".js", ".ts", ".tsx", ".mjs", ".go", ".rs", ".java")


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--mirrors", required=True, type=Path)
    given.add_argument("--commits", required=True, type=Path)
    given.add_argument("--scratch", required=True, type=Path)
    given.add_argument("--mutants", type=int, default=200)
    given.add_argument("--every", type=int, default=1)
    options = given.parse_args()

    done, found, quiet = Counter[str](), Counter[str](), 0
    lines = options.commits.read_text(encoding="utf-8").splitlines()[:: options.every]
    for turn, line in enumerate(lines):
        if done.total() >= options.mutants:
            break
        commit = json.loads(line)
        clone = clone_of(options.mirrors / commit["name"] / "repo", options.scratch / commit["name"])
        made = _mutant(clone, commit["sha"], turn)
        if made is None:
            continue
        path, mutant, head = made
        before = _said(clone, f"{commit['sha']}~1..{commit['sha']}", options.scratch)
        after = _said(clone, f"{commit['sha']}~1..{head}", options.scratch)
        new = [one for one in after if one.location.path == path and _told(one) not in set(map(_told, before))]
        kind = f"{path[path.rfind('.') :]} {mutant.operator}"
        done[kind] += 1
        found[kind] += bool(new)
        quiet += not before
        for one in before:
            first = one.location.span.first if one.location.span else 0
            print(f"  itself: {one.severity.value}: {one.rule} {one.location.path}:{first}: {one.message}")
        seen = ", ".join(sorted({one.rule.partition("/")[2] for one in new})) or "MISSED"
        print(f"{commit['name']} {commit['sha'][:10]} {path}: {mutant.test}: {mutant.operator}: {seen}", flush=True)
    for kind in sorted(done):
        print(f"{found[kind]:4} of {done[kind]:4}  {kind}")
    print(f"{found.total()} of {done.total()} found; {quiet} of the commits themselves are quiet")


def _told(one: Finding) -> tuple[str, str, str]:
    return one.rule, one.location.path, one.message


def _said(clone: Path, revisions: str, scratch: Path) -> tuple[Finding, ...]:
    return audit(AuditRequest(clone, revisions, select=RULES, jobs=1), cache=scratch / "facts.db").findings


def _mutant(clone: Path, sha: str, turn: int) -> tuple[str, Weakened, str] | None:
    """Return the path that was weakened, how, and the commit that has it."""
    changed = git(clone, "diff", "--name-only", "--diff-filter=M", f"{sha}~1", sha).decode("utf-8", "replace")
    for path in changed.splitlines():
        if not path.endswith(_SUFFIXES) or "test" not in path.lower():
            continue
        was, now = (git(clone, "show", f"{side}:{path}") for side in (f"{sha}~1", sha))
        try:
            mutant = weakened(path, now.decode(), turn)
        except (SyntaxError, UnicodeDecodeError):
            continue
        if mutant is None or mutant.test.encode() not in was:
            continue
        head = made_anew(clone, sha, {path: mutant.text.encode()}, b"change\n")
        return path, mutant, head
    return None


if __name__ == "__main__":
    main()
