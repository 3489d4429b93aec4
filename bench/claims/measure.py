"""Make real claims untrue, and count which of them scarab calls contradicted.

    python -m bench.claims.measure --mirrors MIRRORS --commits COMMITS.jsonl --scratch SCRATCH

Each line of COMMITS names a repository (``repo``: ``owner/name``) and a commit of it (``commit``). Where its message
claims something that the change confirms, the commit is made anew, with the same message, so that the claim is no
longer true: what it speaks of is taken back to how it was, a version becomes another one, or code changes that was not
to. What is done goes by paths and by the lines of git's own diff, not by what scarab made of them.
"""

import argparse
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.clones import clone_of, git, made_anew
from scarab.claims.forms import claims_in
from scarab.engine.audit import audit
from scarab.model.claim import Claim, ClaimKind, ClaimVerdict, Said
from scarab.model.request import AuditRequest

RULES = ("truth/claim-mismatch",)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("mirrors", "commits", "scratch"):
        given.add_argument(f"--{name}", required=True, type=Path)
    given.add_argument("--every", type=int, default=1, help="only each n-th commit")
    options = given.parse_args()

    became: dict[str, Counter[str]] = {kind.value: Counter() for kind in _BREAKS}
    lines = options.commits.read_text(encoding="utf-8").splitlines()[:: options.every]
    for name, sha in (_named(line) for line in lines):
        mirror, folder = options.mirrors / name.replace("/", "+") / "repo", options.scratch / name.replace("/", "+")
        if not mirror.exists():
            continue
        clone = clone_of(mirror, folder)
        commit = Commit(clone, sha)
        for kind, sentence in _confirmed(_claims(clone, sha, options.scratch)):
            head = commit.broken(_BREAKS[kind], _said(sentence, kind))
            if head is None:
                continue
            verdict, why = _answer(_claims(clone, head, options.scratch), kind, sentence)
            became[kind.value][verdict] += 1
            print(f"{name} {sha[:10]} {kind}: {verdict}: {sentence[:110]}: {why}", flush=True)
    print(f"{'':20} {'contradicted':>14} {'unproven':>10} {'confirmed':>10}")
    whole = Counter[str]()
    for what, counts in sorted(became.items()):
        whole.update(counts)
        print(_row(what, counts))
    print(_row("all", whole))


def _row(what: str, counts: Mapping[str, int]) -> str:
    return f"{what:20} {counts['contradicted']:14} {counts['unproven']:10} {counts['confirmed']:10}"


def _named(line: str) -> tuple[str, str]:
    told = json.loads(line)
    return told["repo"], told["commit"]


def _claims(clone: Path, revision: str, scratch: Path) -> tuple[Claim, ...]:
    return audit(AuditRequest(clone, revision, select=RULES, jobs=1), cache=scratch / "facts.db").claims


def _confirmed(claims: tuple[Claim, ...]) -> Iterator[tuple[ClaimKind, str]]:
    """Yield the confirmed claims that can be made untrue, the first of each kind."""
    seen = set()
    for one in claims:
        if one.verdict is ClaimVerdict.CONFIRMED and one.kind in _BREAKS and one.kind not in seen:
            seen.add(one.kind)
            yield one.kind, one.sentence


def _said(sentence: str, kind: ClaimKind) -> Said:
    return next((one for one in claims_in(sentence) if one.kind is kind), Said(kind, sentence))


def _answer(claims: tuple[Claim, ...], kind: ClaimKind, sentence: str) -> tuple[str, str]:
    """Return what became of a claim, and why."""
    found = (one for one in claims if (one.kind, one.sentence) == (kind, sentence))
    return next(((one.verdict.value, one.why) for one in found), ("not read", "the sentence claims nothing any more"))


