"""Expressions that only compute."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from scarab.analyzers.duplication.evaluation.machine import (
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
from scarab.analyzers.duplication.evaluation.reader import Bind, DoesMoreError, Reader, Readers, Run


def _first_that(wanted: bool, values: Sequence[Run], frame: Frame) -> Any:
    value = None
    for one in values:
        value = one(frame)
        if bool(value) is wanted:
            break
    return value


def _bool_op(read: Reader) -> Run:
    count, wanted = read.count(), _CHOICES[read.take()]
    values = read.several(count)
    return lambda frame: _first_that(wanted, values, frame)


_CHOICES = {"<And": False, "<Or": True}


def _named(read: Reader) -> Run:
    bind, value = read.target(), read.expression()

    def run(frame: Frame) -> Any:
        got = value(frame)
        bind(frame, got)
        return got

    return run


def _binary(read: Reader) -> Run:
    left, do, right = read.expression(), BINARY[read.take()], read.expression()
    return lambda frame: held(do(left(frame), right(frame)))


BINARY: Mapping[str, Callable[[Any, Any], Any]] = {
    "<Add": operator.add, "<Sub": operator.sub, "<Mult": times, "<Div": operator.truediv,
    "<FloorDiv": operator.floordiv, "<Mod": remainder, "<Pow": power, "<BitAnd": operator.and_,
    "<BitOr": operator.or_, "<BitXor": operator.xor, "<LShift": shifted, "<RShift": operator.rshift,
}  # fmt: skip


def _unary(read: Reader) -> Run:
    do, value = _UNARY[read.take()], read.expression()
    return lambda frame: do(value(frame))


_UNARY: Mapping[str, Callable[[Any], Any]] = {
    "<Not": operator.not_, "<USub": operator.neg, "<UAdd": operator.pos, "<Invert": operator.invert,
}  # fmt: skip


def _choice(read: Reader) -> Run:
    test, body, otherwise = read.several(3)
    return lambda frame: body(frame) if test(frame) else otherwise(frame)


def _comparison(read: Reader) -> Run:
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


def _display(kind: Callable[[Any], Any]) -> Callable[[Reader], Run]:
    def make(read: Reader) -> Run:
        elements = read.elements(read.count())
        return lambda frame: held(kind(elements(frame)))

    return make


def _dictionary(read: Reader) -> Run:
    count = read.count()
    read.count()
    keys, values = read.several(count), read.several(count)
    return lambda frame: held({key(frame): value(frame) for key, value in zip(keys, values, strict=True)})


class _Loop(NamedTuple):
    source: Run
    target: Bind
    tests: Sequence[Run]


def _comprehension(kind: Callable[[Any], Any]) -> Callable[[Reader], Run]:
    def make(read: Reader) -> Run:
        loops = [_loop(read) for _ in range(read.count())]
        element = _pair(*read.several(2)) if kind is dict else read.expression()
        return lambda frame: held(
            kind([*_elements(Frame(frame.machine, dict(frame.names)), loops, element)])
        )  # fmt: skip

    return make


def _loop(read: Reader) -> _Loop:
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


def _subscript(read: Reader) -> Run:
    owner, key = read.expression(), read.expression()
    return lambda frame: _element_at(owner(frame), key(frame))


def _element_at(owner: Any, key: Any) -> Any:
    if type(owner) not in {str, list, tuple, dict, range}:
        raise TypeError
    return owner[key]


def _slice(read: Reader) -> Run:
    parts = [read.optional() for _ in range(3)]
    return lambda frame: slice(*(part(frame) for part in parts))


def _joined(read: Reader) -> Run:
    parts = read.several(read.count())[::-1]
    return lambda frame: held("".join([part(frame) for part in parts]))


def _formatted(read: Reader) -> Run:
    conversion = chr(read.count())
    value, layout = read.expression(), read.optional()
    return lambda frame: formatted(value(frame), conversion, layout(frame) or "")


def _call(read: Reader) -> Run:
    count, names = read.count(), []
    while read.peek()[0] == "'":
        names.append(read.take()[1:-1])
    method = read.take()[1:] if read.peek()[0] == "." else ""
    owner = read.expression()
    given = read.elements(count)
    values = read.several(len(names))[::-1]
    if "None" in names:  # two stars
        raise DoesMoreError

    def run(frame: Frame) -> Any:
        function, machine = owner(frame), frame.machine
        positional, named = given(frame), {name: one(frame) for name, one in zip(names, values, strict=True)}
        if method:
            return machine.call_method(function, method, positional, named)
        return machine.call(function, positional, named)

    return run


def _lambda(read: Reader) -> Run:
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


def _yield(read: Reader) -> Run:
    read.yields = True
    value = read.optional()
    return lambda frame: _hand_out(frame, [value(frame)])


def _yield_from(read: Reader) -> Run:
    read.yields = True
    value = read.expression()
    return lambda frame: _hand_out(frame, [*frame.machine.each(value(frame))])


def _hand_out(frame: Frame, values: list[Any]) -> None:
    frame.yielded += values
    held(frame.yielded)


EXPRESSIONS: Readers = {
    "<BoolOp": _bool_op, "<NamedExpr": _named, "<BinOp": _binary, "<UnaryOp": _unary, "<IfExp": _choice,
    "<Compare": _comparison, "<Tuple": _display(tuple), "<List": _display(list), "<Set": _display(set),
    "<Dict": _dictionary, "<ListComp": _comprehension(list), "<SetComp": _comprehension(set),
    "<DictComp": _comprehension(dict), "<GeneratorExp": _comprehension(iter), "<Subscript": _subscript,
    "<Slice": _slice, "<JoinedStr": _joined, "<FormattedValue": _formatted, "<Call": _call, "<Lambda": _lambda,
    "<Yield": _yield, "<YieldFrom": _yield_from,
}  # fmt: skip
