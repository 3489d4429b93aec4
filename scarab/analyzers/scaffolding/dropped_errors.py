"""Find new handlers that catch every error and drop it.

Grades: ``bare``, it catches what stops the program as well, by naming nothing or ``BaseException``; ``untyped``, its
language has no way to name what is expected.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from scarab.analyzers.paths import is_example_path, is_test_path
from scarab.analyzers.sources import Changed, changed_sources, last_part
from scarab.model.audit_input import AuditInput
from scarab.model.facts import DroppedError
from scarab.model.location import Location, Side
from scarab.model.observation import Analyzer, Evidence, Fact, Observation
from scarab.model.span import Span
from scarab.model.value import value


@value
class Params:
    """Nothing to set."""


@value
class SwallowedException(Evidence):
    """The handlers of one function after which nobody knows that anything went wrong."""

    clause: str
    """The first as it is written, in short: ``except Exception``, ``an empty catch``."""
    does: str
    """What it does instead, as a predicate."""
    within: str
    """The function, or ``the module`` outside of any."""
    count: int


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:  # noqa: ARG001 - every analyzer takes settings
    """Yield one observation for each function with new handlers of this kind, and one for the module outside of any.

    Quiet about tests and examples, where a comment says why nothing is done, and where the handler only moved.
    """
    sources = changed_sources(given, _LANGUAGES)
    known = {_key(one) for source in sources for one in source.detail_before.dropped}
    for source in sources:
        if is_test_path(source.path, given.policy) or is_example_path(source.path):
            continue
        new = [
            one
            for one in source.detail_after.dropped
            if source.file.adds(one.line) and _key(one) not in known and not _is_explained(one, source)
        ]
        for within, group in groupby(sorted(new, key=_place), key=lambda one: one.within):
            first, *others = group
            clause, grade = _told(first, others, source.after.language)
            yield Observation(
                Location(source.path, Side.HEAD, Span(first.line, first.last)),
                anchor=f"{within}:{first.catches}",
                evidence=SwallowedException(clause, first.does, within or "the module", 1 + len(others)),
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
    return any(one.line <= comment.last and comment.first <= one.last for comment in source.detail_after.comments)


_LANGUAGES = frozenset({"python", "javascript", "typescript", "java"})
"""Those that have exceptions; what a program of Go or Rust does with an error is a matter of many forms."""

ANALYZER = Analyzer("dropped-errors", frozenset({Fact.HUNKS, Fact.SOURCE, Fact.DETAIL}), Params, detect, _LANGUAGES)
