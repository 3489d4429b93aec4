"""How a change came about: its messages, who vouches for it and who approved, and stages that only move forward."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository

GRACE = "Grace <grace@pay.example.org>"
POLICY = """
[rules."workflow/message-convention"]
form = "conventional"
types = ["feat", "fix"]
[rules."workflow/missing-trailer"]
required = ["Refs"]
never_by_agents = ["Signed-off-by"]
[ownership.people]
"@acme/pay" = ["*@pay.example.org"]
[boundaries.payments]
paths = ["payments/"]
approvers = ["@acme/pay"]
[[stages]]
order = ["proposed", "accepted", "superseded"]
files = ["docs/adr/*.md"]
[[stages]]
order   = ["coded", "reviewed", "approved"]
trailer = "Stage"
"""


@pytest.fixture
def shop(tmp_path: Path) -> GitRepository:
    """A base whose policy says how changes come about."""
    repository = GitRepository(tmp_path / "shop")
    repository.write("scarab.toml", POLICY)
    repository.write("payments/rates.txt", "3\n")
    repository.write("docs/adr/1.md", "---\nstatus: accepted\n---\n# Keep rates in a file\n")
    repository.commit("feat: begin\n\nRefs: PAY-1")
    return repository


def found(record: dict[str, Any]) -> dict[str, list[str]]:
    """Messages of the findings of this family, by the name of their rule."""
    messages: dict[str, list[str]] = {}
    for one in record["findings"]:
        family, name = one["rule"].split("/")
        if family == "workflow":
            messages.setdefault(name, []).append(one["message"])
    return {name: sorted(told) for name, told in messages.items()}


def test_a_change_as_it_should_be_passes(scarab: Scarab, shop: GitRepository) -> None:
    shop.write("payments/rates.txt", "4\n")
    shop.commit("fix(pay): raise the rate\n\nRefs: PAY-2\nStage: coded\nReviewed-by: " + GRACE)
    shop.write("docs/adr/1.md", "---\nstatus: superseded\n---\n# Keep rates in a file\n")
    shop.commit("fix: rates move to a table\n\nRefs: PAY-2\nStage: approved")

    record = scarab.record("HEAD~2..HEAD", cwd=shop.path)

    assert found(record) == {}
    assert record["verdict"] == "pass"


def test_everything_that_is_wrong_with_a_change_is_told(scarab: Scarab, shop: GitRepository) -> None:
    shop.write("payments/rates.txt", "4\n")
    rates = shop.commit("fix: raise the rate\n\nRefs: PAY-2\nStage: approved\nReviewed-by: Ada <ada@example.org>")
    shop.write("payments/rates.txt", "5\n")
    fixup = shop.commit("fixup! fix: raise the rate\n\nRefs: PAY-2\nStage: coded\nReviewed-by: " + GRACE)
    shop.write("docs/adr/1.md", "---\nstatus: proposed\n---\n# Keep rates in a file\n")
    agent = shop.commit(
        "Think again\n\nSigned-off-by: Claude <noreply@anthropic.com>\nCo-authored-by: Claude <noreply@anthropic.com>"
    )

    record = scarab.record("HEAD~3..HEAD", cwd=shop.path)

    squash = f"{fixup[:12]} fixup! fix: raise the rate"
    assert found(record) == {
        "leftover-fixup": [f"one of 3 commits: to be squashed into another: {squash}"],
        "message-convention": [
            "one of 2 commits: expected a conventional commit ('type: what it does') of the types feat, fix: "
            f"{agent[:12]} Think again"
        ],
        "missing-approval": [
            f"payments/rates.txt was modified: no Approved-by, Reviewed-by, Acked-by by 1 of @acme/pay on {rates[:12]}"
        ],
        "missing-trailer": [
            f"Refs is missing from one of 3 commits: {agent[:12]} Think again",
            "Signed-off-by is on the commit by coding agents, and only a person can write it: "
            f"{agent[:12]} Think again",
        ],
        "stage-regression": [
            f"commit {squash} went back from 'approved' to 'coded' (coded → reviewed → approved)",
            "docs/adr/1.md went back from 'accepted' to 'proposed' (proposed → accepted → superseded)",
        ],
    }
    assert record["verdict"] == "fail"


def test_a_change_that_takes_the_demands_out_is_held_against_them(scarab: Scarab, shop: GitRepository) -> None:
    shop.write("scarab.toml", "schema_version = 1\n")
    shop.write("payments/rates.txt", "4\n")
    shop.write("docs/adr/1.md", "---\nstatus: proposed\n---\n# Keep rates in a file\n")
    shop.commit("Simplify")

    record = scarab.record(cwd=shop.path)

    assert set(found(record)) == {"message-convention", "missing-approval", "missing-trailer", "stage-regression"}
    assert record["verdict"] == "fail"


def test_a_merge_brings_the_approval_of_a_branch(scarab: Scarab, shop: GitRepository) -> None:
    shop.branch("side")
    shop.write("payments/rates.txt", "4\n")
    shop.commit("fix: raise the rate\n\nRefs: PAY-2")
    shop.switch("main")
    shop.merge("side", message="Merge branch 'side'\n\nReviewed-by: " + GRACE)

    assert found(scarab.record("HEAD~1..HEAD", cwd=shop.path)) == {}


def test_what_is_not_committed_cannot_be_approved_yet_and_a_policy_without_demands_has_none(
    scarab: Scarab, shop: GitRepository
) -> None:
    shop.write("payments/rates.txt", "4\n")
    pending = scarab.record("--worktree", cwd=shop.path)
    shop.write("scarab.toml", "schema_version = 1\n")
    shop.commit("fix: raise the rate\n\nRefs: PAY-2")
    shop.write("payments/rates.txt", "5\n")
    shop.commit("Whatever")
    without = scarab.record(cwd=shop.path)

    skipped = [
        {
            one["rule"]: one["reason"]
            for one in record["outcomes"]
            if one["rule"].startswith("workflow/m") and "reason" in one
        }
        for record in (pending, without)
    ]
    assert skipped == [
        {"workflow/missing-approval": "what is not committed yet cannot be approved"},
        {
            "workflow/missing-approval": "the policy asks for no approval",
            "workflow/missing-trailer": "the policy asks for no trailer",
        },
    ]


def test_a_form_that_nearly_all_commits_have_is_a_habit_and_no_more_than_a_note(scarab: Scarab, tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "habit")
    for number in range(31):
        repository.write("a.txt", f"{number}\n")
        repository.commit(f"fix: say {number}")
    repository.write("a.txt", "more\n")
    repository.commit("Say more")

    record = scarab.record(cwd=repository.path)

    assert [(one["rule"], one["severity"]) for one in record["findings"]] == [("workflow/message-convention", "note")]
    assert record["verdict"] == "pass"


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ('[rules."workflow/message-convention"]\nform = "("\n', "form: '(' is no regular expression that can be used"),
        ('[rules."workflow/message-convention"]\nfrom = "x"\n', "did you mean 'form'?"),
        (
            "[[stages]]\norder = ['a']\ntrailer = 'Stage'\n",
            "scarab.toml:2: stages[0].order: expected at least two stages",
        ),
        ("[[stage]]\norder = ['a', 'b']\n", "did you mean 'stages'?"),
    ],
)
def test_a_policy_that_asks_for_what_cannot_be_is_refused(
    scarab: Scarab, shop: GitRepository, policy: str, words: str
) -> None:
    shop.write("scarab.toml", policy)
    shop.commit("base")
    shop.write("payments/rates.txt", "4\n")
    shop.commit("change")

    run = scarab("audit", cwd=shop.path)

    assert (run.exit, run.out) == (2, "")
    assert words in run.err
