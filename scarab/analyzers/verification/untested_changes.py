"""Find public code that is new, or does something else than before, and that no test names.

Judged by the repository's own habit: silent where the functions beside it are not tested by name either, so that a
repository without tests yields nothing.
"""

from collections.abc import Container, Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import NamedTuple

from scarab.analyzers.classes import Classes
from scarab.analyzers.duplication.departed import departed_of
from scarab.analyzers.duplication.kindred import functions_of
from scarab.analyzers.paths import is_migration_path, is_script_path, is_test_path, module_name
from scarab.analyzers.sharing import shared
from scarab.analyzers.sources import Changed, changed_python, last_part
from scarab.analyzers.texts import text_at
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.facts import FUNCTIONS, BodyKind, ReferenceKind, SourceFacts, Symbol, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, directly_in, parent, suffix
from scarab.model.span import Span
from scarab.model.tree import SymbolAt
from scarab.model.value import setting, value
from scarab.model.words import names_in

_MOST_NAMED = 5
_MOST_HEIRS = 50
"""Subclasses that are asked for: tests name those of a base class rather than the base."""
_STEPS = 3
"""Calls between what a test names and a function that it is taken to exercise."""
_MOST_CALLERS = 30
_UNNAMED = frozenset({"__init__", "__call__"})
_MOVED = 0.8
"""Which part of a function must have left another place for its tests to be enough: more than for a moved copy, as what
came along with it was never tested."""
_SAMPLE = 60
"""Functions beside a changed one that are asked for: the habit of a folder shows in that many."""


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_habit: int = setting(default=50, least=0)
    """Per cent of the public functions beside it that tests must name at the base; 0 to 100."""
    min_siblings: int = setting(default=3, least=1)
    """How many public functions there must be beside it to speak of a habit."""
    min_statements: int = setting(default=2, least=1)
    """Statements a function must have to be worth a test."""


@value
class UntestedChange(Evidence):
    """Changed public functions and classes of one file that no test names."""

    count: int
    symbols: tuple[str, ...]
    """The first of them, at most five."""
    habit: int
    """Per cent of the public functions beside them that tests name at the base."""
    siblings: int
    """How many those are."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each file whose changed public code no test at the head names.

    A function counts as named when a test file mentions its name or, for a method, its class or one below. Quiet as
    well when a test that came or changed in this range mentions the module or a function that calls the changed one,
    and when a function that was there before is called, a few steps away, by one that tests name.
    """
    sources = changed_python(given)
    tests = _ChangedTests(sources, given)
    bodies = frozenset(symbol.exact for one in sources for symbol in one.before.symbols)
    neighbours = _Neighbours(given)
    known = frozenset(_public_name(symbol) for one in sources for symbol in one.before.symbols)
    for one in sources:
        if not _is_to_be_tested(one.path, given) or tests.mention(module_name(one.path)):
            continue
        changed = _changed(one, bodies, params)
        untested = [symbol for symbol in changed if _is_untested(SymbolAt(one.path, symbol), known, tests, given)]
        if not untested:
            continue
        habit = _habit(one, {symbol.qualname for symbol in changed}, neighbours, given, params)
        if habit is not None and habit.share >= params.min_habit:
            yield _observed(one, untested, habit)


class _Habit(NamedTuple):
    share: int
    siblings: int


def _observed(source: Changed, untested: Sequence[Symbol], habit: _Habit) -> Observation:
    names = _folded(source, untested)
    first = untested[0]
    return Observation(
        Location(source.path, Side.HEAD, Span(first.line, first.last)),
        anchor=" ".join(names),
        evidence=UntestedChange(len(names), names[:_MOST_NAMED], habit.share, habit.siblings),
    )


def _folded(source: Changed, untested: Iterable[Symbol]) -> tuple[str, ...]:
    """Name a new class once instead of each of its methods."""
    known = {symbol.qualname for symbol in source.before.symbols}
    owners = (symbol.owner for symbol in untested)
    names = zip(owners, (symbol.qualname for symbol in untested), strict=True)
    return tuple(dict.fromkeys(owner if owner and owner not in known else name for owner, name in names))


