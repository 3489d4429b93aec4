"""Turn the items of a tape into references."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import repeat
from typing import cast

from scarab.model.expression import expression
from scarab.model.facts import Import, Reference, ReferenceKind

_STRING_LIMIT = 200
"""Characters; a longer string is no name and no annotation."""
# An identifier, a dotted path, ``module:name``, or an annotation in quotes. No two parts of it can match the same
# text, so it takes linear time.
_MENTION = expression(r"[^\W\d][\w.:\[\]|]*(?:(?:, | \| )[\w.:\[\]|]+)*")
_QUOTES = str.maketrans("", "", "'\"")
_IDENTIFIER = expression(r"[^\W\d]\w*")


def references(
    met: Mapping[str, set[str]],
    attributes: Mapping[str, str],
    texts: Mapping[str, str],
    imports: Iterable[Import],
    *,
    is_name: Callable[[str], object] = str.isidentifier,
) -> tuple[Reference, ...]:
    """Return what is mentioned, sorted.

    Args:
        met: Items of the tape by the qualified name they stand in.
        attributes: The attributes' names by their items.
        texts: The string literals by their items.
        imports: All of the file.
        is_name: Tells the items that are names from all others.
    """
    rows: list[tuple[str, ReferenceKind, str]] = []
    mentions = {item: names for item, text in texts.items() if (names := _mentioned(text))}
    for scope, items in met.items():
        within = repeat(scope)
        rows += zip(filter(is_name, items), repeat(ReferenceKind.NAME), within)
        rows += zip(map(attributes.__getitem__, attributes.keys() & items), repeat(ReferenceKind.ATTRIBUTE), within)
        if not mentions.keys().isdisjoint(items):
            mentioned = {name for item in mentions.keys() & items for name in mentions[item]}
            rows += zip(mentioned, repeat(ReferenceKind.STRING), within)
    imported = {(one.name, one.within) for one in imports if one.name not in ("", "*")}
    rows += [(name, ReferenceKind.IMPORT, within) for name, within in imported]
    rows.sort()
    # tuple.__new__ makes a named tuple of a tuple without a call in Python for each of them.
    return tuple(cast("Iterator[Reference]", map(tuple.__new__, repeat(Reference), rows)))


def _mentioned(text: str) -> list[str]:
    """Return the identifiers that a string consists of; none when it reads as anything else."""
    if text.isidentifier():
        return [text]
    if len(text) > _STRING_LIMIT:
        return []
    if "[" in text:
        text = text.translate(_QUOTES)  # an annotation may have strings of its own
    if not _MENTION.fullmatch(text) or (", " in text and "[" not in text):
        return []
    return _IDENTIFIER.findall(text)
