from collections.abc import Callable
from pathlib import Path

import pytest

from scarab.model.errors import IncompleteError, UsageError
from scarab.model.rule import Grade, Rule
from scarab.model.severity import Confidence, Severity
from scarab.model.value import replace
from scarab.packs.folder import rules_folder
from scarab.packs.rule_files import load_case_file
from scarab.packs.rules import load_rules

HEAD = '''
summary    = "A test proves less than it did"
analyzer   = "assertion-strength"
severity   = "error"
confidence = "high"
message    = "{test} asserts less than before ({before} -> {after} points)"
why = """
The quickest way past a failing test is to loosen it.
"""
remedy = """
Put the assertion back.
"""
'''
SETTINGS = """
params.min_drop = 1
params.kinds = ["equality", "comparison"]
grades.renamed = { severity = "note", confidence = "low" }
"""
CASES = """
[[case]]
name = "found"
expect = [{ path = "a" }]
after.a = "x"
[[case]]
name = "quiet"
expect = []
after.a = "y"
"""
RULE = Rule(
    id="verification/assertion-weakened",
    summary="A test proves less than it did",
    analyzer="assertion-strength",
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    message="{test} asserts less than before ({before} -> {after} points)",
    why="The quickest way past a failing test is to loosen it.",
    remedy="Put the assertion back.",
    params={"min_drop": 1, "kinds": ("equality", "comparison")},
    grades={"renamed": Grade(Severity.NOTE, Confidence.LOW)},
)


class Memory:
    """Keeps texts as the index does, and counts how often one was made."""

    def __init__(self) -> None:
        self.made = 0
        self._kept: dict[tuple[str, str], str] = {}

    def remember(self, kind: str, key: str, make: Callable[[], str]) -> str:
        if (kind, key) not in self._kept:
            self.made += 1
            self._kept[kind, key] = make()
        return self._kept[kind, key]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rules = tmp_path / "rules"
    write(rules, "verification/assertion-weakened", HEAD + SETTINGS + CASES)
    write(rules, "bloat/file-growth", HEAD + CASES)
    write(rules, "packs/default", "summary = 's'\nrules = ['verification']\n")
    write(rules, "packs/strict", "summary = 's'\nrules = ['bloat', 'verification']\n")
    return rules


def write(folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_rules_are_loaded_in_the_order_of_their_ids_with_the_packs_they_are_in(folder: Path) -> None:
    growth, weakened = load_rules(folder, Memory().remember)

    assert (growth.id, growth.params, growth.grades, growth.packs) == ("bloat/file-growth", {}, {}, ("strict",))
    assert weakened == replace(RULE, packs=("default", "strict"))


def test_rules_are_read_once_for_each_state_of_their_files(folder: Path) -> None:
    memory = Memory()

    first = load_rules(folder, memory.remember)
    again = load_rules(folder, memory.remember)
    write(folder, "bloat/file-growth", HEAD.replace("error", "note") + CASES)
    changed = load_rules(folder, memory.remember)

    assert (first == again, memory.made) == (True, 2)
    assert [rule.severity for rule in changed] == [Severity.NOTE, Severity.ERROR]


def test_a_file_that_only_moved_is_another_rule(folder: Path) -> None:
    memory = Memory()
    load_rules(folder, memory.remember)
    (folder / "bloat/file-growth.toml").rename(folder / "bloat/oversized-file.toml")

    assert next(rule.id for rule in load_rules(folder, memory.remember)) == "bloat/oversized-file"


def test_a_folder_without_the_default_pack_is_never_taken_for_no_rules(tmp_path: Path) -> None:
    with pytest.raises(IncompleteError, match="not there"):
        load_rules(tmp_path, Memory().remember)


def test_a_rule_is_read_with_its_cases(folder: Path) -> None:
    rule, cases = load_case_file(folder / "verification/assertion-weakened.toml")

    assert (rule, [case.name for case in cases]) == (RULE, ["found", "quiet"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD, ": case: expected a case that is found"),
        (HEAD + CASES.replace("[]", "[{ path = 'a' }]"), ":14: case: expected a case that stays quiet"),
        (HEAD.replace("analyzer", "analyser") + CASES, ":3: analyser: no such key"),
        (HEAD.replace("summary", "# ") + CASES, ": summary: expected, but not there"),
        (HEAD.replace('"error"', '"fatal"') + CASES, ":4: severity: expected note or warning or error, found 'fatal'"),
        (HEAD.replace('"high"', "1") + CASES, ":5: confidence: expected low or medium or high, found 1"),
        (
            HEAD.replace("{test}", "{test") + CASES,
            ":6: message: expected names in braces, found unexpected '{' in field name",
        ),
        (HEAD.replace("{test}", "{}") + CASES, ":6: message: expected the name of a figure in braces, found ''"),
        (HEAD.replace("{test}", "{a.b}") + CASES, ":6: message: expected the name of a figure in braces, found 'a.b'"),
        (HEAD.replace("{test}", "{0}") + CASES, ":6: message: expected the name of a figure in braces, found '0'"),
        (
            HEAD.replace("{test}", "{test}[ again]") + CASES,
            ":6: message: expected a figure between two brackets, found brackets without",
        ),
        (
            HEAD + "params.a = { b = 1 }\n" + CASES,
            ":13: params.a: expected a value or a list of values of one kind, found a table",
        ),
        (
            HEAD + "params.a = [1, 'b']\n" + CASES,
            ":13: params.a: expected a value or a list of values of one kind, found [1, 'b']",
        ),
        (HEAD + "grades.a = { severity = 'note' }\n" + CASES, ":13: grades.a.confidence: expected, but not there"),
        (HEAD + "grades.a = { level = 'note' }\n" + CASES, ":13: grades.a.level: no such key"),
        (HEAD + "grades.a = 'note'\n" + CASES, ":13: grades.a: expected a table, found 'note'"),
    ],
)
def test_a_file_that_does_not_say_what_a_rule_says_is_refused(folder: Path, text: str, message: str) -> None:
    write(folder, "bloat/file-growth", text)

    with pytest.raises(UsageError) as caught:
        load_rules(folder, Memory().remember)

    assert str(caught.value).startswith(f"rules/bloat/file-growth.toml{message}")


def test_the_rules_that_ship_with_scarab_load_and_are_all_in_a_pack() -> None:
    rules = load_rules(rules_folder(), Memory().remember)

    assert [rule.id for rule in rules if not rule.packs] == []
