"""Changes that are committed and audited, and what of the record says something of the change itself."""

from itertools import count

from hypothesis import settings

from scarab.engine.audit import audit
from scarab.model.finding import Finding
from scarab.model.record import AuditRecord
from scarab.model.request import AuditRequest
from scarab.model.tree import Oid
from tests.properties.changes import Files, tree_of
from tests.properties.trees import store_commit, store_tree
from tests.support.repositories import GitRepository

_SECONDS = count(1_700_000_000)
few = settings(max_examples=max(4, settings().max_examples // 10))
"""Each example is several audits."""


def committed(repository: GitRepository, *states: Files) -> str:
    """Commit one state after the other, and name the range from the first to the last."""
    commits: list[Oid] = []
    for files in states:
        tree = store_tree(repository, tree_of(files))
        commits.append(store_commit(repository, tree, commits[-1:], next(_SECONDS)))
    return f"{commits[0]}..{commits[-1]}"


def audited(repository: GitRepository, revisions: str, *, jobs: int = 1, **asked: object) -> AuditRecord:
    """Audit a range; nothing is kept from other audits."""
    return audit(AuditRequest(repository.path, revisions, jobs=jobs, **asked))  # type: ignore[arg-type]


Told = tuple[str, str, str, str, str]


def told(record: AuditRecord) -> set[Told]:
    """Return what was found, as far as it says something of the change and not of the way to it."""
    return {_told(one) for one in record.findings}


def _told(one: Finding) -> Told:
    return (one.rule, one.location.path, str(one.location.span), one.severity.value, one.origin.value)
