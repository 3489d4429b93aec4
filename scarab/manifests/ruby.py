"""Ruby: the simple forms of a Gemfile."""

from collections.abc import Iterator

from scarab.manifests.lines import numbered, text_of
from scarab.model.dependency import Dependency, Ecosystem, Manifest
from scarab.model.expression import expression

_GEM = expression(r"""\s*gem[ (]\s*["']([A-Za-z0-9_.-]+)["'](?:\s*,\s*["']([^"']*)["'])?(.*)""")
_GROUP = expression(r"\s*group[ (]\s*:(\w+)")
_INLINE_GROUP = expression(r"\bgroups?(?::|\s*=>)\s*\[?\s*:(\w+)")
_OPENS = expression(r"\s*(?:if|unless|case|begin|def)\b|.*\bdo\b(?:\s*\|[^|]*\|)?$")


def read_gemfile(content: bytes) -> Manifest:
    """Read the gems that a Gemfile names as literals."""
    return Manifest(tuple(_asked(content)))


def _asked(content: bytes) -> Iterator[Dependency]:
    blocks: list[str] = []
    for number, line in numbered(text_of(content)):
        if line.lstrip().startswith("#"):
            continue
        if found := _GEM.match(line):
            inline = _INLINE_GROUP.search(found[3])
            group = inline[1] if inline else next(filter(None, reversed(blocks)), "")
            yield Dependency(Ecosystem.GEM, found[1], found[2] or "", "" if group == "default" else group, number)
        elif line.strip() == "end":
            del blocks[-1:]
        elif _OPENS.match(line):
            named = _GROUP.match(line)
            blocks.append(named[1] if named else "")
