"""``[[waivers]]``: what the owners of a repository put up with, and until when."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from scarab.model.errors import UsageError
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.toml import toml_string
from scarab.model.waiver import Waiver
from scarab.packs.kinds import shown
from scarab.packs.nearest import suggestion
from scarab.packs.toml_table import Table, read_toml


def read_waivers(table: Table, rules: Collection[str]) -> tuple[Waiver, ...]:
    """Read the ``[[waivers]]`` of a policy, in their order.

    Args:
        table: The policy.
        rules: The ids and families that a waiver may name.

    Raises:
        UsageError: One of them has a key that nobody knows or a value of the wrong kind, names nothing, or does not
            say why and until when.
    """
    read = (_waiver(one, rules) for one in table.tables("waivers"))
    return tuple(waiver for waiver in read if waiver is not None)


_NAMING = ("rule", "path", "fingerprint")
_FINGERPRINT = expression(r"[0-9a-f]{8,32}")


def _waiver(table: Table, rules: Collection[str]) -> Waiver | None:
    """Read one; None where what is wrong with it was noted."""
    table.only(*_NAMING, "reason", "owner", "expires")
    table.need("reason", "expires")
    if table.values.keys().isdisjoint(_NAMING):
        table.refuse("rule", f"expected at least one of {', '.join(_NAMING)}, found none")
    rule, pattern, fingerprint = _rule(table, rules), table.pattern("path"), _fingerprint(table)
    reason, owner, expires = table.string("reason"), table.string("owner"), table.day("expires")
    if not reason.strip() and "reason" in table.values:
        table.refuse("reason", "expected a reason, found none")
    if expires is None:
        return None
    paths = Globs([pattern] if pattern else ())
    return Waiver(rule, paths, fingerprint, reason, owner, expires, table.line_of(table.key))


def _rule(table: Table, rules: Collection[str]) -> str:
    rule = table.string("rule")
    if "rule" in table.values and rule not in rules:
        table.refuse("rule", f"no rule or family is named {shown(rule)}", hint=suggestion(rule, rules))
    return rule


def _fingerprint(table: Table) -> str:
    fingerprint = table.string("fingerprint")
    if "fingerprint" in table.values and _FINGERPRINT.fullmatch(fingerprint) is None:
        text = f"expected 8 to 32 hexadecimal digits, found {shown(fingerprint)}"
        table.refuse("fingerprint", text, hint="every report shows the fingerprints of its findings")
    return fingerprint


def with_waiver(content: bytes, file: str, settings: Mapping[str, str | date], comment: str) -> bytes:
    """Add a waiver at the end of a policy, so that everything before it stays as it was written.

    Args:
        content: The policy.
        file: Its name: a pyproject.toml has its waivers in another table.
        settings: What the waiver says, in the order of its lines.
        comment: One line above them.

    Raises:
        UsageError: The text would not say what it said before and one waiver more.
    """
    project = file.endswith("pyproject.toml")
    block = "\n".join(
        [
            "",
            "[[tool.scarab.waivers]]" if project else "[[waivers]]",
            *([f"# {comment}"] if comment else []),
            *(f"{name} = {_written(value)}" for name, value in settings.items()),
            "",
        ]
    )
    gap = b"" if content.endswith(b"\n") or not content else b"\n"
    added = content + gap + block.replace("\n", "\r\n" if b"\r\n" in content else "\n").encode()
    before, hint = read_toml(content, file), f"write it into the file yourself:\n{block}"
    wanted = _with(before.values, ("tool", "scarab", "waivers") if project else ("waivers",), dict(settings))
    try:
        after = read_toml(added, file).values
    except UsageError as error:
        raise UsageError(f"{file}: a waiver cannot be added at its end: {error}", hint=hint) from error
    if after != wanted:
        raise UsageError(f"{file}: a waiver cannot be added at its end", hint=hint)
    return added


def _written(value: str | date) -> str:
    return value.isoformat() if isinstance(value, date) else toml_string(value)


def _with(values: Mapping[str, Any], key: tuple[str, ...], item: Mapping[str, Any]) -> Mapping[str, Any]:
    first, *rest = key
    below = _with(values.get(first, {}), tuple(rest), item) if rest else [*values.get(first, []), item]
    return {**values, first: below}
