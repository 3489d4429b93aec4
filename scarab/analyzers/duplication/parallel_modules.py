"""Find new files that do again what an older file beside them does.

Grades: ``code``, most functions are those of the older file; ``name``, the name differs by a word like ``new`` or
``2``, and most of what is defined has the same names.
"""

from collections.abc import Iterator

from scarab.analyzers.duplication.originals import LEAST_STATEMENTS, Originals
from scarab.analyzers.duplication.parallels import Parallels
from scarab.analyzers.duplication.twins import Twins
from scarab.analyzers.sources import changed_in, is_file_copy, languages_of
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.value import value


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    include_tests: bool = False
    """Whether test files are looked at, on both sides."""


@value
class ParallelModule(Evidence):
    """A new file and the one that it repeats."""

    original: str
    same: int
    """How many of what the new file defines the older one has,"""
    of: int
    """of how many."""
    what: str
    """``functions`` or ``names``."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each new file that is mostly an older one, which is still there.

    A file that is a copy as a whole is left to ``file-copies``.
    """
    sources = [one for language in languages_of(given) for one in changed_in(language, given)]
    originals = Originals(given, min_statements=LEAST_STATEMENTS, include_tests=params.include_tests)
    parallels = Parallels(given, originals, Twins(given, sources, originals))
    for one in sources:
        if originals.is_looked_at(one.path) and not is_file_copy(one, given):
            beside = parallels.beside(one)
            if beside is not None:
                what = "functions" if beside.by_code else "names"
                yield Observation(
                    Location(one.path, Side.HEAD),
                    anchor=beside.path,
                    evidence=ParallelModule(beside.path, beside.same, beside.of, what),
                    related=(Location(beside.path, Side.HEAD),),
                    grade="code" if beside.by_code else "name",
                )


MEASUREMENT = Measurement(detect, Params)
