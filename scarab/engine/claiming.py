"""What messages and reports claim, and what the change shows of it."""

from collections.abc import Iterator

from scarab.engine.intents.stated import Stated
from scarab.model.audit_input import AuditInput
from scarab.model.claim import Claim, ClaimText
from scarab.model.path import printable
from scarab.model.request import AuditRequest
from scarab.model.value import replace

_CLAIMS = 500
"""Claims of one audit that are kept."""


def with_claims(given: AuditInput, request: AuditRequest, stated: Stated) -> AuditInput:
    """Return what an audit is given, together with what became of the claims about it."""
    claims = tuple(_claims(given, tuple(_texts(given, request, stated))))
    return replace(given, claims=claims) if claims else given


def _texts(given: AuditInput, request: AuditRequest, stated: Stated) -> Iterator[ClaimText]:
    """Yield every text whose author says what was done: what is handed over, the pull request, the commits.

    What says what *is to be* done claims nothing, nor does a merge, which repeats what others say.
    """
    if request.claims is not None:
        yield request.claims
    if request.pull_request is not None:
        proposed = (goal for goal in stated.goals if goal.source == request.pull_request.name)
        yield from (ClaimText(goal.source, goal.text) for goal in proposed)
    for commit in given.range.commits:
        if len(commit.parents) < 2:
            yield ClaimText(f"commit {commit.oid[:12]}", commit.message, commit.oid)


def _claims(given: AuditInput, texts: tuple[ClaimText, ...]) -> Iterator[Claim]:
    from scarab.claims import said_in

    said = [(text, one) for text in texts for one in said_in(text.text)][:_CLAIMS]
    if not said:
        return
    from scarab.analyzers.truth.claim_checks.answering import answer_to
    from scarab.analyzers.truth.claim_checks.ground import Grounds

    grounds = Grounds(given)
    seen = set()
    for text, one in said:
        if one in seen:  # the pull request of one commit says what its message says
            continue
        seen.add(one)
        answer = answer_to(one, grounds.of(text.commit))
        yield Claim(
            printable(one.sentence),
            printable(text.source),
            one.kind,
            answer.verdict,
            printable(answer.why),
            answer.paths,
            answer.evidence,
        )
