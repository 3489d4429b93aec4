"""Write the repair patch: it removes what a range should not have added. It is never applied here."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from scarab.engine.facts_index import facts_index
from scarab.engine.repair.file_edits import EDITS, edited_files
from scarab.engine.repair.whole_files import WHOLE, taken_back
from scarab.model.commit import RevRange
from scarab.model.errors import UsageError
from scarab.model.finding import Finding
from scarab.model.path import RepoPath, encode_path
from scarab.model.record import AuditRecord, Subject
from scarab.model.repair import Left, Repair
from scarab.model.value import replace
from scarab.packs.nearest import suggestion
from scarab.repo.repository import Repository, open_repository

REPAIRABLE = tuple(sorted((*WHOLE, *EDITS)))
"""The rules whose findings can be taken back without a decision."""


def repair(record: AuditRecord, directory: Path, *, rules: Sequence[str] = (), cache: Path | None = None) -> Repair:
    """Write the patch that takes back what a record finds, as far as that is no matter of judgement.

    Args:
        record: Of a range of commits.
        directory: The repository, which is only read.
        rules: Whose findings are meant; empty for all.
        cache: The file that keeps facts by content between audits; None keeps none.

    Raises:
        UsageError: The record is of what was not committed, or of another repository; a rule cannot be repaired.
        IncompleteError: Contents of the range are missing or damaged.
    """
    _check_rules(rules)
    live = [one for one in record.findings if one.live and (not rules or one.rule in rules)]
    with (
        open_repository(directory) as repository,
        facts_index(cache) as index,
    ):
        range_ = _audited_range(record.subject, repository)
        changes = repository.renames(repository.compare(range_.base_tree, range_.head_tree)).changes

        # Whole files first: in a file that goes, or is again what it was, there is nothing left to edit.
        whole, left_whole = taken_back((one for one in live if one.rule in WHOLE), record, repository, changes)
        gone = {change.after.path for change in whole if change.after is not None}
        inside = [one for one in live if one.rule in EDITS and one.location.path not in gone]
        edits, left_inside = edited_files(inside, repository, index, changes)

        before = [*(change.after for change in whole if change.after), *(edit.before for edit in edits)]
        after = [change.before for change in whole if change.before]
        after += [replace(edit.before, blob=repository.store(edit.content)) for edit in edits]
        patch = repository.patch(before, after)
    paths = sorted({entry.path for entry in (*before, *after)}, key=encode_path)
    beyond = [Left(one, _why_left(one, gone)) for one in live if one.rule not in REPAIRABLE]
    return _repair(patch, paths, live, (*left_whole, *left_inside, *beyond))


def _why_left(finding: Finding, gone: Collection[RepoPath]) -> str:
    where = finding.location
    if where.path in gone and not where.whole_change:
        return "its file is taken back, and so may this be: audit again"
    return "this takes a decision, not an edit"


def _repair(patch: bytes, paths: Iterable[RepoPath], live: Sequence[Finding], not_taken_back: Iterable[Left]) -> Repair:
    """Sum up which of the findings a patch takes back, and why the others are left."""
    left = {one.finding.fingerprint: one for one in not_taken_back}
    return Repair(
        patch,
        tuple(paths),
        tuple(one for one in live if one.fingerprint not in left),
        tuple(left[one.fingerprint] for one in live if one.fingerprint in left),
    )


def _check_rules(rules: Iterable[str]) -> None:
    for rule in rules:
        if rule not in REPAIRABLE:
            raise UsageError(f"--rule {rule}: expected a rule that can be repaired", hint=suggestion(rule, REPAIRABLE))


def _audited_range(subject: Subject, repository: Repository) -> RevRange:
    """Find the range of a record again.

    Raises:
        UsageError: It has no commit at its head, or is not in this repository.
    """
    if subject.head is None:
        raise UsageError(
            "the record is of what was not committed yet, so nothing keeps what a patch would fit",
            hint="commit, audit the commit, and give the record of that",
        )
    try:
        range_ = repository.resolve(f"{subject.base or subject.base_tree}..{subject.head}")
    except UsageError as error:
        raise UsageError(f"the range of the record is not in this repository: {error}", hint=_WHERE) from error
    if (range_.base_tree, range_.head_tree) != (subject.base_tree, subject.head_tree):
        raise UsageError("the range of the record has other contents in this repository", hint=_WHERE)
    return range_


_WHERE = "name the repository that was audited with -C, and fetch what it lacks"
