"""What can be taken back out of a change, and what cannot."""

from scarab.model.detail import Comment
from scarab.model.facts import DebugCall, Import
from scarab.model.finding import Finding
from scarab.model.path import RepoPath
from scarab.model.value import value


@value
class Parts:
    """What is to go from one file, as the file's facts name it."""

    imports: frozenset[Import] = frozenset()
    calls: frozenset[DebugCall] = frozenset()
    comments: frozenset[Comment] = frozenset()
    """Whole lines, not behind code."""
    serving: frozenset[Import] = frozenset()
    """Imports that go as well when nothing but the calls used them."""


@value
class Left:
    """A finding that stays, and why."""

    finding: Finding
    reason: str
    """In words, which may quote the repository: untrusted text."""


@value
class Repair:
    """What a patch takes back, and what it leaves."""

    patch: bytes
    """Against the head of the record, as git writes patches; empty when nothing could be taken back."""
    paths: tuple[RepoPath, ...]
    """What the patch touches, sorted by the bytes of the paths."""
    done: tuple[Finding, ...]
    left: tuple[Left, ...]
    """Both in the record's order."""
