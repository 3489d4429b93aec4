from pathlib import Path
from typing import Never

import pytest

from scarab.engine.judging import Judged, judge
from scarab.engine.selection import SelectedRule, select
from scarab.model.analyzer import Fact, Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.finding import Failed, Finding, Ran, RuleOutcome, Skipped
from scarab.model.intent import Trust
from scarab.model.lane import NO_SCOPING
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, EvidenceValue, Observation, Unfinished
from scarab.model.ownership import Dialect, Ownership
from scarab.model.path import RepoPath, decode_path
from scarab.model.request import AuditRequest
from scarab.model.rule import Grade
from scarab.model.severity import Confidence, Origin, Severity
from scarab.model.span import Span
from scarab.model.value import replace, value
from scarab.packs.policy_file import default_policy
from scarab.packs.rules import shipped_rules
from tests.support.changes import given
from tests.support.intents import intent
from tests.unit.engine.toy import Figure, breaking, observed, rule, seeing, toy

NOTHING = given({}, {})


def judged(*selected: SelectedRule, given: AuditInput = NOTHING) -> Judged:
    return judge(selected, given)


def fingerprints(*observations: Observation, rule_id: str = "bloat/toy") -> list[str]:
    """What each observation of one rule is known by, in their order."""
    by_line = {
        finding.location.span.first: finding.fingerprint
        for finding in judged(seeing(*observations, rule_id=rule_id)).findings
        if finding.location.span is not None
    }
    return [by_line[one.where.span.first] for one in observations if one.where.span is not None]


def fingerprint(observation: Observation, rule_id: str = "bloat/toy") -> str:
    return fingerprints(observation, rule_id=rule_id)[0]


# What a rule makes of an observation.


def test_a_rule_turns_an_observation_into_a_finding() -> None:
    also = Location(RepoPath("b.py"), Side.BASE, Span(7, 9))
    seen = observed("a.py", 3, evidence=Figure("net", 2), related=(also,), origin=Origin.WORSENED)

    (finding,) = judged(seeing(seen)).findings

    assert finding == Finding(
        rule="bloat/toy",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        origin=Origin.WORSENED,
        message="net is there 2 times",
        location=Location(RepoPath("a.py"), Side.HEAD, Span(3, 3)),
        related=(also,),
        evidence={"name": "net", "count": 2},
        remedy="Take it out.",
        fingerprint=fingerprint(seen),
    )


def test_a_grade_of_the_rule_sets_severity_and_confidence_and_any_other_leaves_them() -> None:
    grades = {"debugger": Grade(Severity.ERROR, Confidence.LOW)}
    seen = observed(line=1, grade="debugger"), observed(line=2, grade="unheard"), observed(line=3)

    findings = judged(seeing(*seen, grades=grades)).findings

    assert {one.location.span: (one.severity, one.confidence) for one in findings} == {
        Span(1, 1): (Severity.ERROR, Confidence.LOW),
        Span(2, 2): (Severity.WARNING, Confidence.HIGH),
        Span(3, 3): (Severity.WARNING, Confidence.HIGH),
    }


@value
class Names(Evidence):
    names: tuple[EvidenceValue, ...]


def test_a_message_lists_tuples_and_escapes_what_is_untrusted() -> None:
    seen = observed(evidence=Names(("caf\udce9", ("\x1b[31m", 3))))

    (finding,) = judged(seeing(seen, message="sees {names}")).findings

    assert finding.message == r"sees caf\xe9, \x1b[31m, 3"
    assert finding.evidence == {"names": ("caf\udce9", ("\x1b[31m", 3))}


# Fingerprints.


def test_a_fingerprint_survives_moved_lines_and_another_wording() -> None:
    moved = observed("a.py", 90, evidence=Figure("gross", 7), grade="worse", origin=Origin.WORSENED)

    assert fingerprint(observed("a.py", 1)) == fingerprint(moved)


def test_a_fingerprint_is_32_hex_digits_that_differ_by_rule_path_and_anchor() -> None:
    known = {
        fingerprint(observed("a.py")),
        fingerprint(observed("a.py"), "bloat/other"),
        fingerprint(observed("b.py")),
        fingerprint(observed("a.py", anchor="gross")),
        fingerprint(observed("a.pyn", anchor="et")),
        fingerprint(observed(decode_path(b"\xff.py"))),
        fingerprint(observed("a.py", anchor="\udcff")),
    }

    assert len(known) == 7
    assert all(len(one) == 32 and set(one) <= set("0123456789abcdef") for one in known)


def test_repeats_of_one_anchor_in_one_file_are_told_apart_by_their_order() -> None:
    first, second, elsewhere = observed("a.py", 1), observed("a.py", 2), observed("b.py", 3)

    one, two, three = fingerprints(first, second, elsewhere)

    assert (one, three) == (fingerprint(first), fingerprint(elsewhere))
    assert two != one
    assert fingerprints(replace(first, where=Location(RepoPath("a.py"), Side.HEAD, Span(8, 8))), second)[1] == two


