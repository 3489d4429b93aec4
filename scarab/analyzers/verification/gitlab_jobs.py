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
        before, after = _jobs(text_of(change.before.path, given.base)), _jobs(text_of(change.path, given.head))
        rules_before, rules_after = _rules(before), _rules(after)
        for name, job in after.items():
            run = next(checks_in(job.lines), None)
            if name != _ALL and (run is None or name not in before):
                continue
            known = {one.how for one in _rules_against(rules_before.get(name, ()))}
            for one in _rules_against(rules_after[name]):
                if one.how not in known:
                    example = f"{one.how} for {run.command if run else 'the pipeline'}"
                    yield Disabling(
                        change.path,
                        Side.HEAD,
                        one.line,
                        "",
                        "a check no longer stops anything, or looks at less",
                        example,
                    )


def _is_pipeline(path: RepoPath) -> bool:
    return path.endswith((".yml", ".yaml")) and path.startswith(".gitlab")


class _Job(NamedTuple):
    lines: Sequence[str]
    first: int
    """The line of the file that they begin at."""


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
    said: Mapping[str, str]
    line: int


def _rules(jobs: Mapping[str, _Job]) -> Mapping[str, Sequence[_Rule]]:
    """Return the rules of each job, or those of the last one that it extends and that has some."""
    own = {
        name: [_Rule(_said([line for _, line in one]), one[0][0]) for one in _list_of("rules", job)]
        for name, job in jobs.items()
    }
    return {
        name: next(filter(None, (own.get(one) for one in (name, *reversed(_extended(job))))), [])
        for name, job in jobs.items()
    }


def _extended(job: _Job) -> list[str]:
    return [line.strip(_AROUND) for element in _list_of("extends", job) for _, line in element]


class _Against(NamedTuple):
    how: str
    line: int


def _rules_against(rules: Sequence[_Rule]) -> Iterator[_Against]:
    """Yield what the rules of a job say against it: that it never starts of itself, whatever holds, or may fail."""
    reached = rules[: next((at for at, rule in enumerate(rules, 1) if _CONDITIONS.isdisjoint(rule.said)), None)]
    ways = {rule.said.get("when", "") for rule in reached}
    if reached and ways <= _NOT_OF_ITSELF:
        yield _Against(f"rules: when: {min(ways)}", reached[-1].line)
    for rule in rules:
        if rule.said.get("allow_failure") == "true":
            yield _Against("rules: allow_failure: true", rule.line)


_NOT_OF_ITSELF = frozenset({"never", "manual"})
_CONDITIONS = frozenset({"if", "changes", "exists"})


def _said(lines: Sequence[str]) -> Mapping[str, str]:
    pieces = [piece for line in lines for piece in (line.strip("{}").split(",") if line.startswith("{") else [line])]
    pairs = (piece.partition(":") for piece in pieces)
    return {key.strip(_AROUND): word.strip(_AROUND) for key, _, word in pairs}


_AROUND = " \t\"'"
_Element = list[tuple[int, str]]
"""What an element of a list says, by lines of the file."""


def _list_of(key: str, job: _Job) -> Sequence[_Element]:
    """Return the elements of the list that stands below a key of a job, or behind it on its line."""
    for at, line in enumerate(job.lines):
        found = _KEY.match(line[:LONGEST])
        if found is not None and found[1] == key:
            behind = _ELEMENT.findall(_COMMENT.sub("", found[2]))
            return [[(job.first + at, one)] for one in behind] or _below(at, job)
    return []


_KEY = expression(r" +(rules|extends):(?=[ \t]|$)(.*)")
_ELEMENT = expression(r"\{[^{}]*\}|[^\s,{}\[\]][^,{}\[\]]*")


def _below(begins: int, job: _Job) -> Sequence[_Element]:
    """Return the elements of the list below a line, without dashes."""
    elements: list[_Element] = []
    dash = 0
    for at, written in enumerate(job.lines[begins + 1 :], begins + 1):
        said = _COMMENT.sub("", written[:LONGEST]).strip()
        indent = len(written) - len(written.lstrip(" "))
        if said.startswith("- ") and (not elements or indent == dash):
            elements.append([(job.first + at, said.removeprefix("- ").lstrip())])
            dash = indent
        elif said and (not elements or indent <= dash):
            break
        elif said:
            elements[-1].append((job.first + at, said))
    return elements


_COMMENT = expression(r"(?:^|[ \t])#.*")
