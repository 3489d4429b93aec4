"""Find patterns that say who owns or may touch what, and match nothing."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from scarab.analyzers.touched import Touch, touched
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.glob import Globs
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.ownership import Dialect, OwnershipRule
from scarab.model.path import RepoPath
from scarab.model.policy import PolicyFrom
from scarab.model.severity import Origin
from scarab.model.span import Span
from scarab.model.value import value

_SHOWN = 5


@value
class DeadPattern(Evidence):
    """A pattern that matches nothing at the head."""

    pattern: str
    list: str
    """What it is a line of: ``CODEOWNERS``, ``boundary 'payments'``, ``the protected paths``."""
    state: str
    """What became of what it matched."""
    patterns: int
    """How many are meant; more than one only where they were dead before."""
    examples: tuple[str, ...]
    """Paths that it matched at the base; where several patterns are meant, the first of them."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each pattern that this change left without a file, or wrote without one.

    Looks at the ownership file as the head has it, because a change that takes the pattern out as well leaves none
    behind, and at what the trusted policy protects and bounds, unless the change edits the policy. Grades: ``gone``
    for what matched at the base; ``new`` for what the change wrote. Where it edits the ownership file, all patterns
    that were dead before are one observation, as pre-existing. Folders of OWNERS files are no patterns.
    """
    left = [touch for touch in touched(given.changes) if given.head.blob(touch.path) is None]
    edited = given.head_ownership != given.ownership
    if not left and not edited:
        return
    tree = _Paths(given.head.paths())
    yield from _in_policy(left, tree, given)
    owned = given.head_ownership
    if owned is None or owned.dialect is Dialect.OWNERS:
        return
    known = {(rule.section, rule.pattern) for rule in given.ownership.rules} if given.ownership else set()
    before: list[OwnershipRule] = []
    for rule in owned.rules:
        lost = [touch for touch in left if rule.matches(touch.path)]
        is_new = (rule.section, rule.pattern) not in known
        if (lost or edited) and not tree.any_matches(rule.globs.heads, rule.matches):
            if lost or is_new:
                yield _dead(rule.pattern, rule.source, _place(rule), lost)
            else:
                before.append(rule)
    if before:
        evidence = DeadPattern(
            before[0].pattern, before[0].source, "matched nothing before",
            len(before), tuple(rule.pattern for rule in before[:_SHOWN]),
        )  # fmt: skip
        yield Observation(_place(before[0]), "dead before", evidence, origin=Origin.PRE_EXISTING)


def _in_policy(left: Sequence[Touch], tree: "_Paths", given: AuditInput) -> Iterator[Observation]:
    policy = given.policy
    if policy.source is not PolicyFrom.BASE or given.edited_policies:
        return
    lists = [("the protected paths", policy.protected, 0)]
    lists += [(f"boundary '{one.name}'", one.paths, one.line) for one in policy.boundaries]
    for name, globs, line in lists:
        for pattern in globs.patterns:
            one = Globs([pattern])
            lost = [touch for touch in left if touch.path in one]
            if lost and not tree.any_matches(one.heads, one.__contains__):
                span = Span(line, line) if line else None
                yield _dead(pattern, name, Location(RepoPath(policy.path), Side.HEAD, span), lost)


def _dead(pattern: str, name: str, where: Location, lost: Sequence[Touch]) -> Observation:
    examples = tuple(touch.path for touch in lost[:_SHOWN])
    if not lost:
        evidence = DeadPattern(pattern, name, "matches nothing", 1, examples)
        return Observation(where, f"{name}: {pattern}", evidence, grade="new")
    more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
    state = f"matches nothing any more: {lost[0].path} {lost[0].deed}{more}"
    return Observation(where, f"{name}: {pattern}", DeadPattern(pattern, name, state, 1, examples), grade="gone")


def _place(rule: OwnershipRule) -> Location:
    return Location(rule.source, Side.HEAD, Span(rule.line, rule.line))


class _Paths:
    """The paths of a tree, so that those with one beginning are found at once."""

    def __init__(self, paths: Iterable[RepoPath]) -> None:
        self._paths = sorted(paths)  # by characters, as a beginning is; a tree sorts by bytes

    def any_matches(self, heads: Iterable[str], matches: Callable[[RepoPath], bool]) -> bool:
        """Tell whether a path matches that begins with one of these."""
        for head in heads:
            for at in range(bisect_left(self._paths, head), len(self._paths)):
                path = self._paths[at]
                if not path.startswith(head):
                    break
                if matches(path):
                    return True
        return False


MEASUREMENT = Measurement(detect)
