"""Compare the cyclomatic complexity of each function with what it was at the base."""

from collections.abc import Iterable, Iterator, Mapping

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.paths import is_test_path
from scarab.analyzers.sizes import complexities
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, SourceFile
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.severity import Origin
from scarab.model.span import Span
from scarab.model.value import setting, value


@value
class Params:
    """Settings a rule may give in its ``[params]`` table. Complexity counts paths: 1 and one more for each branch."""

    limit: int = setting(default=15, least=1)
    """A function of no more than this is never observed."""
    min_rise: int = setting(default=5, least=1)
    """An existing function must have gained so much."""
    min_growth: int = setting(default=10, least=0)
    """It must also have gained so many hundredths of what it had, or as much as ``limit`` allows a whole function."""
    new_limit: int = setting(default=20, least=1)
    """A new function must have more than this."""
    include_tests: bool = False
    """Whether functions of test files are measured as well."""


@value
class ComplexityGrowth(Evidence):
    """One function that became, or came in, hard to follow."""

    function: str
    before: int
    """0 for a new function."""
    after: int
    limit: int
    """What it should not exceed: a new function is given more."""
    change: str
    """Both values with their rank letters, in words."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each function that gained complexity beyond the limit, or began beyond it.

    Functions are matched by qualified name within a file, renamed files included; then, among the functions that
    left a changed file, by an identical body, and by their last name. So what moved is not taken for new.
    """
    sources = [change for change in given.sources(*EVERY_LANGUAGE) if _measured(change)]
    left = _left(sources)
    for change in sources:
        if change.after is None or (is_test_path(change.path, given.policy) and not params.include_tests):
            continue
        known, bodies = complexities(change.before), _bodies(change.after)
        lines = {one.qualname: one.line for one in change.after.detail.complexity} if change.after.detail else {}
        for function, now in complexities(change.after).items():
            was = known.get(function, 0) or left.earlier(function, bodies.get(function, 0))
            limit = params.limit if was else params.new_limit
            if now > limit and _rose(was, now, params):
                where = Location(change.path, Side.HEAD, Span(lines[function], lines[function]))
                origin = Origin.WORSENED if was > limit else Origin.INTRODUCED
                evidence = ComplexityGrowth(function, was, now, limit, _told(was, now))
                yield Observation(where, anchor=function, evidence=evidence, origin=origin)


def _rose(was: int, now: int, params: Params) -> bool:
    """Tell whether so much came that a reader notices: of two hundred branches six more change nothing for him."""
    rise = now - was
    grew = 100 * rise >= was * params.min_growth or rise >= params.limit
    return rise >= params.min_rise and grew


@value
class _Left:
    """The functions that stood in a changed file at the base and do not stand there at the head."""

    by_body: Mapping[int, int]
    by_name: Mapping[str, int]
    """By last name, the highest complexity of all that had it."""

    def earlier(self, function: str, body: int) -> int:
        """Return the complexity of what a function was before it moved; 0 when it is new."""
        return self.by_body.get(body, 0) or self.by_name.get(function.rpartition(".")[2], 0)


def _measured(change: FileChange) -> bool:
    return all(side.detail is not None for side in change.sides)


def _left(sources: Iterable[FileChange]) -> _Left:
    by_body: dict[int, int] = {}
    by_name: dict[str, int] = {}
    for change in sources:
        here, bodies = complexities(change.after), _bodies(change.before)
        for function, measured in complexities(change.before).items():
            if function in here:
                continue
            name = function.rpartition(".")[2]
            by_name[name] = max(measured, by_name.get(name, 0))
            if body := bodies.get(function, 0):
                by_body[body] = measured
    return _Left(by_body, by_name)


def _bodies(side: SourceFile | None) -> dict[str, int]:
    return {one.qualname: one.exact for one in side.symbols} if side is not None else {}


def _told(was: int, now: int) -> str:
    if not was:
        return f"begins at {now} ({_rank(now)})"
    return f"rose from {was} ({_rank(was)}) to {now} ({_rank(now)})"


def _rank(value: int) -> str:
    """Return the letter that radon gives a complexity, A for the simplest."""
    return "ABCDEF"[sum(value > bound for bound in (5, 10, 20, 30, 40))]


MEASUREMENT = Measurement(detect, Params)
