"""``[boundaries]``: areas of a repository and who acts there; ``[ownership.people]``: who is meant by a handle."""

from scarab.model.boundary import Boundary
from scarab.model.people import People
from scarab.packs.toml_table import Table

_SAYS = ("people", "agents", "branches", "approvers")


def read_boundaries(table: Table) -> tuple[Boundary, ...]:
    """Read every area, in the order of the file.

    Raises:
        UsageError: One has a key that nobody knows or a value of the wrong kind, or says nothing of who acts there.
    """
    return tuple(_boundary(name, table.table(name)) for name in table.values)


def _boundary(name: str, table: Table) -> Boundary:
    table.only("paths", *_SAYS)
    table.need("paths")
    if not table.values.keys() & set(_SAYS):
        hint = 'such as people = ["*@example.org"], or agents = [] where no coding agent acts'
        table.refuse("paths", f"expected one of {', '.join(_SAYS)} as well, found none", hint=hint)
    return Boundary(
        name,
        table.globs("paths"),
        people=_told(table, "people"),
        agents=_told(table, "agents"),
        branches=table.globs("branches") if "branches" in table.values else None,
        approvers=table.strings("approvers"),
        line=table.line_of(table.key),
    )


def _told(table: Table, name: str) -> tuple[str, ...] | None:
    return table.strings(name) if name in table.values else None


def read_people(table: Table) -> People:
    """Read whose addresses belong to a handle.

    Raises:
        UsageError: Something is no handle of an ownership file, or no list of addresses.
    """
    for handle in table.values:
        if not handle.startswith("@"):
            table.refuse(handle, "expected a handle as ownership files write it", hint='such as "@acme/payments"')
    return People({handle: table.strings(handle) for handle in table.values})
