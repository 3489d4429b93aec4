"""Packs: named sets of rules that a policy switches on together."""

from collections.abc import Collection, Sequence

from scarab.model.family import family_of
from scarab.model.rule import Rule
from scarab.packs.nearest import suggestion
from scarab.packs.toml_table import read_toml


def known_packs(rules: Sequence[Rule]) -> frozenset[str]:
    """Return the names of all packs."""
    return frozenset(pack for rule in rules for pack in rule.packs)


def read_pack(content: bytes, file: str, ids: Collection[str]) -> frozenset[str]:
    """Read a pack's file and return the ids of its rules.

    A family in its list stands for every rule of the family, so that a rule that is added is on.

    Raises:
        UsageError: The file does not say what a pack says, names a rule that is not there, or no rule at all.
    """
    table = read_toml(content, file)
    table.only("summary", "rules")
    table.need("summary", "rules")
    table.string("summary")
    by_name = {one: {one} for one in ids} | {
        family: {one for one in ids if one.startswith(f"{family}/")} for family in map(family_of, ids)
    }
    chosen: set[str] = set()
    for name in table.strings("rules"):
        if name not in by_name:
            raise table.error("rules", f"no rule or family is named '{name}'", hint=suggestion(name, by_name))
        chosen |= by_name[name]
    if not chosen:
        raise table.error("rules", "expected rules or families, found none")
    return frozenset(chosen)
