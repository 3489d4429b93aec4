"""All terms of a change: those of each file, and those of each pair of files."""

from scarab.analyzers.scope.lanes.goal import Goal
from scarab.analyzers.scope.lanes.history import HISTORY_TERMS, TOGETHER_TERMS, Memory
from scarab.analyzers.scope.lanes.links import LINK_TERMS, link_terms
from scarab.analyzers.scope.lanes.unit import Unit
from scarab.analyzers.scope.lanes.words import WORD_TERMS, Reading
from scarab.model.past import Past
from scarab.model.vocabulary import Vocabulary

FILE_TERMS = (*WORD_TERMS, *HISTORY_TERMS)
PAIR_TERMS = (*LINK_TERMS, *TOGETHER_TERMS)

Row = tuple[float, ...]


class Terms:
    """Measures units against a goal and against each other, before any weight."""

    def __init__(self, goal: Goal, vocabulary: Vocabulary, past: Past) -> None:
        self.reading = Reading(goal, vocabulary, past)
        self.memory = Memory(past, self.reading)
        self._rarity = vocabulary.rarity_of_name

    def of(self, unit: Unit) -> Row:
        """Return the terms of one unit, in the order of :data:`FILE_TERMS`."""
        return (*self.reading.terms(unit), *self.memory.terms(unit))

    def between(self, one: Unit, other: Unit) -> Row:
        """Return the terms of two units, in the order of :data:`PAIR_TERMS`."""
        return (*link_terms(one, other, self._rarity), *self.memory.together(one, other))
