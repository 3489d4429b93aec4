"""Regular expressions as Python compiled them once, kept beside the byte code.

``re.compile`` is written in Python, and a hook uses a hundred expressions: to compile them takes a twentieth of its
time. What comes of it is a list of whole numbers, which is kept as byte code is: for one build of Python, in the same
folder, and trusted as far. Python checks the numbers before it runs them. What ``re.compile`` consists of is no promise
of Python's, so wherever that is not what it was, ``re.compile`` itself is asked.
"""

import json
import re
import sys
from array import array
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, AnyStr

from scarab.model.files import write_whole

_MOST = 2000
"""Expressions beyond which the file is begun anew: those of older versions of scarab stay in it."""


class Compiled:
    """Expressions and what was made of them, in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new: dict[str, list[Any]] = {}

    def compile(self, pattern: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        """Return what ``re.compile`` does.

        Raises:
            re.error: The pattern has a mistake.
        """
        key = f"{flags} {pattern!r}"
        try:
            if key not in self._kept:
                self._kept[key] = self._new[key] = _taken_apart(pattern, flags)
            return _put_together(pattern, *self._kept[key])
        except Exception:  # of another Python, damaged, or a mistake that re.compile words better
            return re.compile(pattern, flags)

    def keep(self) -> None:
        """Write down what is new, where Python would write byte code down."""
        if self._new and not sys.dont_write_bytecode:
            kept = {**self._read(), **self._new}
            self._new = {}
            with suppress(OSError):
                write_whole(self._path, json.dumps([sys.version, kept if len(kept) <= _MOST else {}]))

    @cached_property
    def _kept(self) -> dict[str, list[Any]]:
        return self._read()

    def _read(self) -> dict[str, list[Any]]:
        try:
            version, kept = json.loads(self._path.read_bytes())
        except (OSError, ValueError, TypeError):
            return {}
        return kept if version == sys.version and isinstance(kept, dict) else {}


COMPILED = Compiled(Path(cache_from_source(__file__)).with_suffix(".json"))
"""The expressions of this installation."""


def _taken_apart(pattern: AnyStr, flags: int) -> list[Any]:
    """Compile a pattern, and return all that Python's engine is given of it."""
    parsed = import_module("re._parser").parse(pattern, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    return [flags | state.flags, state.groups - 1, state.groupdict, array("I", code).tobytes().hex()]


def _put_together(pattern: AnyStr, flags: int, groups: int, names: dict[str, int], code: str) -> re.Pattern[AnyStr]:
    by_number = {number: name for name, number in names.items()}
    numbered = tuple(map(by_number.get, range(groups + 1)))
    numbers = array("I", bytes.fromhex(code)).tolist()
    made: re.Pattern[AnyStr] = import_module("_sre").compile(pattern, flags, numbers, groups, names, numbered)
    return made
