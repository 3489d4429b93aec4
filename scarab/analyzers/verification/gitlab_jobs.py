"""Checks that jobs of GitLab run, where the rules of a job keep it from starting or from counting."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from scarab.analyzers.verification.check_commands import LONGEST, checks_in
from scarab.analyzers.verification.disabling import Disabling, text_of
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.expression import expression
from scarab.model.location import Side
from scarab.model.path import RepoPath


def held_back(scripts: Sequence[FileChange], given: AuditInput) -> Iterator[Disabling]:
    """Yield the rules by which a job that runs a check, or the whole pipeline, starts no more or may fail."""
    for change in scripts:
        if change.before is None or change.after is None or not _is_pipeline(change.path):
            continue
        before = _jobs(text_of(change.before.path, given.base))
        for name, job in _jobs(text_of(change.path, given.head)).items():
            run = next(checks_in(job.lines), None)
            if name != _ALL and (run is None or name not in before):
                continue
            known = {rule.how for rule in _rules_against(before[name])} if name in before else ()
            for rule in _rules_against(job):
                if rule.how not in known:
                    example = f"{rule.how} for {run.command if run else 'the pipeline'}"
                    yield Disabling(
                        change.path,
                        Side.HEAD,
                        rule.line,
                        "",
                        "a check no longer stops anything, or looks at less",
                        example,
                    )


def _is_pipeline(path: RepoPath) -> bool:
    return path.endswith((".yml", ".yaml")) and path.startswith(".gitlab")


class _Job(NamedTuple):
    lines: Sequence[str]
    first: int
    """The line of the file that its own lines begin at."""


_ALL = "workflow"
"""The key under which rules stand that hold for every job."""


def _jobs(lines: Sequence[str]) -> Mapping[str, _Job]:
    """Return what stands below each key of the outermost mapping."""
    begins = [(at, found[1]) for at, line in enumerate(lines[:_MOST]) if (found := _TOP_KEY.match(line[:LONGEST]))]
    return {name: _Job(lines[at + 1 : end], at + 2) for (at, name), (end, _) in pairwise([*begins, (len(lines), "")])}


_MOST = 5000
"""Lines of a pipeline."""
_TOP_KEY = expression(r"[\"']?([^\s\"'#:-](?:[^\"'#:]*[^\s\"'#:])?)[\"']?[ \t]*:[ \t]*(?:#.*)?$")


class _Rule(NamedTuple):
    how: str
    line: int


def _rules_against(job: _Job) -> Iterator[_Rule]:
    """Yield what the rules of a job say against it: that it never starts of itself, whatever holds, or may fail."""
    for at, item in enumerate(_items(job.lines)):
        said = {key.strip(): word.strip().strip("\"'") for key, _, word in (line.partition(":") for _, line in item)}
        line = job.first + item[0][0]
        if at == 0 and said.get("when") in _NOT_OF_ITSELF and _CONDITIONS.isdisjoint(said):
            yield _Rule(f"rules: when: {said['when']}", line)
        if said.get("allow_failure") == "true":
            yield _Rule("rules: allow_failure: true", line)


_NOT_OF_ITSELF = frozenset({"never", "manual"})
_CONDITIONS = frozenset({"if", "changes", "exists"})


def _items(lines: Sequence[str]) -> list[list[tuple[int, str]]]:
    """Return the items of the list below ``rules:``, each as its lines with their numbers from 0, without dashes."""
    begins = next((number for number, line in enumerate(lines) if _RULES.match(line[:LONGEST])), len(lines))
    items: list[list[tuple[int, str]]] = []
    dash = 0
    for number, written in enumerate(lines[begins + 1 :], begins + 1):
        said = _COMMENT.sub("", written[:LONGEST]).strip()
        indent = len(written) - len(written.lstrip(" "))
        if said.startswith("- ") and (not items or indent == dash):
            items.append([(number, said.removeprefix("- "))])
            dash = indent
        elif said and (not items or indent <= dash):
            break
        elif said:
            items[-1].append((number, said))
    return items


_RULES = expression(r"[ ]+rules:[ \t]*(?:#.*)?$")
_COMMENT = expression(r"(?:^|[ \t])#.*")
