"""Caches for what several rules compute from the same input."""

from collections.abc import Callable, Hashable
from typing import Concatenate, ParamSpec, TypeVar

from scarab.model.audit_input import AuditInput
from scarab.model.value import field_names

P = ParamSpec("P")
T = TypeVar("T")


def shared(make: Callable[Concatenate[AuditInput, P], T]) -> Callable[Concatenate[AuditInput, P], T]:
    """Cache the results of a function for one change; those of an earlier change are dropped.

    They outlast what an audit finds out on its way: nothing that is shared depends on lanes or claims.
    """
    asked_of: AuditInput | None = None
    made: dict[Hashable, T] = {}

    def once(given: AuditInput, /, *rest: P.args, **named: P.kwargs) -> T:
        nonlocal asked_of
        if asked_of is not given:
            if asked_of is None or not _are_of_one_change(asked_of, given):
                made.clear()
            asked_of = given
        key = (rest, *named.items())
        if key not in made:
            made[key] = make(given, *rest, **named)
        return made[key]

    return once


_FOUND_OUT = ("scoping", "claims")
_GIVEN = tuple(name for name in field_names(AuditInput) if name not in _FOUND_OUT)


def _are_of_one_change(one: AuditInput, other: AuditInput) -> bool:
    return all(getattr(one, name) is getattr(other, name) for name in _GIVEN)