@dataclass
class Commit:
    """A commit that can be made anew."""

    clone: Path
    sha: str

    def broken(self, breaks: "Break", said: Said) -> str | None:
        """Make the commit anew so that a claim is untrue; None where nothing would be left, or nothing changes."""
        contents = breaks(self, said)
        if not contents:
            return None
        head = made_anew(self.clone, self.sha, contents, self._git("log", "-1", "--format=%B", self.sha))
        trees = self._git("rev-parse", f"{head}^{{tree}}", f"{self.sha}~1^{{tree}}").split()
        return None if trees[0] == trees[1] else head

    def changed(self) -> list[str]:
        """Return the paths that it touches."""
        listed = self._git("diff", "--name-only", "-z", "--no-renames", f"{self.sha}~1", self.sha)
        return [path for path in listed.decode("utf-8", "replace").split("\0") if path]

    def lines(self, path: str) -> str:
        """Return the lines that it adds to and takes from a file."""
        shown = self._git("diff", "-U0", "--no-renames", f"{self.sha}~1", self.sha, "--", path)
        return "\n".join(re.findall(r"^[+-].*", shown.decode("utf-8", "replace").partition("\n@@")[2], re.MULTILINE))

    def files(self) -> list[str]:
        """Return the paths of its tree."""
        return self._git("ls-tree", "-r", "--name-only", "-z", self.sha).decode("utf-8", "replace").split("\0")

    def content(self, path: str, *, before: bool = False) -> bytes | None:
        """Return a file as the commit has it, or as it was before; None where there is none."""
        try:
            return self._git("cat-file", "blob", f"{self.sha}{'~1' if before else ''}:{path}")
        except subprocess.CalledProcessError:
            return None

    def _git(self, *words: str) -> bytes:
        return git(self.clone, *words)


Contents = dict[str, bytes | None]
"""What some paths hold instead; None for a file that is not there."""

Break = Callable[[Commit, Said], Contents]


def _take_back(commit: Commit, chosen: Callable[[str], object]) -> Contents:
    return {path: commit.content(path, before=True) for path in commit.changed() if chosen(path)}


def _without_tests(commit: Commit, said: Said) -> Contents:  # noqa: ARG001 - every break takes both
    return _take_back(commit, re.compile(r"test|spec|fixture|snap|e2e|expect", re.IGNORECASE).search)


def _without_documents(commit: Commit, said: Said) -> Contents:
    if said.names and said.names[0].lower() == "docstrings":
        return {}
    pattern = r"\.(md|mdx|rst|adoc|txt|ipynb|1)$|(^|/)(docs?|documentation|website|manual|guides?|changes?\w*)/"
    return _take_back(commit, re.compile(pattern, re.IGNORECASE).search)


def _without_names(commit: Commit, said: Said) -> Contents:
    bare = [re.split(r"[./(]", name.rstrip("()/"))[-1].lower() for name in said.names]
    wanted = [name.lower() for name in said.names] + [name for name in bare if len(name) > 2]
    return _take_back(
        commit, lambda path: any(name in f"{path}\n{commit.lines(path)}".lower() for name in wanted if name)
    )


def _other_version(commit: Commit, said: Said) -> Contents:
    if len(said.names) < 2:
        return {}
    version = said.names[1].removeprefix("v")
    other = re.sub(r"\d+$", lambda last: str(int(last[0]) + 7), version)
    pattern = re.compile(rf"(?<![\d.]){re.escape(version)}(?!\d)".encode())
    contents = {path: commit.content(path) or b"" for path in commit.changed()}
    return {path: pattern.sub(other.encode(), text) for path, text in contents.items() if pattern.search(text)}


def _with_code(commit: Commit, said: Said) -> Contents:  # noqa: ARG001 - every break takes both
    """Let a file of the product do more than it did."""
    for path in commit.files():
        slipped = _SLIPPED_IN.get(path[path.rfind(".") :])
        if slipped is not None and not re.search(r"test|spec|example|doc|vendor|fixture|script|\.min\.", path.lower()):
            return {path: (commit.content(path) or b"") + slipped}
    return {}


_SLIPPED_IN = {
    ".py": b"\n\ndef slipped_in(amount):\n    return amount * 3\n",
    ".go": b"\nfunc slippedIn(amount int) int {\n\treturn amount * 3\n}\n",
    ".js": b"\nfunction slippedIn(amount) {\n  return amount * 3;\n}\n",
    ".ts": b"\nfunction slippedIn(amount: number) {\n  return amount * 3;\n}\n",
    ".rs": b"\nfn slipped_in(amount: u32) -> u32 {\n    amount * 3\n}\n",
}

_BREAKS: Mapping[ClaimKind, Break] = {
    ClaimKind.TESTS_ADDED: _without_tests,
    ClaimKind.DOCS_UPDATED: _without_documents,
    ClaimKind.ADDED: _without_names,
    ClaimKind.CHANGED: _without_names,
    ClaimKind.REMOVED: _without_names,
    ClaimKind.RENAMED: _without_names,
    ClaimKind.BUMPED: _other_version,
    ClaimKind.NO_CODE_CHANGE: _with_code,
    ClaimKind.TESTS_ONLY: _with_code,
    ClaimKind.ONLY_TOUCHES: _with_code,
}


if __name__ == "__main__":
    main()
