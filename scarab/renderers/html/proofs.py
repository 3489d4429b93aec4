"""What was brought forward: evidence, and the claims of messages and reports."""

from scarab.model.claim import Claim
from scarab.model.record import AuditRecord, EvidenceUsed
from scarab.renderers import wording
from scarab.renderers.html.markup import NOTHING, Markup, joined
from scarab.renderers.html.pieces import FILES_SHOWN, FINDINGS_SHOWN, icon


def evidence(record: AuditRecord) -> Markup:
    """Show each piece of evidence, what it says, and what that is worth."""
    if not record.evidence:
        return NOTHING
    left = len(record.evidence) - FILES_SHOWN
    return _EVIDENCE.put(
        count=len(record.evidence),
        rows=joined(map(_proof, record.evidence[:FILES_SHOWN])),
        left=_LEFT.put(left=left) if left > 0 else NOTHING,
    )


def _proof(one: EvidenceUsed) -> Markup:
    holds = one.standing == "counts" and one.result in ("passed", "unsaid")
    return _PROOF.put(
        one=one,
        icon=icon("clean" if holds else "flagged"),
        name=wording.name_of(one),
        says=wording.said_by(one),
        reason=f": {one.reason}" if one.reason else "",
    )


_EVIDENCE = Markup("""
<section aria-labelledby="evidence">
  <h2 id="evidence">Evidence <span class="count">{count:,}</span></h2>
  <table class="unread">
    <thead><tr><th scope="col">Check</th><th scope="col">Says</th><th scope="col">Worth</th></tr></thead>
    <tbody>
{rows}\
    </tbody>
  </table>
{left}\
</section>
""")
_PROOF = Markup(
    '    <tr><th scope="row">{icon}{name}<small>{one.source}</small></th><td data-label="Says">{says}</td>'
    '<td data-label="Worth">{one.standing}{reason}</td></tr>\n'
)
_LEFT = Markup('  <p class="left">{left:,} more in the JSON record.</p>\n')


def claims(record: AuditRecord) -> Markup:
    """Show each claim with its verdict, the contradicted ones first."""
    if not record.claims:
        return NOTHING
    shown = wording.claims_worst_first(record)[:FINDINGS_SHOWN]
    rows = joined(map(_claim, shown))
    return _CLAIMS.put(count=len(record.claims), told=wording.claims_told(record), rows=rows)


def _claim(one: Claim) -> Markup:
    return _CLAIM.put(one=one, icon=icon(_SIGNS.get(one.verdict.value, "skipped")))


_SIGNS = {"confirmed": "clean", "contradicted": "flagged"}
_CLAIMS = Markup("""
<section aria-labelledby="claims">
  <h2 id="claims">Claims <span class="count">{count:,}</span></h2>
  <p class="small">What messages and reports say of the change, in English, as far as it can be checked: {told}.</p>
  <table class="unread">
    <thead><tr><th scope="col">Says</th><th scope="col">Verdict</th><th scope="col">Shown</th></tr></thead>
    <tbody>
{rows}\
    </tbody>
  </table>
</section>
""")
_CLAIM = Markup(
    '    <tr><th scope="row">{icon}{one.sentence}<small>{one.source}</small></th>'
    '<td data-label="Verdict">{one.verdict.value}<small>{one.kind.value}</small></td>'
    '<td data-label="Shown">{one.why}</td></tr>\n'
)
