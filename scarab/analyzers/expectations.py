"""What tests expect, literally."""

from collections.abc import Iterator, Mapping, Sequence

from scarab.analyzers.code_changes import statements
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.transcript import Transcript

Literals = tuple[tuple[str, ...], ...]
"""The literals of each assertion of a test, in order."""


def expects_otherwise(change: FileChange, given: AuditInput) -> bool:
    """Tell whether a test that stays asserts by other values than before."""
    before, after = change.before, change.after
    if before is None or after is None or before.facts is None or after.facts is None or not before.facts.tests:
        return False
    tests = [one.qualname for one in after.facts.tests]
    was = expected(given.base.transcript(before.path), [one.qualname for one in before.facts.tests])
    now = expected(given.head.transcript(after.path), tests)
    return any(_differ(was[name], now[name]) for name in was.keys() & now.keys())


def _differ(was: Literals, now: Literals) -> bool:
    return len(was) == len(now) and any(len(a) == len(b) and a != b for a, b in zip(was, now, strict=True))


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
            yield tuple(item for item in statement if item[:1] == '"' or (item[:1] == "'" and item[1:2].isdigit()))


def _asserts(item: str) -> bool:
    return item == ";Assert" or item.lstrip(".").startswith(("assert", "expect", "require"))
