"""What the user asked for."""

from enum import StrEnum
from pathlib import Path

from scarab.model.claim import ClaimText
from scarab.model.policy import PolicyFrom
from scarab.model.pull_request import PullRequest
from scarab.model.severity import Severity
from scarab.model.value import value
from scarab.model.volume import Volume


class Pending(StrEnum):
    """A head that is not a commit yet."""

    STAGED = "staged"
    WORKTREE = "worktree"


@value
class IntentId:
    """An intent that is kept at the base, as ``.scarab/intents/<id>.toml``."""

    id: str


@value
class IntentText:
    """An intent that was read already: from standard input."""

    source: str
    content: bytes


@value
class AuditRequest:
    """One audit, as asked for on the command line."""

    repository: Path
    revisions: str | Pending
    """``A..B``, ``A...B``, one commit, or what is not committed yet (held against HEAD)."""
    intent: Path | IntentId | IntentText | None = None
    pull_request: PullRequest | None = None
    """The one that this build is for, as the code host tells."""
    claims: ClaimText | None = None
    """What the caller was told that the change does."""
    policy_from: PolicyFrom | Path = PolicyFrom.BASE
    baseline: Path | None = None
    """Where the baseline is read; None for the base's own."""
    fail_on: Severity | None = None
    """None leaves it to the policy."""
    select: tuple[str, ...] = ()
    """Rule ids or families; empty for all that the policy selects."""
    ignore: tuple[str, ...] = ()
    junit: tuple[Path, ...] = ()
    coverage: tuple[Path, ...] = ()
    attestations: tuple[Path, ...] = ()
    """Evidence that the caller hands over."""
    made_on: str | None = None
    """The revision that reports were made on which do not say so themselves."""
    ledger: Path | None = None
    """The ledger that the way to the base is held against; None holds it against none."""
    kept_ledgers: Path | None = None
    """The folder of the ledgers that scarab keeps, which differ from machine to machine: told apart from the rest."""
    kept_evidence: Path | None = None
    """The folder of the evidence that scarab keeps; None leaves it out."""
    volume: Volume = Volume()
    """How much of a change is looked into."""
    jobs: int = 0
    """Processes that read files when there is much to read; 0 for as many as there are processors, at most 8."""
