"""Families of rules: the first word of a rule's id."""


def family_of(rule_id: str) -> str:
    """Return the family of a rule: ``scope`` of ``scope/unrelated-file``."""
    return rule_id.partition("/")[0]
