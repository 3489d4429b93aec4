"""The page as a whole: its head, its sections in order, and what they are drawn with."""

import base64
import hashlib
from pathlib import Path

from scarab.model.record import AuditRecord
from scarab.renderers import wording
from scarab.renderers.html.about import about
from scarab.renderers.html.entropy import entropy
from scarab.renderers.html.files import changed_files
from scarab.renderers.html.findings import findings
from scarab.renderers.html.markup import Markup
from scarab.renderers.html.proofs import claims, evidence
from scarab.renderers.html.summary import families, verdict
from scarab.renderers.html.unheard import unheard


def page(record: AuditRecord, run: str, island: str) -> str:
    """Write the page of a record.

    Args:
        record: What is shown.
        run: A mark that stands for when the run was.
        island: A mark that stands for the record as JSON.
    """
    live = wording.live(record)
    script = _read("report.js")
    return _PAGE.put(
        record=record,
        base=wording.base_name(record.subject),
        head=wording.head_name(record.subject),
        style=_read("report.css"),
        signs=_read("signs.svg"),
        verdict=verdict(record, live),
        families=families(record),
        evidence=evidence(record),
        claims=claims(record),
        findings=findings(record, live),
        files=changed_files(record),
        entropy=entropy(record),
        unheard=unheard(record),
        about=about(record, Markup(run)),
        island=Markup(island),
        script=script,
        script_digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _read(name: str) -> Markup:
    return Markup((_PARTS / name).read_text(encoding="utf-8"))


_PARTS = Path(__file__).parent
_PAGE = Markup("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'sha256-{script_digest}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>scarab: {record.verdict.value} · {base}..{head}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E\
%3Cellipse cx='16' cy='18' rx='10' ry='12' fill='%230f6a64'/%3E\
%3Cpath d='M16 8v22M6.5 15h19' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E">
<style>
{style}</style>
</head>
<body>
{signs}\
<a class="skip" href="#findings">Skip to the findings</a>

<header class="top">
  <p class="brand"><svg aria-hidden="true"><use href="#i-scarab"/></svg>scarab <span>audit record</span></p>
  <nav aria-label="Sections">
    <a href="#findings">Findings</a>
    <a href="#files">Changed files</a>
    <a href="#entropy">Entropy</a>
    <a href="#unheard">Not looked at</a>
    <a href="#about">About</a>
  </nav>
</header>

<main>
{verdict}\
{families}\
{evidence}\
{claims}\
{findings}\
{files}\
{entropy}\
{unheard}\
</main>
{about}\
<script type="application/json" id="record">{island}</script>
<script>{script}</script>
</body>
</html>
""")
