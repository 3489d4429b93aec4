"""What a policy makes of the rules, and which line of it decided."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scarab.engine.policies.source import policy_from, policy_of_work_tree, settled
from scarab.engine.selection import Decider, Decision, bound, check_names, decision_on
from scarab.model.errors import UsageError
from scarab.model.path import printable
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.rule import Rule
from scarab.model.value import value
from scarab.packs.kinds import shown
from scarab.packs.nearest import ALL_RULES, suggestion
from scarab.packs.policy_file import PolicyFile
from scarab.packs.rules import shipped_rules
from scarab.repo.repository import open_repository


@value
class Standing:
    """A policy as it stands, and what the command line adds to it."""

    rules: tuple[Rule, ...]
    file: PolicyFile | None
    """None where no policy is, and the default pack decides."""
    policy: Policy
    select: Sequence[str]
    ignore: Sequence[str]


def standing(
    directory: Path, revision: str | None, *, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Standing:
    """Read the policy of a revision, or of the work tree where none is named.

    Raises:
        UsageError: There is no repository or revision, its policy cannot be used, or there is no rule of some name.
    """
    rules = shipped_rules()
    check_names(rules, (*select, *ignore))
    with open_repository(directory) as repository:
        file = (
            policy_of_work_tree(repository)
            if revision is None
            else policy_from(PolicyFrom.HEAD, repository, repository.resolve(revision))
        )
        policy = settled(file, rules)
    return Standing(rules, file, policy, select, ignore)


def page_of_policy(given: Standing) -> str:
    """Write which rules are on, and how severe."""
    return "".join(f"{line}\n" for line in _policy(given))


def page_of_rule(given: Standing, rule_id: str) -> str:
    """Write whether a rule is on, how severe and with which settings, and what says each.

    Raises:
        UsageError: There is no such rule.
    """
    rule = next((one for one in given.rules if one.id == rule_id), None)
    if rule is None:
        hint = suggestion(rule_id, [one.id for one in given.rules], ALL_RULES)
        raise UsageError(f"no rule is named '{printable(rule_id)}'", hint=hint)
    return "".join(f"{line}\n" for line in _rule(given, rule))


def _policy(given: Standing) -> Iterator[str]:
    yield printable(given.policy.path) or "no policy here, the default pack decides"
    yield f"  packs    {', '.join(given.policy.packs) or 'none'}"
    yield f"  fail on  {given.policy.fail_on.value}"
    width = max(len(rule.id) for rule in given.rules)
    for rule in given.rules:
        decision = _decision(given, rule)
        severity = bound(rule, given.policy).rule.severity.value if decision.on else "off"
        said = (
            "" if decision.by is Decider.PACKS else _decider(given, rule, decision),
            _place(given, rule, "severity"),
        )
        yield f"  {rule.id:{width}}  {severity:7}  {'; '.join(filter(None, said))}".rstrip()


def _rule(given: Standing, rule: Rule) -> Iterator[str]:
    decision = _decision(given, rule)
    yield f"{rule.id}: {'on' if decision.on else 'off'}: {_decider(given, rule, decision)}"
    own = bound(rule, given.policy)
    params = own.params()
    yield f"  severity = {own.rule.severity.value}{_said(given, rule, 'severity', rule.severity.value)}"
    for name, grade in own.rule.grades.items():
        milder = "" if grade == rule.grades[name] else f"  (the rule's own: {rule.grades[name].severity.value})"
        yield f"  severity of {name} = {grade.severity.value}{milder}"
    for name, usual in rule.params.items():
        yield f"  {name} = {shown(getattr(params, name))}{_said(given, rule, name, shown(usual))}"


def _decision(given: Standing, rule: Rule) -> Decision:
    return decision_on(rule, given.policy, given.select, given.ignore)


def _decider(given: Standing, rule: Rule, decision: Decision) -> str:
    match decision.by:
        case Decider.IGNORE | Decider.SELECT:
            return f"{decision.by.value} on the command line"
        case Decider.POLICY:
            return _place(given, rule, "enabled")
        case Decider.PACKS:
            packs = [name for name in rule.packs if name in given.policy.packs]
            said = f"the pack '{packs[0]}' has it" if packs else "no chosen pack has it"
            chosen = given.file is not None and "packs" in given.file.table.values
            return f"{said}, {given.file.table.place('packs')}" if chosen and given.file else said


def _said(given: Standing, rule: Rule, key: str, usual: str) -> str:
    place = _place(given, rule, key)
    return f"  {place}  (the rule's own: {usual})" if place else ""


def _place(given: Standing, rule: Rule, key: str) -> str:
    """Name the line that sets something of a rule, in its own table or its family's; empty when none does."""
    if given.file is None:
        return ""
    rules = given.file.table.table("rules")
    for name in (rule.id, rule.family):
        if key in rules.table(name).values:
            return rules.place(name, key)
    return ""
