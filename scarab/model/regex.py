"""Regular expressions without backtracking: an automaton is in all of its states at once, character by character."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, NoReturn

_STATE_LIMIT = 2_000
_DEPTH_LIMIT = 40
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
        self.pattern = pattern
        self._states: list[_State] = [_FOUND]
        self._start = self._added(_Reader(pattern).read(), 0)
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

    def _added(self, node: "_Node", then: int) -> int:
        """Add the states of a node in front of a state, and return the one to begin with."""
        match node:
            case _One(takes):
                return self._new(_State(takes=takes, then=(then,)))
            case _Edge(holds):
                return self._new(_State(holds=holds, then=(then,)))
            case _Either(ways):
                return self._new(_State(then=tuple(self._added(way, then) for way in ways)))
            case _Row(parts):
                for part in reversed(parts):
                    then = self._added(part, then)
                return then
            case _Count(inner, least, most):
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


class _One(NamedTuple):
    takes: Callable[[str], bool]


class _Edge(NamedTuple):
    holds: Callable[[str, str], bool]


class _Row(NamedTuple):
    parts: "tuple[_Node, ...]"


class _Either(NamedTuple):
    ways: "tuple[_Node, ...]"


class _Count(NamedTuple):
    inner: "_Node"
    least: int
    most: int | None


_Node = _One | _Edge | _Row | _Either | _Count


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _at_word_edge(before: str, after: str) -> bool:
    return _in_word(before) != _in_word(after)


def _between(low: str, high: str) -> Callable[[str], bool]:
    return lambda one: low <= one <= high


_KINDS: dict[str, Callable[[str], bool]] = {
    "d": str.isdecimal,
    "w": _in_word,
    "s": str.isspace,
    "D": lambda one: not one.isdecimal(),
    "W": lambda one: not _in_word(one),
    "S": lambda one: not one.isspace(),
}
_EDGES: dict[str, Callable[[str, str], bool]] = {
    "A": lambda before, _: not before,
    "z": lambda _, after: not after,
    "Z": lambda _, after: not after,
    "b": _at_word_edge,
    "B": lambda before, after: not _at_word_edge(before, after),
}
_SIGNS: dict[str, _Node] = {"^": _Edge(_EDGES["A"]), "$": _Edge(_EDGES["z"]), ".": _One(lambda one: one != "\n")}
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._folded = pattern.startswith("(?i)")
        self._pattern = pattern
        self._at = 4 if self._folded else 0

    def read(self) -> _Node:
        node = self._either(0)
        if self._at < len(self._pattern):
            self._refuse("this bracket closes nothing")
        return node

    def _either(self, depth: int) -> _Node:
        if depth > _DEPTH_LIMIT:
            self._refuse("groups are nested too deeply")
        ways = [self._row(depth)]
        while self._skip("|"):
            ways.append(self._row(depth))
        return ways[0] if len(ways) == 1 else _Either(tuple(ways))

    def _row(self, depth: int) -> _Node:
        parts: list[_Node] = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            parts.append(self._counted(self._part(depth)))
        return parts[0] if len(parts) == 1 else _Row(tuple(parts))

    def _counted(self, node: _Node) -> _Node:
        counted = False
        while (count := self._count()) is not None:
            if counted:
                self._refuse("a count of a count")
            least, most = count
            if most is not None and most < least:
                self._refuse("a count that ends before it begins")
            node, counted = _Count(node, least, most), True
            self._skip("?")  # lazy: which of the ways is found makes no difference here
        return node

    def _count(self) -> tuple[int, int | None] | None:
        for mark, count in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._skip(mark):
                return count
        end = self._pattern.find("}", self._at)
        if not self._pattern.startswith("{", self._at) or end < 0:
            return None
        least, comma, most = self._pattern[self._at + 1 : end].partition(",")
        if not least.isdecimal() or (most and not most.isdecimal()) or len(least + most) > 8:
            return None  # a brace that counts nothing stands for itself
        self._at = end + 1
        return int(least), int(most) if most else None if comma else int(least)

    def _part(self, depth: int) -> _Node:
        character = self._next()
        if character == "(":
            return self._group(depth + 1)
        if character == "[":
            return _One(self._class())
        if character == "\\":
            return self._escaped()
        if character in "*+?":
            self._refuse("nothing to repeat")
        return _SIGNS.get(character) or _One(self._any_of({character}, ()))

    def _group(self, depth: int) -> _Node:
        if self._skip("?") and not self._skip(":"):
            self._refuse("only (?:...) and, in front of all, (?i) are known")
        inner = self._either(depth)
        if not self._skip(")"):
            self._refuse("a group without its end")
        return inner

    def _escaped(self) -> _Node:
        character = self._next()
        if character in _EDGES:
            return _Edge(_EDGES[character])
        return _One(_KINDS.get(character) or self._any_of({self._literal(character)}, ()))

    def _class(self) -> Callable[[str], bool]:
        negated = self._skip("^")
        ones: set[str] = set()
        tests: list[Callable[[str], bool]] = []
        first = True
        while first or not self._skip("]"):
            first = False
            low = self._item(tests)
            if low and self._pattern.startswith("-", self._at) and not self._pattern.startswith("-]", self._at):
                self._at += 1
                high = self._item(tests)
                if not high or high < low:
                    self._refuse("a range that does not go from low to high")
                tests.append(_between(low, high))
            elif low:
                ones.add(low)
        member = self._any_of(ones, tests)
        return (lambda one: not member(one)) if negated else member

    def _item(self, tests: list[Callable[[str], bool]]) -> str:
        """Read one character of a class; a whole kind of them is added to the tests, and nothing returned."""
        character = self._next()
        if character == "[" and self._pattern.startswith(":", self._at):
            self._refuse("named classes are not known")
        if character != "\\":
            return character
        character = self._next()
        if character in _KINDS:
            tests.append(_KINDS[character])
            return ""
        return self._literal(character)

    def _literal(self, escaped: str) -> str:
        if escaped in _CONTROLS:
            return _CONTROLS[escaped]
        if escaped.isalnum():
            self._refuse(f"\\{escaped} is not known")
        return escaped

    def _any_of(self, ones: set[str], tests: Iterable[Callable[[str], bool]]) -> Callable[[str], bool]:
        every = tuple(tests)
        if not self._folded:
            return lambda one: one in ones or any(test(one) for test in every)
        folded = {one.casefold() for one in ones}
        return lambda one: one.casefold() in folded or any(test(one.lower()) or test(one.upper()) for test in every)

    def _next(self) -> str:
        if self._at >= len(self._pattern):
            self._refuse("the pattern ends too early")
        self._at += 1
        return self._pattern[self._at - 1]

    def _skip(self, mark: str) -> bool:
        found = self._pattern.startswith(mark, self._at)
        self._at += len(mark) if found else 0
        return found

    def _refuse(self, why: str) -> NoReturn:
        raise ValueError(f"{why}, at character {self._at}")
