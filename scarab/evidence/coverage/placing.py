"""Find the repository's files behind the names that a coverage report has for them."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.evidence.coverage.lines import Lines, coverage_of
from scarab.model.evidence import LineCoverage
from scarab.model.path import RepoPath, basename

_ALIKE = 50
"""Files of one name beyond which the name says nothing of where a report's files are."""


def placed(lines: Lines, paths: Sequence[RepoPath], top: str | None) -> dict[RepoPath, LineCoverage]:
    """Return the coverage of every file that is one of the repository's without doubt.

    A report names files as the machine saw them that wrote it: absolute, below some source folder, by Go's import
    path, by Java's package. Each such name is some prefix, not ours, before the end of a path that is. The prefix that
    fits most names is taken, then the one that leaves the longer end; a name for which two fit alike is left out.

    Args:
        lines: What the report says.
        paths: Every file of the tree it was made on.
        top: The folder that this tree was in, on the machine that wrote the report; None when nobody knows.
    """
    finder = _Finder(paths, lines, top)
    found: dict[RepoPath, dict[int, bool]] = {}
    for name, of_file in lines.files.items():
        path = finder.path(name)
        if path is not None:
            ours = found.setdefault(path, {})
            for line, run in of_file.items():
                ours[line] = run or ours.get(line, False)
    return {path: coverage_of(found[path]) for path in sorted(found)}


def made_below(lines: Lines, top: str) -> bool:
    """Tell whether a report names anything below a folder: then it was made there, and not on another machine."""
    return any(f"{_tidy(name)}/".startswith(f"{top}/") for name in (*lines.files, *lines.roots))


class _Prefix(NamedTuple):
    """What stands before the common end of a report's name and of a path."""

    theirs: str
    ours: str


class _Finder:
    def __init__(self, paths: Sequence[RepoPath], lines: Lines, top: str | None) -> None:
        self._paths = frozenset(paths)
        self._top = top
        self._roots = lines.roots
        self._by_name: dict[str, list[RepoPath]] = {}
        for path in paths:
            self._by_name.setdefault(basename(path), []).append(path)
        unknown = (name for name in map(_tidy, lines.files) if not self._is_foreign(name))
        self._fits = Counter(prefix for name in unknown for prefix in self._prefixes(name))

    def path(self, name: str) -> RepoPath | None:
        name = _tidy(name)
        exact = next((path for path in self._spellings(name) if path in self._paths), None)
        if exact is not None or self._is_foreign(name):
            return exact
        ends = ((prefix, name.removeprefix(prefix.theirs)) for prefix in self._prefixes(name))
        fits = sorted(((self._fits[prefix], len(end), prefix, end) for prefix, end in ends), reverse=True)
        if not fits or (len(fits) > 1 and fits[0][:2] == fits[1][:2]):
            return None
        votes, _, prefix, end = fits[0]
        alone = votes == 1 < len(self._fits) and "/" not in end.strip("/")  # any file may be called utils.py
        return None if alone else RepoPath(prefix.ours + end)

    def _spellings(self, name: str) -> Iterator[RepoPath]:
        """Yield what a name may mean where we know the folders that it may start from."""
        for full in (name, *(_tidy(posixpath.join(root, name)) for root in self._roots)):
            if not full.startswith("/"):
                yield RepoPath(full)
            elif self._top is not None and full.startswith(f"{self._top}/"):
                yield RepoPath(full.removeprefix(f"{self._top}/"))

    def _is_foreign(self, name: str) -> bool:
        """Tell whether a file lay outside of the tree: an installed copy, which need not be the same."""
        return name.startswith(("../", "/")) and self._top is not None and not name.startswith(f"{self._top}/")

    def _prefixes(self, name: str) -> Iterator[_Prefix]:
        alike = self._by_name.get(name.rpartition("/")[2], ())
        if len(alike) <= _ALIKE:
            for path in alike:
                common = _common_end(name, path)
                yield _Prefix(name[: len(name) - common], path[: len(path) - common])


def _tidy(name: str) -> str:
    r"""Write a name with ``/`` and without needless steps; one that leads out of its folder begins with ``..``."""
    return posixpath.normpath(name.replace("\\", "/")) if name else ""


def _common_end(one: str, other: str) -> int:
    """Count the characters of the whole parts that two paths share at their ends."""
    count = 0
    for mine, its in zip(reversed(one.split("/")), reversed(other.split("/")), strict=False):
        if mine != its:
            break
        count += len(mine) + 1
    return min(count, len(one), len(other))
