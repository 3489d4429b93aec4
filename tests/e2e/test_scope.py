"""Nothing more and nothing less than was asked: each limit of an intent, and changes that try to get past it."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository

KEPT = ".scarab/intents/T-1.toml"
INTENT = """
id    = "T-1"
title = "Fix quote handling"
kind  = "fix"
[scope]
allow = ["shop/**", "tests/**", "pyproject.toml"]
deny  = ["shop/legacy/**"]
[[deliverables]]
path   = "tests/test_quotes.py"
change = "added"
[[deliverables]]
symbol = "shop.quotes.unquote"
change = "modified"
[[deliverables]]
path   = "shop/old.py"
change = "deleted"
[budget]
files = 4
added_lines = 20
new_dependencies = 0
max_file_bytes = 2000
"""
PROJECT = '[project]\nname = "shop"\ndependencies = [{}]\n'
QUOTES = "def quote(text):\n    return f\"'{text}'\"\n\n\ndef unquote(text):\n    return text[1:-1]\n"
UNQUOTED = QUOTES.replace("text[1:-1]", 'text.strip("\'")')
TEST = 'from shop.quotes import unquote\n\n\ndef test_quotes():\n    assert unquote("\'a\'") == "a"\n'
MESSAGE = "Fix quote handling\n\nScarab-Intent: T-1\n"


@pytest.fixture
def shop(tmp_path: Path) -> GitRepository:
    """A base that keeps an intent with every kind of limit."""
    repository = GitRepository(tmp_path / "shop")
    repository.write(KEPT, INTENT)
    repository.write("pyproject.toml", PROJECT.format(""))
    repository.write("shop/quotes.py", QUOTES)
    repository.write("shop/old.py", "OLD = 1\n")
    repository.write("shop/legacy/a.py", "A = 1\n")
    repository.commit("base")
    return repository


def as_asked(repository: GitRepository) -> None:
    """Do what the intent asks."""
    repository.write("shop/quotes.py", UNQUOTED)
    repository.write("tests/test_quotes.py", TEST)
    repository.remove("shop/old.py")


def found(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Rule, path and message of what was found of scope."""
    return [
        (one["rule"].removeprefix("scope/"), one["path"], one["message"])
        for one in record["findings"]
        if one["rule"].startswith("scope/")
    ]


def test_what_was_asked_and_nothing_else_passes(scarab: Scarab, shop: GitRepository) -> None:
    as_asked(shop)
    shop.commit(MESSAGE)

    record = scarab.record(cwd=shop.path)

    assert found(record) == []
    assert record["verdict"] == "pass"


def test_more_than_was_asked(scarab: Scarab, shop: GitRepository) -> None:
    as_asked(shop)
    shop.write("shop/legacy/a.py", "A = 2\n")
    shop.write("README.md", "Read me\n" * 300)
    shop.write("pyproject.toml", PROJECT.format('"requests"'))
    shop.commit(MESSAGE)

    told = found(scarab.record(cwd=shop.path))

    assert [(rule, path) for rule, path, _ in told if rule == "out-of-scope-path"] == [
        ("out-of-scope-path", "README.md"),
        ("out-of-scope-path", "shop/legacy/a.py"),
    ]
    assert sorted(message.partition(",")[0] for rule, _, message in told if rule == "budget-exceeded") == [
        "1 new dependency",
        "2400 bytes in one file",
        "308 added lines",
        "6 files",
    ]
    assert [path for rule, path, _ in told if rule == "undeclared-dependency"] == ["pyproject.toml"]


def test_less_than_was_asked(scarab: Scarab, shop: GitRepository) -> None:
    shop.write("shop/quotes.py", QUOTES + "\n\nBEST = quote\n")
    shop.commit(MESSAGE)

    record = scarab.record(cwd=shop.path)

    assert sorted(message for rule, _, message in found(record) if rule == "missing-deliverable") == [
        "the intent asks for shop.quotes.unquote to be modified: shop/quotes.py defines it, unchanged",
        "the intent asks for shop/old.py to be deleted: shop/old.py is there, unchanged",
        "the intent asks for tests/test_quotes.py to be added: there is no such file before or after the change",
    ]
    assert record["verdict"] == "fail"


