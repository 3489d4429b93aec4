"""``[[stages]]``: stages that work goes through, and where they are told."""

from scarab.model.stages import Stages
from scarab.packs.kinds import shown
from scarab.packs.toml_table import Table


def read_stages(table: Table) -> tuple[Stages, ...]:
    """Read the ``[[stages]]`` tables of a policy, in their order.

    Raises:
        UsageError: One of them has a key that nobody knows or a value of the wrong kind, has no two stages, or does not
            say where they are told.
    """
    return tuple(_stages(one) for one in table.tables("stages"))


def _stages(table: Table) -> Stages:
    table.only("order", "trailer", "files", "key")
    table.need("order")
    order = tuple(tuple(name.strip().lower() for name in stage.split("|")) for stage in table.strings("order"))
    names = [name for stage in order for name in stage]
    if len(order) < 2 or not all(names):
        table.refuse("order", f"expected at least two stages, found {shown(table.values.get('order'))}")
    twice = next((name for at, name in enumerate(names) if name in names[:at]), "")
    if twice:
        table.refuse(
            "order", f"{shown(twice)} is there twice", hint="names of one stage are written 'accepted|approved'"
        )
    if ("trailer" in table.values) == ("files" in table.values):
        hint = "trailer = 'Stage' for commits, or files = ['docs/adr/*.md'] whose key 'status' tells it"
        table.refuse("order", "expected either trailer or files beside it", hint=hint)
    return Stages(
        order, table.string("trailer"), table.globs("files"), table.string("key") or "status", table.line_of(table.key)
    )
