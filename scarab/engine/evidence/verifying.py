"""Make evidence: run a command, and say what came of it on exactly which tree."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import NamedTuple

from scarab.engine.evidence.proving import demands_of
from scarab.engine.intents.stated import Stated, stated_by
from scarab.engine.policies.source import policy_at
from scarab.engine.work_tree import top_of
from scarab.evidence.coverage.placing import placed
from scarab.evidence.envelope import Envelope
from scarab.evidence.reports import OUT, Reports, read_reports
from scarab.evidence.running import Ended, run
from scarab.evidence.signatures import signed
from scarab.evidence.statement import written
from scarab.evidence.store import keep
from scarab.model.check import Check
from scarab.model.errors import UsageError
from scarab.model.evidence import Counts, LineCoverage, Statement
from scarab.model.objects import ChangeSet
from scarab.model.path import RepoPath, first_paths, printable
from scarab.model.request import AuditRequest, IntentId, IntentText
from scarab.model.tree import Oid
from scarab.model.value import value
from scarab.packs.nearest import suggestion
from scarab.repo.repository import Repository, open_repository

NamedIntent = Path | IntentId | IntentText


@value
class Workshop:
    """Where evidence is made and kept, and who signs it."""

    repository: Path
    """The folder the user stands in."""
    kept: Path
    """The folder of all kept evidence."""
    key: Path | None = None
    """Signs what is made; None leaves it unsigned."""
    notes: bool = False
    """Write it into the repository's notes as well."""


@value
class Verified:
    """Evidence that was made, and where it lies."""

    check: Check
    statement: Statement
    tree: Oid
    bundle: Path
    public_key: str
    """Of the key that signed it, as a policy names it; empty when none did."""
    notes: tuple[str, ...]
    """What the user should know of how the work tree was read."""
    stopped: int
    """After how many seconds the command was stopped; 0 when it ended by itself."""

    @property
    def shortcoming(self) -> str:
        """Say why it proves nothing; empty when it does."""
        if self.statement.flaws:
            return "; ".join(self.statement.flaws)
        if self.stopped:
            return f"took longer than {self.stopped} seconds and was stopped"
        return self.statement.shortfall(self.check.min_tests)


def checks_to_run(ids: Sequence[str], directory: Path, base: str, intent: NamedIntent | None) -> tuple[Check, ...]:
    """Find the checks that policy and intent name, as they stand where no change in the work tree reaches.

    Args:
        ids: Those to run; empty for all.
        directory: In the repository.
        base: The revision whose policy is trusted.
        intent: An intent that the caller trusts, as an audit takes it.

    Raises:
        UsageError: There is no such check, or the policy or the intent cannot be used.
    """
    with open_repository(directory) as repository:
        policy, stated = policy_at(repository, base), _stated_at(repository, base, intent)
    known = {demand.check.id: demand.check for demand in demands_of(policy, stated.intent)}
    if not known:
        where = printable(base)
        raise UsageError(
            f"neither the policy at {where} nor an intent names a check",
            hint="add [[verify]] to scarab.toml and commit it, or name a command: scarab verify run -- COMMAND",
        )
    for one in ids:
        if one not in known:
            raise UsageError(f"no check is named '{printable(one)}' at {printable(base)}", hint=suggestion(one, known))
    return tuple(check for check in known.values() if not ids or check.id in ids)


def _stated_at(repository: Repository, revision: str, intent: NamedIntent | None) -> Stated:
    """Look for what a revision itself says of an intent, and for one that the caller names."""
    range_ = repository.resolve(f"{revision}..{revision}")
    return stated_by(AuditRequest(Path(), revision, intent=intent), repository, range_, ChangeSet(()))


def own_check(command: Sequence[str], ids: Sequence[str], *, name: str, junit: str, coverage: str) -> Check:
    """Make a check of a command that the user names.

    Raises:
        UsageError: It names checks of the policy as well.
    """
    if ids:
        text = f"expected checks or a command, found both: {printable(ids[0])} and {printable(command[0])}"
        raise UsageError(text, hint="--as ID gives a command the id of a check")
    return Check(name, tuple(command), junit=junit, coverage=coverage, min_tests=int(bool(junit)))


