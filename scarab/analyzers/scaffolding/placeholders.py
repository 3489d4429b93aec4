"""Find new code that stands in for other code: it says so in a comment, or has a sample where a value belongs.

Grade ``sample``: a string that looks like one to be filled in.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.paths import is_example_path, is_test_path
from scarab.analyzers.scaffolding.admissions import admission_in, admission_within
from scarab.analyzers.sources import Changed, changed_sources, is_constructor
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.facts import FUNCTIONS, BodyKind
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value

_STUBS = {BodyKind.EMPTY: "does nothing", BodyKind.CONSTANT: "always gives the same"}
_EXCERPT = 80


@value
class Placeholder(Evidence):
    """One place that is to be filled in, and how often a file has its like."""

    function: str
    """Where it stands; ``the module`` outside of any function."""
    what: str
    """What is there instead, to follow the function's name."""
    said: str
    """The comment's line, or the string; at most 80 characters."""
    count: int = 1
    """Places of the file that are filled in the same way and say the same, this one included."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each stub that admits to be one, each other comment that does, and each sample.

    Those of a file that say the same are one, at the first of them. Quiet in tests and examples, and where the words
    were there before.
    """
    sources = [one for one in changed_sources(given, EVERY_LANGUAGE) if not is_test_path(one.path, given.policy)]
    comments = "\n".join(comment.text for one in sources for comment in one.detail_before.comments)
    samples = {sample.text for one in sources for sample in one.detail_before.samples}
    for one in sources:
        if not is_example_path(one.path):
            stubs = list(_stubs(one, comments))
            yield from _observed(one, stubs)
            yield from _observed(one, _admitted(one, comments, but=[where for where, *_ in stubs]))
            yield from _observed(one, _new_samples(one, samples), grade="sample")


_Said = tuple[Span, str, str, str]
"""Where, in which function, what is there instead, and the words that say so."""


def _stubs(source: Changed, known: str) -> Iterator[_Said]:
    for symbol in source.after.symbols:
        if symbol.kind in FUNCTIONS and symbol.body in _STUBS and not is_constructor(symbol):
            where, said = Span(symbol.line, symbol.last), admission_within(symbol, source.detail_after)
            if said and said not in known and source.file.touches(where):
                yield where, symbol.qualname, _STUBS[symbol.body], said


def _admitted(source: Changed, known: str, but: Sequence[Span]) -> Iterator[_Said]:
    for comment in source.detail_after.comments:
        said = admission_in(comment.text) if source.file.adds(comment.first) else ""
        told = any(where.first <= comment.first <= where.last for where in but)
        if said and said not in known and not told:
            where = Span(comment.first, comment.last)
            yield where, _function_at(source, comment.first), "is not the real thing yet", said


def _new_samples(source: Changed, known: Collection[str]) -> Iterator[_Said]:
    for sample in source.detail_after.samples:
        if source.file.adds(sample.line) and sample.text not in known:
            yield Span(sample.line, sample.line), sample.within, "has a value to fill in", sample.text


def _function_at(source: Changed, line: int) -> str:
    around = (one for one in source.after.symbols if one.kind in FUNCTIONS and one.first <= line <= one.last)
    return max((one.qualname for one in around), key=len, default="")


def _observed(source: Changed, places: Iterable[_Said], grade: str = "") -> Iterator[Observation]:
    alike: dict[tuple[str, str], list[tuple[Span, str]]] = {}
    for where, function, what, said in places:
        alike.setdefault((what, said), []).append((where, function))
    for (what, said), those in alike.items():
        (first, function), *others = those
        yield Observation(
            Location(source.path, Side.HEAD, first),
            anchor=f"{function}:{said}",
            evidence=Placeholder(function or "the module", what, said[:_EXCERPT], len(those)),
            related=tuple(Location(source.path, Side.HEAD, where) for where, _ in others),
            grade=grade,
        )


MEASUREMENT = Measurement(detect)
