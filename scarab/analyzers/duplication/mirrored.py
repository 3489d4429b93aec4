"""Functions that are alike because one does with one thing what the other does with another."""

from collections.abc import Iterable

from scarab.analyzers.duplication.bodies import Body
from scarab.analyzers.duplication.likeness import longest_common
from scarab.model.words import parts_of_name

_ONE_IN = 5
"""Statements to one thing that only one of two functions uses."""
_MOST_AGAIN = 10
"""Statements that two functions may have in common, to the letter, for what they do it with: more are worth sharing."""


def are_mirrored(one: Body, other: Body) -> bool:
    """Tell whether what sets the names of two functions apart also sets apart what they use.

    One that is called ``dispose`` sends "dispose", where the other is called ``dismiss`` and sends "dismiss". Where a
    name only says more than the other one, as ``send_message_to_peer`` does, what is sent must say more by the same. A
    long function in which hardly anything else differs, or which repeats many statements, is a copy with another word
    put in.
    """
    if not (_differs_all_over(one, but=other) or _differs_all_over(other, but=one)):
        return False
    if longest_common(one.sentences, other.sentences) > _MOST_AGAIN:
        return False
    if one.name_words < other.name_words:
        return _uses_more(other, than=one)
    if other.name_words < one.name_words:
        return _uses_more(one, than=other)
    return _speaks(one, but=other) and _speaks(other, but=one)


def _differs_all_over(body: Body, *, but: Body) -> bool:
    return _ONE_IN * len(_own(body, but=but)) >= body.statements


def _uses_more(longer: Body, *, than: Body) -> bool:
    """Tell whether what a function uses in place of what the other is named after has the words its own name adds."""
    if len(than.name_words) == 1:  # one word is in the name of many a helper
        return False
    added = longer.name_words - than.name_words
    ours = {frozenset(parts_of_name(name)) for name in _own(longer, but=than)}
    theirs = {frozenset(parts_of_name(name)) for name in _own(than, but=longer)}
    return any(than.name_words <= words and words | added in ours for words in theirs)


def _speaks(body: Body, *, but: Body) -> bool:
    """Tell whether a function uses something that its name speaks of, and the other one neither speaks of nor uses."""
    own = body.name_words - but.name_words
    return not own.isdisjoint(_words(_own(body, but=but)))


def _own(body: Body, *, but: Body) -> frozenset[str]:
    """Return what a function uses that the other one does not, without its own name."""
    return body.evidence - but.evidence - _itself(body)


def _itself(body: Body) -> frozenset[str]:
    """Return the name of a function that only means itself by it: where it calls itself, or tells of itself."""
    means_another = not {f".{body.name}", f'"{body.name}'}.isdisjoint(body.items)
    return frozenset() if means_another else frozenset({body.name})


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in parts_of_name(name))
