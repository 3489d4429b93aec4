"""The record as one HTML file that needs nothing else: no network, no script to be read."""

import base64
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scarab.model.observation import EvidenceValue
from scarab.model.record import AuditRecord, ChangedFile, Measure
from scarab.renderers import wording
from scarab.renderers.json import body_of, dumped

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).parent / "templates"
_COMPILED = _TEMPLATES / "__pycache__"  # to compile the page takes longer than most audits
_PAGE = "report.html.j2"
_RUN = "<!--run-->"
_RECORD = "<!--record-->"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})
_FINDINGS_SHOWN = 2000
_FOREMOST = 5
"""How many findings the verdict has beside it: enough to know what is wrong before anything is scrolled."""
_FILES_SHOWN = 5000
_SHARES_SHOWN = 10  # as many as the style sheet has colours for
_NONE = "\N{EN DASH}"


def to_html(record: AuditRecord) -> str:
    """Write the whole record as a page; what its lists leave out is counted, and is in the JSON that it carries."""
    return filled(page_of(record), record)


def filled(page: str, record: AuditRecord) -> str:
    """Put into a page what no two runs have in common: when the run was, and the JSON that tells of it."""
    run = record.run
    asked = wording.safe(run.range).translate(_ESCAPES)
    said = f"<code>{asked}</code>, {run.started}, {_number(run.milliseconds)} ms"
    # Nothing that a repository says can be one of the marks: all of it is escaped.
    return page.replace(_RUN, f"<div><dt>Run</dt><dd>{said}</dd></div>").replace(_RECORD, _island(record))


def page_of(record: AuditRecord) -> str:
    """Lay the page out, with marks for what :func:`filled` puts in; it does not depend on the time of the run."""
    findings, old = wording.live(record), wording.pre_existing(record)
    shown = findings[:_FINDINGS_SHOWN]
    old_shown = old[: max(_FINDINGS_SHOWN - len(shown), 1)]
    accepted = wording.accepted(record)
    accepted_shown = accepted[: max(_FINDINGS_SHOWN - len(shown), 1)]
    files = record.changed_files[:_FILES_SHOWN]
    not_analysed = wording.unread_worst_first(record)[:_FILES_SHOWN]
    skipped, failed = wording.unheard(record)
    page = {
        "record": record,
        "findings": len(findings),
        "foremost": findings[:_FOREMOST],
        "groups": wording.by_heading(shown).items(),
        "proofs": record.evidence[:_FILES_SHOWN],
        "proofs_left": len(record.evidence[_FILES_SHOWN:]),
        "claims": wording.claims_worst_first(record)[:_FINDINGS_SHOWN],
        "families": sorted({one.family for one in shown}),
        "findings_left": len(findings) - len(shown),
        "old": old_shown,
        "old_left": len(old) - len(old_shown),
        "accepted": accepted_shown,
        "accepted_left": len(accepted) - len(accepted_shown),
        "suppressed": record.suppressed[:_FINDINGS_SHOWN],
        "files": files,
        "files_left": len(record.changed_files) - len(files),
        "most_lines": max((one.added_lines + one.removed_lines for one in files), default=0),
        "shares": list(_shares(record.changed_files)),
        "not_analysed": not_analysed,
        "not_analysed_left": len(record.not_analysed) - len(not_analysed),
        "skipped": skipped,
        "failed": failed,
        "not_judged": wording.not_judged(record),
        "unfinished": wording.unfinished(record),
    }
    return _template().render(page) + "\n"


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


@cache
def _template() -> "Template":
    # Imported here: no other report needs it, and it costs more than most audits.
    from jinja2 import DictLoader, Environment, FileSystemBytecodeCache, StrictUndefined
    from markupsafe import Markup

    def shown(value: Any) -> Any:
        return wording.safe(value) if type(value) is str else value

    script = _read("report.js")
    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=shown,
        loader=DictLoader({_PAGE: _read(_PAGE)}),
        bytecode_cache=FileSystemBytecodeCache(str(_COMPILED)) if _can_keep_compiled() else None,
    )
    environment.filters |= {
        "change": _change,
        "counted": wording.counted,
        "coverage": wording.coverage,
        "evidence": _evidence,
        "name_of": wording.name_of,
        "said_by": wording.said_by,
        "why_in_lane": wording.why_in_lane,
        "lines": wording.lines,
        "number": _number,
        "place": wording.place,
        "sentence": wording.sentence,
        "tally": wording.tally,
        "thousandths": _thousandths,
        "per_cent": _per_cent,
    }
    environment.globals |= {
        "base_name": wording.base_name,
        "claims_told": wording.claims_told,
        "head_name": wording.head_name,
        "extent": wording.extent,
        "purpose": wording.purpose,
        "lanes": wording.lanes,
        "told_by": wording.told_by,
        "style": Markup(_read("report.css")),
        "script": Markup(script),
        "script_digest": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    }
    return environment.get_template(_PAGE)


def _can_keep_compiled() -> bool:
    """Tell whether the compiled page can be kept: beside the byte code of these modules, and trusted as far as it."""
    try:
        _COMPILED.mkdir(exist_ok=True)
    except OSError:
        return False
    return os.access(_COMPILED, os.W_OK)


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _island(record: AuditRecord) -> str:
    """Write the record for a script element: nothing in it can end the element."""
    return dumped(body_of(record)).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _evidence(evidence: Mapping[str, EvidenceValue]) -> list[tuple[str, str]]:
    """Write what was measured; what is empty says nothing, and a line's number is written as editors take it."""
    told = ((name, f"{value}" if name.endswith("line") else _value(value)) for name, value in evidence.items())
    return [(name.replace("_", " "), words) for name, words in told if words]


def _value(value: EvidenceValue) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_value, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _number(value) if isinstance(value, int) else value


def _number(value: int | None) -> str:
    return _NONE if value is None else f"{value:,}"


def _change(measure: Measure) -> str:
    """Write how much more or less it is; nothing where it did not move or has no two sides."""
    if measure.before is None or measure.after is None or measure.before == measure.after:
        return ""
    return f"{measure.after - measure.before:+,}".replace("-", "\N{MINUS SIGN}")


def _thousandths(value: int | None) -> str:
    return _NONE if value is None else f"{value // 1000}.{value % 1000:03}"


def _per_cent(value: int | None) -> str:
    return _NONE if value is None else f"{value // 10}.{value % 10} %"