@pytest.mark.parametrize(
    "written",
    [
        {KEPT: INTENT.replace("20", "2000").replace("files = 4", "files = 40")},
        {KEPT: 'id = "T-1"\ntitle = "Fix quote handling"\n'},
        {"scarab.toml": "[rules.scope]\nenabled = false\n"},
        {
            "scarab.toml": "accept_self_declared = true\n",
            ".scarab/intents/T-2.toml": 'id = "T-2"\ntitle = "Anything"\n',
        },
        {"scarab.toml": "[[waivers]]\nrule = 'scope'\nreason = 'fine'\nexpires = 2090-01-01\n"},
    ],
)
def test_limits_cannot_be_written_away_by_the_change_they_limit(
    scarab: Scarab, shop: GitRepository, written: dict[str, str]
) -> None:
    shop.write("shop/quotes.py", UNQUOTED + "\n" * 40)
    for path, text in written.items():
        shop.write(path, text)
    shop.commit(MESSAGE)

    record = scarab.record(cwd=shop.path)

    rules = {rule for rule, _, _ in found(record)}
    assert {"budget-exceeded", "missing-deliverable", "out-of-scope-path"} <= rules
    assert record["verdict"] == "fail"


def test_an_intent_of_its_own_is_told_and_one_is_missed_where_the_policy_demands_it(
    scarab: Scarab, shop: GitRepository
) -> None:
    shop.write("scarab.toml", 'require_intent = "agent"\n')
    shop.commit("base")
    shop.write(".scarab/intents/T-2.toml", 'id = "T-2"\ntitle = "Anything"\n')
    shop.write("shop/quotes.py", UNQUOTED)
    shop.commit("Fix quotes\n\nScarab-Intent: T-2\nCo-authored-by: Claude <noreply@anthropic.com>\n")

    record = scarab.record(cwd=shop.path)

    assert {rule for rule, _, _ in found(record)} >= {"self-declared-intent", "undeclared-intent"}
    assert record["verdict"] == "fail"


def test_what_a_change_opens_and_what_it_asks_for_must_be_in_the_goal(scarab: Scarab, shop: GitRepository) -> None:
    shop.write("shop/quotes.py", UNQUOTED + '\n\n@app.route("/dump")\ndef dump():\n    return os.environ["SHOP_KEY"]\n')
    shop.write("pyproject.toml", PROJECT.format('"leftpad"'))
    shop.commit("Fix quote handling")
    silent = found(scarab.record(cwd=shop.path))
    shop.git(
        "commit", "-q", "--amend", "-m", "Add a dump endpoint with leftpad, and the environment variable for its key"
    )
    told = found(scarab.record(cwd=shop.path))

    assert sorted((rule, path) for rule, path, _ in silent if rule.startswith("undeclared")) == [
        ("undeclared-dependency", "pyproject.toml"),
        ("undeclared-surface", "shop/quotes.py"),
        ("undeclared-surface", "shop/quotes.py"),
    ]
    assert [rule for rule, _, _ in told if rule.startswith("undeclared")] == []


def test_a_kind_that_the_intent_says_is_held_against_the_files_and_layout_is_told(
    scarab: Scarab, shop: GitRepository
) -> None:
    shop.write(KEPT, 'id = "T-1"\ntitle = "Say what quotes are"\nkind = "docs"\n')
    shop.write("shop/layout.py", "".join(f"A{at} = [{at},   {at}]\n" for at in range(40)))
    shop.commit("base")
    shop.write("shop/quotes.py", UNQUOTED)
    shop.write("shop/layout.py", "".join(f"A{at} = [{at}, {at}]\n" for at in range(40)))
    shop.commit("fix: quotes\n\nScarab-Intent: T-1")

    told = found(scarab.record(cwd=shop.path))

    assert ("kind-mismatch", "shop/quotes.py") in [(rule, path) for rule, path, _ in told]
    assert ("drive-by-formatting", "shop/layout.py") in [(rule, path) for rule, path, _ in told]
