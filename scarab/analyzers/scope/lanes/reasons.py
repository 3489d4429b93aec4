"""Why a file stands where it does, in words: what each term adds to its log-odds is known exactly."""

from collections.abc import Iterable, Iterator, Sequence

from scarab.analyzers.scope.lanes.terms import FILE_TERMS, PAIR_TERMS, Row, Terms
from scarab.analyzers.scope.lanes.unit import Unit
from scarab.analyzers.scope.lanes.weights import Scale
from scarab.model.lane import LaneReason
from scarab.model.path import printable
from scarab.model.vocabulary import Vocabulary
from scarab.model.words import words_of

_SHOWN = 3
"""Names or words of one reason."""


class Teller:
    """Puts terms into words."""

    def __init__(self, terms: Terms, vocabulary: Vocabulary, scale: Scale) -> None:
        self._terms, self._vocabulary = terms, vocabulary
        self._units, self._links = scale.units, scale.links

    def of(self, unit: Unit, row: Row) -> list[LaneReason]:
        """Return what ties a file to the goal by itself, and what of that is missing, the weightiest first."""
        adds = dict(zip(FILE_TERMS, self._units.adds(row), strict=True))
        has = dict(zip(FILE_TERMS, row, strict=True))
        told = []
        for terms, verb, what in self._statements(unit, has):
            weight = sum(adds[term] for term in terms)
            few = "few " if verb and weight > 0 else ""
            told.append(LaneReason(f"{verb} {few}{what}".strip(), _thousandths(weight)))
        return sorted(told, key=lambda reason: (-abs(reason.weight), reason.says))

    def between(self, unit: Unit, other: Unit, row: Row) -> LaneReason:
        """Return what ties two files to each other, told of the first; against it where that is nothing."""
        odds = _thousandths(self._links.odds(row))
        if odds <= 0:
            return LaneReason(f"nothing ties it to {printable(other.path)}, the nearest of the other files", -odds)
        adds = dict(zip(PAIR_TERMS, self._links.adds(row), strict=True))
        says = max(self._ties(unit, other), key=lambda tie: sum(adds[term] for term in tie[0]))[1]
        return LaneReason(says, -odds)

    def _statements(self, unit: Unit, has: dict[str, float]) -> Iterator[tuple[Sequence[str], str, str]]:
        """Yield some terms, and what they say as a verb and its object; of what is missing there is no verb."""
        goal = self._terms.reading.goal
        found = self._terms.reading.found
        if shared := self._words(found(unit.words.counts)):
            yield ("alike", "shared"), "shares", f"words with the goal: {shared}"
        else:
            yield ("alike", "shared"), "", "no word of the goal in its changed lines"
        if has["path"]:
            yield (
                ("path", "title", "named"),
                "its path has",
                f"words of the goal: {self._words(found(unit.path_words))}",
            )
        else:
            yield ("path", "title", "named"), "", "no word of the goal in its path"
        if has["introduced"]:
            names = self._with_words(unit.brought)
            yield ("introduced",), "brings or drops", f"names that the goal speaks of: {names}"
        if has["around"]:
            yield ("around",), "changes", f"things that the goal speaks of: {self._with_words(unit.around)}"
        had = {*unit.names.counts, *self._terms.reading.mentioned(unit)}
        if named := [name for name in goal.names if name in had]:
            yield ("code", "holds"), "has", f"names that the goal spells out: {self._quoted(named)}"
        elif goal.names:
            yield ("code", "holds"), "", "none of the names that the goal spells out"
        if has["issue"]:
            yield ("issue",), "names", "the number that the goal names"
        if has["touched_for"] or has["profile"]:
            yield ("profile", "touched_for"), "was touched before by", "commits that speak of the same"
        elif self._terms.memory.touching(unit):
            yield ("profile", "touched_for"), "", "the commits that touched it before speak of other things"

    def _ties(self, unit: Unit, other: Unit) -> Iterator[tuple[Sequence[str], str]]:
        path = printable(other.path)
        uses = self._quoted(other.brought & unit.names.counts.keys())
        brings = self._quoted(unit.brought & other.names.counts.keys())
        if uses:
            yield ("defined", "rarest", "gone"), f"uses {uses}, which {path} {_brings(other)}"
        elif brings:
            yield ("defined", "rarest", "gone"), f"{_brings(unit)} {brings}, which {path} uses"
        around = self._quoted(unit.around & other.names.counts.keys())
        if around:
            yield ("around", "rarest"), f"changes {around}, which {path} names"
        shared = self._quoted(unit.names.counts.keys() & other.names.counts.keys())
        if shared:
            yield ("names", "rarest", "shared_names"), f"changes lines with {shared}, as {path} does"
        if not unit.moves.isdisjoint(other.moves):
            yield ("same_edit", "net_words"), f"has the same edit as {path}"
        both = len(self._terms.memory.touching(unit) & self._terms.memory.touching(other))
        if both:
            commits = "1 commit" if both == 1 else f"{both} commits"
            yield ("together", "lift"), f"{commits} before changed it together with {path}"
        yield ("words", "net_words"), f"its changed lines read like those of {path}"
        yield ("mentioned", "alike_names"), f"is named like {path}, or names it"

    def _words(self, found: Iterable[str]) -> str:
        """Show words of the goal as the goal writes them, the rarest first."""
        shown = self._terms.reading.goal.shown
        rare = sorted(found, key=lambda word: (-self._vocabulary.rarity_of_word(word), word))
        written = dict.fromkeys(printable(shown[word]) for word in rare)
        return ", ".join(list(written)[:_SHOWN])

    def _with_words(self, names: Iterable[str]) -> str:
        goal = self._terms.reading
        return self._quoted(name for name in names if goal.found(words_of(name)))

    def _quoted(self, names: Iterable[str]) -> str:
        rare = sorted(
            {name for name in names if len(name) >= 3}, key=lambda name: (-self._vocabulary.rarity_of_name(name), name)
        )
        return ", ".join(f"`{printable(name)}`" for name in rare[:_SHOWN])


def _brings(unit: Unit) -> str:
    return "introduces" if unit.introduced else "drops"


def _thousandths(odds: float) -> int:
    return round(1000 * odds)
