"""What made the record, and what it was made of."""

from scarab.model.record import AuditRecord
from scarab.renderers.html.markup import NOTHING, Markup, each, joined


def about(record: AuditRecord, run: Markup) -> Markup:
    """Show what made the record, and what it was made of; ``run`` says when."""
    return _ABOUT.put(
        record=record,
        place=_AT.put(path=record.policy.path) if record.policy.path else NOTHING,
        packs=", ".join(record.policy.packs),
        intent=_intent(record) if record.intent_sources else NOTHING,
        baseline=_BASELINE.put(baseline=record.baseline) if record.baseline else NOTHING,
        shallow=" (a shallow clone)" if record.run.shallow else "",
        run=run,
    )


_ABOUT = Markup("""
<footer id="about">
  <h2>About this record</h2>
  <dl class="about">
    <div><dt>Tool</dt><dd>{record.tool.name} {record.tool.version} on Python {record.run.python}, \
record schema {record.schema_version}</dd></div>
    <div><dt>Policy</dt><dd>from {record.policy.source.value}{place}; packs {packs}; \
fails on {record.policy.fail_on}<br><code class="hash">{record.policy.digest}</code></dd></div>
{intent}\
{baseline}\
    <div><dt>Trees</dt><dd><code class="hash">{record.subject.base_tree}</code> →<br>\
<code class="hash">{record.subject.head_tree}</code></dd></div>
    <div><dt>Repository</dt><dd><code class="hash">{record.run.repository}</code>{shallow}</dd></div>
    {run}
    <div><dt>Digest</dt><dd><code class="hash">{record.digest}</code></dd></div>
  </dl>
  <button type="button" id="save" hidden>Save the record as JSON</button>
</footer>
""")
_AT = Markup(", <code>{path}</code>")
_BASELINE = Markup("""\
    <div><dt>Baseline</dt><dd><code>{baseline.path}</code><br><code class="hash">{baseline.digest}</code></dd></div>
""")


def _intent(record: AuditRecord) -> Markup:
    used = record.intent
    return _INTENT.put(
        sources=joined(_SOURCE.put(one=one, used="used" if one.used else "not used") for one in record.intent_sources),
        allows=_ALLOWS.put(globs=each(_GLOB, "glob", used.allow)) if used and used.allow else NOTHING,
        denies=_DENIES.put(globs=each(_GLOB, "glob", used.deny)) if used and used.deny else NOTHING,
    )


_INTENT = Markup("    <div><dt>Intent</dt><dd>{sources}{allows}{denies}</dd></div>\n")
_SOURCE = Markup("{one.source}: {one.trust.value}, {used}, {one.why}<br>")
_ALLOWS = Markup("allows {globs}")
_DENIES = Markup("<br>denies {globs}")
_GLOB = Markup("<code>{glob}</code> ")
