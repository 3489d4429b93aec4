"""Markdown that says what a run is for. The only door to markdown-it."""

from typing import Any

from scarab.model.errors import UsageError
from scarab.model.expression import expression
from scarab.model.markup import without_parts
from scarab.model.path import printable
from scarab.model.value import value

MARKDOWN_LIMIT = 262_144
"""Bytes; the longest text that GitHub keeps for a pull request."""

_LINES = 5_000
"""Lines of a text with a block of ours; the parser takes its time for each."""


@value
class Document:
    """A text taken apart. Parts begin with as many line feeds as make their lines count as in the file."""

    heading: str
    """The first heading; empty without one."""
    prose: str
    """What is neither front matter, nor comment, nor a ``scarab`` block."""
    block: str | None
    """The content of the fenced block that is marked ``scarab``."""
    front_matter: str | None
    """The YAML between two lines of ``---`` at the very top."""


def read_markdown(text: str, source: str) -> Document:
    """Take a Markdown text apart; it is parsed only if it seems to have a block of ours.

    Raises:
        UsageError: It is too long, a block is left open, or there is more than one.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MARKDOWN_LIMIT:
        raise UsageError(f"{printable(source)}: expected at most {MARKDOWN_LIMIT} bytes, found {size}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")  # as CommonMark has it
    front_matter, first = _front_matter(lines)
    lines[:first] = [""] * first
    block = None
    if any(map(_MAY_BE_OURS.match, lines)):
        block, spent = _block(lines, printable(source))
        lines[spent] = [""] * (spent.stop - spent.start)
    heading = next(filter(None, (_HEADING.match(line) for line in lines)), None)
    return Document(
        heading[1] if heading else "", without_parts("\n".join(lines), "<!--", "-->").strip(), block, front_matter
    )


_MAY_BE_OURS = expression(r" {0,3}(?:`{3,}|~{3,})[ \t]*scarab\b")
_HEADING = expression(r" {0,3}#{1,6}[ \t]+(\S.*)")


def _front_matter(lines: list[str]) -> tuple[str | None, int]:
    if lines[0].rstrip() == "---":
        for at, line in enumerate(lines[1:], start=1):
            if line.rstrip() in ("---", "..."):
                return "\n".join(["", *lines[1:at], ""]), at + 1
    return None, 0


def _block(lines: list[str], source: str) -> tuple[str | None, slice]:
    """Return the content of our block and the lines it takes. A quoted fence, or one in a list, declares nothing."""
    if len(lines) > _LINES:
        raise UsageError(f"{source}: expected at most {_LINES} lines around a scarab block, found {len(lines)}")
    found = [token for token in _tokens("\n".join(lines)) if _is_ours(token)]
    if not found:
        return None, slice(0, 0)
    first, last = found[0].map
    if len(found) > 1:
        raise UsageError(
            f"{source}:{found[1].map[0] + 1}: a second scarab block; the first is in line {first + 1}",
            hint="declare one intent",
        )
    if not lines[last - 1].strip().startswith(found[0].markup) or last - 1 == first:
        raise UsageError(f"{source}:{first + 1}: the scarab block is not closed", hint=f"end it with {found[0].markup}")
    return "\n" * (first + 1) + str(found[0].content), slice(first, last)


def _tokens(text: str) -> list[Any]:
    from markdown_it import MarkdownIt  # slow, and few runs have a block

    parser = MarkdownIt("commonmark", {"maxNesting": 20})
    parser.core.ruler.enableOnly(["normalize", "block"])  # what stands in a paragraph does not matter
    parser.disable("reference")
    return parser.parse(text)


def _is_ours(token: Any) -> bool:
    return bool(token.type == "fence" and token.level == 0 and token.info.split()[:1] == ["scarab"])
