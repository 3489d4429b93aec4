"""What a run was asked to do."""

from enum import StrEnum

from scarab.model.check import Check
from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.model.value import value


class Trust(StrEnum):
    """How far an intent can be believed: by who could have written it."""

    DECLARED = "declared"  # handed over by the caller, or stored at the base
    SELF_DECLARED = "self-declared"  # written by the very change it judges, or by whoever proposes it
    HINT = "hint"  # says what the run was for, and limits nothing: commit messages, plans


@value
class GoalText:
    """A text that says what a run was for. Untrusted, and as long as its source."""

    source: str
    """Where it was read: a file's name, ``commit 1a2b3c4d5e6f``, ``pull request #12``."""
    trust: Trust
    text: str


@value
class IntentSource:
    """A place that says what the run was for."""

    source: str
    """Where it was read, as :attr:`GoalText.source`."""
    trust: Trust
    used: bool
    """The change is held against what it declares. At most one source is used."""
    why: str
    """Why it is trusted so far; why it is not used, where it declares something."""


class Presence(StrEnum):
    """What must have happened to a deliverable."""

    ADDED = "added"
    MODIFIED = "modified"
    DELETED = "deleted"
    ANY = "any"


@value
class Deliverable:
    """Something that was asked for: a path pattern, or a dotted symbol (``parser.Quoter.unquote``)."""

    path: str | None
    symbol: str | None
    change: Presence

    def __post_init__(self) -> None:
        if (self.path is None) == (self.symbol is None):
            raise ValueError("a deliverable names either a path or a symbol")


@value
class Budget:
    """The most a change may cost; None where nothing is said."""

    files: int | None = None
    added_lines: int | None = None
    new_dependencies: int | None = None
    file_bytes: int | None = None
    """Bytes that one file may have."""
    patch_bytes: int | None = None
    """Bytes that all new and all taken out lines together may have."""


class Stance(StrEnum):
    """What an intent says of a path."""

    ALLOWED = "allowed"
    DENIED = "denied"
    UNLISTED = "unlisted"  # it allows others only
    SILENT = "silent"  # it declares no paths


@value
class Intent:
    """The goal of a run and its limits."""

    source: str
    """Where it was read: a file's name as the user gave it."""
    trust: Trust
    id: str
    title: str
    kind: str
    """Conventional Commits type; empty when not said."""
    allow: Globs
    """Exclusive: what none of these match is out of scope. Empty: paths are not declared."""
    deny: Globs
    """Wins over ``allow``."""
    owners: tuple[str, ...]
    """For whom the run acts, as CODEOWNERS writes owners."""
    deliverables: tuple[Deliverable, ...]
    budget: Budget
    verify: tuple[Check, ...] = ()
    """What must be proved of the result."""

    def stance_on(self, path: RepoPath) -> Stance:
        """Tell what it says of a path; what it denies is denied, whatever it allows."""
        if path in self.deny:
            return Stance.DENIED
        if not self.allow.patterns:
            return Stance.SILENT
        return Stance.ALLOWED if path in self.allow else Stance.UNLISTED
