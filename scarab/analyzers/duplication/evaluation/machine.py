"""Plain values and what may be done with them: a list of builtins and methods, and limits on steps, sizes and depth.

Nothing here reaches the world, reads an attribute or calls what is not on the list. Whatever is not known to be plain,
or takes too long, ends the evaluation with :class:`Beyond`; so does what depends on the order of a set, on identity
or on how an object is written, which differ from run to run.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from scarab.model.expression import expression

_MOST_PARTS = 300
_LONGEST = 2000
"""Characters of a string, or elements of a lazy sequence."""
_MOST_BITS = 256
_LARGEST_POWER = 64
_MOST_DIGITS = 20
_DEEPEST = 6
"""Calls inside of calls."""


class Beyond(BaseException):
    """The evaluation would leave what is known to be plain, or takes too long; no code under it may catch that."""


class Excess(Beyond):
    """A value grew too large: making it may have taken as long as many steps."""


class Machine:
    """What one evaluation may still spend, and what it knows beside the builtins."""

    def __init__(self, steps: int, known: Mapping[str, Any], unknown: frozenset[str]) -> None:
        self.steps = steps
        self.guarded = 0
        """How many ``try`` statements are around."""
        self._known = known
        self._unknown = unknown
        self._calls = 0

    def spend(self) -> None:
        """Take one step."""
        self.steps -= 1
        if self.steps < 0:
            raise Beyond

    @contextmanager
    def one_deeper(self) -> Iterator[None]:
        """Hold a call of a function that is evaluated, too."""
        if self._calls == _DEEPEST:
            raise Beyond
        self._calls += 1
        try:
            yield
        finally:
            self._calls -= 1

    def look_up(self, name: str) -> Any:
        """Return what a name from outside stands for."""
        if name in self._known:
            return self._known[name]
        if name in self._unknown or name not in BUILTINS:
            raise Beyond
        return BUILTINS[name]

    def each(self, values: Any) -> Iterator[Any]:
        """Yield the elements of a value, a step for each."""
        if type(values) is set:
            values = _in_order(values)
        elif type(values) not in _ITERABLE:
            raise TypeError
        for one in values:
            self.spend()
            yield one

    def call(self, function: Any, given: Sequence[Any], named: Mapping[str, Any]) -> Any:
        """Call a builtin, or a function that is evaluated, too."""
        self.spend()
        if isinstance(function, Closure):
            return held(function(*given, **named))
        if id(function) not in _CALLED:
            raise Beyond
        if function in _TEXTS and not (len(given) == 1 and not named and _is_written_alike(given[0])):
            raise Beyond
        if function not in _ORDERLESS:
            given = [_in_order(one) for one in given]
        if function in _CALLING:
            given = [self._guarded(one) for one in given]
            named = {name: self._guarded(one) for name, one in named.items()}
        got = function(*given, **named)
        if function in _LAZY:
            return iter(held([*self.each(_some(got))]))
        return held(got)

    def call_method(self, owner: Any, name: str, given: Sequence[Any], named: Mapping[str, Any]) -> Any:
        """Call a method of a plain value."""
        self.spend()
        kind = type(owner)
        if owner is dict and name == "fromkeys" and not named and len(given) in {1, 2}:
            return held(dict.fromkeys([*self.each(given[0])], *given[1:]))
        if kind not in _METHODS:
            raise AttributeError if owner is None else Beyond
        if name not in _METHODS[kind]:
            raise Beyond if hasattr(kind, name) else AttributeError
        if name in _PADDING and any(type(one) is int and one > _LONGEST for one in given):
            raise Beyond
        if kind is not set:
            given = [_in_order(one) for one in given]
        got = getattr(owner, name)(*given, **{key: self._guarded(one) for key, one in named.items()})
        held(owner)
        return held(got)

    def _guarded(self, one: Any) -> Any:
        return (lambda *given: self.call(one, given, {})) if callable(one) and not isinstance(one, Closure) else one


class Frame:
    """The names of one call, and what it yielded so far."""

    __slots__ = ("machine", "names", "yielded")

    def __init__(self, machine: Machine, names: dict[str, Any]) -> None:
        self.machine = machine
        self.names = names
        self.yielded: list[Any] = []

    def look_up(self, name: str) -> Any:
        """Return what a name stands for."""
        return self.names[name] if name in self.names else self.machine.look_up(name)


class Closure:
    """A function under evaluation, as a value."""

    def __init__(self, call: Callable[..., Any]) -> None:
        self._call = call

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Evaluate it."""
        return self._call(*given, **named)


def held(value: Any) -> Any:
    """Return a value that is small enough to go on with."""
    kind = type(value)
    if kind is int:
        if value.bit_length() > _MOST_BITS:
            raise Excess
    elif kind is str:
        if len(value) > _LONGEST:
            raise Excess
    elif kind in _CONTAINERS:
        deque(_parts(value), maxlen=0)  # it ends by itself where they are too many
    return value


def _parts(value: Any) -> Iterator[Any]:
    """Yield a value and all that is in it; too many end the evaluation."""
    open_, count = [value], 0
    while open_:
        one = open_.pop()
        count += 1
        if count > _MOST_PARTS or (type(one) in _CONTAINERS and len(one) > _MOST_PARTS):
            raise Excess
        yield one
        if type(one) in _CONTAINERS:
            open_ += one
        if type(one) is dict:
            open_ += one.values()


