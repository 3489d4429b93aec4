"""The findings, each with its proof and what to do about it."""

from collections.abc import Sequence

from scarab.model.finding import Finding
from scarab.model.observation import EvidenceValue
from scarab.model.record import AuditRecord
from scarab.model.suppression import Suppression
from scarab.renderers import wording
from scarab.renderers.html.markup import NOTHING, Markup, each, joined
from scarab.renderers.html.pieces import FINDINGS_SHOWN, badge, folded, icon, more, number


def findings(record: AuditRecord, live: Sequence[Finding]) -> Markup:
    """Show what the change answers for, and behind it what it need not."""
    shown = live[:FINDINGS_SHOWN]
    groups = wording.by_heading(shown)
    most_folded = max(FINDINGS_SHOWN - len(shown), 1)
    old, accepted = wording.pre_existing(record), wording.accepted(record)
    return _FINDINGS.put(
        count=len(live),
        filters=_filters(shown) if shown else _NONE_FOUND.put(icon=icon("clean")),
        groups=joined(_group(heading, group, record) for heading, group in groups.items()),
        left=more(len(live) - len(shown), "finding"),
        old=folded(old, most_folded, "older than this change", "Older findings"),
        accepted=folded(accepted, most_folded, "accepted by the baseline", "Accepted findings"),
        suppressed=_set_apart(record.suppressed),
    )


_FINDINGS = Markup("""
<section aria-labelledby="findings">
  <h2 id="findings">Findings <span class="count">{count:,}</span></h2>
{filters}\
{groups}\
{left}\
{old}\
{accepted}\
{suppressed}\
</section>
""")
_NONE_FOUND = Markup('  <p class="empty">{icon} This change has no findings.</p>\n')


def _filters(shown: Sequence[Finding]) -> Markup:
    """Show what a script filters findings by; without one it stays hidden."""
    return _FILTERS.put(
        severities=joined(_SEVERITY.put(name=name, icon=icon(name)) for name in ("error", "warning", "note")),
        families=each(_FAMILY, "name", sorted({one.family for one in shown})),
    )


_FILTERS = Markup("""\
  <form id="filters" hidden aria-label="Filter the findings">
    <fieldset>
      <legend>Severity</legend>
{severities}\
    </fieldset>
    <label>Family
      <select name="family"><option value="">all</option>{families}</select>
    </label>
    <label class="text">Text <input type="search" name="text" placeholder="path, rule or words"></label>
    <button type="reset">Clear</button>
    <output id="filtered" aria-live="polite"></output>
  </form>
""")
_SEVERITY = Markup(
    '      <label class="{name}"><input type="checkbox" name="severity" value="{name}" checked>{icon}{name}</label>\n'
)
_FAMILY = Markup("<option>{name}</option>")


def _group(heading: str, group: Sequence[Finding], record: AuditRecord) -> Markup:
    return _GROUP.put(heading=heading, count=len(group), findings=joined(_finding(one, record) for one in group))


def _finding(one: Finding, record: AuditRecord) -> Markup:
    rule = record.rules[one.rule]
    return _FINDING.put(
        one=one,
        badge=badge(one.severity),
        lines=wording.lines(one.location),
        confidence="" if one.confidence.value == "high" else f" · {one.confidence.value} confidence",
        remedy=wording.sentence(one.remedy),
        evidence=_evidence(one),
        related=_related(one),
        rule=rule,
        why=wording.sentence(rule.why),
    )


_GROUP = Markup("""\
  <section class="group">
    <h3><code>{heading}</code> <span class="count">{count}</span></h3>
{findings}\
  </section>
""")
_FINDING = Markup("""\
    <article id="{one.fingerprint}" class="finding {one.severity.value}" \
data-severity="{one.severity.value}" data-family="{one.family}">
      <header>
        {badge}
        <code class="rule">{one.rule}</code>
        <span class="where">{lines}</span>
        <span class="tags">{one.origin.value}{confidence}</span>
      </header>
      <p class="message">{one.message}</p>
      <p class="remedy"><b>What to do</b> {remedy}</p>
      <div class="proof">
{evidence}\
      <div class="aside">
{related}\
        <details>
          <summary>Why it matters</summary>
          <p><b>{rule.summary}.</b> {why}</p>
        </details>
      </div>
      </div>
      <p class="fingerprint">{one.fingerprint}</p>
    </article>
""")


def _evidence(one: Finding) -> Markup:
    rows = (_FIGURE.put(name=name.replace("_", " "), value=_value(value)) for name, value in one.evidence.items())
    return _FIGURES.put(rows=joined(rows)) if one.evidence else NOTHING


_FIGURES = Markup("""\
      <table class="evidence">
        <caption>Evidence</caption>
{rows}\
      </table>
""")
_FIGURE = Markup('        <tr><th scope="row">{name}</th><td>{value}</td></tr>\n')


def _value(value: EvidenceValue) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_value, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number(value) if isinstance(value, int) else value


def _related(one: Finding) -> Markup:
    places = (_PLACE.put(place=wording.place(where)) for where in one.related)
    return _RELATED.put(places=joined(places, ", ")) if one.related else NOTHING


_RELATED = Markup('        <p class="small"><b>See also</b> {places}</p>\n')
_PLACE = Markup("<code>{place}</code>")


def _set_apart(suppressed: Sequence[Suppression]) -> Markup:
    """Show what the policy sets apart, behind one line that counts it."""
    if not suppressed:
        return NOTHING
    shown = suppressed[:FINDINGS_SHOWN]
    return _APART.put(
        count=wording.counted(len(suppressed), "finding"),
        rows=joined(map(_suppression, shown)),
        left=more(len(suppressed) - len(shown), "finding"),
    )


def _suppression(one: Suppression) -> Markup:
    return _SUPPRESSION.put(
        one=one,
        finding=one.finding,
        where=wording.place(one.finding.location),
        badge=badge(one.finding.severity),
        owner=f" of {one.owner}" if one.owner else "",
        until=f" until {one.expires}" if one.expires else "",
    )


_APART = Markup("""\
  <details class="old">
    <summary>{count} set apart by the policy</summary>
    <div class="scroll" role="region" aria-label="Findings set apart" tabindex="0">
    <table>
      <thead><tr><th scope="col">Where</th><th scope="col">Rule</th><th scope="col">Message</th>\
<th scope="col">Reason</th></tr></thead>
      <tbody>
{rows}\
      </tbody>
    </table>
    </div>
{left}\
  </details>
""")
_SUPPRESSION = Markup(
    '      <tr><th scope="row"><code>{where}</code></th><td>{badge} <code>{finding.rule}</code></td>'
    "<td>{finding.message}</td><td>{one.reason}<small>{one.by.value}{owner}{until}, <code>{one.place}</code></small>"
    "</td></tr>\n"
)
