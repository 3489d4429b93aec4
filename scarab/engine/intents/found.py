"""A source of the intent, found but not parsed yet."""

from collections.abc import Callable

from scarab.model.commit import RevRange
from scarab.model.intent import Intent, Trust
from scarab.model.objects import ChangeSet
from scarab.model.path import RepoPath
from scarab.model.request import AuditRequest
from scarab.model.tree import Oid
from scarab.model.unread import Unread
from scarab.model.value import value
from scarab.repo.repository import Repository

INTENT_LIMIT = 262_144
"""Bytes of an intent or a plan that are read."""

Read = Callable[[], tuple[Intent, str]]
"""Reads what a source declares, and the goal in words; raises UsageError where that cannot be used as it is."""


@value
class Found:
    """One source."""

    source: str
    trust: Trust
    why: str
    goal: str = ""
    """What it says in words, as far as that is known without reading what it declares."""
    read: Read | None = None
    """None when it declares nothing, or nothing that could be meant."""


@value
class Given:
    """What the sources are looked for in."""

    request: AuditRequest
    repository: Repository
    range: RevRange
    listed: ChangeSet

    def at_base(self, path: str) -> bytes | Unread | None:
        """Return a file as the base has it."""
        return self._file(self.range.base_tree, path)

    def at_head(self, path: str) -> bytes | Unread | None:
        """Return a file as the head has it."""
        return self._file(self.range.head_tree, path)

    def _file(self, tree: Oid, path: str) -> bytes | Unread | None:
        return self.repository.file(tree, RepoPath(path), limit=INTENT_LIMIT)
