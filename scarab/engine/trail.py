"""Hold a range against the audits before it: what lies between the last audited head and its base?"""

from pathlib import Path

from scarab.ledger.ledger import ledger_path, recent, verify
from scarab.model.commit import RevRange
from scarab.model.errors import IncompleteError, UsageError
from scarab.model.path import printable
from scarab.model.remember import Remember
from scarab.model.request import AuditRequest
from scarab.model.trail import GAP_LIMIT, Gap, Trail
from scarab.model.tree import Oid
from scarab.model.value import value
from scarab.repo.repository import Repository


@value
class Local:
    """What depends on the machine that audits."""

    identity: str
    """The repository's root commits, joined by ``+``."""
    gap: Gap | None


def local_of(
    request: AuditRequest,
    repository: Repository,
    range_: RevRange,
    remember: Remember,
) -> Local:
    """Name the repository, and look into the ledger that scarab keeps of it."""
    identity = repository.identity(range_, remember)
    if request.kept_ledgers is None or request.ledger is not None:
        return Local(identity, None)
    try:
        return Local(identity, gap_before(range_, ledger_path(request.kept_ledgers, identity), repository))
    except (OSError, IncompleteError):  # what only informs takes no audit with it
        return Local(identity, None)


_LOOKED_AT = 100
"""Audits, the newest first, whose heads a base may descend from."""


def trail_of(path: Path, repository: Repository, range_: RevRange) -> Trail:
    """Hold a range against a ledger that the caller vouches for.

    Raises:
        UsageError: It cannot be read, or is not as audits wrote it.
    """
    if not path.exists():  # this audit begins it
        return Trail("", 0, None)
    try:
        verified = verify(path)
    except OSError as error:
        raise UsageError(f"{printable(str(path))}: cannot be read: {error.strerror}") from error
    if verified.trouble:
        raise UsageError(f"{printable(str(path))}: {verified.trouble}", hint="'scarab ledger verify' says more")
    return Trail(verified.head, verified.entries, gap_before(range_, path, repository))


def gap_before(range_: RevRange, path: Path, repository: Repository) -> Gap | None:
    """Find what nobody audited between the last audited head and a base.

    None where the base was audited, as a commit or as a tree, and where it descends from no audited head: then
    nothing says that what lies before it should have been.
    """
    base = range_.base
    entries = recent(path, _LOOKED_AT)
    heads = dict.fromkeys(Oid(one.head) for one in entries if one.head is not None)
    trees = {one.head_tree for one in entries}
    if base is None or base in heads or range_.base_tree in trees or not heads:
        return None
    beyond, before = repository.beyond(base, tuple(heads), limit=GAP_LIMIT)
    audited = next((oid for oid in heads if oid in before), None)
    unseen = [one for one, tree in beyond if tree not in trees]
    if audited is None or not unseen:
        return None
    return Gap(audited, len(unseen), unseen[0])
