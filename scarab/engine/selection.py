"""Which rules judge this change, how strictly, and with which settings."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

from scarab.analyzers import ANALYZERS
from scarab.model.analyzer import Analyzer, Fact
from scarab.model.errors import UsageError
from scarab.model.policy import ParamValue, Policy
from scarab.model.request import AuditRequest
from scarab.model.rule import Rule
from scarab.model.severity import Severity
from scarab.model.value import replace, value
from scarab.packs.binding import bind
from scarab.packs.nearest import ALL_RULES, suggestion


@value
class SelectedRule:
    """A rule that is on, as the policy sets it, with the analyzer behind it and what is set of that."""

    rule: Rule
    analyzer: Analyzer
    settings: Mapping[str, ParamValue]
    set_in: str
    """The file and the table that settings stand in, as an error shall begin."""

    def params(self) -> Any:
        """Return the settings as the analyzer takes them, whose code is loaded for that.

        Raises:
            UsageError: A setting does not fit.
        """
        return bind(self.analyzer.load().params, self.settings, self.set_in)


def select(rules: Sequence[Rule], policy: Policy, request: AuditRequest) -> tuple[SelectedRule, ...]:
    """Choose and bind the rules of an audit, in the order of their ids.

    Raises:
        UsageError: The request names a rule or a family that is not there.
    """
    check_names(rules, (*request.select, *request.ignore))
    return tuple(bound(rule, policy) for rule in rules if decision_on(rule, policy, request.select, request.ignore).on)


class Decider(Enum):
    """What says whether a rule is on, the last word first."""

    IGNORE = "--ignore"
    SELECT = "--select"
    POLICY = "policy"
    PACKS = "packs"


@value
class Decision:
    """Whether a rule is on, and what says so."""

    on: bool
    by: Decider


def decision_on(rule: Rule, policy: Policy, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Decision:
    """Decide whether a rule is on. The command line has the last word, then the policy's own table, then the packs."""
    if _named(rule, ignore):
        return Decision(False, Decider.IGNORE)
    if select:
        return Decision(_named(rule, select), Decider.SELECT)
    setting = policy.rules.get(rule.id)
    if setting is not None and setting.enabled is not None:
        return Decision(setting.enabled, Decider.POLICY)
    return Decision(not set(policy.packs).isdisjoint(rule.packs), Decider.PACKS)


def needs_of(selected: Iterable[SelectedRule]) -> frozenset[Fact]:
    """Collect what the chosen analyzers must have."""
    return frozenset().union(*(one.analyzer.needs for one in selected))


def settings_of(rule: Rule) -> type[Any]:
    """Return the value that takes a rule's settings.

    Raises:
        UsageError: No analyzer is named as the rule's is.
    """
    return _analyzer(rule).load().params


def _analyzer(rule: Rule) -> Analyzer:
    if rule.analyzer not in ANALYZERS:
        raise UsageError(f"rules/{rule.id}.toml: analyzer: no analyzer is named '{rule.analyzer}'")
    return ANALYZERS[rule.analyzer]


def bound(rule: Rule, policy: Policy) -> SelectedRule:
    """Give a rule the severity and the settings that the policy wants for it."""
    analyzer = _analyzer(rule)
    setting = policy.rules.get(rule.id)
    if setting is None:
        return SelectedRule(rule, analyzer, rule.params, f"rules/{rule.id}.toml: params")
    if setting.severity is not None:  # as the owners want it; a grade that is milder still stays so
        rule = replace(limited(rule, setting.severity), severity=setting.severity)
    return SelectedRule(rule, analyzer, {**rule.params, **setting.params}, f'{policy.path}: rules."{rule.id}"')


def limited(rule: Rule, severity: Severity) -> Rule:
    """Let no finding of a rule be more severe than this."""
    grades = {name: replace(one, severity=min(one.severity, severity)) for name, one in rule.grades.items()}
    return replace(rule, severity=min(rule.severity, severity), grades=grades)


def _named(rule: Rule, names: Sequence[str]) -> bool:
    return rule.id in names or rule.family in names


def check_names(rules: Sequence[Rule], names: Sequence[str]) -> None:
    """Refuse names that no rule and no family has.

    Raises:
        UsageError: There is one.
    """
    known = {rule.id for rule in rules} | {rule.family for rule in rules}
    for name in names:
        if name not in known:
            hint = suggestion(name, known, ALL_RULES)
            raise UsageError(f"no rule or family is named '{name}'", hint=hint)
