"""Take in evidence that was made elsewhere, and list what is kept."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scarab.engine.evidence.handed_over import evidence_file, placed_in
from scarab.engine.evidence.proving import evidence_used, kept
from scarab.engine.evidence.verifying import Workshop, joined, top_apart, total
from scarab.engine.policies.source import policy_at
from scarab.evidence.coverage import read_coverage
from scarab.evidence.coverage.lines import Lines
from scarab.evidence.envelope import SIZE, Envelope, read_envelopes
from scarab.evidence.errors import UnreadableError
from scarab.evidence.junit import read_junit
from scarab.evidence.signatures import signed
from scarab.evidence.statement import digest_of, read_statement, written
from scarab.evidence.store import keep, trees_with_evidence
from scarab.evidence.weighing import Head, weighed
from scarab.model.commit import RevRange
from scarab.model.errors import UsageError
from scarab.model.evidence import Statement
from scarab.model.path import RepoPath, printable
from scarab.model.record import EvidenceUsed
from scarab.model.request import Pending
from scarab.model.tree import Oid
from scarab.model.value import replace, value
from scarab.repo.repository import Repository, open_repository


@value
class Imported:
    """A piece of evidence that was taken in."""

    statement: Statement
    tree: Oid
    bundle: Path


@value
class KeptOfTree:
    """What is kept of one tree."""

    name: str
    """What the tree is to whoever asks: ``work tree``, ``HEAD``, ``1a2b3c4d5e6f``."""
    tree: Oid
    evidence: tuple[EvidenceUsed, ...]


def import_evidence(
    files: Sequence[Path], workshop: Workshop, *, check: str, revision: str | None, notes: bool
) -> tuple[Imported, ...]:
    """Keep evidence that was made elsewhere.

    Reports of one call are one statement, made on the word of whoever imports them. Attestations are kept as they are:
    an audit sees who signed them.

    Args:
        files: Test reports, coverage and attestations.
        workshop: Where it goes, and who signs the statement about reports.
        check: The id of the check that reports are about; empty for none.
        revision: The commit that it was made on; None leaves that to the files.
        notes: Whether what the repository's notes say of that commit, or else of HEAD, is taken in as well.

    Raises:
        UsageError: A file is no evidence, or nothing says what it was made on.
    """
    brought = _brought(files)
    with open_repository(workshop.repository) as repository:
        if repository.top is not None:
            top_apart(repository, workshop)
        bound = None if revision is None else repository.resolve(revision)
        noted = _noted(repository, revision or "HEAD") if notes else ()
        sound = [_attestation(one, name, bound, repository) for name, one in (*brought.envelopes, *noted)]
        if brought.digests:
            sound.append(_statement_of(brought, bound, check, workshop.key, repository))
    # Nothing is kept before all of it can be.
    return tuple(_keep(one, workshop.kept) for one in sound)


class _Brought(NamedTuple):
    """What the files hold that somebody hands over."""

    reports: list[Statement]
    coverage: list[Lines]
    digests: list[str]
    """Of the files with reports and coverage."""
    envelopes: list[tuple[str, Envelope]]
    """With the names of their files."""


class _Sound(NamedTuple):
    """A piece of evidence that can be kept."""

    envelope: Envelope
    said: Statement
    trees: Sequence[Oid]


def list_kept(directory: Path, folder: Path) -> Iterator[KeptOfTree]:
    """Yield what is kept of the work tree, then of each commit that HEAD descends from, the newest first.

    Each is weighed for its own tree, by the signers that the policy of HEAD names.
    """
    with open_repository(directory) as repository:
        known = trees_with_evidence(folder)
        named: dict[Oid, str] = {}
        if repository.top is not None:
            named[repository.resolve(Pending.WORKTREE).head_tree] = "work tree"
        for commit in repository.history("HEAD"):
            named.setdefault(commit.tree, commit.oid[:12])
        if known.isdisjoint(named):
            return
        signers = policy_at(repository, "HEAD").signers
        for tree, name in named.items():
            if tree in known:
                head = Head(tree, None, None, repository.tree_of, signers)
                yield KeptOfTree(name, tree, tuple(map(evidence_used, weighed(kept(folder, [tree]), head))))


def _brought(files: Iterable[Path]) -> _Brought:
    brought = _Brought([], [], [], [])
    for path in files:
        content = evidence_file(path)
        if isinstance(content, UnreadableError):
            raise UsageError(f"{printable(str(path))}: {content}")
        for one in _evidence_in(content, printable(path.name)):
            match one:
                case Envelope():
                    brought.envelopes.append((path.name, one))
                case Statement():
                    brought.reports.append(one)
                    brought.digests.append(digest_of(content))
                case Lines():
                    brought.coverage.append(one)
                    brought.digests.append(digest_of(content))
    return brought


def _evidence_in(content: bytes, name: str) -> Iterator[Envelope | Statement | Lines]:
    """Yield what a file holds, whatever kind of evidence it is."""
    envelopes = list(read_envelopes(content)) if content.lstrip().startswith(b"{") else []
    if any(isinstance(one, Envelope) for one in envelopes):
        for one in envelopes:
            if isinstance(one, UnreadableError):
                raise UsageError(f"{name}: a line of it {one}")
            yield one
        return
    told = []
    for read in (read_junit, read_coverage):
        try:
            yield read(content)
            return
        except UnreadableError as error:
            told.append(str(error))
    raise UsageError(f"{name}: expected a test report, coverage or an attestation: it {' and '.join(told)}")


def _noted(repository: Repository, revision: str) -> Iterator[tuple[str, Envelope]]:
    """Yield what the repository's notes say of a revision's tree."""
    tree = repository.resolve(revision).head_tree
    for one in read_envelopes(repository.notes_of(tree, limit=SIZE)):
        if isinstance(one, Envelope):
            yield "refs/notes/scarab", one


def _statement_of(
    brought: _Brought, bound: RevRange | None, check: str, key: Path | None, repository: Repository
) -> _Sound:
    """Make one statement of all reports, and sign it where there is a key."""
    tree = _tree_of_reports(brought.reports, bound, repository)
    said = replace(
        _joined(brought.reports, brought.coverage, tree, repository),
        commits=(bound.head,) if bound is not None and bound.head is not None else (),
        check=check,
        reports=tuple(sorted(set(brought.digests))),
    )
    envelope = Envelope(written(said))
    return _Sound(envelope if key is None else signed(envelope, key)[0], said, (tree,))


def _tree_of_reports(reports: Sequence[Statement], bound: RevRange | None, repository: Repository) -> Oid:
    own = {tree for one in reports for tree in one.trees}
    own |= {repository.tree_of(commit) or Oid("") for one in reports for commit in one.commits}
    if bound is not None and own <= {bound.head_tree}:
        return bound.head_tree
    if bound is None and len(own) == 1 and "" not in own:
        return own.pop()
    if own:
        raise UsageError("the reports name another commit than the one they are said to be made on, or several")
    raise UsageError("nothing says what the reports were made on", hint="name it: --commit REVISION")


def _joined(reports: Sequence[Statement], coverage: Sequence[Lines], tree: Oid, repository: Repository) -> Statement:
    paths = [entry.path for entry in repository.entries(tree)] if coverage else list[RepoPath]()
    return Statement(
        trees=(tree,),
        tests=total(reports),
        failures=tuple(name for one in reports for name in one.failures)[:50],
        coverage=joined(placed_in(repository, lines, paths) for lines in coverage),
        time=min((one.time for one in reports if one.time is not None), default=None),
    )


def _attestation(envelope: Envelope, name: str, bound: RevRange | None, repository: Repository) -> _Sound:
    try:
        said = read_statement(envelope.payload)
    except UnreadableError as error:
        raise UsageError(f"{printable(name)}: {error}") from None
    trees = {*said.trees, *filter(None, map(repository.tree_of, said.commits))}
    if not trees:
        raise UsageError(f"{printable(name)}: expected a tree or a commit of this repository, found none")
    if bound is not None and bound.head_tree not in trees:
        raise UsageError(f"{printable(name)}: was made on another tree than {bound.head_tree[:12]}")
    return _Sound(envelope, said, sorted(trees))


def _keep(sound: _Sound, folder: Path) -> Imported:
    bundles = [keep(sound.envelope, folder, tree) for tree in sound.trees]
    return Imported(sound.said, sound.trees[0], bundles[0])
