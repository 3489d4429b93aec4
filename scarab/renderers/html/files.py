"""The changed files, each with its lane and its figures."""

from scarab.model.lane import FileLane
from scarab.model.record import AuditRecord, ChangedFile
from scarab.renderers import wording
from scarab.renderers.html.markup import NOTHING, Markup, joined
from scarab.renderers.html.pieces import FILES_SHOWN, more, moved, notes


def changed_files(record: AuditRecord) -> Markup:
    """Show each changed file."""
    shown = record.changed_files[:FILES_SHOWN]
    most = max((one.added_lines + one.removed_lines for one in shown), default=0)
    rows = joined(_file(one, most) for one in shown)
    return _FILES.put(
        count=len(record.changed_files),
        files=_TABLE.put(rows=rows) if shown else _NO_FILES,
        left=more(len(record.changed_files) - len(shown), "file"),
        notes=notes(record.scope.notes),
    )


_FILES = Markup("""
<section aria-labelledby="files">
  <h2 id="files">Changed files <span class="count">{count:,}</span></h2>
{files}\
{left}\
{notes}\
</section>
""")
_NO_FILES = Markup('  <p class="empty">Nothing differs between base and head.</p>\n')
_TABLE = Markup("""\
  <table class="files">
    <thead>
      <tr><th scope="col">File</th><th scope="col">Change</th><th scope="col">Lines changed</th>\
<th scope="col" class="figure">Lines</th><th scope="col" class="figure">Complexity</th>\
<th scope="col" class="figure">Bytes</th></tr>
    </thead>
    <tbody>
{rows}\
    </tbody>
  </table>
""")


def _file(file: ChangedFile, most_lines: int) -> Markup:
    return _FILE.put(
        file=file,
        old=_OLD_PATH.put(path=file.old_path) if file.old_path else NOTHING,
        owners=_SMALL.put(text=", ".join(file.owners)) if file.owners else NOTHING,
        boundaries=_SMALL.put(text=f"within {', '.join(file.boundaries)}") if file.boundaries else NOTHING,
        lane=_lane(file.lane) if file.lane else NOTHING,
        churn=_churn(file, most_lines),
        lines=moved(file.lines),
        complexity=moved(file.complexity),
        size=moved(file.size),
    )


_FILE = Markup("""\
    <tr>
      <th scope="row"><code>{file.path}</code>{old}{owners}{boundaries}{lane}</th>
      <td data-label="Change"><span class="kind {file.change.value}">{file.change.value}</span></td>
      <td data-label="Lines changed" class="churn">
{churn}\
      </td>
      <td data-label="Lines" class="figure">{lines}</td>
      <td data-label="Complexity" class="figure">{complexity}</td>
      <td data-label="Bytes" class="figure">{size}</td>
    </tr>
""")
_OLD_PATH = Markup("<small>was <code>{path}</code></small>")
_SMALL = Markup("<small>{text}</small>")


def _lane(lane: FileLane) -> Markup:
    return _LANE.put(lane=lane.lane, why=wording.why_in_lane(lane))


_LANE = Markup('<small><span class="kind {lane.value}">{lane.value}</span> {why}</small>')


def _churn(file: ChangedFile, most_lines: int) -> Markup:
    """Show how many lines came and went, in figures and as bars that compare with those of other files."""
    figures = (
        _PLUS.put(lines=file.added_lines) if file.added_lines else NOTHING,
        _MINUS.put(lines=file.removed_lines) if file.removed_lines else NOTHING,
        NOTHING if file.added_lines or file.removed_lines else _NO_LINES,
    )
    if not most_lines:
        return joined(figures)
    added, removed = (round(100 * lines / most_lines, 1) for lines in (file.added_lines, file.removed_lines))
    return joined((*figures, _BARS.put(added=added, removed=removed)))


_PLUS = Markup('        <span class="plus">+{lines:,}</span>\n')
_MINUS = Markup('        <span class="minus">\N{MINUS SIGN}{lines:,}</span>\n')
_NO_LINES = Markup('        <span class="none">\N{EN DASH}</span>\n')
_BARS = Markup("""\
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">\
<rect class="track" width="100" height="4"/><rect class="add" width="{added}" height="4"/>\
<rect class="del" x="{added}" width="{removed}" height="4"/></svg>
""")
