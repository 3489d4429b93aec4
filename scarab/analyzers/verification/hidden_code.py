"""Code whose changes a git attribute keeps out of sight: hosts and git say that a file changed, and not how."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.comments import is_code
from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.paths import is_made_by_tool
from scarab.analyzers.verification.disabling import Disabling, text_of
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.location import Side
from scarab.model.path import RepoPath, basename, below, parent

_MOST = 500
"""Lines of a file that are looked at."""


def hidden(given: AuditInput) -> Iterator[Disabling]:
    """Yield the lines of attributes by which diffs no longer show code that somebody writes."""
    for change in given.changes:
        if basename(change.path) == ".gitattributes" and change.after is not None:
            yield from _newly_hidden(change, given)


class _Line(NamedTuple):
    text: str
    number: int
    pattern: str


def _newly_hidden(change: FileChange, given: AuditInput) -> Iterator[Disabling]:
    before = _hiding(text_of(change.before.path, given.base)) if change.before is not None else ()
    known = {one.text for one in before}
    for line in _hiding(text_of(change.path, given.head)):
        if line.text not in known and any(
            _is_written(path, given) for path in _matched(line.pattern, change.path, given)
        ):
            yield Disabling(change.path, Side.HEAD, line.number, "widened", "diffs no longer show code", line.text)


def _hiding(lines: Sequence[str]) -> Iterator[_Line]:
    """Yield the lines that hide what they match, by an attribute or by a macro that stands for one."""
    macros: set[str] = set()
    for number, line in enumerate(lines[:_MOST], 1):
        pattern, *attributes = line.split() or ("#",)
        if pattern.startswith("#") or not any(one in macros or _HIDES.fullmatch(one) for one in attributes):
            continue
        if pattern.startswith(_MACRO):
            macros.add(pattern.removeprefix(_MACRO))
        else:
            yield _Line(" ".join((pattern, *attributes)), number, pattern.strip('"'))


_HIDES = expression(r"-diff|binary|(?:linguist|gitlab)-generated(?:=true)?")
_MACRO = "[attr]"


def _matched(pattern: str, attributes: RepoPath, given: AuditInput) -> Iterator[RepoPath]:
    """Yield the code that a pattern means, as seen from its file; one without a folder goes by names alone."""
    folder = parent(attributes)
    globs = Globs.exact([pattern.removeprefix("/")])
    for path in filter(is_code, below(folder, given.head.paths())):
        seen = path.removeprefix(f"{folder}/") if "/" in pattern else basename(path)
        if RepoPath(seen) in globs:
            yield path


def _is_written(path: RepoPath, given: AuditInput) -> bool:
    """Tell whether a file is code that people write: neither named nor, at the base, marked as made by a tool."""
    facts = given.head.facts(path)
    if facts is None or facts.language not in EVERY_LANGUAGE or is_made_by_tool(path, known=True):
        return False
    made = path in given.policy.generated or path in given.policy.vendored or not _MADE.isdisjoint(path.split("/"))
    return not made and b"generated" not in (given.base.content(path) or b"")[:_HEAD].lower()


_MADE = frozenset({"dist", "build", "vendor", "gen", "generated", "third_party", "__generated__"})
_HEAD = 1000
"""Bytes at whose beginning a tool says that it made a file."""
