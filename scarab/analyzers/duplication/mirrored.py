"""Functions that are alike because one does with one thing what the other does with another."""

from collections.abc import Iterable

from scarab.analyzers.duplication.bodies import Body
from scarab.model.words import parts_of_name


def are_mirrored(one: Body, other: Body) -> bool:
    """Tell whether what sets the names of two functions apart also sets apart what they use.

    One that is called ``dispose`` sends "dispose", where the other is called ``dismiss`` and sends "dismiss". Where a
    name only says more than the other one, as ``send_to_peer`` does, what is sent must be another thing as well. A long
    function in which hardly anything else differs is a copy with another word put in.
    """
    return all(
        _speaks(body, but=another) or (body.name_words < another.name_words and _has_its_own(body, but=another))
        for body, another in ((one, other), (other, one))
    ) and any(_differs_all_over(body, but=another) for body, another in ((one, other), (other, one)))


def _differs_all_over(body: Body, *, but: Body) -> bool:
    return _ONE_IN * len(body.evidence - but.evidence - _itself(body)) >= body.statements


_ONE_IN = 5
"""Statements to one thing that only one of two functions uses."""


def _has_its_own(body: Body, *, but: Body) -> bool:
    """Tell whether a function has something of its own that its name speaks of, if not of that alone."""
    own = body.evidence - but.evidence - _itself(body)
    return any(body.name_words <= frozenset(parts_of_name(name)) for name in own)


def _speaks(body: Body, *, but: Body) -> bool:
    """Tell whether a function uses something that its name speaks of, and the other one neither speaks of nor uses."""
    own = body.name_words - but.name_words
    return not own.isdisjoint(_words(body.evidence - but.evidence - _itself(body)))


def _itself(body: Body) -> frozenset[str]:
    """Return the name of a function that only means itself by it: where it calls itself, or tells of itself."""
    means_another = not {f".{body.name}", f'"{body.name}'}.isdisjoint(body.items)
    return frozenset() if means_another else frozenset({body.name})


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in parts_of_name(name))
