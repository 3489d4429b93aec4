import re

import pytest

from scarab.model.finding import Skipped
from scarab.model.policy import PolicyFrom
from scarab.model.severity import Origin, Severity
from scarab.model.value import replace
from scarab.renderers.terminal import to_terminal
from tests.support.records import SCREEN, at, example_record, finding, record_with


def test_tells_a_finding_with_its_file_its_lines_and_what_to_do() -> None:
    one = finding(where=at("a.py", 3, 4), severity=Severity.WARNING, origin=Origin.WORSENED, fingerprint="0ddba11" * 4)
    record = record_with((one,))

    assert to_terminal(record, width=80, color=False).splitlines()[-7:-2] == [
        "",
        "a.py",
        "  ▲ warning scope/out-of-scope-path  lines 3-4  worsened  0ddba110",
        "            something is wrong",
        "            → Put it right.",
    ]


def test_tells_a_run_of_one_rule_what_to_do_once() -> None:
    other = finding(where=at("c.py", 1), remedy="Take it out.")
    findings = (finding(where=at("a.py", 3)), finding(where=at("a.py", 9)), finding(where=at("b.py", 1)), other)

    told = to_terminal(record_with(findings), width=80, color=False).split("→ ")

    assert [part.splitlines()[0] for part in told[1:]] == ["Put it right.", "Take it out."]
    assert "line 9" in told[1]
    assert "b.py" in told[1]


def test_what_is_about_the_change_as_a_whole_stands_under_no_file() -> None:
    one = finding(where=replace(at("a.py"), whole_change=True))

    told = to_terminal(record_with((one,)), width=80, color=False)

    assert "\nthe change as a whole\n" in told
    assert "a.py" not in told


def test_ends_with_the_verdict_where_there_is_something_to_read_before_it() -> None:
    findings = (finding(where=at("a.py", 3)), finding(where=at("a.py", 4), severity=Severity.NOTE))

    clean, found = (to_terminal(record_with(those), width=80, color=False) for those in ((), findings))

    assert found.splitlines()[-1].split("  ")[1] == "1 error, 1 note"
    assert clean.count(clean.split("  ")[0]) == 1


def test_the_reference_report_is_current() -> None:
    assert to_terminal(example_record(), width=100, color=True).encode() == SCREEN.read_bytes()


def test_says_why_rules_had_nothing_to_go_by() -> None:
    outcomes = (Skipped("a/b", "no intent"), Skipped("a/c", "no owners"), Skipped("a/d", "no intent"))
    record = record_with(outcomes=outcomes)

    assert to_terminal(record, width=80, color=False).splitlines()[-1] == (
        "3 rules had nothing to go by: no intent; no owners"
    )


def test_colours_add_nothing_to_the_words() -> None:
    plain = to_terminal(example_record(), width=100, color=False)
    coloured = to_terminal(example_record(), width=100, color=True)

    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain.split()


@pytest.mark.parametrize(
    ("standing", "result", "color"),
    [
        ("counts", "passed", "32"),
        ("counts", "unsaid", "32"),
        ("counts", "failed", "31"),
        ("counts", "empty", "31"),
        ("stale", "passed", "33"),
        ("untrusted", "failed", "33"),
    ],
)
def test_evidence_is_green_where_it_counts_and_red_where_it_counts_against(
    standing: str, result: str, color: str
) -> None:
    [*_, one] = example_record().evidence
    record = record_with(evidence=(replace(one, standing=standing, result=result),))

    assert f"\x1b[{color}m{standing} " in to_terminal(record, width=100, color=True)


def test_names_the_agents_where_there_are_any() -> None:
    subject = example_record().subject

    some, none = (record_with(subject=replace(subject, agents=agents)) for agents in (("Claude", "Codex"), ()))

    assert ", with Claude, Codex\n" in to_terminal(some, width=100, color=False)
    assert ", with" not in to_terminal(none, width=100, color=False)


def test_says_what_the_lanes_could_not_take_into_account() -> None:
    record = record_with(scope=replace(example_record().scope, notes=("no [history]",)))

    assert "\n  no [history]\n" in to_terminal(record, width=80, color=False)


@pytest.mark.parametrize("width", [1, 80, 132])
def test_fits_the_screen(width: int) -> None:
    lines = to_terminal(example_record(), width=width, color=False).splitlines()

    assert max(map(len, lines)) <= max(width, 40)


def test_text_of_the_repository_is_neither_markup_nor_control() -> None:
    record = record_with((finding(where=at("[bold]a.py"), message="[red]\x1b[2J\u202e[/red]"),))

    shown = to_terminal(record, width=80, color=False)

    assert "\n[bold]a.py\n" in shown
    assert "[red]\\x1b[2J\\u202e[/red]" in shown


def test_says_how_many_findings_only_the_record_has() -> None:
    many = tuple(finding(where=at(f"a{number}.py")) for number in range(300))

    lines = to_terminal(record_with(many), width=80, color=False).splitlines()

    assert any(re.fullmatch(r"\d+ findings more in the record", line) for line in lines)


def test_a_policy_of_the_head_is_named_beside_the_verdict() -> None:
    used = replace(example_record().policy, source=PolicyFrom.HEAD)
    told, silent = (to_terminal(one, width=80, color=False) for one in (record_with(policy=used), record_with()))

    assert "  Policy: scarab.toml, as the head has it\n" in told
    assert "Policy:" not in silent
