"""Values: small frozen classes, complete when built.

``@value`` does what ``@dataclass(frozen=True, slots=True)`` does, without its cost: a dataclass compiles half a dozen
functions when its module is imported, about a millisecond for each class, and an audit has a hundred of them. The
methods here are the same functions for every class, so that defining one costs 20 microseconds and a hook starts a
tenth of a second sooner. Building a value takes about as long as before.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar, cast, dataclass_transform

T = TypeVar("T")


class _Setting:
    """A default with a lower bound."""

    __slots__ = ("default", "least")

    def __init__(self, default: object, least: float) -> None:
        self.default = default
        self.least = least


def setting(*, default: T, least: float) -> T:
    """Give a field a default, and the smallest value that a file may set it to."""
    return cast("T", _Setting(default, least))


@dataclass_transform(frozen_default=True, field_specifiers=(setting,))
def value(cls: type[T]) -> type[T]:
    """Make a class of annotated fields a value: frozen, slotted, compared and shown by its fields.

    Fields of a base that is a value come first. ``__post_init__`` may raise ValueError, so that nothing impossible
    is ever built. The class must not use ``super()`` without arguments: it is made anew to get its slots.
    """
    own = dict(cls.__annotations__)
    kinds = {**getattr(cls, "__kinds__", {}), **own}
    defaults: dict[str, object] = dict(getattr(cls, "__defaults__", {}))
    leasts: dict[str, float] = dict(getattr(cls, "__leasts__", {}))
    namespace = {name: one for name, one in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    for name in own.keys() & namespace.keys():
        given = namespace.pop(name)
        if isinstance(given, _Setting):
            leasts[name], given = given.least, given.default
        defaults[name] = given
    namespace |= {
        "__slots__": tuple(own),
        "__match_args__": tuple(kinds),
        "__kinds__": kinds,
        "__defaults__": defaults,
        "__leasts__": leasts,
        "__init__": _init,
        "__eq__": _eq,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__replace__": _replaced,
    }
    remake: Any = type(cls)
    return cast("type[T]", remake(cls.__name__, cls.__bases__, namespace))


def is_value(thing: object) -> bool:
    """Tell whether an object, or a class, was made by :func:`value`."""
    return hasattr(thing, "__leasts__")


def field_names(cls: type[Any]) -> tuple[str, ...]:
    """Return the names of a value's fields, in order."""
    return cast("tuple[str, ...]", cls.__match_args__)


def field_kinds(cls: type[Any]) -> Mapping[str, Any]:
    """Return the annotation of each field of a value, in order."""
    return cast("Mapping[str, Any]", cls.__kinds__)


def least_of(cls: type[Any], name: str) -> float | None:
    """Return the smallest value that a field may be set to; None where nothing was said."""
    return cast("Mapping[str, float]", cls.__leasts__).get(name)


def replace(thing: T, **changes: object) -> T:
    """Build the same value anew with some fields changed."""
    return cast("T", _replaced(thing, **changes))


_SET: Final[Callable[[object, str, object], None]] = object.__setattr__


def _init(self: Any, *arguments: object, **named: object) -> None:
    names = self.__match_args__
    if len(arguments) > len(names):
        raise TypeError(f"{type(self).__name__}: expected at most {len(names)} fields, found {len(arguments)}")
    for name, one in zip(names, arguments, strict=False):
        _SET(self, name, one)
    for name in names[len(arguments) :]:
        if name in named:
            _SET(self, name, named.pop(name))
        elif name in self.__defaults__:
            _SET(self, name, self.__defaults__[name])
        else:
            raise TypeError(f"{type(self).__name__}: field {name!r} is missing")
    if named:
        raise TypeError(f"{type(self).__name__}: no field is named {next(iter(named))!r}, or it is given twice")
    check = getattr(self, "__post_init__", None)
    if check is not None:
        check()


def _fields(thing: Any) -> tuple[object, ...]:
    return tuple(getattr(thing, name) for name in thing.__match_args__)


def _eq(self: Any, other: object) -> bool:
    return _fields(self) == _fields(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_fields(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__name__}({shown})"


def _refuse(self: Any, name: str, *_: object) -> None:
    raise AttributeError(f"{type(self).__name__}.{name}: a value does not change")


def _replaced(self: Any, /, **changes: object) -> Any:
    kept = {name: getattr(self, name) for name in self.__match_args__}
    return type(self)(**{**kept, **changes})
