"""Versions: a file in which nothing else changed is about those that it takes."""

from collections.abc import Iterable, Sequence

from scarab.analyzers.code_changes import ChangedLines
from scarab.model.expression import expression

_VERSION = expression(r"(?<![\d.])\d+(?:\.\d+)+")


def versions_in(text: str) -> frozenset[str]:
    """Return the dotted numbers of a text, each as a whole."""
    return frozenset(_VERSION.findall(text))


def versions_alone(hunks: Iterable[ChangedLines]) -> frozenset[str]:
    """Return the versions that took the place of others; none where anything else changed."""
    came: set[str] = set()
    for one in hunks:
        if _masked(one.before) != _masked(one.after):
            return frozenset()
        came |= versions_in("\n".join(one.after)) - versions_in("\n".join(one.before))
    return frozenset(came)


def _masked(lines: Sequence[str]) -> list[str]:
    return [_VERSION.sub("0.0", line) for line in lines]
