"""A file as a syntax tree of tree-sitter, or why it has none."""

from typing import TYPE_CHECKING

from scarab.languages.lines import minified, too_many_tokens, uncounted_line, unreadable
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.unread import Unread, UnreadReason

if TYPE_CHECKING:
    from tree_sitter import Node

_MARK = b"\xef\xbb\xbf"
_LOST = 3
"""One part in so many of a file may be beyond the grammar before nothing of it is believed."""


def parsed(content: bytes, syntax: Syntax) -> Source | Unread:
    """Return the text and its tree.

    A grammar knows a little less, and a little more, than the language: what it cannot place it steps over, and says
    where. So a few gaps are the grammar's; only when a third of a file is lost is the file taken to be broken.
    """
    if (skipped := unreadable(content) or uncounted_line(content)) is not None:
        return skipped
    if syntax.dialect.minified and (skipped := minified(content)) is not None:
        return skipped
    utf8 = _utf8(content)
    text = utf8.decode("latin-1")
    if (skipped := too_many_tokens(text)) is not None:
        return skipped
    root = syntax.parser.parse(utf8).root_node
    if not root.has_error:
        return Source(utf8, text, root, ())
    gaps, lost = _gaps(root)
    if lost * _LOST > len(utf8.strip()):
        return Unread(
            UnreadReason.SYNTAX_ERROR, f"line {gaps[0][0]}: no {syntax.dialect.name} from here on that makes sense"
        )
    return Source(utf8, text, root, gaps)


def _utf8(content: bytes) -> bytes:
    """Return a text as UTF-8, whatever it was in: of another encoding only what stands in comments and strings differs.

    All syntax is ASCII, so what an unknown byte is taken for changes no structure.
    """
    content = content.removeprefix(_MARK)
    if not content.isascii():
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            return content.decode("latin-1").encode("utf-8")
    return content


def _gaps(root: "Node") -> tuple[tuple[tuple[int, int], ...], int]:
    """Return the lines of what was stepped over, and how many bytes of it belong to nothing that was understood."""
    spans: list[tuple[int, int]] = []
    lost = 0
    pending = [root]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            spans.append((node.start_point[0] + 1, node.end_point[0] + 1))
            lost += sum(one.end_byte - one.start_byte for one in node.children if not one.child_count)
        pending += [one for one in node.children if one.has_error or one.is_missing]
    return tuple(sorted(set(spans))), lost