def test_a_finding_of_a_real_rule_is_the_same_after_lines_moved() -> None:
    rules = shipped_rules()
    request = AuditRequest(Path(), "HEAD", select=("scaffolding/debug-leftover",))
    selected = select(rules, default_policy(), request)
    before = "def net(price):\n    return price\n"
    after = "def net(price):\n    breakpoint()\n    return price\n"

    (finding,) = judge(selected, given({"a.py": before}, {"a.py": after})).findings
    (moved,) = judge(selected, given({"a.py": before}, {"a.py": "RATE = 19\n\n\n" + after})).findings

    assert (finding.location.span, moved.location.span) == (Span(2, 2), Span(5, 5))
    assert finding.fingerprint == moved.fingerprint


# Order.


def test_what_weighs_most_comes_first_then_the_place_decides() -> None:
    warnings = seeing(
        observed("z.py", 9),
        observed("z.py", 2),
        observed(decode_path(b"\xff.py"), 1),
        observed("\U0001f600.py", 1),
        rule_id="bloat/warning",
        message="warning",
    )
    whole_file = replace(observed("z.py"), where=Location(RepoPath("z.py"), Side.HEAD))
    errors = seeing(observed("z.py", 9), whole_file, rule_id="bloat/error", severity=Severity.ERROR, message="error")
    old = observed("a.py", 1, origin=Origin.PRE_EXISTING)
    notes = seeing(observed("b.py", 1), old, rule_id="bloat/note", severity=Severity.NOTE, message="note")

    findings = judged(notes, warnings, errors).findings

    assert [(one.message, one.location.path, one.location.span and one.location.span.first) for one in findings] == [
        ("error", "z.py", None),
        ("error", "z.py", 9),
        ("warning", "z.py", 2),
        ("warning", "z.py", 9),
        ("warning", "\U0001f600.py", 1),
        ("warning", "\udcff.py", 1),  # by bytes, as git sorts
        ("note", "b.py", 1),
        ("note", "a.py", 1),  # it was there already
    ]


def test_findings_of_one_line_come_in_the_order_of_their_rules() -> None:
    findings = judged(seeing(observed(), rule_id="scope/b"), seeing(observed(), rule_id="bloat/a")).findings

    assert [one.rule for one in findings] == ["bloat/a", "scope/b"]


# How rules end.


def test_outcomes_are_in_the_order_of_the_rules_and_count_what_was_found() -> None:
    loud, quiet = seeing(observed(line=1), observed(line=2), rule_id="bloat/loud"), seeing(rule_id="bloat/quiet")

    result = judged(loud, quiet)

    assert result.outcomes == (Ran("bloat/loud", 2), Ran("bloat/quiet", 0))
    assert result.speaking == (rule("bloat/loud"),)


def test_what_a_rule_did_not_look_at_is_in_its_outcome() -> None:
    result = judged(seeing(observed(), Unfinished("files: 3"), rule_id="bloat/loud"))

    assert result.outcomes == (Ran("bloat/loud", 1, unfinished=("files: 3",)),)


def test_without_rules_nothing_is_judged() -> None:
    assert judged() == Judged((), (), ())


def test_a_rule_that_breaks_takes_no_other_with_it_and_keeps_nothing_of_what_it_saw() -> None:
    broken = breaking(observed("half.py"), error=ValueError("no \x1b[31mred"), rule_id="bloat/broken")
    sound = seeing(observed("a.py"), rule_id="bloat/sound")

    result = judged(broken, sound)

    assert result.outcomes == (Failed("bloat/broken", r"ValueError: no \x1b[31mred"), Ran("bloat/sound", 1))
    assert [one.location.path for one in result.findings] == ["a.py"]
    assert result.speaking == (rule("bloat/sound"),)


@pytest.mark.parametrize("where", ["load", "looks_at", "idle"])
def test_a_rule_that_breaks_before_it_measures_takes_no_other_with_it(where: str) -> None:
    def breaks(*_: object) -> Never:
        raise RuntimeError("no code")

    sound = seeing(observed(), rule_id="bloat/sound")
    if where == "idle":
        broken = toy(rule("bloat/broken"), Measurement(lambda _given, _params: iter(()), idle=breaks))
    else:
        broken = replace(seeing(rule_id="bloat/broken"), analyzer=replace(sound.analyzer, **{where: breaks}))

    assert judged(broken, sound).outcomes == (Failed("bloat/broken", "RuntimeError: no code"), Ran("bloat/sound", 1))


def test_a_message_that_names_what_was_not_measured_is_a_broken_rule() -> None:
    result = judged(seeing(observed(), message="{size} is missing"))

    assert (result.findings, result.outcomes) == ((), (Failed("bloat/toy", "KeyError: 'size'"),))


