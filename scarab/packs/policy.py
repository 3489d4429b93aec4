"""What a policy says: which rules judge a change how, and what the owners of a repository allow."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from scarab.model.ownership import Dialect
from scarab.model.policy import USUALLY_VENDORED, IntentDemand, ParamValue, Policy, RuleSetting
from scarab.model.rule import Rule
from scarab.model.severity import Severity
from scarab.model.value import field_kinds, least_of
from scarab.model.waiver import Reach
from scarab.packs.boundaries import read_boundaries, read_people
from scarab.packs.checks import read_checks
from scarab.packs.kinds import advice, described, fits, shown
from scarab.packs.nearest import ALL_RULES, suggestion
from scarab.packs.pack import known_packs
from scarab.packs.policy_file import PolicyFile
from scarab.packs.signers import read_signers
from scarab.packs.stages import read_stages
from scarab.packs.toml_table import Table, check_version, read_all
from scarab.packs.waivers import read_waivers


def read_policy(file: PolicyFile, rules: Sequence[Rule], settings: Callable[[Rule], type[Any]]) -> Policy:
    """Read what the owners of a repository allow.

    Args:
        file: Holds the policy.
        rules: All there are.
        settings: Gives the value that takes a rule's settings.

    Raises:
        UsageError: It has keys that nobody knows or values of the wrong kind; all of them are told.
    """
    return read_all(file.table, lambda table: _policy(file, table, rules, settings))


def _policy(file: PolicyFile, table: Table, rules: Sequence[Rule], settings: Callable[[Rule], type[Any]]) -> Policy:
    table.only(
        "schema_version", "packs", "fail_on", "require_intent", "accept_self_declared",
        "rules", "ownership", "boundaries", "stages", "paths", "verify", "evidence", "waivers",
    )  # fmt: skip
    check_version(table, newest=1)
    ownership, paths = table.table("ownership"), table.table("paths")
    ownership.only("dialect", "protected", "acting", "people")
    paths.only("generated", "vendored", "tests")
    return Policy(
        source=file.source,
        path=file.path,
        digest=file.digest,
        packs=_packs(table, rules),
        fail_on=table.choice("fail_on", Severity) or Severity.ERROR,
        require_intent=table.choice("require_intent", IntentDemand) or IntentDemand.NEVER,
        accept_self_declared=bool(table.flag("accept_self_declared")),
        rules=_settings(table.table("rules"), rules, settings),
        protected=ownership.globs("protected"),
        dialect=_dialect(ownership),
        acting_owners=ownership.strings("acting"),
        people=read_people(ownership.table("people")),
        boundaries=read_boundaries(table.table("boundaries")),
        stages=read_stages(table),
        generated=paths.globs("generated"),
        vendored=paths.globs("vendored") if "vendored" in paths.values else USUALLY_VENDORED,
        tests=paths.globs("tests"),
        verify=read_checks(table),
        signers=read_signers(table.table("evidence")),
        waivers=read_waivers(table, {name for rule in rules for name in (rule.id, rule.family)}),
    )


def _dialect(ownership: Table) -> Dialect | None:
    return None if ownership.values.get("dialect") == "auto" else ownership.choice("dialect", Dialect)


def _packs(table: Table, rules: Sequence[Rule]) -> tuple[str, ...]:
    packs = table.strings("packs", default=("default",))
    known = known_packs(rules)
    for name in packs:
        if name not in known:
            table.refuse("packs", f"no pack is named {shown(name)}", hint=suggestion(name, known))
    return packs


def _settings(table: Table, rules: Sequence[Rule], settings: Callable[[Rule], type[Any]]) -> Mapping[str, RuleSetting]:
    """Settle what is said of each rule: by its own table, else by its family's."""
    ids, families = {rule.id: rule for rule in rules}, {rule.family for rule in rules}
    said: dict[str, RuleSetting] = {}
    for name in table.values:
        if name in families:
            said[name] = _of_family(table.table(name), ids)
        elif name in ids:
            said[name] = _of_rule(table.table(name), ids[name], settings)
        else:
            hint = suggestion(name, ids.keys() | families, ALL_RULES)
            table.refuse(name, "no rule or family is named so", hint=hint)
    return {
        rule.id: _joined(said.get(rule.id, RuleSetting()), said.get(rule.family, RuleSetting()))
        for rule in rules
        if rule.id in said or rule.family in said
    }


def _joined(own: RuleSetting, family: RuleSetting) -> RuleSetting:
    return RuleSetting(
        enabled=family.enabled if own.enabled is None else own.enabled,
        severity=own.severity or family.severity,
        params=own.params,
        reach=own.reach or family.reach,
    )


_COMMON = ("enabled", "severity", "paths")
"""What can be said of a rule and of a family alike."""


def _of_family(table: Table, ids: Collection[str]) -> RuleSetting:
    for key in table.values:
        if key not in _COMMON:
            rule = f"{table.key[-1]}/{key}"
            hint = f'a rule is named by [rules."{rule}"]' if rule in ids else suggestion(key, _COMMON)
            table.refuse(key, "no such key", hint=hint)
    return _setting(table, {})


def _of_rule(table: Table, rule: Rule, settings: Callable[[Rule], type[Any]]) -> RuleSetting:
    table.only(*_COMMON, *rule.params)
    kind_of_setting, params = settings(rule), {}
    kinds = field_kinds(kind_of_setting)
    for name in rule.params:
        if name in table.values:
            given, kind, least = table.values[name], kinds[name], least_of(kind_of_setting, name)
            if fits(given, kind, least):
                params[name] = tuple(given) if isinstance(given, list) else given
            else:
                text = f"expected {described(kind, least)}, found {shown(given)}"
                table.refuse(name, text, hint=advice(given, kind))
    try:
        kind_of_setting(**{**rule.params, **params})
    except ValueError as error:  # what a kind alone does not say: a pattern that is none
        name, _, text = str(error).partition(": ")
        table.refuse(name, text)
    return _setting(table, params)


def _setting(table: Table, params: Mapping[str, ParamValue]) -> RuleSetting:
    return RuleSetting(table.flag("enabled"), table.choice("severity", Severity), params, _reach(table))


def _reach(table: Table) -> Reach | None:
    if "paths" not in table.values:
        return None
    paths = table.table("paths")
    paths.only("include", "exclude")
    return Reach(paths.globs("include"), paths.globs("exclude"), paths.line_of(paths.key))