def verify(check: Check, workshop: Workshop, *, at_top: bool, seconds: int = 0) -> Verified:
    """Run the command of a check on the work tree as it is, and keep what came of it.

    Nothing is kept before the command has ended, and then all at once: a run that is killed leaves nothing.

    Args:
        check: What to run.
        workshop: On what, and where the evidence goes.
        at_top: Whether the command runs at the top of the work tree; else where the user stands.
        seconds: How long it may take; 0 for as long as the check says.

    Raises:
        UsageError: There is no work tree, no such program, or no key that signs.
    """
    if workshop.key is not None:
        signed(Envelope(b""), workshop.key)  # so that no hour of tests ends with a key that does not sign
    with open_repository(workshop.repository) as repository:
        before = repository.work_tree()
        top = top_apart(repository, workshop)
        with _place_for_output(top, workshop.kept) as place:
            command = [word.replace(OUT, str(place.out)) for word in check.run]
            limit = seconds or check.seconds
            ended = run(command, top if at_top else workshop.repository, limit=limit)
            after = repository.work_tree()
            reports = read_reports(check, place.out, top, since=place.since)
        flaws = (*_changed(repository, before.tree, after.tree), *before.inexact, *reports.flaws)
        coverage = _coverage(repository, before.tree, reports, top)
        statement = _statement(check, before.tree, ended, reports, coverage, flaws)
        envelope, public = Envelope(written(statement)), ""
        if workshop.key is not None:
            envelope, public = signed(envelope, workshop.key)
        bundle = keep(envelope, workshop.kept, before.tree)
        if workshop.notes:
            repository.add_note(before.tree, envelope.written())
    return Verified(check, statement, before.tree, bundle, public, before.notes, limit if ended.timed_out else 0)


def top_apart(repository: Repository, workshop: Workshop) -> Path:
    """Return the top of the work tree.

    Raises:
        UsageError: There is none, or evidence would be kept inside of it and change what it is about.
    """
    top = top_of(repository)
    if workshop.kept.resolve().is_relative_to(top):
        kept = printable(str(workshop.kept))
        raise UsageError(f"{kept}: evidence is not kept inside the work tree", hint="set SCARAB_HOME to another folder")
    return top


class _Place(NamedTuple):
    """A folder for the reports of one run, and when it began by the clock that dates files."""

    out: Path
    since: int


@contextmanager
def _place_for_output(top: Path, kept: Path) -> Iterator[_Place]:
    folder = None
    if Path(gettempdir()).resolve().is_relative_to(top):  # TMPDIR may lie anywhere
        kept.mkdir(parents=True, exist_ok=True)
        folder = kept
    with TemporaryDirectory(prefix="scarab-", dir=folder, ignore_cleanup_errors=True) as place:
        out = Path(place).resolve() / "out"
        out.mkdir()
        yield _Place(out, out.parent.stat().st_mtime_ns)


def _changed(repository: Repository, before: Oid, after: Oid) -> Iterator[str]:
    if before != after:
        paths = [change.path for change in repository.compare(before, after).changes]
        yield f"the work tree changed while it ran: {first_paths(paths)}"


def _coverage(repository: Repository, tree: Oid, reports: Reports, top: Path) -> dict[RepoPath, LineCoverage]:
    if not reports.coverage:
        return {}
    paths = [entry.path for entry in repository.entries(tree)]
    return joined(placed(lines, paths, str(top)) for lines in reports.coverage)


def joined(reports: Iterable[dict[RepoPath, LineCoverage]]) -> dict[RepoPath, LineCoverage]:
    """Join what several reports say of the same files: a line that any of them ran was run."""
    files: dict[RepoPath, LineCoverage] = {}
    for report in reports:
        for path, lines in report.items():
            earlier = files.get(path, lines)
            ran = earlier.run | lines.run
            files[path] = LineCoverage(ran, (earlier.missed | lines.missed) - ran)
    return dict(sorted(files.items()))


def total(tests: Sequence[Statement]) -> Counts | None:
    """Add up the tests of several reports; None when there is no report."""
    counts = [one.tests for one in tests if one.tests is not None]
    if not counts:
        return None
    return Counts(
        sum(one.passed for one in counts), sum(one.failed for one in counts), sum(one.skipped for one in counts)
    )


def _statement(
    check: Check,
    tree: Oid,
    ended: Ended,
    reports: Reports,
    coverage: dict[RepoPath, LineCoverage],
    flaws: tuple[str, ...],
) -> Statement:
    return Statement(
        trees=(tree,),
        check=check.id,
        command=check.run,
        exit=ended.exit,
        tests=total(reports.tests),
        failures=tuple(name for one in reports.tests for name in one.failures)[:50],
        coverage=coverage,
        time=ended.started,
        flaws=tuple(dict.fromkeys(flaws)),
        reports=reports.digests,
    )
