from pathlib import Path

import pytest

from scarab.analyzers import ANALYZERS
from scarab.analyzers.bloat.complexity import Params as ComplexityParams
from scarab.engine.selection import Decider, Decision, SelectedRule, decision_on, needs_of, select
from scarab.model.analyzer import Fact
from scarab.model.errors import UsageError
from scarab.model.policy import Policy, PolicyFrom, RuleSetting
from scarab.model.request import AuditRequest
from scarab.model.rule import Grade, Rule
from scarab.model.severity import Confidence, Severity
from scarab.packs.policy_file import default_policy
from scarab.packs.rules import shipped_rules
from tests.unit.engine.toy import rule, seeing

GROWTH = rule("bloat/growth", analyzer="complexity", params={"limit": 20, "min_rise": 3})
SIZE = rule("bloat/size", analyzer="file-size")
SCOPE = rule("scope/path", analyzer="scope-paths")
EXTRA = rule("truth/extra", analyzer="misleading-text", packs=("strict",))
OFF = rule("truth/off", analyzer="misleading-text", packs=())
RULES = (GROWTH, SIZE, SCOPE, EXTRA, OFF)


def policy(*, packs: tuple[str, ...] = ("default",), rules: dict[str, RuleSetting] | None = None) -> Policy:
    return Policy(PolicyFrom.BASE, "scarab.toml", "", packs, rules=rules or {})


