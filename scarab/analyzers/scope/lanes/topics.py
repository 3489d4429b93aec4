"""What sort of work a goal is about, where its words tell."""

import re
from collections.abc import Iterator
from enum import StrEnum

from scarab.model.expression import expression


class Topic(StrEnum):
    """A sort of work that goes by other signs than the words of its goal."""

    DOCS = "docs"
    SPELLING = "spelling"  # how words are spelled, wherever they stand
    LAYOUT = "layout"  # how code is written, whatever it does
    VERSIONS = "versions"  # it speaks of versions, or of taking another one


def topics_of(first: str, rest: str) -> Iterator[Topic]:
    """Yield the topics of a text: versions by any of its lines, the others by its first."""
    words = first.lower().replace(":", " ").split()
    for topic, named_by in _WORDS.items():
        if not named_by.isdisjoint(words):
            yield topic
    if _VERSIONS.search(f"{first}\n{rest}"):
        yield Topic.VERSIONS


def removals_in(text: str) -> Iterator[str]:
    """Yield the sentences of a text that tell that something goes."""
    return filter(_REMOVAL.search, _BETWEEN_SENTENCES.split(text))


LAYOUT_WORDS = frozenset(
    {
        "format", "formats", "formatting", "formatter", "formatted", "reformat", "reformatted", "fmt", "layout",
        "lint", "linter", "linting", "lints", "style", "styles", "black", "ruff", "prettier", "eslint", "gofmt",
        "rustfmt", "isort", "biome", "flake8", "pep8", "pycodestyle", "pylint", "whitespace", "indent", "indentation",
        "tidy", "cleanup", "clean", "blank", "spacing", "precommit",
    }
)  # fmt: skip
"""Words of a goal that is about layout."""

_WORDS = {
    Topic.DOCS: frozenset(
        {"doc", "docs", "document", "documents", "documentation", "documented", "docstring", "docstrings", "readme"}
    ),
    Topic.SPELLING: frozenset(
        {"typo", "typos", "spelling", "spellings", "misspelling", "misspellings", "misspelled", "codespell"}
    ),
    Topic.LAYOUT: LAYOUT_WORDS,
}

_VERSIONS = expression(r"(?<![\d.])\d+\.\d|\b(?:bump|upgrad|updat|requir)|\b(?:un)?pin(?:s|ned|ning)?\b", re.IGNORECASE)
_REMOVAL = expression(r"\b(?:remov|delet|drop(?:s|ped|ping)?\b|clean(?:s|ed|ing)?[ -]?up\b)", re.IGNORECASE)
_BETWEEN_SENTENCES = expression(r"(?<=[.!?;])\s+|\n\s*(?:\n|[-*+]\s)")
