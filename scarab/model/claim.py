"""What somebody says a change does, and what the change shows of it."""

from enum import StrEnum

from scarab.model.value import value


class ClaimKind(StrEnum):
    """What is claimed. The list is what can be checked mechanically, and part of the record."""

    TESTS_ADDED = "tests-added"
    TESTS_PASS = "tests-pass"
    CHECK_PASSES = "check-passes"  # a linter, a type checker, a build
    DOCS_UPDATED = "docs-updated"
    ADDED = "added"  # a name or a file
    CHANGED = "changed"
    REMOVED = "removed"
    RENAMED = "renamed"
    BUMPED = "bumped"  # something to a version
    NO_CODE_CHANGE = "no-code-change"  # documentation or comments only
    TESTS_ONLY = "tests-only"
    SAME_BEHAVIOUR = "same-behaviour"
    ONLY_TOUCHES = "only-touches"  # files that it names
    NO_NEW_DEPENDENCIES = "no-new-dependencies"


OF_RUNS = frozenset({ClaimKind.TESTS_PASS, ClaimKind.CHECK_PASSES})
"""Kinds that tell of a run, which evidence proves and the change itself does not."""


class ClaimVerdict(StrEnum):
    """What became of a claim."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNPROVEN = "unproven"  # nothing at hand shows it, or shows the contrary


@value
class ClaimText:
    """A text that says what a change does. Untrusted, and as long as its source."""

    source: str
    """Where it was read: ``commit 1a2b3c4d5e6f``, ``pull request #12``, a file's name."""
    text: str
    commit: str = ""
    """The commit that it speaks of, in full; empty when it speaks of the whole change."""


@value
class Said:
    """One claim as it was read out of a sentence."""

    kind: ClaimKind
    sentence: str
    """As it stands there, on one line. Untrusted text."""
    names: tuple[str, ...] = ()
    """What it is about: names, paths, a tool; a new name behind the old one, a version behind what has it."""
    count: int | None = None
    """How many, where it says so."""
    undone: bool = False
    """The text tells of one step after the other, and another one than this may undo it."""
    brought: bool = False
    """It says that something is gone which an earlier step of the same text may have brought."""


@value
class Claim:
    """One sentence that says what the change does, and what the change and the evidence show of it."""

    sentence: str
    source: str
    """Where it was read: ``commit 1a2b3c4d5e6f``, ``pull request #12``, a file's name."""
    kind: ClaimKind
    verdict: ClaimVerdict
    why: str
    """What shows it, in words."""
    paths: tuple[str, ...]
    """Files that show it, the first of them."""
    evidence: tuple[str, ...]
    """Digests of the attestations that were asked."""
