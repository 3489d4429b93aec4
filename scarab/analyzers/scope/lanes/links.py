"""What ties two changed files to each other: terms of the log-odds that they belong to one concern."""

import math
from collections.abc import Callable, Iterable, Iterator, Set

from scarab.analyzers.scope.lanes.parts import Role
from scarab.analyzers.scope.lanes.unit import GENERIC, Unit
from scarab.model.words import names_in

LINK_TERMS = (
    "words",  # cosine of the words of their changed lines, its root: a little is much
    "net_words",  # cosine of the words that stand there more or less often than before
    "names",  # cosine of the names of their changed lines
    "rarest",  # the rarest name that both have there
    "shared_names",  # the five rarest such names together
    "gone",  # names that both lost
    "defined",  # names that one brings or drops and the other's changed lines have
    "around",  # what one's changed lines stand in, named in the other's
    "same_edit",  # a line, or a replacement, that both have
    "mentioned",  # one's changed lines name the other file
    "alike_names",  # parts of their file names that both have
    "size",  # changed lines of the smaller one
    "same_ending",
    "code_test",
    "docs_code",
    "tests",
)
"""What :func:`link_terms` yields, in this order."""


def link_terms(one: Unit, other: Unit, rarity: Callable[[str], float]) -> Iterator[float]:
    """Yield the terms of two files but for those of their history; ``rarity`` is that of a name."""
    shared = one.names.counts.keys() & other.names.counts.keys()
    yield math.sqrt(one.words.cosine(other.words))
    yield one.net_words.cosine(other.net_words)
    yield one.names.cosine(other.names)
    yield max((rarity(name) for name in _long(shared)), default=0.0)
    yield _weight(shared, rarity)
    yield _weight(one.gone & other.gone, rarity)
    yield _weight(one.brought & other.names.counts.keys(), rarity) + _weight(
        other.brought & one.names.counts.keys(), rarity
    )
    yield max(
        _weight(one.around & other.names.counts.keys(), rarity), _weight(other.around & one.names.counts.keys(), rarity)
    )
    yield float(not one.moves.isdisjoint(other.moves))
    yield float(_names_file(one, other) or _names_file(other, one))
    yield _overlap(one, other)
    yield math.log1p(min(one.lines, other.lines))
    yield float(one.ending == other.ending)
    parts = {one.part, other.part}
    yield float(parts == {Role.CODE, Role.TEST})
    yield float(parts == {Role.DOCS, Role.CODE})
    yield float(parts == {Role.TEST})


def _long(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if len(name) >= 3)


def _weight(names: Set[str], rarity: Callable[[str], float]) -> float:
    if not names:  # as mostly
        return 0.0
    return math.log1p(sum(sorted(map(rarity, _long(names)), reverse=True)[:_BEST]))


_BEST = 5


def _names_file(one: Unit, other: Unit) -> bool:
    stem, names = other.stem, one.names.counts
    if len(stem) < 3 or stem.lower() in GENERIC:
        return False
    parts = names_in(stem)
    return (
        stem in names
        or stem.replace("-", "_") in names
        or (len(parts) > 1 and not GENERIC.issuperset(parts) and all(part in names for part in parts))
    )


def _overlap(one: Unit, other: Unit) -> float:
    first, second = one.title, other.title
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0
