"""Find new files that look like something a run forgot to clear away.

Grades: ``report``, an account of the work, left beside the product; ``binary``, bytes that nobody means to commit.
"""

import re
import sys
from collections.abc import Iterator

from scarab.analyzers.languages import SCRIPTS
from scarab.analyzers.leftovers import (
    LeftFolder,
    Leftover,
    is_binary,
    is_never_meant,
    leftover_file,
    leftover_folder,
    new_folder,
)
from scarab.analyzers.modules import importers
from scarab.analyzers.paths import is_document, is_python, is_script_path, is_test_data, is_test_path, module_name
from scarab.analyzers.script_modules import script_modules_of
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind, FileChange
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, basename, directly_in, parent, suffix
from scarab.model.tree import Tree
from scarab.model.value import value


@value
class ScratchFile(Evidence):
    """A file, or a folder of files, that looks left over."""

    looks_like: str
    files: int
    """More than one where a whole folder is left over."""


_SCRATCH = Leftover(
    "a script for trying something out",
    expression(
        r"(?:debug|scratch|tmp|temp|untitled|playground|throwaway|wip|quick_test|try)(?:[_-].*|\d*)\.(?:py|ipynb|[cm]?js|ts|go|sh)"
        r"|.+_(?:tmp|temp|scratch|wip)\.(?:py|[cm]?js|ts|go|sh)"
    ),
)
_AT_THE_TOP = Leftover(
    "a script for trying something out", expression(r"(?:test|foo|bar|a|b|x|tt|t)\d?\.(?:py|[cm]?js|ts|sh|txt)")
)
_ONE_OFF = Leftover(
    "a script that was run once",
    expression(
        r"(?:fix|check|verify|repro|reproduce|inspect|analyze|validate|simple_test|demo|run)_.+\.(?:py|[cm]?js|ts|go|sh)"
    ),
)
_UNNAMED = Leftover("a script that was run once", expression(r".+\.py"))
_NUMBERED = Leftover(
    "a desktop's copy of a file", expression(r"(?i)copy of .+|.+ copy(?: \d+)?(?:\.\w+)?|.+ ?\(\d\)(?:\.\w+)?")
)
_COPY = expression(r"(?P<stem>.+)_(?:old|new|backup|bak|copy|orig|original|tmp|temp|fixed|v\d)(?P<ending>\.\w+)")
_REPORT = Leftover(
    "an account of the work",
    expression(
        r"(?:[A-Z0-9_]+_)?(?:SUMMARY|REPORT|PLAN|NOTES|ANALYSIS|PROGRESS|STATUS|FINDINGS|WALKTHROUGH|HANDOFF)\.(?:md|txt)"
        r"|(?:TODO|CHECKLIST)_\w+\.(?:md|txt)"
        r"|(?:FIX|FIXES|FIXED|REFACTOR|REFACTORING|IMPLEMENTATION|MIGRATION_COMPLETE|BUGFIX|CHANGES_MADE)(?:_[A-Z0-9_]+)?\.(?:md|txt)"
    ),
)
_NOT_A_REPORT = expression(r"(?i)release.*|changelog.*|changes\.md|security.*|roadmap.*")


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each such file, and one for each such folder.

    Quiet where the folder had files of the same kind at the base, and about what tests read, but for bytes that nobody
    ever means to commit.
    """
    folders: dict[LeftFolder, list[FileChange]] = {}
    for change in given.changes:
        if change.kind not in {ChangeKind.ADDED, ChangeKind.RENAMED}:
            continue
        folder, kind = new_folder(change.path, given.base), leftover_file(change.path)
        if folder is not None:
            folders.setdefault(folder, []).append(change)
        elif kind is not None and is_never_meant(change):
            yield _observation(change, kind, "binary")
        elif leftover_folder(change.path) is None:
            kind = _kind(change, given)
            if kind is not None and not _is_habit(kind, change.path, given.base):
                yield _observation(change, kind, "report" if kind is _REPORT else "")
    for folder, changes in folders.items():
        what = f"{folder.holds}, a folder of {len(changes)} {'file' if len(changes) == 1 else 'files'}"
        grade = "binary" if folder.never_meant and any(map(is_binary, changes)) else ""
        where = Location(changes[0].path, Side.HEAD)
        yield Observation(where, anchor=folder.path, evidence=ScratchFile(what, len(changes)), grade=grade)


def _observation(change: FileChange, kind: Leftover, grade: str) -> Observation:
    where = Location(change.path, Side.HEAD)
    return Observation(where, anchor=change.path, evidence=ScratchFile(kind.looks_like, 1), grade=grade)


def _kind(change: FileChange, given: AuditInput) -> Leftover | None:
    path = change.path
    if is_test_data(path, given.policy):
        return None
    kind = _kind_by_name(path, given)
    if kind is not None or is_script_path(path) or change.kind is ChangeKind.RENAMED:
        return kind
    return _kind_of_new(change, given)


def _kind_by_name(path: RepoPath, given: AuditInput) -> Leftover | None:
    """Return what the name of a file in its folder says that it is, also where it was renamed to that."""
    name = basename(path)
    left = leftover_file(path)
    if left is not None:
        return left
    if _NUMBERED.names.fullmatch(name):
        return _NUMBERED
    if "/" not in path:
        if _AT_THE_TOP.names.fullmatch(name) and not _is_imported(path, given):
            return _AT_THE_TOP
        if _ONE_OFF.names.fullmatch(name) and not _is_mentioned(path, given.head):
            return _ONE_OFF
    if _REPORT.names.fullmatch(name) and not _NOT_A_REPORT.fullmatch(name) and _is_among_code(path, given.base):
        return _REPORT
    return None


def _kind_of_new(change: FileChange, given: AuditInput) -> Leftover | None:
    """Return what a new file is by its name, unless something loads it."""
    path, name = change.path, basename(change.path)
    if _SCRATCH.names.fullmatch(name) and not is_test_path(path, given.policy) and not _is_imported(path, given):
        return _SCRATCH
    copy = _COPY.fullmatch(name)
    original = _original(path, copy, given.head) if copy and not is_document(path) else None
    if original is not None and not _is_imported(path, given):
        return Leftover(f"a copy of {original}", _COPY)
    return _UNNAMED if _defines_nothing(change) and not _is_mentioned(path, given.head) else None


def _is_among_code(path: RepoPath, base: Tree) -> bool:
    """Tell whether a document came to the top of the repository, or into a folder that has code and no documents."""
    folder = parent(path)
    if not folder:
        return True
    others = list(directly_in(folder, base.paths()))
    return any(map(is_python, others)) and not any(map(is_document, others))


def _original(path: RepoPath, copy: re.Match[str], head: Tree) -> RepoPath | None:
    """Return what a file is named as a copy of; None when there is no such file beside it."""
    for stem in (copy["stem"], f"_{copy['stem']}"):
        original = RepoPath("/".join(filter(None, (parent(path), stem + copy["ending"]))))
        if head.blob(original):
            return original
    return None


def _defines_nothing(change: FileChange) -> bool:
    """Tell whether a Python file is only there to be run: it has a main block, and neither functions nor classes."""
    facts = change.after.facts if change.after is not None else None
    return facts is not None and facts.has_main and not facts.symbols


def _is_habit(kind: Leftover, path: RepoPath, base: Tree) -> bool:
    """Tell whether the folder had such files already; endings count, names chosen by hand do not."""
    if kind in {_SCRATCH, _AT_THE_TOP, _UNNAMED} or kind.names is _COPY:
        return False
    beside = directly_in(parent(path), base.paths())
    return any(other != path and kind.names.fullmatch(basename(other)) for other in beside)


def _is_mentioned(path: RepoPath, head: Tree) -> bool:
    """Tell whether any other file names a file, in code, settings or prose."""
    name = basename(path).partition(".")[0]
    return any(other != path for other in head.mentioning(name))


def _is_imported(path: RepoPath, given: AuditInput) -> bool:
    """Tell whether another file may load a module, or whether too many mention it to say.

    A file of Go is part of its package, so that whoever imports that has it.
    """
    head = given.head
    if len(module_name(path)) < 3:
        return False
    if suffix(path) == ".go":
        return any(other != path and suffix(other) == ".go" for other in directly_in(parent(path), head.paths()))
    if is_python(path):
        # At the top, a script is asked about even if it is called ``test`` as many things are.
        found = importers(head, path) if "/" in path else importers(head, path, most=sys.maxsize)
        return found is None or any(True for _ in found)
    facts = head.facts(path)
    return facts is not None and facts.language in SCRIPTS and script_modules_of(given, Side.HEAD).is_loaded(path)


MEASUREMENT = Measurement(detect)
