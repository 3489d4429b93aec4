"""What each symbol of a file mentions: by the items of a tape, and by its types, which are on no tape."""

from collections.abc import Iterable, Mapping
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

from scarab.languages.fingerprint import Tape
from scarab.languages.references import references
from scarab.languages.treesitter.roles import ATTRIBUTE, COMMENT, NAME, STRING, TYPE, TYPE_NAME
from scarab.languages.treesitter.source import Source, respelled
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.expression import expression
from scarab.model.facts import Import, Reference

if TYPE_CHECKING:
    from tree_sitter import Node


class Mentions:
    """Notes where a walk is, and tells afterwards what was mentioned there."""

    def __init__(self, source: Source, syntax: Syntax, tape: Tape) -> None:
        self.comments: list[Node] = []
        """Those that stand in types; none before the references were asked for."""
        self._source = source
        self._syntax = syntax
        self._tape = tape
        self._switches: list[tuple[int, str]] = [(0, "")]
        """From which item of the tape on which symbol is the innermost."""
        self._types: list[tuple[str, Node]] = []

    def switch(self, within: str) -> None:
        """Note that from here on another symbol is the innermost."""
        self._switches.append((len(self._tape.items), within))

    def describe(self, within: str, types: Iterable["Node"]) -> None:
        """Note the types that something in a symbol has."""
        self._types += zip(repeat(within), types)

    def references(self, imports: Iterable[Import]) -> tuple[Reference, ...]:
        """Return what is mentioned, by whom, once the walk is over."""
        met = self._met()
        self._read_types(met)
        attributes, texts = self._tape.attributes.plain, self._tape.texts.plain
        if not self._source.text.isascii():
            met = {within: set(respelled_all(items)) for within, items in met.items()}
            attributes, texts = _respelled_values(attributes), _respelled_values(texts)
        return references(met, attributes, texts, imports, is_name=_IS_NAME.match)

    def _met(self) -> dict[str, set[str]]:
        """Return the items of the tape by the qualified name they stand in."""
        met: dict[str, set[str]] = {}
        items = self._tape.items
        for (begin, within), (end, _) in pairwise((*self._switches, (len(items), ""))):
            met.setdefault(within, set()).update(items[begin:end])
        return met

    def _read_types(self, met: dict[str, set[str]]) -> None:
        """Add what types mention. They have a walk of their own: they are no part of any fingerprint."""
        roles, tape, text, pending = self._syntax.roles, self._tape, self._source.text, self._types
        while pending:
            within, node = pending.pop()
            role = roles[node.kind_id]
            said = text[node.start_byte : node.end_byte] if role in _SPELLED else ""
            if role in _NAMES:
                met.setdefault(within, set()).add(said)
            elif role == ATTRIBUTE:
                met.setdefault(within, set()).add(tape.attributes[said])
            elif role == STRING:
                met.setdefault(within, set()).add(tape.texts[said[1:-1]])
            elif role == COMMENT:
                self.comments.append(node)
            else:
                children = node.children
                if role == TYPE and not children:
                    met.setdefault(within, set()).add(said)
                pending += zip(repeat(within), children)


def respelled_all(items: Iterable[str]) -> list[str]:
    """Return items as the file spells them beyond ASCII."""
    return [item if item.isascii() else respelled(item) for item in items]


def _respelled_values(texts: Mapping[str, str]) -> dict[str, str]:
    return dict(zip(respelled_all(texts), respelled_all(texts.values()), strict=True))


_NAMES = frozenset({NAME, TYPE_NAME})
_SPELLED = frozenset({NAME, TYPE_NAME, ATTRIBUTE, STRING, TYPE})
_IS_NAME = expression(r"[^\W\d]|\$")
"""Unlike the marked items of a tape; in some languages ``$`` may be part of a name."""
