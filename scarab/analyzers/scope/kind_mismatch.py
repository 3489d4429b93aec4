"""Hold what changed against the kind of change that it is said to be."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from scarab.analyzers.code_changes import code_changed
from scarab.analyzers.comments import is_program, uncommented
from scarab.analyzers.expectations import expects_otherwise
from scarab.analyzers.paths import is_about_tests, is_shown, is_test_path
from scarab.analyzers.sharing import shared
from scarab.analyzers.texts import text_at
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, SourceFile
from scarab.model.expression import expression
from scarab.model.facts import FUNCTIONS
from scarab.model.intent import Trust
from scarab.model.location import Location
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, suffix
from scarab.model.tree import Tree
from scarab.model.value import replace, value

_NAMED = 5


@value
class Mismatch(Evidence):
    """Files of a sort that a change of this kind does not edit."""

    kind: str
    said: str
    """Where the kind is said."""
    what: str
    files: tuple[str, ...]
    count: int


class _Claim(NamedTuple):
    """A kind, and who says so."""

    kind: str
    said: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each kind that is contradicted.

    The kind is the intent's, else that of the pull request's title, else the one that all commits share which touched
    a file. The kind is the grade.
    """
    found: dict[tuple[_Claim, str], list[FileChange]] = defaultdict(list)
    for change in given.changes:
        if change.generated or not is_program(change):
            continue
        claim = _claim(change, given)
        what = _WHAT.get(claim.kind) if claim is not None else None
        if claim is not None and what is not None and what.edits(change, given):
            found[claim, what.told].append(change)
    for (claim, told), changes in found.items():
        yield _observation(claim, told, changes)


def _observation(claim: _Claim, told: str, changes: list[FileChange]) -> Observation:
    first = changes[0]
    paths = tuple(change.path for change in changes[:_NAMED])
    evidence = Mismatch(claim.kind, claim.said, told, paths, len(changes))
    return Observation(_place(first), anchor=claim.kind, evidence=evidence, grade=claim.kind)


def _place(change: FileChange) -> Location:
    spans = (hunk.after_span for hunk in change.hunks if hunk.after_span is not None)
    return replace(change.location, span=next(spans, None))


_TYPE = expression(r"(?P<type>[A-Za-z]+)(?:\([^()\n]*\))?(?P<breaking>!)?: ")
_ALIASES = {"doc": "docs", "tests": "test"}


def _claim(change: FileChange, given: AuditInput) -> _Claim | None:
    if given.intent is not None and given.intent.kind:
        return _Claim(given.intent.kind, given.intent.source)
    for goal in given.goals:
        if goal.trust is Trust.SELF_DECLARED and (kind := _kind_of(goal.text)):
            return _Claim(kind, goal.source)
    return _shared(change, given)


def _shared(change: FileChange, given: AuditInput) -> _Claim | None:
    """Return the kind of all commits that touched a file; None when one of them says none, or another."""
    commits = given.range.commits
    if given.range.commit_count > len(commits) or not any(_kind_of(commit.subject) for commit in commits):
        return None  # before it is asked what each commit touched, which is dear
    if len(commits) == 1:
        kinds, said = {_kind_of(commits[0].subject)}, "the commit message"
    else:
        by_path, of_any = _kinds(given)
        kinds, said = of_any.union(*(by_path[side.path] for side in change.sides)), "every commit that touches it"
    kind = kinds.pop() if len(kinds) == 1 else ""
    return _Claim(kind, said) if kind else None


@shared
def _kinds(given: AuditInput) -> tuple[Mapping[RepoPath, set[str]], set[str]]:
    """Return the kinds of the commits that touched each path, and of those that may have touched any."""
    by_path: dict[RepoPath, set[str]] = defaultdict(set)
    of_any: set[str] = set()
    for commit in given.range.commits:
        touched, kind = given.history.touched(commit), _kind_of(commit.subject)
        if touched is None:
            of_any.add(kind)
        for path in touched or ():
            by_path[path].add(kind)
    return by_path, of_any


def _kind_of(text: str) -> str:
    found = _TYPE.match(text)
    if found is None or found["breaking"]:
        return ""
    kind = found["type"].lower()
    return _ALIASES.get(kind, kind)


class _What(NamedTuple):
    """What a kind of change does not edit."""

    told: str
    edits: Callable[[FileChange, AuditInput], bool]


def _code(change: FileChange, given: AuditInput) -> bool:
    return not is_shown(change.path) and code_changed(change, given)


def _code_but_for_order(change: FileChange, given: AuditInput) -> bool:
    return _code(change, given) and not _is_reordered(change, given)


def _is_reordered(change: FileChange, given: AuditInput) -> bool:
    """Tell whether a file has the functions that it had in another order, and all else as it was."""
    if change.before is None or change.after is None:
        return False
    (before, around), (after, now_around) = _parted(change.before, given.base), _parted(change.after, given.head)
    return before == after and list(before) != list(after) and around == now_around


def _parted(side: SourceFile, tree: Tree) -> tuple[Mapping[str, list[list[str]]], list[str]]:
    """Return the lines of each function by its name, and those outside of all; comments and blank lines are none."""
    lines = [line.rstrip() for line in uncommented(side.path, text_at(side.path, tree)).split("\n")]
    functions: dict[str, list[list[str]]] = defaultdict(list)
    around: list[str] = []
    end = 0
    for one in sorted(side.facts.symbols if side.facts is not None else (), key=lambda one: one.first):
        if one.kind in FUNCTIONS and one.first > end:
            around += lines[end : one.first - 1]
            functions[one.qualname].append(list(filter(None, lines[one.first - 1 : one.last])))
            end = one.last
    return functions, list(filter(None, around + lines[end:]))


def _code_but_for_strings(change: FileChange, given: AuditInput) -> bool:
    return not is_shown(change.path) and code_changed(change, given, strings=False)


def _product(change: FileChange, given: AuditInput) -> bool:
    return not is_about_tests(change.path, given.policy) and _code(change, given)


def _product_but_for_scripts(change: FileChange, given: AuditInput) -> bool:
    return suffix(change.path) not in _OF_SHELLS and _product(change, given)


_OF_SHELLS = frozenset({".sh", ".bash", ".zsh", ".fish", ".ps1"})
"""What CI is written in as much as in its own settings."""


def _exports(change: FileChange, given: AuditInput) -> bool:
    """Tell whether a module no longer offers a name that it offers by name."""
    before, after = change.before, change.after
    if before is None or before.facts is None or is_test_path(change.path, given.policy):
        return False
    now = after.facts.exports if after is not None and after.facts is not None else ()
    return bool(set(before.facts.exports or ()) - set(now or ()))


_WHAT: Mapping[str, _What] = {
    "docs": _What("code", _code_but_for_strings),
    "test": _What("code that is no test", _product),
    "ci": _What("code that is no test", _product_but_for_scripts),
    "style": _What("what code does", _code_but_for_order),
    "refactor": _What("what tests expect", expects_otherwise),
    "chore": _What("what it exports", _exports),
}
"""The kinds are those of Conventional Commits."""

MEASUREMENT = Measurement(detect)
