"""Find code that a range adds and that nothing in the head refers to.

What only other such symbols use is one too.

Grades: ``public``, a public method or constant, which somebody outside the repository may be meant to use;
``inherited``, a method of a class with a base outside the repository, which may call it though its name says otherwise.
"""

from collections.abc import Iterator, Sequence

from scarab.analyzers.classes import Classes
from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.liveness.candidates import Candidate
from scarab.analyzers.liveness.liveness import dead_of, is_public_member, must_be_named
from scarab.analyzers.liveness.python_reach import is_below_others
from scarab.analyzers.product import is_used_by_name
from scarab.analyzers.scaffolding.orphans import orphans_of
from scarab.analyzers.sources import Changed, added_symbols, changed_sources, removed_symbols
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value


@value
class Unreferenced(Evidence):
    """A symbol of the head that nothing refers to."""

    symbol: str
    kind: str
    used_by: tuple[str, ...]
    """Symbols that refer to it and are unreferenced themselves."""
    but: str
    """The same in words, to end a sentence with; empty when nothing refers to it at all."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each new symbol that nothing reaches.

    Members of a class that is one itself are not told apart from it, nor is what a module defines that nobody loads:
    ``orphan-modules`` tells of that. Silent about everything that something outside
    the text may reach: what a decorator registers, exports, hooks and overrides, classes that a base may register,
    tests, examples, settings and migrations.
    """
    classes = Classes(given.head)
    candidates = _candidates(changed_sources(given, EVERY_LANGUAGE), classes, given)
    unreached = dead_of(candidates, given)
    for one in candidates:
        if one.key in unreached and unreached.keys().isdisjoint(one.owners):
            users = sorted({user.qualname for use in unreached[one.key] for user in use if user in unreached})
            yield Observation(
                Location(one.path, Side.HEAD, Span(one.symbol.line, one.symbol.last)),
                anchor=one.symbol.qualname,
                evidence=Unreferenced(
                    one.symbol.qualname,
                    one.symbol.kind.value,
                    tuple(users),
                    f" but {', '.join(users)}, which nothing refers to either" if users else "",
                ),
                grade=_grade(one, classes),
            )


def _grade(one: Candidate, classes: Classes) -> str:
    owner = one.owner
    if owner is not None and one.facts.language == "python" and is_below_others(classes.above(one.path, owner)):
        return "inherited"
    return "public" if is_public_member(one) else ""


def _candidates(sources: Sequence[Changed], classes: Classes, given: AuditInput) -> list[Candidate]:
    gone = {(symbol.kind, symbol.name) for _, symbol in removed_symbols(sources)}
    orphans = orphans_of(given)
    searched = {one.path for one in sources if is_used_by_name(one.path, given) and not orphans.holds(one)}
    return [
        candidate
        for source, symbol in added_symbols(sources)
        if source.path in searched
        and (symbol.kind, symbol.name) not in gone
        and must_be_named(candidate := Candidate(source.path, source.after, symbol), classes, given)
    ]


MEASUREMENT = Measurement(detect)
