"""What kind of value a setting takes, and how to say that another was found.

A kind is ``bool``, ``int``, ``float``, ``str``, or ``tuple[kind, ...]`` of one of them.
"""

from types import GenericAlias
from typing import Any, get_args

_NAMES = {bool: "true or false", int: "an integer", float: "a number", str: "a string"}
_PLURALS = {bool: "booleans", int: "integers", float: "numbers", str: "strings"}
_SHOWN = 60
_ITEMS = 3


def fits(value: object, kind: Any, least: float | None = None) -> bool:
    """Tell whether a value, as TOML or JSON give it, is of a kind, and not below ``least`` where that is given."""
    if item := _item(kind):
        return isinstance(value, list | tuple) and all(fits(one, item) for one in value)
    if isinstance(value, bool):  # Python counts it among the integers; people do not
        return kind is bool
    accepted = int | float if kind is float else kind
    return kind in _NAMES and isinstance(value, accepted) and (least is None or value >= least)


def kind_of(value: object) -> Any:
    """Return the kind of a value that fits one; an empty tuple is taken for one of strings."""
    if isinstance(value, tuple):
        return GenericAlias(tuple, (type(value[0]) if value else str, ...))
    return type(value)


def described(kind: Any, least: float | None) -> str:
    """Say what is expected: ``an integer of at least 1``."""
    name = f"a list of {_PLURALS[item]}" if (item := _item(kind)) else _NAMES[kind]
    return name if least is None else f"{name} of at least {least}"


def shown(value: object) -> str:
    """Show an untrusted value on one line, cut where it is long."""
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "a table"
        case list() | tuple():
            items = ["[...]" if isinstance(one, list | tuple) else shown(one) for one in value[:_ITEMS]]
            return f"[{', '.join([*items, '...'] if len(value) > _ITEMS else items)}]"
        case str() if len(value) > _SHOWN:
            return f"{value[:_SHOWN]!r}..."
        case str() | int() | float():
            # An integer of TOML may have more digits than Python will print.
            return repr(value) if not isinstance(value, int) or abs(value) < 10**_SHOWN else "a huge integer"
        case _:  # TOML has dates and times as well
            return f"the {type(value).__name__} {value}"


def advice(value: object, kind: Any) -> str:
    """Say how to mend a value of the wrong kind, where that can be guessed; else empty."""
    match value:
        case str() if kind is bool and value in ("true", "false"):
            return "remove the quotes"
        case str() if kind in (int, float) and value.strip().lstrip("-").isdigit():
            return "remove the quotes"
        case str() if _item(kind) is str:
            return "put it in brackets"
        case int() | float() if kind is str:
            return "put it in quotes"
        case _:
            return ""


def _item(kind: Any) -> Any:
    """Return the kind of a list's items; None for what is not a list."""
    arguments = get_args(kind)
    return arguments[0] if arguments else None
