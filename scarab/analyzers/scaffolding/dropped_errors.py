"""Find new handlers that catch every error and drop it.

Grades: ``bare``, it catches what stops the program as well, by naming nothing or ``BaseException``; ``untyped``, its
language has no way to name what is expected.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from scarab.analyzers.languages import HANDLING_ERRORS
from scarab.analyzers.paths import is_example_path, is_test_path
from scarab.analyzers.sources import Changed, changed_sources, last_part
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.detail import DroppedError
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value


@value
class SwallowedException(Evidence):
    """The handlers of one function after which nobody knows that anything went wrong."""

    clause: str
    """The first as it is written, in short: ``except Exception``, ``an empty catch``."""
    does: str
    """What it does instead, as a predicate."""
    within: str
    """The function, ``the module`` outside of any, or how many functions and the first of them."""
    count: int


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each function with new handlers of this kind, and one for the module outside of any.

    A file with more than 3 such functions has one. Quiet about tests and examples, where a comment or the function's
    name says that nothing is done on purpose, and where the handler only moved.
    """
    sources = changed_sources(given, HANDLING_ERRORS)
    known = {_key(one) for source in sources for one in source.detail_before.dropped}
    for source in sources:
        if is_test_path(source.path, given.policy) or is_example_path(source.path):
            continue
        new = [
            one
            for one in source.detail_after.dropped
            if source.file.adds(one.line) and _key(one) not in known and not _is_explained(one, source)
        ]
        functions = [list(group) for _, group in groupby(sorted(new, key=_place), key=lambda one: one.within)]
        for handlers in [sorted(new, key=lambda one: one.line)] if len(functions) > _FOLD_ABOVE else functions:
            yield _observation(source, handlers)


def _observation(source: Changed, handlers: Sequence[DroppedError]) -> Observation:
    first, *others = handlers
    clause, grade = _told(first, others, source.language)
    names = list(dict.fromkeys(one.within or "the module" for one in handlers))
    within, does = names[0], first.does
    if len(names) > 1:
        within, does = f"{len(names)} functions ({', '.join(names[:_NAMED])}, …)", "drops every error"
    return Observation(
        Location(source.path, Side.HEAD, Span(first.line, first.last)),
        anchor=f"{first.within}:{first.catches}",
        evidence=SwallowedException(clause, does, within, len(handlers)),
        related=tuple(Location(source.path, Side.HEAD, Span(one.line, one.last)) for one in others),
        grade=grade,
    )


def _told(first: DroppedError, others: Sequence[DroppedError], language: str) -> tuple[str, str]:
    """Return how the first handler reads in short, and the grade of all."""
    if language == "python":
        bare = any(not one.catches or "BaseException" in one.catches for one in (first, *others))
        return f"except {first.catches}" if first.catches else "a bare except", "bare" if bare else ""
    return (f"an empty catch of {first.catches}", "") if first.catches else ("an empty catch", "untyped")


def _place(one: DroppedError) -> tuple[str, int]:
    return one.within, one.line


def _key(one: DroppedError) -> tuple[str, str, str]:
    return last_part(one.within), one.catches, one.does


def _is_explained(one: DroppedError, source: Changed) -> bool:
    return _ON_PURPOSE.search(last_part(one.within)) is not None or any(
        one.line <= comment.last and comment.first <= one.last for comment in source.detail_after.comments
    )


_ON_PURPOSE = expression(r"(?i)best_?effort|quiet|silent|suppress|swallow|ignor(?:e|ing)_?(?:err|exc|fail)")
_FOLD_ABOVE = 3
_NAMED = 3
"""Functions of a fold that are named."""


MEASUREMENT = Measurement(detect)
