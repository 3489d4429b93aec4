"""Records in, text out: one pure function for each report format."""

from collections.abc import Callable

from scarab.model.record import AuditRecord
from scarab.model.value import value
from scarab.renderers.github import to_github
from scarab.renderers.html import to_html
from scarab.renderers.json import to_json
from scarab.renderers.markdown import to_markdown
from scarab.renderers.sarif import to_full_sarif, to_sarif
from scarab.renderers.text import to_text


@value
class Renderer:
    """One report format. The terminal's is not among them: it depends on the screen as well."""

    name: str
    suffixes: tuple[str, ...]
    """File endings that mean this format; empty when only its name does."""
    render: Callable[[AuditRecord], str]


RENDERERS = (
    Renderer("text", (".txt", ".log"), to_text),
    Renderer("sarif", (".sarif", ".sarif.json"), to_sarif),  # before json, whose ending is shorter
    Renderer("sarif-full", (), to_full_sarif),
    Renderer("json", (".json",), to_json),
    Renderer("html", (".html", ".htm"), to_html),
    Renderer("markdown", (".md",), to_markdown),
    Renderer("github", (), to_github),
)
