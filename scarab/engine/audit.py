"""One audit, from the request to the record."""

from pathlib import Path

from scarab.engine.accepting import held_against_baseline
from scarab.engine.declared import declared_by
from scarab.engine.joining import changed_files
from scarab.engine.judging import judge
from scarab.engine.progress import Progress, silent
from scarab.engine.proving import evidence_at_hand
from scarab.engine.recording import record_of
from scarab.engine.scoping import scoping_of
from scarab.engine.selection import needs_of, select
from scarab.engine.stopwatch import Stopwatch
from scarab.engine.suppressing import set_apart
from scarab.engine.trail import local_of, trail_of
from scarab.index.index import open_index
from scarab.languages import front_end, identifiers
from scarab.model.audit_input import AuditInput
from scarab.model.record import AuditRecord
from scarab.model.request import AuditRequest
from scarab.model.value import replace
from scarab.packs.rules import load_rules, rules_folder
from scarab.repo.repository import open_repository


def audit(request: AuditRequest, *, cache: Path | None = None, progress: Progress = silent) -> AuditRecord:
    """Audit one range of a repository, which is only read.

    Args:
        request: What to audit, and what the caller declares about it.
        cache: The file that keeps facts by content between audits; None keeps them in memory for this one.
            Whatever it holds, the record is the same.
        progress: Told how many files of how many are read, while a whole tree is.

    Raises:
        UsageError: The repository, the revisions, the policy or the intent cannot be used as given.
        IncompleteError: What the audit must read is missing or damaged, so that not even its subject is known.
    """
    watch = Stopwatch()
    with (
        open_repository(request.repository) as repository,
        open_index(cache, front_end, identifiers, jobs=request.jobs, progress=progress) as index,
    ):
        # What is compared: two trees, and the commits that lead from one to the other.
        range_ = repository.resolve(request.revisions)
        listed = repository.compare(range_.base_tree, range_.head_tree)
        watch.lap("repository")

        # What it is held against: rules that ship with scarab; policy and ownership as the base has them.
        rules = load_rules(rules_folder(), index.remember)
        declared = declared_by(request, repository, range_, listed, rules, index.remember)
        selected = select(rules, declared.policy, request)
        watch.lap("rules")

        # What is known of it: facts of every changed file, and two trees that answer questions across files.
        changes = changed_files(repository, index, listed, declared.policy, needs_of(selected))
        base, head = index.trees(repository, range_.base_tree, range_.head_tree, listed)
        given = AuditInput(
            range_,
            changes,
            base,
            head,
            declared.stated.intent,
            declared.ownership,
            declared.policy,
            declared.edited,
            declared.stated.goals,
            declared.head_ownership,
            repository,
            evidence_at_hand(request, repository, range_, declared, listed),
            declared.baseline,
            None if request.ledger is None else trail_of(request.ledger, repository, range_),
        )
        watch.lap("facts")

        # Which part of it belongs to its goal: inferred from words, links and history, for the record and for rules.
        given = replace(given, scoping=scoping_of(repository, index, given))
        watch.lap("scope")

        # Analyzers measure, rules judge; whatever could not be looked at is in the outcomes. What the owners put up
        # with is set apart, with the line of the policy that says so; what they accepted is told from what is new.
        judged = held_against_baseline(set_apart(judge(selected, given), given), given)
        watch.lap("analyzers")

        # Apart from what all machines agree on: which repository this is to its user, and what was never audited here.
        local = local_of(request, repository, range_, index.remember)
        return record_of(request, given, listed, declared, judged, local, watch)