def identical(one: Any, other: Any) -> bool:
    """Tell whether two values are the same object, where that is the same on every machine."""
    if not any(value is None or isinstance(value, bool | type) for value in (one, other)):
        raise Beyond
    return one is other


def times(one: Any, other: Any) -> Any:
    """Multiply, or repeat."""
    for many, count in ((one, other), (other, one)):
        if type(many) in {str, list, tuple} and type(count) is int and len(many) * count > _MOST_PARTS:
            raise Beyond
    return one * other


def power(one: Any, other: Any) -> Any:
    """Raise to a power."""
    if type(one) not in _NUMBERS or type(other) not in _NUMBERS:
        raise TypeError
    if abs(other) > _LARGEST_POWER or type(got := one**other) is complex:
        raise Beyond
    return got


def shifted(one: Any, other: Any) -> Any:
    """Shift to the left."""
    if type(other) is int and other > _MOST_BITS:
        raise Beyond
    return one << other


def remainder(one: Any, other: Any) -> Any:
    """Return what is left of a division, or a text with values put in."""
    if type(one) is str and (_WIDE.search(one) or not _is_written_alike(other)):
        raise Beyond
    return one % other


_WIDE = expression(r"\d{3}|\*|%\(")


def formatted(value: Any, conversion: str, layout: str) -> str:
    """Write a value as an f-string does."""
    if not _is_written_alike(value) or not _LAYOUT.fullmatch(layout):
        raise Beyond
    written = _CONVERSIONS[conversion](value) if conversion in _CONVERSIONS else value
    return str(held(format(written, layout)))


_CONVERSIONS: Mapping[str, Callable[[Any], str]] = {"r": repr, "s": str, "a": ascii}
_LAYOUT = expression(r"[<>=^]?[-+ ]?#?0?\d{0,2}[,_]?(?:\.\d{1,2})?[bdoxXeEfFgGs%]?")


def _is_written_alike(value: Any) -> bool:
    """Tell whether a value is written in the same way on every machine."""
    return all(type(one) in _WRITTEN for one in _parts(value))


def _in_order(value: Any) -> Any:
    return sorted(value, key=repr) if type(value) is set else value


def _some(lazy: Iterator[Any]) -> list[Any]:
    """Return the elements of what a builtin makes one by one."""
    return [one for one, _ in zip(lazy, range(_LONGEST), strict=False)]


def _range(*given: Any) -> range:
    if len(made := range(*given)) > _LONGEST:
        raise Beyond
    return made


def _round(number: Any, *digits: Any) -> Any:
    if any(type(one) is not int or abs(one) > _MOST_DIGITS for one in digits):
        raise Beyond
    return round(number, *digits)


_NUMBERS = (int, float, bool)
_CONTAINERS = frozenset({list, tuple, set, dict})
_WRITTEN = frozenset({str, int, float, bool, type(None), list, tuple, dict})
_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
SEQUENCES: frozenset[type] = frozenset({list, tuple, range, type(iter([])), *_VIEWS})
"""Types whose elements come in an order."""
_ITERABLE = SEQUENCES | {str, dict}

_LAZY: frozenset[Any] = frozenset({enumerate, filter, iter, map, reversed, zip})
_CALLING: frozenset[Any] = frozenset({filter, map, max, min, sorted})
_ORDERLESS: frozenset[Any] = frozenset({bool, isinstance, len, set})
_TEXTS: frozenset[Any] = frozenset({str, repr})
_EXCEPTIONS = (
    ArithmeticError, AssertionError, AttributeError, Exception, IndexError, KeyError, LookupError, NotImplementedError,
    OverflowError, RuntimeError, StopIteration, TypeError, UnicodeError, ValueError, ZeroDivisionError,
)  # fmt: skip
BUILTINS: Mapping[str, Any] = {
    one.__name__: one
    for one in (
        abs, all, any, bin, bool, chr, dict, divmod, enumerate, filter, float, hex, int, isinstance, iter, len, list,
        map, max, min, next, oct, ord, repr, reversed, set, sorted, str, sum, tuple, zip, *_EXCEPTIONS,
    )
} | {"range": _range, "round": _round}  # fmt: skip
"""What a function may call from outside."""
_CALLED = frozenset(map(id, BUILTINS.values()))

_PADDING = frozenset({"center", "ljust", "rjust", "zfill"})
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset({
        "capitalize", "casefold", "center", "count", "endswith", "find", "index", "isalnum", "isalpha", "isascii",
        "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle",
        "isupper", "join", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace",
        "rfind", "rindex", "rjust", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip",
        "swapcase", "title", "upper", "zfill",
    }),
    list: frozenset({
        "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort",
    }),
    dict: frozenset({
        "clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values",
    }),
    set: frozenset({
        "add", "clear", "copy", "difference", "discard", "intersection", "isdisjoint", "issubset", "issuperset",
        "remove", "symmetric_difference", "union", "update",
    }),
    tuple: frozenset({
        "count", "index",
    }),
}  # fmt: skip
VOCABULARY = frozenset(BUILTINS).union(*_METHODS.values(), ("None", "True", "False", "key", "default", "strict"))
"""Words of the language itself, which any function may use."""
