"""Which of several files a tool takes its settings from: it reads the first that there is, and then no other."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scarab.analyzers.verification.disabling import text_of
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.path import RepoPath, basename, parent
from scarab.model.tree import Tree


class Replaced(NamedTuple):
    """A tool that reads another file from now on, though the one that it read still stands."""

    tool: str
    line: int
    """Of the file that it reads now."""
    had: RepoPath


def replaced_by(path: RepoPath, given: AuditInput) -> Iterator[Replaced]:
    """Yield the tools that read a file of the head instead of one that comes behind it."""
    for order in _ORDERS:
        if basename(path) not in order.files:
            continue
        had, has = (_in_force(order, parent(path), tree) for tree in (given.base, given.head))
        if has is None or had is None or has.path != path or not order.is_before(path, had.path):
            continue
        still = _part(order, had.path, given.head)
        if had.text and still is not None and still.text:
            yield Replaced(order.tool, has.line, had.path)


class _Order(NamedTuple):
    tool: str
    own: tuple[str, ...]
    """Files that are the tool's own and are read even where they are empty."""
    shared: tuple[str, ...]
    """Files behind those, which are read where they have a part for the tool."""
    begins: re.Pattern[str]
    """How that part begins."""

    @property
    def files(self) -> tuple[str, ...]:
        return self.own + self.shared

    def is_before(self, one: RepoPath, other: RepoPath) -> bool:
        return self.files.index(basename(one)) < self.files.index(basename(other))


class _Part(NamedTuple):
    path: RepoPath
    line: int
    text: str


def _in_force(order: _Order, folder: str, tree: Tree) -> _Part | None:
    beside = (RepoPath(f"{folder}/{name}".lstrip("/")) for name in order.files)
    return next((found for path in beside if (found := _part(order, path, tree)) is not None), None)


def _part(order: _Order, path: RepoPath, tree: Tree) -> _Part | None:
    """Return what a tool would read of a file; None where it would pass it over."""
    if tree.blob(path) is None:
        return None
    text = "\n".join(text_of(path, tree))
    if basename(path) in order.own:
        return _Part(path, 1, text.strip())
    begins = order.begins.search(text)
    return _Part(path, text.count("\n", 0, begins.start()) + 1, text[begins.start() :]) if begins else None


_ORDERS = (
    _Order(
        "pytest",
        ("pytest.toml", ".pytest.toml", "pytest.ini", ".pytest.ini"),
        ("pyproject.toml", "tox.ini", "setup.cfg"),
        expression(r"(?m)^\[(?:tool\.)?(?:tool:)?pytest(?:\.ini_options)?\]"),
    ),
    _Order("mypy", ("mypy.ini", ".mypy.ini"), ("pyproject.toml", "setup.cfg"), expression(r"(?m)^\[(?:tool\.)?mypy\]")),
    _Order("ruff", (".ruff.toml", "ruff.toml"), ("pyproject.toml",), expression(r"(?m)^\[tool\.ruff\b")),
    _Order(
        "coverage",
        (".coveragerc",),
        ("setup.cfg", "tox.ini", "pyproject.toml"),
        expression(r"(?m)^\[(?:tool\.)?coverage[.:]\w+\]"),
    ),
    _Order("make", ("GNUmakefile", "makefile", "Makefile"), (), expression(r"(?!)")),
)
