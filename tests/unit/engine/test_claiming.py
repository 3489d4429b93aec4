"""Whose words are held against a change."""

from pathlib import Path

from scarab.engine.claiming import with_claims
from scarab.engine.intents.stated import Stated
from scarab.model.claim import ClaimText
from scarab.model.intent import GoalText, Trust
from scarab.model.pull_request import PullRequest
from scarab.model.request import AuditRequest
from scarab.model.value import replace
from tests.support.changes import given
from tests.support.commits import commit, range_of


def test_reports_pull_requests_and_commits_claim_and_tasks_do_not() -> None:
    audit = replace(given({}, {"a.py": "A = 1\n"}), range=range_of(commit("Add `a.py`", number=7)))
    asked = AuditRequest(
        Path(),
        "HEAD",
        claims=ClaimText("report.md", "Update the README"),
        pull_request=PullRequest("pull request #1", "", "", "", ""),
    )
    goals = (
        GoalText("task.md", Trust.DECLARED, "Add tests"),
        GoalText("pull request #1", Trust.SELF_DECLARED, "Docs-only"),
    )

    claims = with_claims(audit, asked, Stated(None, (), goals)).claims

    assert [(one.source, one.verdict.value, one.why) for one in claims] == [
        ("report.md", "contradicted", "no README changed"),
        ("pull request #1", "contradicted", "code changed in a.py"),
        ("commit 070707070707", "confirmed", "a.py is new"),
    ]


def test_a_sentence_that_two_texts_share_is_one_claim_and_a_merge_makes_none() -> None:
    first = commit("Add `a.py`", number=7)
    merge = replace(commit("Take it in\n\nAdd tests", number=8), parents=(first.oid, first.parents[0]))
    audit = replace(given({}, {"a.py": "A = 1\n"}), range=range_of(merge, first))
    asked = AuditRequest(Path(), "HEAD", claims=ClaimText("report.md", "Add `a.py`"))

    claims = with_claims(audit, asked, Stated(None, (), ())).claims

    assert [one.source for one in claims] == ["report.md"]
