"""Records in, text out: one pure function for each report format."""

from collections.abc import Callable

from scarab.model.record import AuditRecord
from scarab.model.value import value
from scarab.renderers.html import to_html
from scarab.renderers.json import to_json
from scarab.renderers.text import to_text


@value
class Renderer:
    """One report format. The terminal's is not among them: it depends on the screen as well."""

    name: str
    suffixes: tuple[str, ...]
    """File endings that mean this format; empty when only its name does."""
    render: Callable[[AuditRecord], str]


# Loaded when one is asked for: most audits write a page, JSON, and text for the screen, and no more.


def _to_sarif(record: AuditRecord) -> str:
    from scarab.renderers.sarif import to_sarif

    return to_sarif(record)


def _to_full_sarif(record: AuditRecord) -> str:
    from scarab.renderers.sarif import to_full_sarif

    return to_full_sarif(record)


def _to_markdown(record: AuditRecord) -> str:
    from scarab.renderers.markdown import to_markdown

    return to_markdown(record)


def _to_github(record: AuditRecord) -> str:
    from scarab.renderers.github import to_github

    return to_github(record)


def _to_gitlab(record: AuditRecord) -> str:
    from scarab.renderers.gitlab import to_gitlab

    return to_gitlab(record)


def _to_junit(record: AuditRecord) -> str:
    from scarab.renderers.junit import to_junit

    return to_junit(record)


RENDERERS = (
    Renderer("text", (".txt", ".log"), to_text),
    Renderer("sarif", (".sarif", ".sarif.json"), _to_sarif),  # before json, whose ending is shorter
    Renderer("sarif-full", (), _to_full_sarif),
    Renderer("json", (".json",), to_json),
    Renderer("html", (".html", ".htm"), to_html),
    Renderer("markdown", (".md",), _to_markdown),
    Renderer("github", (), _to_github),
    Renderer("gitlab", (), _to_gitlab),
    Renderer("junit", (".xml",), _to_junit),
)
