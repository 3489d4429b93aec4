"""Regular expressions that are compiled when they are first used: of the hundreds there are, an audit needs few."""

import re
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Expression:
    """Stands for a compiled expression until one of its methods is asked for, and has them all from then on."""

    __slots__ = ("_asked", *_METHODS)

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._asked: Any = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._asked)
        if name in _METHODS:
            for one in _METHODS:
                setattr(self, one, getattr(compiled, one))
        return getattr(compiled, name)


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` does, for a module that is loaded more often than its expressions are used.

    It is not to be handed to functions of ``re``.
    """
    return cast("re.Pattern[AnyStr]", _Expression(pattern, flags))
