"""Regular expressions without backtracking: an automaton is in all of its states at once, character by character."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scarab.model.regex_syntax import Node

_STATE_LIMIT = 2_000
_MOVES_KEPT = 20_000


class Regex:
    r"""A pattern as people write it in a setting: ``^(feat|fix)(\([a-z-]+\))?!?: \S``, ``\.go$``.

    It may have literals, ``.``, classes, groups, ``|``, counts and the anchors ``^ $ \b \B \A \z``; ``(?i)`` in front
    ignores case. Groups capture nothing, a lazy count is a count like any other, and whatever looks around or back is
    refused. ``$`` is the very end of the text.
    """

    __slots__ = ("_moves", "_start", "_states", "pattern")

    def __init__(self, pattern: str) -> None:
        """Read a pattern.

        Raises:
            ValueError: It is none, or asks for more; the text says what and where.
        """
        from scarab.model.regex_syntax import parsed  # few audits have a pattern to read

        self.pattern = pattern
        self._states: list[_State] = [_FOUND]
        self._start = self._added(parsed(pattern), 0)
        self._moves: dict[tuple[frozenset[int], str, str], frozenset[int] | None] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Regex) and other.pattern == self.pattern

    def __hash__(self) -> int:
        return hash(self.pattern)

    def __repr__(self) -> str:
        return f"Regex({self.pattern!r})"

    def found_in(self, text: str) -> bool:
        """Tell whether some part of a text is what the pattern describes."""
        places: frozenset[int] = frozenset()
        before = ""
        for after in (*text, ""):
            move = (places, before, after)
            if move not in self._moves:
                if len(self._moves) >= _MOVES_KEPT:
                    self._moves.clear()
                self._moves[move] = self._moved({*places, self._start}, before, after)
            moved = self._moves[move]
            if moved is None:
                return True
            places, before = moved, after
        return False

    def _moved(self, waiting: set[int], before: str, after: str) -> frozenset[int] | None:
        """Return where to go on behind a character; None when the pattern is found in front of it."""
        seen, moved = set(waiting), set()
        while waiting:
            at = waiting.pop()
            if at == 0:
                return None
            state = self._states[at]
            if state.takes is None:
                further = {*state.then} - seen if state.holds is None or state.holds(before, after) else set()
                seen |= further
                waiting |= further
            elif after and state.takes(after):
                moved |= {*state.then}
        return frozenset(moved)

    def _added(self, node: "Node", then: int) -> int:
        """Add the states of a node in front of a state, and return the one to begin with."""
        from scarab.model.regex_syntax import Count, Edge, Either, One, Row

        match node:
            case One(takes):
                return self._new(_State(takes=takes, then=(then,)))
            case Edge(holds):
                return self._new(_State(holds=holds, then=(then,)))
            case Either(ways):
                return self._new(_State(then=tuple(self._added(way, then) for way in ways)))
            case Row(parts):
                for part in reversed(parts):
                    then = self._added(part, then)
                return then
            case Count(inner, least, most):
                start = then
                if most is None:
                    start = self._new(_FOUND)
                    self._states[start] = _State(then=(self._added(inner, start), then))
                for _ in range((most or 0) - least):
                    start = self._new(_State(then=(self._added(inner, start), then)))
                for _ in range(least):
                    start = self._added(inner, start)
                return start

    def _new(self, state: "_State") -> int:
        if len(self._states) >= _STATE_LIMIT:
            raise ValueError("it is too large: its counts multiply")
        self._states.append(state)
        return len(self._states) - 1


class _State(NamedTuple):
    """Something to get past, and where it leads."""

    then: tuple[int, ...] = ()
    takes: Callable[[str], bool] | None = None
    """What it takes a character for; None where it takes none."""
    holds: Callable[[str, str], bool] | None = None
    """What must be true of the characters on both sides, each empty at an end of the text."""


_FOUND = _State()
