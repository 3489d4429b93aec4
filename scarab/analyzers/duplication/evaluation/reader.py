"""Transcripts of functions, read item by item into what can be evaluated.

A transcript holds the whole syntax tree but for docstrings and annotations, each node before its children; lists of
children whose node has no others come last first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from scarab.analyzers.duplication.evaluation.machine import Beyond, Frame, held
from scarab.model.expression import expression

_DEEPEST = 25
"""Nodes inside of nodes."""

Run = Callable[[Frame], Any]
"""Evaluates an expression; or a statement, and returns how it ends."""
Bind = Callable[[Frame, Any], None]


class DoesMoreError(Exception):
    """The code may do something else than compute."""


Readers = Mapping[str, "Callable[[Reader], Run]"]
"""What reads each kind of node, by the item that begins it; what has no reader does more than compute."""


class Reader:
    """Goes through one transcript; what is not as it should be raises ``DoesMoreError`` or ``LookupError``."""

    def __init__(self, items: Sequence[str], expressions: Readers, statements: Readers) -> None:
        self._items = items
        self._expressions = expressions
        self._statements = statements
        self._place = 0
        self._depth = 0
        self.yields = False

    def parameters(self) -> tuple[tuple[str, ...], dict[str, Run]]:
        """Read the names of all parameters, and the defaults of those that have one."""
        names = [self.bound() for _ in range(2) for _ in range(self.count())]
        by_name = [self.bound() for _ in range(self.count())]
        if not (self.is_absent() and self.is_absent()):
            raise DoesMoreError
        values: list[Run] = []
        if self._items[self._place : self._place + 1] and self.peek()[0] == "#":
            values = [self.expression() for _ in range(self.count() + len(by_name))][::-1]
        names += by_name
        if len(values) < len(by_name):
            raise DoesMoreError
        return tuple(names), dict(zip(names[len(names) - len(values) :], values, strict=True))

    def rest(self) -> Iterator[Run]:
        """Read the statements that are left."""
        while self._place < len(self._items):
            yield self.statement()

    def peek(self) -> str:
        """Return the next item."""
        return self._items[self._place]

    def take(self) -> str:
        """Return the next item, and go on behind it."""
        item = self.peek()
        self._place += 1
        return item

    def expect(self, item: str) -> None:
        """Go on behind an item that must come."""
        if self.take() != item:
            raise DoesMoreError

    def count(self) -> int:
        """Read a number of children."""
        item = self.take()
        if item[0] != "#":
            raise DoesMoreError
        return int(item[1:])

    def bound(self) -> str:
        """Read a name that is given a value."""
        item = self.take()
        if item[0] != "=":
            raise DoesMoreError
        return item[1:]

    def is_absent(self) -> bool:
        """Tell whether a child is left out, and go on behind that."""
        if self.peek() != "<None":
            return False
        self._place += 1
        return True

    def statement(self) -> Run:
        """Read one statement."""
        self._enter()
        run = self._statements[self.take()](self)
        self._depth -= 1

        def counted(frame: Frame) -> Any:
            frame.machine.spend()
            return run(frame)

        return counted

    def block(self, count: int) -> list[Run]:
        """Read some statements."""
        return [self.statement() for _ in range(count)]

    def expression(self) -> Run:
        """Read one expression."""
        self._enter()
        run = self._expression(self.take())
        self._depth -= 1
        return run

    def _expression(self, item: str) -> Run:
        match item[:1]:
            case '"':
                return constant(item[1:])
            case "'":
                return constant(_literal(item[1:]))
            case "<":
                return self._expressions[item](self)
            case "." | "#" | ";" | "=":
                raise DoesMoreError
            case _:
                return lambda frame: frame.look_up(item)

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise DoesMoreError

    def optional(self) -> Run:
        """Read an expression that may be left out."""
        return constant(None) if self.is_absent() else self.expression()

    def several(self, count: int) -> list[Run]:
        """Read some expressions."""
        return [self.expression() for _ in range(count)]

    def elements(self, count: int) -> Run:
        """Read what stands between brackets, last first, and return what makes a list of it."""
        parts: list[tuple[bool, Run]] = []
        for _ in range(count):
            spread = self.peek() == "<Starred"
            if spread:
                self.take()
            parts.insert(0, (spread, self.expression()))

        def run(frame: Frame) -> list[Any]:
            made: list[Any] = []
            for spread, part in parts:
                made += frame.machine.each(part(frame)) if spread else (part(frame),)
            return made

        return run

    def target(self) -> Bind:
        """Read what is given a value: a name, several of them, or a place in a container."""
        match self.take():
            case "<Tuple" | "<List":
                parts = [self.target() for _ in range(self.count())][::-1]
                return lambda frame, value: _spread(frame, parts, value)
            case "<Subscript":
                owner, key = self.expression(), self.expression()
                return lambda frame, value: _put(owner(frame), key(frame), value)
            case item if item[0] == "=":
                return lambda frame, value: frame.names.__setitem__(item[1:], value)
            case _:
                raise DoesMoreError

    def augmented(self) -> tuple[Run, Bind]:
        """Read what an augmented assignment reads first and then gives a value to."""
        start = self._place
        read = self.expression()
        if self._items[start] == "<Subscript":
            self._place = start
        return read, self.target()


def constant(value: Any) -> Run:
    """Return what is the same however it is evaluated."""
    return lambda _: value


def _literal(text: str) -> Any:
    if text in _NAMED:
        return _NAMED[text]
    if text.startswith("0x") and len(text) <= _LONGEST_NUMBER:
        return int(text, 16)
    if not _FLOAT.fullmatch(text):
        raise DoesMoreError
    return float(text)


_NAMED = {"None": None, "True": True, "False": False}
_LONGEST_NUMBER = 60
_FLOAT = expression(r"\d{1,30}(?:\.\d{0,30})?(?:e[+-]?\d{1,3})?")


def _spread(frame: Frame, parts: Sequence[Bind], value: Any) -> None:
    values = [*frame.machine.each(value)]
    for part, one in zip(parts, values, strict=True):
        part(frame, one)


def _put(owner: Any, key: Any, value: Any) -> None:
    if type(owner) not in {list, dict} or type(key) is slice:
        raise Beyond
    owner[key] = value
    held(owner)