def _is_to_be_tested(path: RepoPath, given: AuditInput) -> bool:
    helps = is_test_path(path, given.policy) or is_script_path(path) or is_migration_path(path)
    return suffix(path) == ".py" and not helps


def _changed(source: Changed, bodies: Container[int], params: Params) -> list[Symbol]:
    """Return the public functions that do something new: what only moved or was renamed has one of the old bodies."""
    before = {symbol.qualname: symbol for symbol in source.before.symbols}
    return [
        symbol
        for symbol in _public(source.after)
        if symbol.statements >= params.min_statements
        and symbol.exact not in bodies
        and not _imports_alone_differ(before.get(symbol.qualname), symbol, source)
    ]


def _imports_alone_differ(before: Symbol | None, after: Symbol, source: Changed) -> bool:
    """Tell whether a function is what it was but for the modules that it takes names from."""
    hunks = source.file.hunks
    return (
        before is not None
        and _are_imports(((one.before_first, one.before_count) for one in hunks), before, source.before)
        and _are_imports(((one.after_first, one.after_count) for one in hunks), after, source.after)
    )


def _are_imports(stretches: Iterable[tuple[int, int]], symbol: Symbol, facts: SourceFacts) -> bool:
    imports = {line for one in facts.imports for line in range(one.line, one.last + 1)}
    lines = (line for first, count in stretches for line in range(first, first + count))
    return all(line in imports for line in lines if symbol.first <= line <= symbol.last)


def _public_name(symbol: Symbol) -> str:
    """Return a function's name with its classes; one that was private before is the same one."""
    return ".".join(part if part in _UNNAMED else part.lstrip("_") for part in symbol.qualname.split("."))


def _public(facts: SourceFacts) -> Iterator[Symbol]:
    """Yield the functions that callers outside may use, and that do something."""
    classes = {symbol.qualname for symbol in facts.symbols if symbol.kind is SymbolKind.CLASS}
    for symbol in facts.symbols:
        owner = symbol.owner
        if (
            symbol.kind in FUNCTIONS
            and symbol.body is BodyKind.CODE
            and (not owner or owner in classes)
            and not any(part.startswith("_") for part in owner.split("."))
            and (not symbol.name.startswith("_") or symbol.name in _UNNAMED)
        ):
            yield symbol


def _is_moved(one: SymbolAt, given: AuditInput) -> bool:
    """Tell whether nearly all of a function left another place in this range: its tests come to it where it is now."""
    body = functions_of(given, Side.HEAD).body_of(one.path, one.symbol)
    return body is not None and departed_of(given, "python").share_of(body) >= _MOVED


def _is_untested(one: SymbolAt, known: Container[str], tests: "_ChangedTests", given: AuditInput) -> bool:
    symbol = one.symbol
    names = _names(symbol)
    if any(len(name) < 3 or _is_named_by_tests(given, name, Side.HEAD) for name in names):
        return False
    owner = last_part(symbol.owner)
    heirs = islice(Classes(given.head).below(owner), _MOST_HEIRS) if owner else ()
    if any(_is_named_by_tests(given, heir.symbol.name, Side.HEAD) for heir in heirs):
        return False
    if _public_name(symbol) in known or _is_moved(one, given):
        return not any(_is_named_by_tests(given, name, Side.HEAD) for name in _reaching(names[-1], given))
    # tests that were there before may come to what is new, but were not written for it
    return not (tests and any(map(tests.mention, _callers({names[-1]}, given))))


def _names(symbol: Symbol) -> list[str]:
    """Return the names a test would use for a function: its own, and those of its classes."""
    return [part for part in symbol.qualname.split(".") if part not in _UNNAMED]


