"""What ``.gitmodules`` says, as git reads it: https://git-scm.com/docs/git-config#_syntax."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from scarab.model.expression import expression


class Said(NamedTuple):
    """The value of a key, and its line."""

    text: str
    line: int


Modules = Mapping[tuple[str, str], Said]
"""What is said, by the name of a submodule and a key in small letters; of a key that stands twice, the last."""


def read_modules(text: str) -> Modules:
    """Read all sections of submodules; what git would not read is passed over."""
    said: dict[tuple[str, str], Said] = {}
    name, line = "", 1
    for found in _TOKEN.finditer(text.removeprefix("\ufeff").replace("\r\n", "\n")):
        if found["section"]:
            name = _name_of(found["section"], found["name"])
        elif found["key"] and name:
            said[name, found["key"].lower()] = Said(_unquoted(found["value"] or ""), line)
        line += found[0].count("\n")
    return said


_TOKEN = expression(
    r'[ \t\n]+|[#;][^\n]*|\[(?P<section>[\w.-]+)(?:[ \t]+"(?P<name>(?:[^"\\\n]|\\[^\n])*)")?\]'
    r'|(?P<key>[A-Za-z][\w-]*)[ \t]*(?:=(?P<value>(?:[^"\\#;\n]|\\[\s\S]|"(?:[^"\\\n]|\\[\s\S])*")*))?|[^\n]'
)


def _name_of(section: str, name: str | None) -> str:
    """Return the name of a submodule, ``[submodule "name"]`` or ``[submodule.name]``; empty in any other section."""
    kind, _, old_name = section.lower().partition(".")
    if kind != "submodule":
        return ""
    return old_name if name is None else re.sub(r"\\(.)", r"\1", name)


def _unquoted(value: str) -> str:
    return _QUOTING.sub(lambda found: _ESCAPED.get(found[0], found[0][1:]), value.strip())


_QUOTING = expression(r'\\[\s\S]|"')
_ESCAPED = {'"': "", "\\\n": "", "\\n": "\n", "\\t": "\t", "\\b": "\b"}
