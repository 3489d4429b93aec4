"""What was not looked at: paths that were not analysed, and rules that did not judge."""

from collections.abc import Sequence

from scarab.model.finding import Failed, Skipped
from scarab.model.record import AuditRecord, NotAnalysed
from scarab.renderers import wording
from scarab.renderers.html.markup import NOTHING, Markup, each, joined
from scarab.renderers.html.pieces import FILES_SHOWN, icon, more


def unheard(record: AuditRecord) -> Markup:
    """Show what was not looked at, and why."""
    skipped, failed = wording.unheard(record)
    return _UNHEARD.put(
        paths=_paths(wording.unread_worst_first(record)),
        failed=_failed(failed),
        not_judged=_sentence(_NOT_JUDGED, wording.not_judged(record)),
        unfinished=_sentence(_UNFINISHED, wording.unfinished(record)),
        skipped=_skipped(skipped),
    )


_UNHEARD = Markup("""
<section aria-labelledby="unheard">
  <h2 id="unheard">Not looked at</h2>
{paths}\
{failed}\
{not_judged}\
{unfinished}\
{skipped}\
</section>
""")


def _sentence(template: Markup, what: str) -> Markup:
    return template.put(what=what) if what else NOTHING


_NOT_JUDGED = Markup(
    '  <p class="left">Not judged: {what}. These rules do not read such files, or do not judge them soundly yet; '
    "the record names them.</p>\n"
)
_UNFINISHED = Markup('  <p class="left">Not looked at: {what}.</p>\n')


def _paths(unread: Sequence[NotAnalysed]) -> Markup:
    if not unread:
        return Markup('  <p class="empty">{icon} Every changed path was analysed.</p>\n').put(icon=icon("clean"))
    shown = unread[:FILES_SHOWN]
    return _PATHS.put(
        count=wording.counted(len(unread), "path"),
        rows=joined(map(_path, shown)),
        left=more(len(unread) - len(shown), "path"),
    )


def _path(one: NotAnalysed) -> Markup:
    return _PATH.put(
        one=one,
        detail=f" {one.detail}" if one.detail else "",
        effect="makes the audit incomplete" if one.gating else "none: there is nothing to read",
    )


_PATHS = Markup("""\
  <table class="unread">
    <caption>{count} not analysed</caption>
    <thead><tr><th scope="col">Path</th><th scope="col">Reason</th><th scope="col">Effect</th></tr></thead>
    <tbody>
{rows}\
    </tbody>
  </table>
{left}\
""")
_PATH = Markup(
    '    <tr><th scope="row"><code>{one.path}</code></th>'
    '<td data-label="Reason"><code>{one.reason.value}</code>{detail}</td><td data-label="Effect">{effect}</td></tr>\n'
)


def _failed(failed: Sequence[Failed]) -> Markup:
    if not failed:
        return NOTHING
    return _FAILED.put(count=wording.counted(len(failed), "rule"), rows=each(_FAILURE, "one", failed))


_FAILED = Markup("""\
  <table class="unread">
    <caption>{count} failed</caption>
    <thead><tr><th scope="col">Rule</th><th scope="col">Error</th></tr></thead>
    <tbody>
{rows}\
    </tbody>
  </table>
""")
_FAILURE = Markup('    <tr><th scope="row"><code>{one.rule}</code></th><td data-label="Error">{one.error}</td></tr>\n')


def _skipped(skipped: Sequence[Skipped]) -> Markup:
    if not skipped:
        return NOTHING
    return _SKIPPED.put(count=wording.counted(len(skipped), "rule"), rows=each(_SKIP, "one", skipped))


_SKIPPED = Markup("""\
  <details>
    <summary>{count} had nothing to go by</summary>
    <table class="unread">
      <thead><tr><th scope="col">Rule</th><th scope="col">Reason</th></tr></thead>
      <tbody>
{rows}\
      </tbody>
    </table>
  </details>
""")
_SKIP = Markup('      <tr><th scope="row"><code>{one.rule}</code></th><td data-label="Reason">{one.reason}</td></tr>\n')
