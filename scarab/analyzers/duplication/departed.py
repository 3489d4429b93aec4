"""Code that left its place in a range: what a new function may be made of without being new."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from scarab.analyzers.duplication.bodies import Body
from scarab.analyzers.sharing import shared
from scarab.analyzers.sources import Changed, added_symbols, changed_in
from scarab.model.audit_input import AuditInput
from scarab.model.transcript import Transcript
from scarab.model.tree import Tree

_RUN = 5
_MOST = 0.6
_Runs = set[tuple[str, ...]]


class Departed:
    """What the changed files of a range no longer have where they had it."""

    def __init__(self, sources: Sequence[Changed], base: Tree, head: Tree) -> None:
        self._sources = sources
        self._base = base
        self._head = head

    def share_of(self, body: Body) -> float:
        """Return which part of a function, in runs of five items, left another place: 0.0 to 1.0."""
        own = _runs(body.items)
        return len(own & self._runs) / len(own) if own else 0.0

    def has_most_of(self, body: Body) -> bool:
        """Tell whether so much of a function left another place that it is moved code."""
        return self.share_of(body) >= _MOST

    @cached_property
    def _runs(self) -> _Runs:
        gone: _Runs = set()
        for one in self._sources:
            if one.file.before is not None:
                before = self._base.transcript(one.old_path)
                gone |= _runs(before.items).difference(*map(_runs, self._left(one)))
        return gone

    def _left(self, one: Changed) -> Iterable[Sequence[str]]:
        """Yield what a file has beside its new functions: what was there and stayed."""
        if one.file.after is None:
            return
        after = self._head.transcript(one.path)
        new = {(placed.symbol.qualname, placed.symbol.line) for placed in added_symbols([one])}
        yield from _without(after, [(at.first, at.stop) for at in after.stretches if (at.qualname, at.line) in new])


@shared
def departed_of(given: AuditInput, language: str) -> Departed:
    """Return the code of a language that left its place."""
    return Departed(changed_in(language, given), given.base, given.head)


def _without(transcript: Transcript, stretches: Iterable[tuple[int, int]]) -> Iterable[Sequence[str]]:
    done = 0
    for first, stop in sorted(stretches):
        if first > done:
            yield transcript.items[done:first]
        done = max(done, stop)
    yield transcript.items[done:]


def _runs(items: Sequence[str]) -> _Runs:
    """Return every five items in a row, whatever names stand in them: what is moved is often renamed as well."""
    plain = [item if (mark := item[:1]) in _MARKS else "=" if mark == "=" else "v" for item in items if item[:1] != "#"]
    return set(zip(*(plain[start:] for start in range(_RUN)), strict=False))


_MARKS = frozenset(";<.\"'")
