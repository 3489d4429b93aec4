"""Find submodules that come in, move or are fetched from somewhere else: no audit of this repository sees their code.

Grades: ``runs``, setting the submodule up would run a command or write where it has no business; ``moved``, a
submodule that was there is at another commit.
"""

from collections.abc import Iterator

from scarab.analyzers.structure.gitmodules import Modules, Said, read_modules
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation, Unfinished
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.tree import FileMode, Tree
from scarab.model.value import value

_ABBREVIATED = 12
"""Digits of a commit that are shown."""
_SHOWN = 100
"""Characters of an address that are shown."""


@value
class UnauditedSubmodule(Evidence):
    """One submodule, and what became of it."""

    submodule: str
    """Its path, or the name that it has in ``.gitmodules``."""
    what: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation | Unfinished]:
    """Yield one observation for each submodule of the head that the change brings, moves or has fetched otherwise."""
    for change in given.changes:
        if change.after is not None and change.after.mode is FileMode.SUBMODULE:
            yield from _placed(change, change.after.blob)
        if change.after is not None and change.path == _MODULES:
            yield from _configured(_read(given.base), _read(given.head))
            if change.after.size > _LIMIT:
                yield Unfinished(f"what stands in {_MODULES} behind its first {_LIMIT} bytes")


def _placed(change: FileChange, commit: str) -> Iterator[Observation]:
    was = change.before.blob if change.before is not None and change.before.mode is FileMode.SUBMODULE else None
    if was == commit:
        return  # it only has another path
    at = commit[:_ABBREVIATED]
    what = f"comes in at commit {at}" if was is None else f"moves from commit {was[:_ABBREVIATED]} to {at}"
    yield Observation(
        Location(change.path, Side.HEAD, None),
        anchor=change.path,
        evidence=UnauditedSubmodule(change.path, what),
        grade="" if was is None else "moved",
    )


_MODULES = RepoPath(".gitmodules")


def _configured(before: Modules, after: Modules) -> Iterator[Observation]:
    addresses = {_place(before, name): said for (name, key), said in before.items() if key == "url"}
    for (name, key), said in after.items():
        was = before.get((name, key))
        if key == "url":
            was = addresses.get(_place(after, name), was)
        if was is not None and was.text == said.text:
            continue
        if (harm := _harm(name, key, said.text)) is not None:
            yield _told(name, said, f"{harm}: {key} = {_cut(said.text)}", "runs")
        elif key == "url" and was is not None:
            yield _told(name, said, f"is fetched from {_cut(said.text)} and no longer from {_cut(was.text)}", "")


def _place(modules: Modules, name: str) -> str:
    """Return the path of a submodule, by which it is the same one under whatever name."""
    path = modules.get((name, "path"))
    return path.text if path is not None else name


def _told(name: str, said: Said, what: str, grade: str) -> Observation:
    return Observation(
        Location(_MODULES, Side.HEAD, Span(said.line, said.line)),
        anchor=f"{name} {what}",
        evidence=UnauditedSubmodule(name, what),
        grade=grade,
    )


def _harm(name: str, key: str, text: str) -> str | None:
    """Say what setting a submodule up would do; None where it only fetches.

    Git refuses most of this since CVE-2018-11235 and CVE-2018-17456; what else reads the file may not.
    """
    if (key == "url" and _RUNS.match(text)) or (key == "update" and text.startswith("!")):
        return "would run a command"
    if key == "path" and (text.startswith(("-", "/")) or not _OUTSIDE.isdisjoint(text.split("/"))):
        return "would be put outside of its place"
    if ".." in name.split("/"):
        return "has a name that leads out of the git directory"
    return None


_RUNS = expression(r"-|(?:ext|fd)::|[a-z+]+://-")
_OUTSIDE = frozenset({"..", ".git"})


def _read(tree: Tree) -> Modules:
    return read_modules((tree.content(_MODULES) or b"")[:_LIMIT].decode("utf-8", "replace"))


_LIMIT = 200_000
"""Bytes of ``.gitmodules`` that are read."""


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


MEASUREMENT = Measurement(detect)
