"""Functions that only compute, read out of their transcripts and made ready for evaluation.

A transcript holds the whole syntax tree but for docstrings and annotations, each node before its children; lists of
children whose node has no others come last first. What the tables below do not name does more than compute.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from scarab.analyzers.duplication.evaluation.machine import (
    Beyond,
    Closure,
    Frame,
    formatted,
    held,
    identical,
    power,
    remainder,
    shifted,
    times,
)
from scarab.model.expression import expression

_MOST_ITEMS = 250
"""A count of children is written modulo 256: in code this short none is cut."""
_DEEPEST = 25
"""Nodes inside of nodes."""

Run = Callable[[Frame], Any]
"""Evaluates an expression; or a statement, and returns how it ends."""
Bind = Callable[[Frame, Any], None]


class Leap(Enum):
    """How a statement may end that does not go on with the next one."""

    BREAK = "break"
    CONTINUE = "continue"


class Returned(NamedTuple):
    """A statement ended the call."""

    value: Any


class Procedure(NamedTuple):
    """A function that can be evaluated."""

    parameters: tuple[str, ...]
    """Without the object of a method."""
    required: int
    """How many of them have no default."""
    defaults: Mapping[str, Run]
    body: Sequence[Run]
    yields: bool

    def perform(self, frame: Frame) -> Any:
        """Evaluate it with the arguments that the frame has, and return what it returns."""
        for name, default in self.defaults.items():
            if name not in frame.names:
                frame.names[name] = default(frame)
        if not frame.names.keys() == set(self.parameters):
            raise TypeError
        end = _perform(self.body, frame)
        if self.yields:
            return iter(frame.yielded)
        return end.value if isinstance(end, Returned) else None


def procedure_of(items: Sequence[str], *, is_method: bool) -> Procedure | None:
    """Return what a function computes; None where its code may do more than that, or is long."""
    if len(items) > _MOST_ITEMS:
        return None
    reader = _Reader(items)
    try:
        names, defaults = reader.parameters()
        body = [*reader.rest()]
    except (_DoesMoreError, LookupError):
        return None
    parameters = names[1:] if is_method and names[:1] in {("self",), ("cls",)} else names
    return Procedure(parameters, len(parameters) - len(defaults), defaults, body, reader.yields)


class _DoesMoreError(Exception):
    """The code may do something else than compute."""


class _Reader:
    def __init__(self, items: Sequence[str]) -> None:
        self._items = items
        self._place = 0
        self._depth = 0
        self.yields = False

    def parameters(self) -> tuple[tuple[str, ...], dict[str, Run]]:
        names = [self.bound() for _ in range(2) for _ in range(self.count())]
        by_name = [self.bound() for _ in range(self.count())]
        if not (self.is_absent() and self.is_absent()):
            raise _DoesMoreError
        values: list[Run] = []
        if self._items[self._place : self._place + 1] and self.peek()[0] == "#":
            values = [self.expression() for _ in range(self.count() + len(by_name))][::-1]
        names += by_name
        if len(values) < len(by_name):
            raise _DoesMoreError
        return tuple(names), dict(zip(names[len(names) - len(values) :], values, strict=True))

    def rest(self) -> Iterator[Run]:
        while self._place < len(self._items):
            yield self.statement()

    def peek(self) -> str:
        return self._items[self._place]

    def take(self) -> str:
        item = self.peek()
        self._place += 1
        return item

    def expect(self, item: str) -> None:
        if self.take() != item:
            raise _DoesMoreError

    def count(self) -> int:
        item = self.take()
        if item[0] != "#":
            raise _DoesMoreError
        return int(item[1:])

    def bound(self) -> str:
        item = self.take()
        if item[0] != "=":
            raise _DoesMoreError
        return item[1:]

    def is_absent(self) -> bool:
        if self.peek() != "<None":
            return False
        self._place += 1
        return True

    def statement(self) -> Run:
        self._enter()
        run = _STATEMENTS[self.take()](self)
        self._depth -= 1

        def counted(frame: Frame) -> Any:
            frame.machine.spend()
            return run(frame)

        return counted

    def block(self, count: int) -> list[Run]:
        return [self.statement() for _ in range(count)]

    def expression(self) -> Run:
        self._enter()
        run = self._expression(self.take())
        self._depth -= 1
        return run

    def _expression(self, item: str) -> Run:
        match item[:1]:
            case '"':
                return _constant(item[1:])
            case "'":
                return _constant(_literal(item[1:]))
            case "<":
                return _EXPRESSIONS[item](self)
            case "." | "#" | ";" | "=":
                raise _DoesMoreError
            case _:
                return lambda frame: frame.look_up(item)

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _DoesMoreError

    def optional(self) -> Run:
        return _constant(None) if self.is_absent() else self.expression()

    def several(self, count: int) -> list[Run]:
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
                raise _DoesMoreError

    def augmented(self) -> tuple[Run, Bind]:
        """Read what an augmented assignment reads first and then gives a value to."""
        start = self._place
        read = self.expression()
        if self._items[start] == "<Subscript":
            self._place = start
        return read, self.target()


def _constant(value: Any) -> Run:
    return lambda _: value


def _literal(text: str) -> Any:
    if text in _NAMED:
        return _NAMED[text]
    if text.startswith("0x") and len(text) <= _LONGEST_NUMBER:
        return int(text, 16)
    if not _FLOAT.fullmatch(text):
        raise _DoesMoreError
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


def _perform(statements: Sequence[Run], frame: Frame) -> Any:
    for one in statements:
        if (end := one(frame)) is not None:
            return end
    return None


def _first_that(wanted: bool, values: Sequence[Run], frame: Frame) -> Any:
    value = None
    for one in values:
        value = one(frame)
        if bool(value) is wanted:
            break
    return value


def _bool_op(read: _Reader) -> Run:
    count, wanted = read.count(), _CHOICES[read.take()]
    values = read.several(count)
    return lambda frame: _first_that(wanted, values, frame)


_CHOICES = {"<And": False, "<Or": True}


def _named(read: _Reader) -> Run:
    bind, value = read.target(), read.expression()

    def run(frame: Frame) -> Any:
        got = value(frame)
        bind(frame, got)
        return got

    return run


def _binary(read: _Reader) -> Run:
    left, do, right = read.expression(), _BINARY[read.take()], read.expression()
    return lambda frame: held(do(left(frame), right(frame)))


_BINARY: Mapping[str, Callable[[Any, Any], Any]] = {
    "<Add": operator.add, "<Sub": operator.sub, "<Mult": times, "<Div": operator.truediv,
    "<FloorDiv": operator.floordiv, "<Mod": remainder, "<Pow": power, "<BitAnd": operator.and_,
    "<BitOr": operator.or_, "<BitXor": operator.xor, "<LShift": shifted, "<RShift": operator.rshift,
}  # fmt: skip


def _unary(read: _Reader) -> Run:
    do, value = _UNARY[read.take()], read.expression()
    return lambda frame: do(value(frame))


_UNARY: Mapping[str, Callable[[Any], Any]] = {
    "<Not": operator.not_, "<USub": operator.neg, "<UAdd": operator.pos, "<Invert": operator.invert,
}  # fmt: skip


def _choice(read: _Reader) -> Run:
    test, body, otherwise = read.several(3)
    return lambda frame: body(frame) if test(frame) else otherwise(frame)


def _comparison(read: _Reader) -> Run:
    count = read.count()
    read.count()
    left = read.expression()
    tests = [_COMPARE[read.take()] for _ in range(count)]
    others = read.several(count)

    def run(frame: Frame) -> Any:
        one, holds = left(frame), None
        for test, other in zip(tests, others, strict=True):
            two = other(frame)
            holds = test(one, two)
            if not holds:
                break
            one = two
        return holds

    return run


_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "<Eq": operator.eq, "<NotEq": operator.ne, "<Lt": operator.lt, "<LtE": operator.le, "<Gt": operator.gt,
    "<GtE": operator.ge, "<Is": identical, "<IsNot": lambda one, other: not identical(one, other),
    "<In": lambda one, other: one in other, "<NotIn": lambda one, other: one not in other,
}  # fmt: skip


def _display(kind: Callable[[Any], Any]) -> Callable[[_Reader], Run]:
    def make(read: _Reader) -> Run:
        elements = read.elements(read.count())
        return lambda frame: held(kind(elements(frame)))

    return make


def _dictionary(read: _Reader) -> Run:
    count = read.count()
    read.count()
    keys, values = read.several(count), read.several(count)
    return lambda frame: held({key(frame): value(frame) for key, value in zip(keys, values, strict=True)})


class _Loop(NamedTuple):
    source: Run
    target: Bind
    tests: Sequence[Run]


def _comprehension(kind: Callable[[Any], Any]) -> Callable[[_Reader], Run]:
    def make(read: _Reader) -> Run:
        loops = [_loop(read) for _ in range(read.count())]
        element = _pair(*read.several(2)) if kind is dict else read.expression()
        return lambda frame: held(
            kind([*_elements(Frame(frame.machine, dict(frame.names)), loops, element)])
        )  # fmt: skip

    return make


def _loop(read: _Reader) -> _Loop:
    read.expect("<comprehension")
    count = read.count()
    return _Loop(read.expression(), read.target(), read.several(count))


def _pair(key: Run, value: Run) -> Run:
    return lambda frame: (key(frame), value(frame))


def _elements(frame: Frame, loops: Sequence[_Loop], element: Run) -> Iterator[Any]:
    if not loops:
        yield element(frame)
        return
    source, target, tests = loops[0]
    for one in frame.machine.each(source(frame)):
        target(frame, one)
        if all(test(frame) for test in tests):
            yield from _elements(frame, loops[1:], element)


def _subscript(read: _Reader) -> Run:
    owner, key = read.expression(), read.expression()
    return lambda frame: _element_at(owner(frame), key(frame))


def _element_at(owner: Any, key: Any) -> Any:
    if type(owner) not in {str, list, tuple, dict, range}:
        raise TypeError
    return owner[key]


def _slice(read: _Reader) -> Run:
    parts = [read.optional() for _ in range(3)]
    return lambda frame: slice(*(part(frame) for part in parts))


def _joined(read: _Reader) -> Run:
    parts = read.several(read.count())[::-1]
    return lambda frame: held("".join([part(frame) for part in parts]))


def _formatted(read: _Reader) -> Run:
    conversion = chr(read.count())
    value, layout = read.expression(), read.optional()
    return lambda frame: formatted(value(frame), conversion, layout(frame) or "")


def _call(read: _Reader) -> Run:
    count, names = read.count(), []
    while read.peek()[0] == "'":
        names.append(read.take()[1:-1])
    method = read.take()[1:] if read.peek()[0] == "." else ""
    owner = read.expression()
    given = read.elements(count)
    values = read.several(len(names))[::-1]
    if "None" in names:  # two stars
        raise _DoesMoreError

    def run(frame: Frame) -> Any:
        function, machine = owner(frame), frame.machine
        positional, named = given(frame), {name: one(frame) for name, one in zip(names, values, strict=True)}
        if method:
            return machine.call_method(function, method, positional, named)
        return machine.call(function, positional, named)

    return run


def _lambda(read: _Reader) -> Run:
    names, defaults = read.parameters()
    body = read.expression()

    def run(frame: Frame) -> Any:
        values = {name: default(frame) for name, default in defaults.items()}

        def call(*given: Any, **named: Any) -> Any:
            here = {**values, **dict(zip(names, given, strict=False)), **named}
            if len(given) > len(names) or here.keys() != set(names):
                raise TypeError
            with frame.machine.one_deeper():
                return body(Frame(frame.machine, {**frame.names, **here}))

        return Closure(call)

    return run


def _yield(read: _Reader) -> Run:
    read.yields = True
    value = read.optional()
    return lambda frame: _hand_out(frame, [value(frame)])


def _yield_from(read: _Reader) -> Run:
    read.yields = True
    value = read.expression()
    return lambda frame: _hand_out(frame, [*frame.machine.each(value(frame))])


def _hand_out(frame: Frame, values: list[Any]) -> None:
    frame.yielded += values
    held(frame.yielded)


_EXPRESSIONS: Mapping[str, Callable[[_Reader], Run]] = {
    "<BoolOp": _bool_op, "<NamedExpr": _named, "<BinOp": _binary, "<UnaryOp": _unary, "<IfExp": _choice,
    "<Compare": _comparison, "<Tuple": _display(tuple), "<List": _display(list), "<Set": _display(set),
    "<Dict": _dictionary, "<ListComp": _comprehension(list), "<SetComp": _comprehension(set),
    "<DictComp": _comprehension(dict), "<GeneratorExp": _comprehension(iter), "<Subscript": _subscript,
    "<Slice": _slice, "<JoinedStr": _joined, "<FormattedValue": _formatted, "<Call": _call, "<Lambda": _lambda,
    "<Yield": _yield, "<YieldFrom": _yield_from,
}  # fmt: skip


def _return(read: _Reader) -> Run:
    value = read.optional()
    return lambda frame: Returned(value(frame))


def _assignment(read: _Reader) -> Run:
    count, value = read.count(), read.expression()
    targets = [read.target() for _ in range(count)]

    def run(frame: Frame) -> None:
        got = value(frame)
        for target in targets:
            target(frame, got)

    return run


def _annotated(read: _Reader) -> Run:
    if read.is_absent():
        read.target()
        return _constant(None)
    value, target = read.expression(), read.target()
    return lambda frame: target(frame, value(frame))


def _augmented(read: _Reader) -> Run:
    source, target = read.augmented()
    do, value = _BINARY[read.take()], read.expression()

    def run(frame: Frame) -> None:
        old, new = source(frame), value(frame)
        if type(old) is list and do is operator.add:
            old += frame.machine.each(new)  # in place: whoever else has the list sees it
        elif type(old) in {list, set, dict}:
            raise Beyond
        else:
            old = do(old, new)
        target(frame, held(old))

    return run


def _for(read: _Reader) -> Run:
    otherwise, count = read.count(), read.count()
    source, target = read.expression(), read.target()
    body, behind = read.block(count), read.block(otherwise)

    def rounds(frame: Frame) -> Iterator[None]:
        for one in frame.machine.each(source(frame)):
            yield target(frame, one)

    return lambda frame: _repeat(rounds(frame), body, behind, frame)


def _while(read: _Reader) -> Run:
    otherwise, count = read.count(), read.count()
    test, body, behind = read.expression(), read.block(count), read.block(otherwise)

    def rounds(frame: Frame) -> Iterator[None]:
        while test(frame):
            frame.machine.spend()
            yield

    return lambda frame: _repeat(rounds(frame), body, behind, frame)


def _repeat(rounds: Iterator[None], body: Sequence[Run], behind: Sequence[Run], frame: Frame) -> Any:
    for _ in rounds:
        end = _perform(body, frame)
        if end is Leap.BREAK:
            return None
        if isinstance(end, Returned):
            return end
    return _perform(behind, frame)


def _if(read: _Reader) -> Run:
    otherwise, count = read.count(), read.count()
    test, body, other = read.expression(), read.block(count), read.block(otherwise)
    return lambda frame: _perform(body if test(frame) else other, frame)


def _expression_alone(read: _Reader) -> Run:
    value = read.expression()

    def run(frame: Frame) -> None:
        value(frame)

    return run


def _raise(read: _Reader) -> Run:
    error = read.expression()
    read.optional()

    def run(frame: Frame) -> None:
        try:
            raised = error(frame)
        except Beyond:  # an exception of the repository's own, with a text that nobody asks for
            if frame.machine.guarded:
                raise
            raise RuntimeError from None
        if isinstance(raised, Exception) or (isinstance(raised, type) and issubclass(raised, Exception)):
            raise raised
        raise Beyond

    return run


def _try(read: _Reader) -> Run:
    at_last, otherwise, handlers, count = read.count(), read.count(), read.count(), read.count()
    if at_last:
        raise _DoesMoreError
    body = read.block(count)
    handling = [_handler(read) for _ in range(handlers)]
    behind = read.block(otherwise)

    def run(frame: Frame) -> Any:
        frame.machine.guarded += 1
        try:
            end = _perform(body, frame)
        except (MemoryError, RecursionError):
            raise Beyond from None
        except Exception as error:
            frame.machine.guarded -= 1
            for kinds, block in handling:
                if isinstance(error, kinds(frame)):
                    return _perform(block, frame)
            raise
        frame.machine.guarded -= 1
        return _perform(behind, frame) if end is None else end

    return run


def _handler(read: _Reader) -> tuple[Run, list[Run]]:
    read.expect("<ExceptHandler")
    count = read.count()
    if not read.is_absent():  # it gives the error a name, and an error's text differs between versions
        raise _DoesMoreError
    kinds = _constant(Exception) if read.is_absent() else read.expression()
    return kinds, read.block(count)


def _assert(read: _Reader) -> Run:
    test = read.expression()
    read.optional()

    def run(frame: Frame) -> None:
        if not test(frame):
            raise AssertionError

    return run


_STATEMENTS: Mapping[str, Callable[[_Reader], Run]] = {
    ";Return": _return, ";Assign": _assignment, ";AnnAssign": _annotated, ";AugAssign": _augmented, ";For": _for,
    ";While": _while, ";If": _if, ";Expr": _expression_alone, ";Raise": _raise, ";Try": _try, ";Assert": _assert,
    ";Pass": lambda _: _constant(None), ";Break": lambda _: _constant(Leap.BREAK),
    ";Continue": lambda _: _constant(Leap.CONTINUE),
}  # fmt: skip
