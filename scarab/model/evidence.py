"""What shows that a tree was verified, and how far it can be believed."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from scarab.model.check import Check
from scarab.model.path import RepoPath
from scarab.model.tree import Oid
from scarab.model.value import value


@value
class Counts:
    """How many tests of a report ended how, counted one by one."""

    passed: int
    failed: int
    """With an error as well, also one outside of any test."""
    skipped: int
    """Not executed, or expected to fail."""

    @property
    def executed(self) -> int:
        """How many say something: they passed or failed."""
        return self.passed + self.failed


@value
class LineCoverage:
    """The lines of one file that hold code, parted by whether they were run."""

    run: frozenset[int]
    missed: frozenset[int]


class Result(StrEnum):
    """What an attestation says happened, judged by the worst of all that it says."""

    PASSED = "passed"
    FAILED = "failed"
    EMPTY = "empty"  # it ran, and no test was executed
    UNSAID = "unsaid"  # coverage alone


_NAMED = 3
"""Failed tests that are named."""

_NOTHING: Mapping[RepoPath, LineCoverage] = MappingProxyType({})


@value
class Statement:
    """What somebody says of one run on one tree. Untrusted text."""

    trees: tuple[Oid, ...] = ()
    """On which it was made."""
    commits: tuple[Oid, ...] = ()
    """Likewise, by commit."""
    check: str = ""
    """The id of the check that it is about; empty when it names none."""
    command: tuple[str, ...] = ()
    """What was run; empty when it does not say."""
    exit: int | None = None
    """The exit code of the command; None when it had none, or does not say."""
    said: Result = Result.UNSAID
    """The result in its own word; what it lists counts more."""
    tests: Counts | None = None
    """None when it does not say which tests there were."""
    failures: tuple[str, ...] = ()
    """Names of tests that failed, the first of them."""
    coverage: Mapping[RepoPath, LineCoverage] = _NOTHING
    """By path in the repository."""
    time: int | None = None
    """When its run began, in seconds since 1970; None when it does not say."""
    flaws: tuple[str, ...] = ()
    """Why it holds for no tree, by its own account: ``the command changed a.py``."""
    reports: tuple[str, ...] = ()
    """Digests of the files it was read from, ``sha256:`` and 64 hex digits."""

    @property
    def result(self) -> Result:
        """Judge by the worst: an exit code, a failed test and the result that is named can each only spoil it."""
        if self.exit or self.said is Result.FAILED or (self.tests is not None and self.tests.failed):
            return Result.FAILED
        if self.tests is not None:
            return Result.PASSED if self.tests.executed else Result.EMPTY
        return Result.PASSED if self.exit == 0 else self.said

    def shortfall(self, min_tests: int) -> str:
        """Say in words what keeps it from being a success of so many tests; empty when it is one."""
        tests = self.tests
        if tests is not None and tests.failed:
            named = ", ".join(self.failures[:_NAMED])
            more = f" and {tests.failed - _NAMED} more" if tests.failed > _NAMED else ""
            return f"{tests.failed} of {tests.executed} tests failed: {named}{more}"
        if self.result is Result.FAILED:
            return f"ended with exit code {self.exit}" if self.exit else "says that it failed"
        if self.result is Result.EMPTY:
            return f"executed no test ({tests.skipped} skipped)" if tests and tests.skipped else "executed no test"
        if tests is None and min_tests:
            return f"does not say how many tests were executed, at least {min_tests} must be"
        if tests is not None and tests.executed < min_tests:
            executed = f"{tests.executed} test{'' if tests.executed == 1 else 's'}"
            return f"executed {executed}, at least {min_tests} must be"
        return ""


class Standing(StrEnum):
    """Whether an attestation counts for the head, or why it does not."""

    COUNTS = "counts"
    SUPERSEDED = "superseded"  # a later run of the same check on the same tree counts instead
    STALE = "stale"  # made on another tree, or before the head was
    UNBOUND = "unbound"  # does not say on which tree it was made
    FLAWED = "flawed"  # by its own account it holds for no tree
    UNSIGNED = "unsigned"  # the policy names signers, and nobody signed it
    UNTRUSTED = "untrusted"  # signed by somebody whom the policy does not name
    ALTERED = "altered"  # its signature or its digest does not fit what it says
    COMMITTED = "committed"  # the audited change brings it along
    UNREADABLE = "unreadable"  # not evidence at all, too large, or damaged


@value
class Attestation:
    """A statement as it came to this audit, and what it is worth there."""

    source: str
    """Where it lies: the name of a file that was handed over, or of the bundle that scarab keeps."""
    digest: str
    """Of what was said, ``sha256:`` and 64 hex digits."""
    statement: Statement
    signer: str
    """Who signed it, by the name that the policy gives; empty when nobody did."""
    standing: Standing
    reason: str
    """Why it does not count, in words; empty when it does."""
    kept: bool
    """Scarab kept it, nobody handed it over."""

    @property
    def counts(self) -> bool:
        """Whether it says something of the head that can be believed."""
        return self.standing is Standing.COUNTS


@value
class Demand:
    """A check that must be proved of the head."""

    check: Check
    source: str
    """Who demands it: the file of the policy or the intent."""


@value
class EvidenceAtHand:
    """What must be proved of the head, and everything that speaks of it."""

    demands: tuple[Demand, ...] = ()
    """In the order of the policy, then of the intent."""
    attestations: tuple[Attestation, ...] = ()
    """Sorted by check, source and digest."""