def request(*, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> AuditRequest:
    return AuditRequest(Path(), "HEAD", select=select, ignore=ignore)


def chosen(policy: Policy, request: AuditRequest) -> list[str]:
    return [one.rule.id for one in select(RULES, policy, request)]


def only(rule: Rule, setting: RuleSetting | None = None) -> SelectedRule:
    (one,) = select([rule], policy(rules={rule.id: setting} if setting else {}), request())
    return one


# Which rules.


@pytest.mark.parametrize(
    ("packs", "rules"),
    [
        (("default",), ["bloat/growth", "bloat/size", "scope/path"]),
        (("strict",), ["truth/extra"]),
        (("default", "strict"), ["bloat/growth", "bloat/size", "scope/path", "truth/extra"]),
        ((), []),
    ],
)
def test_the_packs_of_the_policy_switch_rules_on(packs: tuple[str, ...], rules: list[str]) -> None:
    assert chosen(policy(packs=packs), request()) == rules


def test_the_policy_switches_single_rules_on_and_off_whatever_their_packs() -> None:
    rules = {
        "bloat/growth": RuleSetting(enabled=False),
        "bloat/size": RuleSetting(severity=Severity.NOTE),
        "truth/extra": RuleSetting(severity=Severity.NOTE),
        "truth/off": RuleSetting(enabled=True),
    }

    assert chosen(policy(rules=rules), request()) == ["bloat/size", "scope/path", "truth/off"]


@pytest.mark.parametrize(
    ("select", "ignore", "rules"),
    [
        (("bloat",), (), ["bloat/growth", "bloat/size"]),
        (("bloat/size",), (), ["bloat/size"]),
        (("scope", "bloat/size"), (), ["bloat/size", "scope/path"]),
        ((), ("bloat",), ["scope/path"]),
        ((), ("bloat/size",), ["bloat/growth", "scope/path"]),
        (("bloat",), ("bloat/size",), ["bloat/growth"]),
        (("bloat/size",), ("bloat",), []),
    ],
)
def test_the_request_chooses_by_rule_and_by_family_and_what_it_ignores_is_out(
    select: tuple[str, ...], ignore: tuple[str, ...], rules: list[str]
) -> None:
    assert chosen(policy(), request(select=select, ignore=ignore)) == rules


def test_what_the_request_names_is_on_even_where_the_policy_has_it_off() -> None:
    off = policy(packs=(), rules={"bloat/growth": RuleSetting(enabled=False)})

    assert chosen(off, request(select=("bloat/growth", "truth/off"))) == ["bloat/growth", "truth/off"]


def test_the_command_line_has_the_last_word_then_the_policy_then_the_packs() -> None:
    off = policy(rules={"bloat/growth": RuleSetting(enabled=False)})

    assert decision_on(GROWTH, policy()) == Decision(True, Decider.PACKS)
    assert decision_on(GROWTH, policy(packs=())) == Decision(False, Decider.PACKS)
    assert decision_on(GROWTH, off) == Decision(False, Decider.POLICY)
    assert decision_on(GROWTH, off, ["bloat"]) == Decision(True, Decider.SELECT)
    assert decision_on(GROWTH, off, ["scope"]) == Decision(False, Decider.SELECT)
    assert decision_on(GROWTH, off, ["bloat"], ["bloat/growth"]) == Decision(False, Decider.IGNORE)


@pytest.mark.parametrize(
    ("named", "name", "hint"),
    [
        (request(select=("bloat/sise",)), "bloat/sise", "did you mean 'bloat/size'?"),
        (request(ignore=("scop",)), "scop", "did you mean 'scope'?"),
        (request(select=("bloat", "zzz")), "zzz", "'scarab rules list' shows them all"),
        (request(ignore=("size",)), "size", "'scarab rules list' shows them all"),
        (request(select=("",)), "", "'scarab rules list' shows them all"),
    ],
)
def test_a_name_that_nobody_knows_is_refused_with_the_nearest(named: AuditRequest, name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        select(RULES, policy(), named)

    assert (str(caught.value), caught.value.hint) == (f"no rule or family is named '{name}'", hint)


def test_every_rule_of_the_default_pack_is_bound_to_its_analyzer() -> None:
    rules = shipped_rules()

    selected = select(rules, default_policy(), request())

    assert [one.rule for one in selected] == [one for one in rules if "default" in one.packs]
    assert [one.analyzer.name for one in selected] == [one.rule.analyzer for one in selected]
    assert all(isinstance(one.params(), one.analyzer.load().params) for one in selected)


# With which settings.


def test_a_rule_brings_its_own_settings_and_the_policy_changes_single_ones() -> None:
    bound = only(GROWTH, RuleSetting(params={"min_rise": 9}))

    assert (only(GROWTH).analyzer, only(GROWTH).params()) == (
        ANALYZERS["complexity"],
        ComplexityParams(limit=20, min_rise=3),
    )
    assert (bound.rule, bound.params()) == (GROWTH, ComplexityParams(limit=20, min_rise=9))


def test_a_setting_that_does_not_fit_is_refused_where_it_was_made() -> None:
    by_rule = rule("bloat/growth", analyzer="complexity", params={"limits": 20})
    by_policy = RuleSetting(params={"limit": "high"})

    with pytest.raises(UsageError, match=r"^rules/bloat/growth\.toml: params\.limits: no such setting$"):
        only(by_rule).params()
    with pytest.raises(UsageError, match=r'^scarab\.toml: rules\."bloat/growth"\.limit: expected .*, found'):
        only(GROWTH, by_policy).params()


def test_a_rule_without_an_analyzer_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^rules/bloat/toy\.toml: analyzer: no analyzer is named 'toy'$"):
        only(rule("bloat/toy", analyzer="toy"))


# How strictly.


@pytest.mark.parametrize(
    ("severity", "own", "graver", "milder"),
    [
        (None, Severity.WARNING, Severity.ERROR, Severity.NOTE),
        (Severity.NOTE, Severity.NOTE, Severity.NOTE, Severity.NOTE),
        (Severity.WARNING, Severity.WARNING, Severity.WARNING, Severity.NOTE),
        (Severity.ERROR, Severity.ERROR, Severity.ERROR, Severity.NOTE),
    ],
)
def test_the_severity_of_the_policy_is_the_rules_own_and_the_most_that_a_grade_may_have(
    severity: Severity | None, own: Severity, graver: Severity, milder: Severity
) -> None:
    graded = rule(
        "bloat/size",
        analyzer="file-size",
        grades={
            "graver": Grade(Severity.ERROR, Confidence.LOW),
            "milder": Grade(Severity.NOTE, Confidence.MEDIUM),
        },
    )

    bound = only(graded, RuleSetting(severity=severity)).rule

    assert (bound.severity, bound.confidence, bound.grades) == (
        own,
        Confidence.HIGH,
        {"graver": Grade(graver, Confidence.LOW), "milder": Grade(milder, Confidence.MEDIUM)},
    )


# What they need.


def test_the_needs_of_all_rules_are_met_together() -> None:
    lines, tree = seeing(needs=frozenset({Fact.HUNKS, Fact.SOURCE})), seeing(needs=frozenset({Fact.SOURCE, Fact.TREE}))

    assert needs_of([lines, tree]) == {Fact.HUNKS, Fact.SOURCE, Fact.TREE}
    assert needs_of([]) == frozenset()
