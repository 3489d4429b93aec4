"""Bytes in, facts out: one front end per language. The only door to ast, libcst and tree-sitter."""

from scarab.languages.identifiers import identifiers
from scarab.languages.python import PYTHON
from scarab.languages.script import SCRIPT
from scarab.languages.text import TEXT
from scarab.languages.treesitter import GO, JAVA, JAVASCRIPT, RUST, TSX, TYPESCRIPT
from scarab.model.front_end import FrontEnd
from scarab.model.path import RepoPath, suffix

__all__ = ["LANGUAGES", "SCRIPT", "TEXT", "front_end", "identifiers"]

LANGUAGES: tuple[FrontEnd, ...] = (PYTHON, JAVASCRIPT, TYPESCRIPT, TSX, GO, RUST, JAVA, SCRIPT, TEXT)

_BY_SUFFIX = {
    ".py": PYTHON,
    ".pyi": PYTHON,
    ".pyw": PYTHON,
    ".js": JAVASCRIPT,
    ".jsx": JAVASCRIPT,
    ".mjs": JAVASCRIPT,
    ".cjs": JAVASCRIPT,
    ".ts": TYPESCRIPT,
    ".mts": TYPESCRIPT,
    ".cts": TYPESCRIPT,
    ".tsx": TSX,
    ".go": GO,
    ".rs": RUST,
    ".java": JAVA,
    "": SCRIPT,
}


def front_end(path: RepoPath) -> FrontEnd:
    """Return what reads a file, by the ending of its name: ``text`` where no language claims it.

    What a name without an ending leaves open, the first line says.
    """
    return _BY_SUFFIX.get(suffix(path), TEXT)
