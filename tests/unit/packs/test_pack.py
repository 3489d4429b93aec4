import pytest

from scarab.model.errors import UsageError
from scarab.model.rule import Rule
from scarab.model.severity import Confidence, Severity
from scarab.packs.pack import known_packs, read_pack
from tests.support.errors import refused

IDS = ("bloat/file-growth", "bloat/oversized-file", "scope/out-of-scope-path")


def rule(rule_id: str, *packs: str) -> Rule:
    return Rule(rule_id, "", "", Severity.NOTE, Confidence.LOW, "", "", "", {}, {}, packs)


def test_packs_are_known_by_the_rules_that_are_in_them() -> None:
    rules = (rule("a/b", "default", "strict"), rule("a/c", "strict"), rule("a/d"))

    assert known_packs(rules) == {"default", "strict"}


def test_a_family_in_a_pack_stands_for_all_its_rules() -> None:
    content = b"summary = 's'\nrules = ['bloat', 'scope/out-of-scope-path']"

    assert read_pack(content, "rules/packs/p.toml", IDS) == set(IDS)
    assert read_pack(b"summary = 's'\nrules = ['bloat/file-growth']", "p.toml", IDS) == {"bloat/file-growth"}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("rules = ['bloat']", " summary: expected, but not there", ""),
        ("summary = 's'", " rules: expected, but not there", ""),
        ("summary = 1\nrules = ['bloat']", "1: summary: expected a string, found 1", "put it in quotes"),
        ("summary = 's'\nrules = []", "2: rules: expected rules or families, found none", ""),
        ("summary = 's'\nrules = ['blot']", "2: rules: no rule or family is named 'blot'", "did you mean 'bloat'?"),
        ("summary = 's'\nrules = ['bloat']\nwithout = []", "3: without: no such key", "there are: rules, summary"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(text: str, message: str, hint: str) -> None:
    with refused(UsageError, f"rules/packs/p.toml:{message}", hint=hint):
        read_pack(text.encode(), "rules/packs/p.toml", IDS)
