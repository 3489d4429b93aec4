"""What tests expect, literally."""

from collections.abc import Iterator, Mapping, Sequence

from scarab.analyzers.code_changes import statements
from scarab.model.facts import Transcript

Literals = tuple[tuple[str, ...], ...]
"""The literals of each assertion of a test, in order."""


def expected(transcript: Transcript, tests: Sequence[str]) -> Mapping[str, Literals]:
    """Return the literals that each of some tests asserts by; none for a test that is not on the transcript."""
    return {
        one.qualname: tuple(_asserted(transcript.items[one.first : one.stop]))
        for one in transcript.stretches
        if one.qualname in tests
    }


def _asserted(items: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for statement in statements(items):
        if any(_asserts(item) for item in statement):
            yield tuple(item for item in statement if item[0] == '"' or (item[0] == "'" and item[1:2].isdigit()))


def _asserts(item: str) -> bool:
    return item == ";Assert" or item.lstrip(".").startswith(("assert", "expect", "require"))
