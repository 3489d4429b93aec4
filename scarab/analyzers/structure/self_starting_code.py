"""Find code that comes to run though nobody imports or calls it: by where it lies, or by what a settings file says."""

from collections.abc import Iterator

from scarab.analyzers.paths import is_fixture
from scarab.analyzers.structure.starting_settings import SettingsError, Start, has_settings, starts_in
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind, FileChange
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation, Unfinished
from scarab.model.path import RepoPath, basename, suffix
from scarab.model.span import Span
from scarab.model.tree import FileMode, Tree
from scarab.model.value import value


@value
class SelfStartingCode(Evidence):
    """One thing that runs by itself."""

    what: str
    when: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation | Unfinished]:
    """Yield one observation for each thing that runs by itself since the change, or runs something else by itself."""
    for change in given.changes:
        if change.after is None or change.generated or is_fixture(change.path, given.policy):
            continue
        try:
            yield from (_told(one, change.path) for one in _starts(change, given))
        except SettingsError as error:
            yield Unfinished(f"what {change.path} has run: {error}")


def _told(one: Start, path: RepoPath) -> Observation:
    return Observation(
        Location(path, Side.HEAD, Span(one.line, one.line)),
        anchor=f"{one.what} {one.when}",
        evidence=SelfStartingCode(one.what, one.when),
    )


def _starts(change: FileChange, given: AuditInput) -> Iterator[Start]:
    path = change.path
    if suffix(path) == _LISTS_PATHS:
        if (line := _first_new_import(change, given)) is not None:
            yield Start(path, _PYTHON, line)
    elif (when := _BY_NAME.get(basename(path))) is not None:
        if (line := _first_new_line(change)) is not None:
            yield Start(path, when, line)
    elif has_settings(path) and not _is_link(change):
        known = _known_in_settings(change, given.base)
        yield from (one for one in starts_in(path, given.head) if one[:2] not in known)


_LISTS_PATHS = ".pth"
_PYTHON = "whenever Python starts and finds it on its path"
_BY_NAME = {
    "sitecustomize.py": _PYTHON,
    "usercustomize.py": _PYTHON,
    ".pnpmfile.cjs": "whenever pnpm installs",
    ".pnpmfile.mjs": "whenever pnpm installs",
}


def _first_new_import(change: FileChange, given: AuditInput) -> int | None:
    """Return the first line of a list of paths that Python runs and did not; the others may hold any bytes."""
    stays = change.before is not None and change.kind is not ChangeKind.RENAMED
    known = {line for _, line in _imports(change.path, given.base)} if stays else set()
    return next((number for number, line in _imports(change.path, given.head) if line not in known), None)


def _imports(path: RepoPath, tree: Tree) -> Iterator[tuple[int, bytes]]:
    content = (tree.content(path) or b"").removeprefix(b"\xef\xbb\xbf")
    lines = enumerate(content.splitlines(), 1)
    return ((number, line) for number, line in lines if line.startswith((b"import ", b"import\t")))


def _first_new_line(change: FileChange) -> int | None:
    """Return where a file begins to say something else; its first line where it moved, is a link or is no text."""
    before, after = change.before, change.after
    if after is None or not after.size:
        return None
    if before is not None and before.blob == after.blob:
        return 1 if before.path != after.path else None
    if change.kind is ChangeKind.RENAMED or not change.hunks:
        return 1
    return next((hunk.after_first for hunk in change.hunks if hunk.after_count), None)


def _is_link(change: FileChange) -> bool:
    """Tell whether a file is a link, which no audit follows and every audit lists."""
    return change.after is not None and change.after.mode is FileMode.SYMLINK


def _known_in_settings(change: FileChange, base: Tree) -> set[tuple[str, str]]:
    """Return what ran before the change; settings that nobody can read had nothing run."""
    if change.before is None:
        return set()
    try:
        return {(one.what, one.when) for one in starts_in(change.before.path, base)}
    except SettingsError:
        return set()


MEASUREMENT = Measurement(detect)