@shared
def _is_named_by_tests(given: AuditInput, name: str, side: Side) -> bool:
    """Tell whether any test file mentions a name: some are in thousands of files, and asked for again and again."""
    tree = given.head if side is Side.HEAD else given.base
    # most tests stand behind the code, in the order of paths
    return any(is_test_path(path, given.policy) for path in reversed(tree.mentioning(name)))


def _reaching(name: str, given: AuditInput) -> Iterator[str]:
    """Yield the names of what calls a function, then of what calls that, and so on, a few steps back."""
    known = {name}
    nearest = {name}
    for _ in range(_STEPS):
        nearest = set(_callers(nearest, given)) - known
        if len(nearest) > _MOST_CALLERS:  # a name that so many use says nothing of this function
            return
        yield from sorted(nearest)
        known |= nearest


def _callers(names: Set[str], given: AuditInput) -> Iterator[str]:
    """Yield the names of the functions, and of their classes, that refer to some names, or to a table of such."""
    for path in sorted({path for name in names for path in given.head.mentioning(name)}):
        facts = None if is_test_path(path, given.policy) else given.head.facts(path)
        if facts is not None:
            called = names | _tables(path, names, facts, given)
            for use in facts.references:
                if use.name in called:
                    yield from set(use.within.split(".")) - names - _UNNAMED - {""}


def _tables(path: RepoPath, names: Set[str], facts: SourceFacts, given: AuditInput) -> Set[str]:
    """Return the constants of a module that hold functions of some names: whoever looks into them calls these."""
    if not any(use.name in names and not use.within and use.kind is ReferenceKind.NAME for use in facts.references):
        return frozenset()
    lines = text_at(path, given.head).split("\n")
    constants = (one for one in facts.symbols if one.kind is SymbolKind.CONSTANT)
    return {one.name for one in constants if not names.isdisjoint(names_in("\n".join(lines[one.first - 1 : one.last])))}


class _ChangedTests:
    """What the test files that came or changed in this range name."""

    def __init__(self, sources: Iterable[Changed], given: AuditInput) -> None:
        changed = [one.after for one in sources if is_test_path(one.path, given.policy)]
        self._names = {use.name for facts in changed for use in facts.references}
        self._names.update(part for facts in changed for one in facts.imports for part in one.module.split("."))
        self._names.update(one.name for facts in changed for one in facts.imports)

    def __bool__(self) -> bool:
        return bool(self._names)

    def mention(self, name: str) -> bool:
        return name in self._names


def _habit(
    source: Changed, changed: set[str], neighbours: "_Neighbours", given: AuditInput, params: Params
) -> _Habit | None:
    """Measure how often tests name the public functions beside those that changed; None when there are too few.

    Beside is the same module at the base or, when that has too few of them, the modules of the same folder.
    """
    siblings = [symbol for symbol in _public(source.before) if symbol.qualname not in changed]
    if len(siblings) < params.min_siblings:
        siblings = list(neighbours.of(source, changed))
    if len(siblings) < params.min_siblings:
        return None
    sample = siblings[:_SAMPLE]
    tested = sum(any(_is_named_by_tests(given, name, Side.BASE) for name in _names(one)) for one in sample)
    return _Habit(100 * tested // len(sample), len(sample))


class _Neighbours:
    """The public functions of each folder at the base; the tree is gone through once, when one is first asked for."""

    def __init__(self, given: AuditInput) -> None:
        self._given = given

    def of(self, source: Changed, changed: set[str]) -> Iterator[Symbol]:
        """Yield the functions beside a file, up to about as many as show a habit."""
        found = 0
        for path in directly_in(parent(source.path), self._given.base.paths()):
            facts = self._given.base.facts(path) if _is_to_be_tested(path, self._given) else None
            for symbol in _public(facts) if facts else ():
                if path != source.old_path or symbol.qualname not in changed:
                    yield symbol
                    found += 1
            if found >= _SAMPLE:
                return


MEASUREMENT = Measurement(detect, Params)
