"""Go: go.mod."""

import re
from collections.abc import Iterator

from scarab.manifests.lines import numbered, text_of
from scarab.model.dependency import Dependency, Ecosystem, Manifest
from scarab.model.expression import expression

_MODULE = expression(r"^module[ \t]+(\S+)", re.MULTILINE)
_REQUIRED = expression(r"\s*(?:require\s+)?([^\s()]+)\s+(v[^\s]+)(\s*//\s*indirect)?")


def read_go_mod(content: bytes) -> Manifest:
    """Read the modules that a go.mod requires; those that only other modules need are ``indirect``."""
    text = text_of(content)
    own = _MODULE.search(text)
    return Manifest(tuple(_required(text)), own[1] if own else "")


def _required(text: str) -> Iterator[Dependency]:
    block = ""
    for number, line in numbered(text):
        word = line.split()[0]
        if word == ")":
            block = ""
        elif line.rstrip().endswith("("):
            block = word
        elif "require" in (block, word) and (found := _REQUIRED.match(line)):
            yield Dependency(Ecosystem.GO, found[1], found[2], "indirect" if found[3] else "", number)
