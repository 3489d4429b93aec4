"""Records whose untrusted texts are anything."""

from hypothesis import strategies as st

from scarab.model.change import ChangeKind
from scarab.model.finding import Failed, Skipped
from scarab.model.location import Location, Side
from scarab.model.path import decode_path, path_b64, printable
from scarab.model.record import AuditRecord, NotAnalysed
from scarab.model.span import Span
from scarab.model.suppression import Suppression, Suppressor
from scarab.model.unread import UnreadReason
from scarab.model.value import replace
from tests.support.records import example_record, finding, record_with, sealed

PLAIN = "plain"
"""What a record says in the place of anything, to compare with."""

_PIECES = st.sampled_from(
    ["<script>alert(1)</script>", "</script><img src=x onerror=a>", "<!--", "]]>", '"', "'", "&amp;", "`", "```", "|",
     "*a*", "_b_", "[x](https://e.example)", "![x](y)", "@team", "#12", "GH-1", "https://e.example", "www.e.example",
     "a@e.example", "~~c~~", "\\", "\n", "\r", "\r\n", "\n\n# h", "\n- [ ] x", "\n    code", "\n***\n", "\n> q", "\t",
     "\0", "\x1b]0;x\x07", "\x1b[2J", "\x9b", "\x85", "\u2028", "\u202e", "\u200b", "\ud800", "\udcff",
     "%0A::error::x", "::stop-commands::x", "::", "##vso[x]", "##[group]", "=1+1", "+1", "-1", "@SUM(A1)", "<br>",
     "</details>", "<!-- scarab:audit -->", "$(x)", "{{x}}", "{% x %}", "javascript:x", ":tada:", "<a href=//e>",
     "&#64;team", "x" * 500]
)  # fmt: skip
texts = st.lists(_PIECES | st.text(max_size=5), min_size=1, max_size=6).map("".join).filter(str.strip)
paths = st.lists(
    _PIECES.map(lambda text: text.encode("utf-8", "ignore")) | st.binary(max_size=5), min_size=1, max_size=5
).map(lambda parts: b"".join(parts).replace(b"\0", b"") or b"x")


def record_saying(text: str, path: bytes) -> AuditRecord:
    """Build a record that says a text, and names a path, wherever a repository chooses what is said."""
    decoded = decode_path(path)
    where = Location(decoded, Side.HEAD, Span(1, 2))
    found = finding(
        "scope/out-of-scope-path", where, message=text, remedy=text, related=(where,), evidence={"said": text}
    )
    given = example_record()
    whole = record_with(
        (found,),
        evidence=tuple(replace(one, check=text, source=text, reason=text, signer=text) for one in given.evidence[:1]),
        changed_files=(
            replace(
                given.changed_files[0],
                path=printable(decoded),
                path_b64=path_b64(decoded),
                change=ChangeKind.ADDED,
                owners=(text,),
            ),
        ),
        analysed=0,
        not_analysed=(NotAnalysed(printable(decoded), path_b64(decoded), UnreadReason.BINARY, text, gating=True),),
        outcomes=(Skipped("scope/unrelated-file", text), Failed("bloat/file-growth", text)),
        suppressed=(Suppression(found, Suppressor.WAIVER, text, text, text, text),),
        reasons=(text,),
        intent=None if given.intent is None else replace(given.intent, source=text, id=text, title=text, why=text),
        intent_sources=tuple(replace(one, source=text, why=text) for one in given.intent_sources),
        subject=replace(given.subject, agents=(text,)),
        run=replace(given.run, range=text, notes=(text,)),
    )
    return sealed(whole)
