"""Statements that only compute."""

import operator
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, NamedTuple

from scarab.analyzers.duplication.evaluation.expressions import BINARY
from scarab.analyzers.duplication.evaluation.machine import Beyond, Frame, held
from scarab.analyzers.duplication.evaluation.reader import DoesMoreError, Reader, Readers, Run, constant


class Leap(Enum):
    """How a statement may end that does not go on with the next one."""

    BREAK = "break"
    CONTINUE = "continue"


class Returned(NamedTuple):
    """A statement ended the call."""

    value: Any


def perform(statements: Sequence[Run], frame: Frame) -> Any:
    """Evaluate statements until one does not go on with the next, and return how it ends; None behind the last."""
    for one in statements:
        if (end := one(frame)) is not None:
            return end
    return None


def _return(read: Reader) -> Run:
    value = read.optional()
    return lambda frame: Returned(value(frame))


def _assignment(read: Reader) -> Run:
    count, value = read.count(), read.expression()
    targets = [read.target() for _ in range(count)]

    def run(frame: Frame) -> None:
        got = value(frame)
        for target in targets:
            target(frame, got)

    return run


def _annotated(read: Reader) -> Run:
    if read.is_absent():
        read.target()
        return constant(None)
    value, target = read.expression(), read.target()
    return lambda frame: target(frame, value(frame))


def _augmented(read: Reader) -> Run:
    source, target = read.augmented()
    do, value = BINARY[read.take()], read.expression()

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


def _for(read: Reader) -> Run:
    otherwise, count = read.count(), read.count()
    source, target = read.expression(), read.target()
    body, behind = read.block(count), read.block(otherwise)

    def rounds(frame: Frame) -> Iterator[None]:
        for one in frame.machine.each(source(frame)):
            yield target(frame, one)

    return lambda frame: _repeat(rounds(frame), body, behind, frame)


def _while(read: Reader) -> Run:
    otherwise, count = read.count(), read.count()
    test, body, behind = read.expression(), read.block(count), read.block(otherwise)

    def rounds(frame: Frame) -> Iterator[None]:
        while test(frame):
            frame.machine.spend()
            yield

    return lambda frame: _repeat(rounds(frame), body, behind, frame)


def _repeat(rounds: Iterator[None], body: Sequence[Run], behind: Sequence[Run], frame: Frame) -> Any:
    for _ in rounds:
        end = perform(body, frame)
        if end is Leap.BREAK:
            return None
        if isinstance(end, Returned):
            return end
    return perform(behind, frame)


def _if(read: Reader) -> Run:
    otherwise, count = read.count(), read.count()
    test, body, other = read.expression(), read.block(count), read.block(otherwise)
    return lambda frame: perform(body if test(frame) else other, frame)


def _expression_alone(read: Reader) -> Run:
    value = read.expression()

    def run(frame: Frame) -> None:
        value(frame)

    return run


def _raise(read: Reader) -> Run:
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


def _try(read: Reader) -> Run:
    at_last, otherwise, handlers, count = read.count(), read.count(), read.count(), read.count()
    if at_last:
        raise DoesMoreError
    body = read.block(count)
    handling = [_handler(read) for _ in range(handlers)]
    behind = read.block(otherwise)

    def run(frame: Frame) -> Any:
        frame.machine.guarded += 1
        try:
            end = perform(body, frame)
        except (MemoryError, RecursionError):
            raise Beyond from None
        except Exception as error:
            frame.machine.guarded -= 1
            for kinds, block in handling:
                if isinstance(error, kinds(frame)):
                    return perform(block, frame)
            raise
        frame.machine.guarded -= 1
        return perform(behind, frame) if end is None else end

    return run


def _handler(read: Reader) -> tuple[Run, list[Run]]:
    read.expect("<ExceptHandler")
    count = read.count()
    if not read.is_absent():  # it gives the error a name, and an error's text differs between versions
        raise DoesMoreError
    kinds = constant(Exception) if read.is_absent() else read.expression()
    return kinds, read.block(count)


def _assert(read: Reader) -> Run:
    test = read.expression()
    read.optional()

    def run(frame: Frame) -> None:
        if not test(frame):
            raise AssertionError

    return run


STATEMENTS: Readers = {
    ";Return": _return, ";Assign": _assignment, ";AnnAssign": _annotated, ";AugAssign": _augmented, ";For": _for,
    ";While": _while, ";If": _if, ";Expr": _expression_alone, ";Raise": _raise, ";Try": _try, ";Assert": _assert,
    ";Pass": lambda _: constant(None), ";Break": lambda _: constant(Leap.BREAK),
    ";Continue": lambda _: constant(Leap.CONTINUE),
}  # fmt: skip
