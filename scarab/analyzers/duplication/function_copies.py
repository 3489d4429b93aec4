"""Find new functions whose body an older function of the repository already has.

Grades: ``exact``, the same body to the letter; ``renamed``, the same but for the names of its locals.
"""

from collections.abc import Iterator

from scarab.analyzers.duplication.originals import LEAST_STATEMENTS, Originals
from scarab.analyzers.duplication.parallels import Parallels
from scarab.analyzers.duplication.twins import Twins
from scarab.analyzers.sources import Placed, added_symbols, changed_in, is_file_copy, languages_of
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.tree import SymbolAt
from scarab.model.value import value


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    include_tests: bool = False
    """Whether test files are looked at, on both sides."""


@value
class FunctionCopy(Evidence):
    """A new function and the one that it repeats."""

    copy: str
    statements: int
    original: str
    original_path: str
    original_line: int


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each new function that repeats one which was there before and still is.

    What moved, was renamed or extracted has no original left, and overrides of one method in sister classes are
    meant to be alike; both stay silent. A file that is a copy as a whole is left to ``file-copies``, and one that is
    mostly one other file to ``parallel-modules``.
    """
    sources = [one for language in languages_of(given) for one in changed_in(language, given)]
    originals = Originals(given, min_statements=LEAST_STATEMENTS, include_tests=params.include_tests)
    twins = Twins(given, sources, originals)
    parallels = Parallels(given, originals, twins)
    for one in sources:
        if not is_file_copy(one, given):
            beside = parallels.beside(one)
            for new in filter(originals.may_repeat, added_symbols([one])):
                original = twins.match(new)
                if original is not None and (beside is None or original.path != beside.path):
                    yield _observation(new, original)


def _observation(new: Placed, original: SymbolAt) -> Observation:
    copy, there = new.symbol, original.symbol
    return Observation(
        Location(new.source.path, Side.HEAD, Span(copy.line, copy.last)),
        anchor=copy.qualname,
        evidence=FunctionCopy(copy.qualname, copy.statements, there.qualname, original.path, there.line),
        related=(Location(original.path, Side.HEAD, Span(there.line, there.last)),),
        grade="exact" if copy.exact == there.exact else "renamed",
    )


MEASUREMENT = Measurement(detect, Params)
