"""A table of settings becomes the frozen value an analyzer asks for."""

from collections.abc import Mapping
from typing import TypeVar

from scarab.model.errors import UsageError
from scarab.model.path import printable
from scarab.model.policy import ParamValue
from scarab.model.value import field_kinds, least_of
from scarab.packs.kinds import advice, described, fits, shown
from scarab.packs.nearest import suggestion

T = TypeVar("T")


def bind(params: type[T], table: Mapping[str, ParamValue], where: str) -> T:
    """Build an analyzer's settings; what the table does not name keeps its default.

    Args:
        params: A value whose fields all have defaults; ``setting`` gives a field its smallest value.
        table: Settings by name.
        where: File and table, as an error shall begin: ``rules/scope/budget-exceeded.toml: params``.

    Raises:
        UsageError: A name is not known, a value is of the wrong kind or too small, or the settings refuse it.
    """
    kinds = field_kinds(params)
    for name, value in table.items():
        if name not in kinds:
            raise UsageError(f"{where}.{printable(name)}: no such setting", hint=suggestion(name, kinds))
        kind, least = kinds[name], least_of(params, name)
        if not fits(value, kind, least):
            raise UsageError(
                f"{where}.{name}: expected {described(kind, least)}, found {shown(value)}", hint=advice(value, kind)
            )
    try:
        return params(**table)
    except ValueError as error:  # what a kind alone does not say: a pattern that is none
        raise UsageError(f"{where}.{printable(str(error))}") from None
