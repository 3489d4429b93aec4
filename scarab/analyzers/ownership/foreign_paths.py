"""Find the paths that belong to somebody other than those for whom a change is made."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from scarab.analyzers.ownership.acting import declared_owners
from scarab.analyzers.touched import Touch, folded, gathered, touched
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.ownership import Ownership, PathOwnership
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.value import setting, value

_FOLD_ABOVE = 5


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_share: int = setting(default=66, least=51)
    """Per cent of the owned changed lines, rounded down, that make an owner one who acts, if none is declared."""


@value
class Foreign(Evidence):
    """A path, or a folder of paths, with other owners than those who act."""

    what: str
    files: int
    examples: tuple[str, ...]
    owners: tuple[str, ...]
    acting: tuple[str, ...]
    acting_share: int
    """Per cent of the owned changed lines that are theirs; 100 where they are declared."""
    source: str
    line: int
    """Of the ownership file that decides; where several lines do, of the first."""
    pattern: str


@value
class _Actors:
    """For whom a change is made. An empty tuple of names acts for nobody, and nothing is foreign to it."""

    names: tuple[str, ...]
    share: int
    declared: bool


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each foreign path; more than 5 of one ownership line and folder are one.

    Who acts is *declared* by the intent, else by the policy; else it is *inferred*: whoever owns most of the changed
    lines that anybody owns. These are the grades; what is only inferred is told once for all paths of the same
    owners. A path is foreign when the lines that decide about it name
    owners and none of them acts; a path that nobody owns is nobody's to defend.
    """
    ownership = given.ownership
    if ownership is None:
        return
    actors = _declared(given) or _inferred(given, ownership, params.min_share)
    acting = {name.casefold() for name in actors.names}
    foreign: dict[tuple[object, ...], list[Touch]] = defaultdict(list)
    for touch in touched(given.changes) if acting else ():
        owned = ownership.of(touch.path)
        if owned.owners and acting.isdisjoint(name.casefold() for name in owned.owners):
            foreign[_lines(owned) if actors.declared else owned.owners].append(touch)
    for _, touches in sorted(foreign.items()):
        owned = ownership.of(touches[0].path)
        (source, line), *_ = _lines(owned)
        decide = tuple(Location(place, Side.BASE, Span(number, number)) for place, number in _lines(owned))
        pattern = next(rule.pattern for rule in owned.rules if rule.owners)
        for fold in folded(touches, above=_FOLD_ABOVE) if actors.declared else [gathered(touches)]:
            evidence = Foreign(
                fold.what, len(fold.touches), fold.examples,
                owned.owners, actors.names, actors.share,
                source, line, pattern,
            )  # fmt: skip
            grade = "declared" if actors.declared else "inferred"
            yield Observation(fold.where, pattern, evidence, related=decide, grade=grade)


def _lines(owned: PathOwnership) -> tuple[tuple[RepoPath, int], ...]:
    """Return where the owners of a path are named."""
    return tuple((rule.source, rule.line) for rule in owned.rules if rule.owners)


def _declared(given: AuditInput) -> _Actors | None:
    names = declared_owners(given)
    return _Actors(names, 100, declared=True) if names else None


def _inferred(given: AuditInput, ownership: Ownership, min_share: int) -> _Actors:
    lines: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    total = 0
    for change in given.changes:
        owners = ownership.of(change.path).owners
        if not owners or change.generated:
            continue
        # A rename or a binary has no changed line, and is still somebody's work.
        weight = max(change.added_lines + change.removed_lines, 1)
        total += weight
        for name in owners:
            spelling.setdefault(name.casefold(), name)
        lines.update(dict.fromkeys({name.casefold() for name in owners}, weight))
    names = sorted(name for name, count in lines.items() if count * 100 >= min_share * total)
    share = max((lines[name] * 100 // total for name in names), default=0)
    return _Actors(tuple(spelling[name] for name in names), share, declared=False)


MEASUREMENT = Measurement(detect, Params)
