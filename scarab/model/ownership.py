"""Who owns which path."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import accumulate, groupby, islice
from typing import NamedTuple

from scarab.model.glob import Globs
from scarab.model.path import RepoPath, parent
from scarab.model.regex import Regex
from scarab.model.value import value


class Dialect(StrEnum):
    """How ownership files are read."""

    GITHUB = "github"  # one file; the last line that matches decides
    GITLAB = "gitlab"  # one file in sections, each of which decides for itself
    OWNERS = "owners"  # as Kubernetes has it: a file for each folder, which adds to those above


class OwnershipState(StrEnum):
    """What ownership files say of a path. To name nobody is not to say nothing."""

    OWNED = "owned"
    CLEARED = "cleared"  # a line matches, and names nobody
    UNMATCHED = "unmatched"


@value
class OwnershipRule:
    """One line of an ownership file; without owners it clears ownership."""

    source: RepoPath
    line: int
    pattern: str
    """As written."""
    globs: Globs
    """What it means, whatever the dialect."""
    owners: tuple[str, ...]
    section: str = ""
    """As its heading first names it; empty outside of any section."""
    approvals: int = 1
    """How many of the owners the host asks for; 0 where it only proposes them."""
    excludes: bool = False
    """No other line of its section has a say about what it matches."""
    filter: Regex | None = None
    """What is found in the path below the folder of its file, where it is not about all of it."""
    alone: bool = False
    """Files of folders further up have no say, where this one or one below it names somebody."""

    def matches(self, path: RepoPath) -> bool:
        """Tell whether it is about a path."""
        if path not in self.globs:
            return False
        folder = parent(self.source)
        return self.filter is None or self.filter.found_in(path[len(folder) + 1 :] if folder else path)


class BadLine(NamedTuple):
    """A line that the host does not take as it was meant; line 0 is a whole file that it does not load."""

    source: RepoPath
    line: int
    why: str


@value
class PathOwnership:
    """What is said of one path."""

    rules: tuple[OwnershipRule, ...]
    """The lines that decide: one, one of each section, or those of the folders from the nearest up; none when no
    line matches."""

    @property
    def owners(self) -> tuple[str, ...]:
        """Return everybody who is named, once each."""
        return tuple(dict.fromkeys(owner for rule in self.rules for owner in rule.owners))

    @property
    def state(self) -> OwnershipState:
        """Tell nobody's paths from those that nothing is said of."""
        if self.owners:
            return OwnershipState.OWNED
        return OwnershipState.CLEARED if self.rules else OwnershipState.UNMATCHED


class Ownership:
    """The ownership files of one tree. Answers are kept, because many rules ask for the same paths."""

    __slots__ = ("_answers", "_by_folder", "dialect", "malformed", "rules")

    def __init__(self, dialect: Dialect, rules: Sequence[OwnershipRule], malformed: Sequence[BadLine] = ()) -> None:
        self.dialect = dialect
        self.rules = tuple(rules)
        """In the order of their lines."""
        self.malformed = tuple(malformed)
        self._answers: dict[RepoPath, PathOwnership] = {}
        self._by_folder: dict[str, list[int]] = defaultdict(list)
        for at, rule in enumerate(self.rules):
            for folder in {head[: head.rfind("/") + 1] for head in rule.globs.heads}:
                self._by_folder[folder].append(at)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ownership) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)

    def __repr__(self) -> str:
        return f"Ownership{self._said!r}"

    def of(self, path: RepoPath) -> PathOwnership:
        """Return what is said of a path."""
        if path not in self._answers:
            self._answers[path] = PathOwnership(tuple(self._deciding(path)))
        return self._answers[path]

    @property
    def _said(self) -> tuple[Dialect, tuple[OwnershipRule, ...], tuple[BadLine, ...]]:
        return self.dialect, self.rules, self.malformed

    def _deciding(self, path: RepoPath) -> Iterable[OwnershipRule]:
        matching = (rule for rule in self._near(path) if rule.matches(path))
        match self.dialect:
            case Dialect.GITHUB:
                return islice(matching, 1)
            case Dialect.GITLAB:
                return _by_section(matching)
            case Dialect.OWNERS:
                return _upwards(matching)

    def _near(self, path: RepoPath) -> Iterator[OwnershipRule]:
        """Yield the lines that may match a path by what they begin with, the last one first."""
        folders = accumulate(path.split("/")[:-1], lambda above, part: f"{above}{part}/", initial="")
        places = {at for folder in folders if folder in self._by_folder for at in self._by_folder[folder]}
        return (self.rules[at] for at in sorted(places, reverse=True))


def _upwards(matching: Iterable[OwnershipRule]) -> Iterator[OwnershipRule]:
    """Yield what names somebody, from the nearest folder up to one that wants no other above it."""
    found = False
    for _, rules in groupby(matching, lambda rule: rule.source):
        of_folder = list(rules)
        naming = [rule for rule in of_folder if rule.owners]
        yield from naming
        found = found or bool(naming)
        if found and of_folder[0].alone:
            return


def _by_section(matching: Iterable[OwnershipRule]) -> list[OwnershipRule]:
    """Choose the line that decides in each section: one that excludes the path, else the first that is given."""
    deciding: dict[str, OwnershipRule] = {}
    for rule in matching:
        if not deciding.setdefault(rule.section, rule).excludes and rule.excludes:
            deciding[rule.section] = rule
    return sorted(deciding.values(), key=lambda rule: rule.line)
