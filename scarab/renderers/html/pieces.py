"""Small pieces of the page that several sections have."""

from collections.abc import Sequence

from scarab.model.finding import Finding
from scarab.model.record import Measure
from scarab.model.severity import Severity
from scarab.renderers import wording
from scarab.renderers.html.markup import NOTHING, Markup, each, joined

FINDINGS_SHOWN = 2000
FILES_SHOWN = 5000
NONE = "\N{EN DASH}"


def icon(name: str) -> Markup:
    """Show one of the page's signs."""
    return _ICON.put(name=name)


_ICON = Markup('<svg class="icon" aria-hidden="true"><use href="#i-{name}"/></svg>')


def badge(severity: Severity) -> Markup:
    """Show how bad something is, with its sign."""
    return _BADGE.put(severity=severity, icon=icon(severity.value))


_BADGE = Markup('<span class="badge {severity.value}">{icon}{severity.value}</span>')


def moved(measure: Measure) -> Markup:
    """Show a figure as it was and as it is."""
    match measure.before, measure.after:
        case None, None:
            return _WITHOUT
        case None, _:
            return Markup("<b>{one.after:,}</b>").put(one=measure)
        case _, None:
            return Markup("<s>{one.before:,}</s>").put(one=measure)
        case before, after if before == after:
            return Markup("{one.after:,}").put(one=measure)
        case _:
            return Markup('<span class="was">{one.before:,} →</span> <b>{one.after:,}</b>').put(one=measure)


_WITHOUT = Markup('<span class="none">\N{EN DASH}</span>')


def folded(findings: Sequence[Finding], most: int, what: str, label: str) -> Markup:
    """Show findings that nobody must look at, behind one line that counts them."""
    if not findings:
        return NOTHING
    shown = findings[:most]
    return _FOLDED.put(
        count=wording.counted(len(findings), "finding"),
        what=what,
        label=label,
        rows=joined(
            _FOLDED_ROW.put(one=one, where=wording.place(one.location), badge=badge(one.severity)) for one in shown
        ),
        left=more(len(findings) - len(shown), "finding"),
    )


_FOLDED = Markup("""\
  <details class="old">
    <summary>{count} {what}</summary>
    <div class="scroll" role="region" aria-label="{label}" tabindex="0">
    <table>
      <thead><tr><th scope="col">Where</th><th scope="col">Rule</th><th scope="col">Message</th></tr></thead>
      <tbody>
{rows}\
      </tbody>
    </table>
    </div>
{left}\
  </details>
""")
_FOLDED_ROW = Markup(
    '      <tr><th scope="row"><code>{where}</code></th><td>{badge} <code>{one.rule}</code></td>'
    "<td>{one.message}</td></tr>\n"
)


def more(left: int, noun: str) -> Markup:
    """Say how many of a list stand in the record alone; nothing where the page has all of them."""
    return _MORE.put(count=wording.counted(left, noun)) if left else NOTHING


_MORE = Markup('  <p class="left">{count} more in the JSON record.</p>\n')


def notes(texts: Sequence[str]) -> Markup:
    """Show remarks below each other."""
    return _NOTES.put(notes=each(_NOTE, "note", texts)) if texts else NOTHING


_NOTES = Markup('  <ul class="notes">\n{notes}  </ul>\n')
_NOTE = Markup("    <li>{note}</li>\n")


def number(value: int | None) -> str:
    """Write a figure with commas between its thousands."""
    return NONE if value is None else f"{value:,}"


def per_cent(thousandths: int | None) -> str:
    """Write a share with one decimal."""
    return NONE if thousandths is None else f"{thousandths // 10}.{thousandths % 10} %"
