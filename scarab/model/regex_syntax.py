"""The syntax of regular expressions as people write them in settings, parsed into nodes."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, NoReturn

_DEPTH_LIMIT = 40


class One(NamedTuple):
    """Takes one character."""

    takes: Callable[[str], bool]


class Edge(NamedTuple):
    """Stands between two characters, or at an end."""

    holds: Callable[[str, str], bool]


class Row(NamedTuple):
    """Its parts one behind the other."""

    parts: "tuple[Node, ...]"


class Either(NamedTuple):
    """One of several ways."""

    ways: "tuple[Node, ...]"


class Count(NamedTuple):
    """A node several times; without an upper bound where most is None."""

    inner: "Node"
    least: int
    most: int | None


Node = One | Edge | Row | Either | Count


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
_SIGNS: dict[str, Node] = {"^": Edge(_EDGES["A"]), "$": Edge(_EDGES["z"]), ".": One(lambda one: one != "\n")}
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}


def parsed(pattern: str) -> Node:
    """Read a pattern.

    Raises:
        ValueError: It is none, or asks for more; the text says what and where.
    """
    return _Reader(pattern).read()


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._folded = pattern.startswith("(?i)")
        self._pattern = pattern
        self._at = 4 if self._folded else 0

    def read(self) -> Node:
        node = self._either(0)
        if self._at < len(self._pattern):
            self._refuse("this bracket closes nothing")
        return node

    def _either(self, depth: int) -> Node:
        if depth > _DEPTH_LIMIT:
            self._refuse("groups are nested too deeply")
        ways = [self._row(depth)]
        while self._skip("|"):
            ways.append(self._row(depth))
        return ways[0] if len(ways) == 1 else Either(tuple(ways))

    def _row(self, depth: int) -> Node:
        parts: list[Node] = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            parts.append(self._counted(self._part(depth)))
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _counted(self, node: Node) -> Node:
        counted = False
        while (count := self._count()) is not None:
            if counted:
                self._refuse("a count of a count")
            least, most = count
            if most is not None and most < least:
                self._refuse("a count that ends before it begins")
            node, counted = Count(node, least, most), True
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

    def _part(self, depth: int) -> Node:
        character = self._next()
        if character == "(":
            return self._group(depth + 1)
        if character == "[":
            return One(self._class())
        if character == "\\":
            return self._escaped()
        if character in "*+?":
            self._refuse("nothing to repeat")
        return _SIGNS.get(character) or One(self._any_of({character}, ()))

    def _group(self, depth: int) -> Node:
        if self._skip("?") and not self._skip(":"):
            self._refuse("only (?:...) and, in front of all, (?i) are known")
        inner = self._either(depth)
        if not self._skip(")"):
            self._refuse("a group without its end")
        return inner

    def _escaped(self) -> Node:
        character = self._next()
        if character in _EDGES:
            return Edge(_EDGES[character])
        return One(_KINDS.get(character) or self._any_of({self._literal(character)}, ()))

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
