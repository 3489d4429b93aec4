"""The record as one HTML file that needs nothing else: no network, no script to be read."""

from scarab.model.record import AuditRecord
from scarab.renderers import wording
from scarab.renderers.html.markup import escaped
from scarab.renderers.json import body_of, dumped

_RUN = "<!--run-->"
_RECORD = "<!--record-->"


def to_html(record: AuditRecord) -> str:
    """Write the whole record as a page; what its lists leave out is counted, and is in the JSON that it carries."""
    return filled(page_of(record), record)


def page_of(record: AuditRecord) -> str:
    """Lay the page out, with marks for what :func:`filled` puts in; it does not depend on the time of the run."""
    from scarab.renderers.html.page import page  # a page is kept, and mostly only filled

    return page(record, _RUN, _RECORD)


def filled(page: str, record: AuditRecord) -> str:
    """Put into a page what no two runs have in common: when the run was, and the JSON that tells of it."""
    run = record.run
    said = f"<code>{escaped(wording.safe(run.range))}</code>, {run.started}, {run.milliseconds:,} ms"
    # Nothing that a repository says can be one of the marks: all of it is escaped.
    return page.replace(_RUN, f"<div><dt>Run</dt><dd>{said}</dd></div>").replace(_RECORD, _island(record))


def _island(record: AuditRecord) -> str:
    """Write the record for a script element: nothing in it can end the element."""
    return dumped(body_of(record)).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
