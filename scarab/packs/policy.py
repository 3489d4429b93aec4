"""The policy of a repository: ``scarab.toml``, or ``[tool.scarab]`` in pyproject.toml."""

import hashlib
from collections.abc import Mapping, Sequence

from scarab.model.errors import UsageError
from scarab.model.ownership import Dialect
from scarab.model.path import RepoPath, basename
from scarab.model.policy import USUALLY_VENDORED, ParamValue, Policy, PolicyFrom, RuleSetting
from scarab.model.rule import Rule
from scarab.model.severity import Severity
from scarab.packs.checks import read_checks
from scarab.packs.kinds import advice, described, fits, kind_of, shown
from scarab.packs.nearest import nearest, suggestion
from scarab.packs.pack import known_packs
from scarab.packs.signers import read_signers
from scarab.packs.toml_table import Table, check_version, read_toml

POLICY_PATHS = ("scarab.toml", "pyproject.toml")
"""Where a policy may stand; the first that holds one counts."""

POLICY_LIMIT = 4 * 1024 * 1024
"""Bytes that are worth fetching: a large pyproject.toml need not hold a policy. One that does is small."""


def default_policy() -> Policy:
    """Return the policy of a repository that has none."""
    return Policy(PolicyFrom.DEFAULT, path="", digest=_digest(b""))


def read_policy(content: bytes, path: str, source: PolicyFrom, rules: Sequence[Rule]) -> Policy | None:
    """Read what the owners of a repository allow; None when it is a pyproject.toml that does not speak of scarab.

    Names of rules, of their settings and the kinds of these are checked here; whether a value is too small, only
    the rule's analyzer knows.

    Raises:
        UsageError: It is not TOML, or has a key that nobody knows or a value of the wrong kind.
    """
    table = _table_of(content, path)
    if table is None:
        return None
    table.only("schema_version", "packs", "fail_on", "rules", "ownership", "paths", "verify", "evidence")
    check_version(table, newest=1)
    ownership, paths = table.table("ownership"), table.table("paths")
    ownership.only("dialect", "protected", "acting")
    paths.only("generated", "vendored", "tests")
    return Policy(
        source=source,
        path=path,
        digest=_digest(content),
        packs=_packs(table, rules),
        fail_on=table.choice("fail_on", Severity) or Severity.ERROR,
        rules=_settings(table.table("rules"), rules),
        protected=ownership.globs("protected"),
        dialect=_dialect(ownership),
        acting_owners=ownership.strings("acting"),
        generated=paths.globs("generated"),
        vendored=paths.globs("vendored") if "vendored" in paths.values else USUALLY_VENDORED,
        tests=paths.globs("tests"),
        verify=read_checks(table),
        signers=read_signers(table.table("evidence")),
    )


def _dialect(ownership: Table) -> Dialect | None:
    return None if ownership.values.get("dialect") == "auto" else ownership.choice("dialect", Dialect)


def same_policy(before: bytes | None, after: bytes | None, path: str) -> bool:
    """Tell whether two versions of a file say the same of scarab, however else they differ; None is no file."""
    return _said(before, path) == _said(after, path)


def _said(content: bytes | None, path: str) -> object:
    try:
        table = None if content is None else _table_of(content, path)
    except UsageError:
        return content  # what cannot be read may say anything
    return None if table is None else table.values


def _table_of(content: bytes, path: str) -> Table | None:
    if basename(RepoPath(path)) != "pyproject.toml":
        return read_toml(content, path)
    if b"scarab" not in content:  # so that nobody else's pyproject.toml need be read, or be right
        return None
    tool = read_toml(content, path).table("tool")
    return tool.table("scarab") if "scarab" in tool.values else None


def _digest(content: bytes) -> str:
    return "blake2b:" + hashlib.blake2b(content, digest_size=16).hexdigest()


def _packs(table: Table, rules: Sequence[Rule]) -> tuple[str, ...]:
    packs = table.strings("packs", default=("default",))
    known = known_packs(rules)
    for name in packs:
        if name not in known:
            raise table.error("packs", f"no pack is named {shown(name)}", hint=suggestion(name, known))
    return packs


def _settings(table: Table, rules: Sequence[Rule]) -> Mapping[str, RuleSetting]:
    """Settle what is said of each rule: by its own table, else by its family's."""
    _check_names(table, rules)
    settings = {}
    for rule in rules:
        if rule.id in table.values or rule.family in table.values:
            own, family = table.table(rule.id), table.table(rule.family)
            enabled = own.flag("enabled")
            settings[rule.id] = RuleSetting(
                enabled=family.flag("enabled") if enabled is None else enabled,
                severity=own.choice("severity", Severity) or family.choice("severity", Severity),
                params=_params(own, rule),
            )
    return settings


def _check_names(table: Table, rules: Sequence[Rule]) -> None:
    ids, families = {rule.id for rule in rules}, {rule.family for rule in rules}
    for name in table.values:
        if name in families:
            family = table.table(name)
            for key in family.values:
                if f"{name}/{key}" in ids:
                    raise family.error(key, "no such key", hint=f'a rule is named by [rules."{name}/{key}"]')
            family.only("enabled", "severity")
        elif name not in ids:
            close = nearest(name, ids | families)
            hint = f"did you mean '{close}'?" if close else "'scarab rules list' shows them all"
            raise table.error(name, "no rule or family is named so", hint=hint)


def _params(table: Table, rule: Rule) -> Mapping[str, ParamValue]:
    table.only("enabled", "severity", *rule.params)
    params: dict[str, ParamValue] = {}
    for name, usual in rule.params.items():
        if name in table.values:
            value, kind = table.values[name], kind_of(usual)
            if not fits(value, kind):
                text = f"expected {described(kind)}, found {shown(value)}"
                raise table.error(name, text, hint=advice(value, kind))
            params[name] = tuple(value) if isinstance(value, list) else value
    return params
