"""Which changes start the checks of a workflow of GitHub, and no longer do."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import islice

from scarab.analyzers.paths import is_collected, is_shown
from scarab.analyzers.verification.check_commands import LONGEST, checks_in, is_workflow
from scarab.analyzers.verification.disabling import Disabling, text_of
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.location import Side
from scarab.model.path import RepoPath, below, parent
from scarab.model.tree import Tree
from scarab.model.value import replace, value


@value
class Trigger:
    """One event that starts a workflow, and what narrows it down."""

    line: int
    filters: Mapping[str, tuple[str, ...]]
    """What is written of ``paths``, ``branches`` and the like."""

    def takes(self, path: RepoPath) -> bool:
        """Tell whether a change of one file starts the workflow."""
        asked, passed_over = self.filters.get("paths"), self.filters.get("paths-ignore", ())
        return (asked is None or _last_word(asked, path)) and not _last_word(passed_over, path)

    def guards(self, branch: str) -> bool:
        """Tell whether what goes into a branch starts the workflow; where tags alone are asked for, none does."""
        asked, passed_over = self.filters.get("branches"), self.filters.get("branches-ignore")
        if asked is None and passed_over is None:
            return _TAGS.isdisjoint(self.filters)
        name = RepoPath(branch)
        return (asked is None or _last_word(asked, name)) and not _last_word(passed_over or (), name)


_TAGS = frozenset({"tags", "tags-ignore"})


def started_less(scripts: Sequence[FileChange], given: AuditInput) -> Iterator[Disabling]:
    """Yield the events that start checks no longer, and those that pass over tests which they looked at."""
    for change in scripts:
        if change.before is None or change.after is None or not is_workflow(change.path):
            continue
        was, now = text_of(change.before.path, given.base), text_of(change.path, given.head)
        if any(checks_in(was)) and any(checks_in(now)):
            before, after = _starting(change.before.path, given.base), _starting(change.path, given.head)
            for one in (*_events_gone(before, after), *_passed_over(before, after, given)):
                yield Disabling(change.before.path if one[0] is Side.BASE else change.path, *one)


def _starting(path: RepoPath, tree: Tree) -> Mapping[str, Trigger]:
    """Return the events that start a workflow, or others that call it, by name."""
    found = dict(triggers_in(text_of(path, tree)))
    called = found.get("workflow_call")
    for other in _callers(path, tree) if called is not None else ():
        for event, trigger in triggers_in(text_of(other, tree)).items():
            if called is not None and (event not in found or not trigger.filters):
                found[event] = replace(trigger, line=called.line)
    return found


def _callers(path: RepoPath, tree: Tree) -> Iterator[RepoPath]:
    """Yield the workflows that call one, and those that call these."""
    calls = {other: _called_by(other, tree) for other in islice(below(parent(path), tree.paths()), _MOST_WORKFLOWS)}
    seen, waiting = {path}, [path]
    while waiting:
        called = waiting.pop()
        for other in sorted(one for one, named in calls.items() if one not in seen and called in named):
            seen.add(other)
            waiting.append(other)
            yield other


def _called_by(path: RepoPath, tree: Tree) -> frozenset[str]:
    return frozenset(
        found[1] for line in text_of(path, tree) if is_workflow(path) and (found := _CALLS.match(line[:LONGEST]))
    )


_CALLS = expression(r"[ \t]+uses[ \t]*:[ \t]*[\"']?\./([^\s\"'@]+)")
"""A job that is a workflow of the same repository."""
_MOST_WORKFLOWS = 200

_Told = tuple[Side, int, str, str, str]
_GUARDING = ("pull_request", "pull_request_target", "push")
"""Events that see a change before or when it comes in, the earliest first."""


def _events_gone(before: Mapping[str, Trigger], after: Mapping[str, Trigger]) -> Iterator[_Told]:
    """Yield events of which no other stands guard as early."""
    earliest = next((event for event in _GUARDING if event in before), None)
    if earliest is None or not after:
        return
    as_early = _GUARDING[: 2 if earliest in _GUARDING[:2] else 3]
    left = [after[event] for event in as_early if event in after and not _is_too_late(after[event])]
    if not left:
        yield Side.BASE, before[earliest].line, "widened", "an event no longer starts the checks", earliest
    elif lost := _unguarded([before[event] for event in as_early if event in before], left):
        yield Side.HEAD, left[0].line, "widened", "a branch no longer starts the checks", lost


def _unguarded(before: Sequence[Trigger], after: Sequence[Trigger]) -> str:
    """Name what went into a branch and started the checks, where nothing does any more; empty where something may.

    What a repository calls its branches is not known, but for those that were named and what everybody calls the main
    one: a main one must stay, or, where none was a main one, any of them. The others come and go.
    """
    patterns, asked = _asked(before), _asked(after)
    named = {one for one in patterns if _SIGNS.isdisjoint(one)}
    ignored = {one for trigger in after for one in trigger.filters.get("branches-ignore", ())}
    known = named or (_MAIN & ignored) or ({_ANY} if not asked else set())
    guarded = {one for one in known if any(trigger.guards(one) for trigger in before)}
    needed = (guarded & _MAIN) or guarded
    if any(trigger.guards(one) for one in needed for trigger in after) or _may_follow(asked - patterns, needed):
        return ""
    return min(needed, default="")


def _asked(triggers: Sequence[Trigger]) -> set[str]:
    return {one for trigger in triggers for one in trigger.filters.get("branches", ())}


def _may_follow(new: Set[str], gone: Set[str]) -> bool:
    """Tell whether another main branch, or the next of branches that are numbered, comes in the place of one."""
    return not _MAIN.isdisjoint(new) or not {*map(_unnumbered, new)}.isdisjoint(map(_unnumbered, gone))


_MAIN = frozenset({"main", "master", "develop", "trunk"})
_ANY = "any"
_SIGNS = frozenset("*?+[]!")


def _unnumbered(branch: str) -> str:
    return _DIGITS.sub("0", branch)


_DIGITS = expression(r"[0-9]+")


def _is_too_late(trigger: Trigger) -> bool:
    kinds = trigger.filters.get("types", ())
    return bool(kinds) and set(kinds) <= {"closed", "labeled", "unlabeled", "assigned", "unassigned", "locked"}


def _passed_over(before: Mapping[str, Trigger], after: Mapping[str, Trigger], given: AuditInput) -> Iterator[_Told]:
    """Yield events that no longer start the checks when tests change."""
    for event in _GUARDING:
        was, now = before.get(event), after.get(event)
        if was is None or now is None or was.filters == now.filters:
            continue
        tests = (path for path in given.head.paths() if is_collected(path, given.policy) and not is_shown(path))
        left = next((path for path in tests if was.takes(path) and not now.takes(path)), None)
        if left is not None:
            what = f"{event} no longer starts the checks when some tests change"
            yield Side.HEAD, now.line, "widened", what, left


def _last_word(patterns: Sequence[str], path: RepoPath) -> bool:
    """Tell what the last pattern that matches says of a path; one behind ``!`` takes it back."""
    found = (one for one in reversed(patterns[:_MOST_PATTERNS]) if path in _globs(one.removeprefix("!")))
    return not next(found, "!").startswith("!")


@lru_cache(maxsize=256)
def _globs(pattern: str) -> Globs:
    return Globs.exact(
        [f"**/*{pattern[2:]}" if pattern.startswith("**") and pattern[2:3] not in {"", "/"} else pattern]
    )


def triggers_in(lines: Sequence[str]) -> Mapping[str, Trigger]:
    """Return the events that start a workflow, by name, as its ``on:`` says; lines are read, nothing is parsed."""
    found: dict[str, tuple[int, dict[str, list[str]]]] = {}
    indents: list[int] = []
    event = key = ""
    for number, line in _block(lines):
        indent, said = len(line) - len(line.lstrip(" ")), line.strip()
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
        if said.startswith("- ") and len(indents) > 1:
            found.get(event, (0, {}))[1].setdefault(key, []).extend(_words(said[2:]))
        elif len(indents) <= 1:
            for event in _words(said.removeprefix("- ").partition(":")[0]):
                found[event] = (number, {})
        elif len(indents) == 2:
            key, _, rest = said.partition(":")
            found.get(event, (0, {}))[1].setdefault(key, []).extend(_words(rest))
    return {
        name: Trigger(line, {key: tuple(words) for key, words in filters.items()})
        for name, (line, filters) in found.items()
    }


def _block(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what stands below ``on:``, or behind it on its line, without comments and empty lines."""
    inside = False
    for number, written in enumerate(lines[:_MOST], 1):
        line = _COMMENT.sub("", written[:LONGEST])
        if (begins := _ON.match(line)) is not None:
            inside = True
            if begins[1]:
                yield number, f"  {begins[1]}"
        elif inside and line.strip():
            if line[0] not in " -":
                return
            yield number, line


_MOST_PATTERNS = 200
_MOST = 500
"""Lines of a workflow: the events stand at its top."""
_ON = expression(r"[\"']?(?:on|true)[\"']?[ \t]*:[ \t]*(.*)")
_COMMENT = expression(r"(?:^|[ \t])#.*")
_WORD = expression(r"\"([^\"]*)\"|'([^']*)'|([^\s,\[\]\"']+)")


def _words(said: str) -> list[str]:
    return [double or single or bare for double, single, bare in _WORD.findall(said)]
