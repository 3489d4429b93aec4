"""The examination of a change: what it is held against, what is known of it, what analyzers measure and rules judge."""

from scarab.engine.baselines.accepting import held_against_baseline
from scarab.engine.claiming import with_claims
from scarab.engine.declared import declared_by
from scarab.engine.evidence.proving import evidence_at_hand
from scarab.engine.joining import changed_files
from scarab.engine.judging import judge
from scarab.engine.recording import record_of
from scarab.engine.scope.scoping import scoping_of
from scarab.engine.scope.vocabulary import hand_on
from scarab.engine.selection import needs_of, select
from scarab.engine.stopwatch import Stopwatch
from scarab.engine.suppressing import set_apart
from scarab.engine.trail import Local, trail_of
from scarab.engine.weighing import left_out
from scarab.index.index import Index
from scarab.model.audit_input import AuditInput
from scarab.model.commit import RevRange
from scarab.model.record import AuditRecord
from scarab.model.request import AuditRequest
from scarab.model.value import replace
from scarab.packs.rules import shipped_rules
from scarab.repo.repository import Repository


def examine(
    request: AuditRequest, repository: Repository, index: Index, range_: RevRange, local: Local, watch: Stopwatch
) -> AuditRecord:
    """Hold a range against what was declared of it, and put down what contradicts.

    Raises:
        UsageError: The policy or the intent cannot be used as given.
        IncompleteError: What the audit must read is missing or damaged.
    """
    listed = repository.compare(range_.base_tree, range_.head_tree)
    watch.lap("comparison")

    # What it is held against: rules that ship with scarab; policy and ownership as the base has them.
    rules = shipped_rules(index.remember)
    declared = declared_by(request, repository, range_, listed, rules, index.remember)
    selected = select(rules, declared.policy, request)
    watch.lap("rules")

    # What is known of it: facts of every changed file, and two trees that answer questions across files.
    changes = changed_files(repository, index, listed, declared.policy, needs_of(selected), request.volume)
    base, head = index.trees(
        repository, range_.base_tree, range_.head_tree, listed, read=changes, closed=left_out(changes)
    )
    given = AuditInput(
        range=range_,
        changes=changes,
        base=base,
        head=head,
        intent=declared.stated.intent,
        ownership=declared.ownership,
        policy=declared.policy,
        edited_policies=declared.edited,
        goals=declared.stated.goals,
        head_ownership=declared.head_ownership,
        history=repository,
        evidence=evidence_at_hand(request, repository, range_, declared, listed),
        baseline=declared.baseline,
        trail=None if request.ledger is None else trail_of(request.ledger, repository, range_),
    )
    watch.lap("facts")

    # Which part of it belongs to its goal: inferred from words, links and history, for the record and for rules.
    given = replace(given, scoping=scoping_of(repository, index, given))
    hand_on(index, range_, listed)
    watch.lap("scope")

    # What messages and reports say of it is weighed, for rules to ask.
    given = with_claims(given, request, declared.stated)

    # Analyzers measure, rules judge; whatever could not be looked at is in the outcomes. What the owners put up
    # with is set apart, with the line of the policy that says so; what they accepted is told from what is new.
    judged = held_against_baseline(set_apart(judge(selected, given), given), given)
    watch.lap("analyzers")

    return record_of(request, given, listed, declared, judged, local, watch)
