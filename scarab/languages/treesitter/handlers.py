"""Handlers that catch every error and do nothing at all."""

from collections.abc import Sequence

from scarab.languages.treesitter.flow import innermost
from scarab.languages.treesitter.source import Source, first_line, last_line
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.detail import DroppedError
from scarab.model.expression import expression
from scarab.model.facts import Symbol

_CATCH = expression(r"\bcatch\b")
_ON_PURPOSE = expression(r"[\s(]_*(?:ignored?|expected)\w*\s*[:)]")
"""How a handler names what it drops on purpose, as the linters of these languages have it."""


def dropped_in(source: Source, syntax: Syntax, symbols: Sequence[Symbol]) -> tuple[DroppedError, ...]:
    """Return the empty handlers of a file, in order; a comment inside is taken for the reason.

    So is a name such as ``ignored`` or ``expected`` for what is caught.
    """
    if not syntax.handlers:
        return ()
    found = []
    for met in _CATCH.finditer(source.text):
        word = source.root.descendant_for_byte_range(met.start(), met.end())
        handler = None if word is None else word.parent
        if handler is None or handler.kind_id not in syntax.handlers:
            continue
        body, caught = handler.child_by_field_name("body"), syntax.dialect.catches(handler, source)
        if body is None or body.named_child_count or caught is None:
            continue
        if not _ON_PURPOSE.search(source.text, handler.start_byte, body.start_byte):
            first, last = first_line(handler), last_line(handler)
            found.append(DroppedError(first, last, innermost(symbols, first, last), caught, "does nothing"))
    return tuple(found)
