"""Take in evidence that was made elsewhere, and list what is kept."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scarab.engine.evidence.handed_over import evidence_file, placed_in
from scarab.engine.evidence.proving import evidence_used, kept
from scarab.engine.evidence.verifying import Workshop, declared_at, joined, top_of, total
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
    with open_repository(workshop.repository) as repository:
        if repository.top is not None:
            top_of(repository, workshop)
        reports: list[Statement] = []
        coverage: list[Lines] = []
        digests: list[str] = []
        envelopes: list[tuple[str, Envelope]] = []
        for path in files:
            content = evidence_file(path)
            if isinstance(content, UnreadableError):
                raise UsageError(f"{printable(str(path))}: {content}")
            for one in _evidence_in(content, printable(path.name)):
                match one:
                    case Envelope():
                        envelopes.append((path.name, one))
                    case Statement():
                        reports.append(one)
                        digests.append(digest_of(content))
                    case Lines():
                        coverage.append(one)
                        digests.append(digest_of(content))
        if notes:
            tree = repository.resolve(revision or "HEAD").head_tree
            found = read_envelopes(repository.notes_of(tree, limit=SIZE))
            envelopes += [("refs/notes/scarab", one) for one in found if isinstance(one, Envelope)]
        bound = None if revision is None else repository.resolve(revision)
        imported = [_attestation(one, name, bound, repository, workshop) for name, one in envelopes]
        if digests:
            tree = _tree_of_reports(reports, bound, repository)
            said = replace(
                _joined(reports, coverage, tree, repository),
                commits=(bound.head,) if bound is not None and bound.head is not None else (),
                check=check,
                reports=tuple(sorted(set(digests))),
            )
            imported.append(_kept(Envelope(written(said)), said, workshop))
        return tuple(imported)


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
        signers = declared_at(repository, "HEAD").policy.signers
        for tree, name in named.items():
            if tree in known:
                head = Head(tree, None, None, repository.tree_of, signers)
                yield KeptOfTree(name, tree, tuple(map(evidence_used, weighed(kept(folder, [tree]), head))))


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


def _attestation(
    envelope: Envelope, name: str, bound: RevRange | None, repository: Repository, workshop: Workshop
) -> Imported:
    try:
        said = read_statement(envelope.payload)
    except UnreadableError as error:
        raise UsageError(f"{printable(name)}: {error}") from None
    trees = {*said.trees, *filter(None, map(repository.tree_of, said.commits))}
    if not trees:
        raise UsageError(f"{printable(name)}: expected a tree or a commit of this repository, found none")
    if bound is not None and bound.head_tree not in trees:
        raise UsageError(f"{printable(name)}: was made on another tree than {bound.head_tree[:12]}")
    bundles = [keep(envelope, workshop.kept, tree) for tree in sorted(trees)]
    return Imported(said, min(trees), bundles[0])


def _kept(envelope: Envelope, said: Statement, workshop: Workshop) -> Imported:
    if workshop.key is not None:
        envelope, _ = signed(envelope, workshop.key)
    (tree,) = said.trees
    return Imported(said, tree, keep(envelope, workshop.kept, tree))