@value
class Rounded(Evidence):
    share: float


def test_evidence_that_a_record_would_round_is_a_broken_rule() -> None:
    result = judged(seeing(observed(evidence=Rounded(0.5)), message="half"))

    error = "TypeError: evidence holds bool, int, str and tuples of them, not float"
    assert (result.findings, result.outcomes) == ((), (Failed("bloat/toy", error),))


@pytest.mark.parametrize(
    ("needs", "outcome"),
    [
        ({Fact.INTENT}, Skipped("bloat/toy", "no intent is declared")),
        ({Fact.OWNERSHIP}, Skipped("bloat/toy", "the base has no ownership file")),
        ({Fact.BOUNDARIES}, Skipped("bloat/toy", "the policy draws no boundaries")),
        ({Fact.STAGES}, Skipped("bloat/toy", "the policy declares no stages")),
        ({Fact.INTENT, Fact.OWNERSHIP}, Skipped("bloat/toy", "no intent is declared")),
        ({Fact.HUNKS, Fact.SOURCE, Fact.DETAIL, Fact.TREE}, Ran("bloat/toy", 1)),
    ],
)
def test_a_rule_that_has_nothing_to_go_by_is_skipped_with_the_reason(needs: set[Fact], outcome: RuleOutcome) -> None:
    assert judged(seeing(observed(), needs=frozenset(needs))).outcomes == (outcome,)


def test_an_analyzer_without_anything_to_look_at_is_not_loaded_and_found_nothing() -> None:
    def load() -> Measurement:
        raise AssertionError("it is loaded")

    seen = seeing(observed())
    unasked = replace(seen, analyzer=replace(seen.analyzer, load=load, looks_at=lambda _given, _languages: False))

    assert judged(unasked).outcomes == (Ran("bloat/toy", 0),)


def test_a_rule_that_nobody_set_up_is_skipped_with_the_reason() -> None:
    measured = Measurement(
        lambda _given, _params: iter([observed()]), idle=lambda _given, _params: "nobody asks for it"
    )

    assert judged(toy(rule(), measured)).outcomes == (Skipped("bloat/toy", "nobody asks for it"),)


@pytest.mark.parametrize(
    ("needs", "trust", "severity"),
    [
        ({Fact.INTENT}, Trust.DECLARED, Severity.ERROR),
        ({Fact.INTENT, Fact.HUNKS}, Trust.SELF_DECLARED, Severity.WARNING),
        ({Fact.HUNKS}, Trust.SELF_DECLARED, Severity.ERROR),
    ],
)
def test_what_an_author_says_of_his_own_change_makes_a_warning_at_most(
    needs: set[Fact], trust: Trust, severity: Severity
) -> None:
    grades = {"odd": Grade(Severity.ERROR, Confidence.LOW), "mild": Grade(Severity.NOTE, Confidence.LOW)}
    rules = [
        seeing(observed(grade=grade), needs=frozenset(needs), severity=Severity.ERROR, grades=grades)
        for grade in ("", "odd", "mild")
    ]

    findings = judged(*rules, given=replace(NOTHING, intent=intent(trust=trust))).findings

    assert [one.severity for one in findings] == [severity, severity, Severity.NOTE]


def test_a_rule_runs_when_what_it_needs_is_declared() -> None:
    declared = replace(NOTHING, intent=intent(), ownership=Ownership(Dialect.GITHUB, ()))

    result = judged(seeing(observed(), needs=frozenset({Fact.INTENT, Fact.OWNERSHIP})), given=declared)

    assert result.outcomes == (Ran("bloat/toy", 1),)


def test_rules_that_too_many_files_changed_for_are_told_apart_from_those_that_lack_something() -> None:
    scoping = replace(NO_SCOPING, sources=("commit",), trusted=True, notes=("too many",), overcome=True)
    huge = replace(NOTHING, scoping=scoping)
    lanes, ordinary = seeing(needs=frozenset({Fact.LANES})), seeing(needs=frozenset({Fact.LEDGER}))

    result = judged(lanes, ordinary, given=huge)

    assert result.outcomes == (Skipped("bloat/toy", "too many"), Skipped("bloat/toy", "no ledger is named"))
    assert result.overcome == (lanes.rule,)
    assert judged(lanes, given=replace(huge, scoping=replace(scoping, overcome=False))).overcome == ()


def test_a_goal_that_the_run_itself_wrote_is_worth_a_warning_where_too_much_changed() -> None:
    scoping = replace(NO_SCOPING, sources=("commit",), notes=("too many",), overcome=True)

    [rule] = judged(
        seeing(needs=frozenset({Fact.LANES}), severity=Severity.ERROR), given=replace(NOTHING, scoping=scoping)
    ).overcome

    assert rule.gravest is Severity.WARNING
