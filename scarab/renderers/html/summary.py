"""The top of the page: the verdict, what was audited, and a card for each family of rules."""

from collections.abc import Sequence

from scarab.model.finding import Finding
from scarab.model.record import AuditRecord, FamilyCard, SubjectCommit
from scarab.renderers import wording
from scarab.renderers.html.markup import NOTHING, Markup, each, joined
from scarab.renderers.html.pieces import icon, notes

_FOREMOST = 5
"""How many findings the verdict has beside it: enough to know what is wrong before anything is scrolled."""


def verdict(record: AuditRecord, findings: Sequence[Finding]) -> Markup:
    """Show the verdict with its reasons, the first findings, and what was held against what."""
    subject = record.subject
    return _VERDICT.put(
        record=record,
        icon=icon(record.verdict.value),
        verdict=record.verdict.value.capitalize(),
        reasons=each(_REASON, "reason", record.reasons),
        foremost=_foremost(findings),
        base=subject.base or "the empty tree",
        base_name=wording.base_name(subject),
        head=subject.head or f"tree {subject.head_tree}",
        head_name=wording.head_name(subject),
        extent=wording.extent(record),
        files=wording.counted(len(record.changed_files), "file"),
        agents=", ".join(subject.agents) or "none",
        purpose=wording.purpose(record),
        notes=notes(record.run.notes),
        commits=_commits(record),
    )


_VERDICT = Markup("""\
<section class="verdict {record.verdict.value}" aria-labelledby="verdict">
  <h1 id="verdict">{icon}{verdict}</h1>
  <ul class="reasons">
{reasons}\
  </ul>
{foremost}\
  <dl class="facts">
    <div><dt>Range</dt><dd><code title="{base}">{base_name}</code> → <code title="{head}">{head_name}</code></dd></div>
    <div><dt>Change</dt><dd>{extent}</dd></div>
    <div><dt>Analysed</dt><dd>{record.analysed:,} of {files}</dd></div>
    <div><dt>Agents disclosed</dt><dd>{agents}</dd></div>
    <div class="wide"><dt>Intent</dt><dd>{purpose}</dd></div>
  </dl>
{notes}\
{commits}\
</section>
""")
_REASON = Markup("    <li>{reason}</li>\n")


def _foremost(findings: Sequence[Finding]) -> Markup:
    if not findings:
        return NOTHING
    shown = findings[:_FOREMOST]
    rows = joined(
        _FIRST.put(one=one, icon=icon(one.severity.value), where=wording.place(one.location)) for one in shown
    )
    left = len(findings) - len(shown)
    return _FIRSTS.put(rows=rows, left=_FIRSTS_LEFT.put(left=left) if left else NOTHING)


_FIRSTS = Markup("""\
  <ol class="foremost" aria-label="The first findings">
{rows}\
{left}\
  </ol>
""")
_FIRST = Markup(
    '    <li class="{one.severity.value}"><a href="#{one.fingerprint}">{icon}<span>{one.message}</span></a> '
    "<code>{where}</code></li>\n"
)
_FIRSTS_LEFT = Markup('    <li><a href="#findings">{left:,} more</a></li>\n')


def _commits(record: AuditRecord) -> Markup:
    subject = record.subject
    if not subject.commits:
        return NOTHING
    shown = len(subject.commits)
    return _COMMITS.put(
        count=wording.counted(subject.commit_count, "commit"),
        shown=f", the newest {shown} shown" if subject.commit_count > shown else "",
        rows=joined(map(_commit, subject.commits)),
    )


def _commit(commit: SubjectCommit) -> Markup:
    agents = f" · with {', '.join(commit.agents)}" if commit.agents else ""
    return _COMMIT.put(commit=commit, agents=agents)


_COMMITS = Markup("""\
  <details>
    <summary>{count}{shown}</summary>
    <ol class="commits">
{rows}\
    </ol>
  </details>
""")
_COMMIT = Markup(
    '      <li><code title="{commit.oid}">{commit.oid:.12}</code> <span>{commit.subject}</span> '
    "<small>{commit.author}{agents}</small></li>\n"
)


def families(record: AuditRecord) -> Markup:
    """Show what each family of rules came to."""
    if not record.families:
        return NOTHING
    return _FAMILIES.put(cards=joined(_card(name, card) for name, card in record.families.items()))


def _card(name: str, card: FamilyCard) -> Markup:
    apart = ((card.pre_existing, "pre-existing"), (card.accepted, "accepted"), (card.suppressed, "set apart"))
    return _CARD.put(
        name=name,
        card=card,
        icon=icon(card.status),
        found=wording.tally(card) or "nothing found",
        small=" · ".join((wording.coverage(card), *(f"{count} {word}" for count, word in apart if count))),
    )


_FAMILIES = Markup("""
<section aria-labelledby="families">
  <h2 id="families">Families of rules</h2>
  <ul class="cards">
{cards}\
  </ul>
</section>
""")
_CARD = Markup("""\
    <li class="card {card.status}">
      <h3>{name}</h3>
      <p class="status">{icon}{card.status}</p>
      <p class="found">{found}</p>
      <p class="small">{small}</p>
    </li>
""")
