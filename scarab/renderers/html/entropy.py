"""How the change is spread over its files, in figures and as a chart."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.model.record import AuditRecord, ChangedFile, Measure
from scarab.renderers import wording
from scarab.renderers.html.markup import NOTHING, Markup, joined
from scarab.renderers.html.pieces import moved, number, per_cent

_SHARES_SHOWN = 10  # as many as the style sheet has colours for


def entropy(record: AuditRecord) -> Markup:
    """Show how scattered the change is, and which files it is in."""
    measured = record.entropy
    return _ENTROPY.put(
        scatter=_thousandths(measured.change_entropy),
        gauge=measured.change_entropy,
        files=number(measured.files),
        folders=wording.counted(measured.folders, "folder"),
        complexity=moved(measured.complexity),
        change=_change(measured.complexity) or "unchanged",
        largest_before=per_cent(measured.largest_share.before),
        largest_after=per_cent(measured.largest_share.after),
        shares=_strip(list(_shares(record.changed_files))),
    )


_ENTROPY = Markup("""
<section aria-labelledby="entropy">
  <h2 id="entropy">Change entropy</h2>
  <div class="panel">
  <dl class="figures">
    <div>
      <dt>Scatter</dt>
      <dd><strong>{scatter}</strong></dd>
      <dd class="small">0 is all in one file, 1 evenly over all of them</dd>
      <dd><svg class="gauge" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">\
<rect class="track" y="14" width="1000" height="12"/><rect class="add" y="14" width="{gauge}" height="12"/></svg></dd>
    </div>
    <div><dt>Spread</dt><dd><strong>{files}</strong> files</dd><dd class="small">in {folders}</dd></div>
    <div><dt>Complexity</dt><dd>{complexity}</dd>\
<dd class="small">{change}, summed over the changed files</dd></div>
    <div><dt>Largest file's share</dt>\
<dd><span class="was">{largest_before} →</span> <b>{largest_after}</b></dd>\
<dd class="small">of the changed files' lines</dd></div>
  </dl>
{shares}\
  </div>
</section>
""")


class Share(NamedTuple):
    """One file's part of all changed lines, in thousandths, and where it starts in the chart."""

    name: str
    lines: int
    start: int
    width: int


def _shares(files: Sequence[ChangedFile]) -> Iterator[Share]:
    """Yield the files that changed most, and the others together as the last."""
    changed = sorted(
        ((one.added_lines + one.removed_lines, one.path) for one in files), key=lambda pair: (-pair[0], pair[1])
    )
    changed = [pair for pair in changed if pair[0]]
    if len(changed) > _SHARES_SHOWN:
        rest = changed[_SHARES_SHOWN - 1 :]
        changed[_SHARES_SHOWN - 1 :] = [(sum(lines for lines, _ in rest), f"{len(rest):,} other files")]
    total = sum(lines for lines, _ in changed)
    before = 0
    for lines, name in changed:
        start, end = 1000 * before // total, 1000 * (before + lines) // total
        yield Share(name, lines, start, end - start)
        before += lines


def _strip(shares: Sequence[Share]) -> Markup:
    """Show shares as one strip of colours, and as a table that names them."""
    if not shares:
        return NOTHING
    return _STRIP.put(parts=joined(_each(_PART, shares)), rows=joined(_each(_SHARE, shares)))


def _each(template: Markup, shares: Sequence[Share]) -> Iterator[Markup]:
    for colour, share in enumerate(shares):
        width = max(share.width - 2, 1)
        yield template.put(colour=colour, share=share, width=width, per_cent=per_cent(share.width))


_STRIP = Markup("""\
  <figure>
    <figcaption>Where the changed lines are</figcaption>
    <svg class="strip" viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" \
aria-label="Share of the changed lines by file, as in the table below">
{parts}\
    </svg>
    <table class="shares">
      <thead><tr><th scope="col">File</th><th scope="col" class="figure">Changed lines</th>\
<th scope="col" class="figure">Share</th></tr></thead>
      <tbody>
{rows}\
      </tbody>
    </table>
  </figure>
""")
_PART = Markup(
    '      <rect class="s{colour}" x="{share.start}" width="{width}" height="28">'
    "<title>{share.name}: {per_cent}</title></rect>\n"
)
_SHARE = Markup(
    '      <tr><th scope="row"><svg class="key" viewBox="0 0 10 10" aria-hidden="true">'
    '<rect class="s{colour}" width="10" height="10" rx="2"/></svg><code>{share.name}</code></th>'
    '<td class="figure">{share.lines:,}</td><td class="figure">{per_cent}</td></tr>\n'
)


def _change(measure: Measure) -> str:
    """Write how much more or less it is; nothing where it did not move or has no two sides."""
    if measure.before is None or measure.after is None or measure.before == measure.after:
        return ""
    return f"{measure.after - measure.before:+,}".replace("-", "\N{MINUS SIGN}")


def _thousandths(value: int | None) -> str:
    return number(value) if value is None else f"{value // 1000}.{value % 1000:03}"
