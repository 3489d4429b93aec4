"""Tests, and files that say how changes are judged, beside which git is told to pass over what is new."""

from collections.abc import Iterable, Iterator, Sequence

from scarab.analyzers.judging_parts import RUN_CHECKS, part_of
from scarab.analyzers.paths import is_collected, is_fixture
from scarab.analyzers.verification.disabling import Disabling, text_of
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.glob import Globs
from scarab.model.location import Side
from scarab.model.path import RepoPath, basename, parent

_MOST = 500
"""Patterns of a file that are looked at."""


def ignored(given: AuditInput) -> Iterator[Disabling]:
    """Yield the lines by which git passes over such a file, as it did not before: new files there stay out of commits.

    What a list above or below says of the same files is left out.
    """
    for change in given.changes:
        if basename(change.path) == ".gitignore" and change.after is not None:
            yield from _newly_ignored(change, given)


def _newly_ignored(change: FileChange, given: AuditInput) -> Iterator[Disabling]:
    folder = parent(change.path)
    stays = change.before is not None and parent(change.before.path) == folder
    before = IgnoreList(text_of(change.before.path, given.base) if change.before is not None and stays else ())
    after = IgnoreList(text_of(change.path, given.head))
    told: dict[int, str] = {}
    start = len(f"{folder}/") if folder else 0
    for path in given.head.paths():
        if path[:start].rstrip("/") == folder:
            below = path[start:]
            line = after.deciding(below)
            if line and line.number not in told and before.deciding(below) is None and _counts(path, given):
                told[line.number] = line.text
    for number, text in sorted(told.items()):
        yield Disabling(change.path, Side.HEAD, number, "widened", "git passes over new files there", text)
    if after.beyond and [one.text for one in after.beyond] != [one.text for one in before.beyond]:
        first = after.beyond[0]
        yield Disabling(
            change.path, Side.HEAD, first.number, "widened", "git obeys more patterns than are looked at", first.text
        )


class _Line:
    """One pattern of a list."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text
        self.takes_back = text.startswith("!")
        self.pattern = text.removeprefix("!")
        self.matching = _Patterns([self.pattern])


class _Patterns:
    """What some patterns match; one without a folder goes by the last part of a path. Folders end in a slash."""

    def __init__(self, patterns: Iterable[str]) -> None:
        names: list[str] = []
        paths: list[str] = []
        for one in patterns:
            (paths if "/" in one.rstrip("/") else names).extend(_spellings(one.removeprefix("/")))
        self._names, self._paths = Globs.exact(names), Globs.exact(paths)

    def __contains__(self, entry: str) -> bool:
        name = entry[entry.rfind("/", 0, -1) + 1 :]
        return RepoPath(name) in self._names or RepoPath(entry) in self._paths


def _spellings(pattern: str) -> Iterator[str]:
    """Yield what a pattern matches of files and of folders; ``a/**`` is all in a folder, but not the folder."""
    bare = pattern.removesuffix("/")
    if bare.endswith("/*"):  # of something
        bare = f"{bare[:-1]}?*"
    if not pattern.endswith("/"):
        yield bare
    yield f"{bare}/*/" if bare.endswith("/**") else f"{bare}/"


class IgnoreList:
    """A ``.gitignore`` as git reads it: the last line that matches decides, and in an ignored folder none does."""

    def __init__(self, lines: Sequence[str]) -> None:
        said = ((number, line.rstrip(" ")) for number, line in enumerate(lines, 1))
        read = [_Line(number, text) for number, text in said if text and not text.startswith("#")]
        self._lines = read[:_MOST]
        self.beyond = read[_MOST:]
        """Lines that are not looked at."""
        self._ignoring = _Patterns(one.pattern for one in self._lines if not one.takes_back)
        self._folders: dict[str, _Line | None] = {"": None}

    def deciding(self, path: str) -> _Line | None:
        """Return the line by which git passes over a path, as seen from the list; None where it does not."""
        return self._above(path) or self._of(path)

    def _above(self, path: str) -> _Line | None:
        folder, asked = parent(RepoPath(path)), list[str]()
        while folder not in self._folders:
            asked.append(folder)
            folder = parent(RepoPath(folder))
        line = self._folders[folder]
        for one in reversed(asked):
            line = self._folders[one] = line or self._of(f"{one}/")
        return line

    def _of(self, entry: str) -> _Line | None:
        if entry not in self._ignoring:
            return None
        last = next((one for one in reversed(self._lines) if entry in one.matching), None)
        return None if last is None or last.takes_back else last


def _counts(path: RepoPath, given: AuditInput) -> bool:
    part = part_of(path, None)
    if part is not None:
        return part.decides or part.kind in RUN_CHECKS
    return is_collected(path, given.policy) and not is_fixture(path, given.policy)
