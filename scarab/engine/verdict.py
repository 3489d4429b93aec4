"""The verdict of an audit, and the reason for it."""

from collections.abc import Iterator, Sequence

from scarab.engine.declared import Declared
from scarab.engine.judging import Judged
from scarab.model.audit_input import AuditInput
from scarab.model.finding import BaselineState, Failed, Finding, Ran
from scarab.model.path import printable
from scarab.model.policy import PolicyFrom
from scarab.model.record import NotAnalysed
from scarab.model.severity import Severity, Verdict
from scarab.model.suppression import Suppressor
from scarab.model.unread import UnreadReason
from scarab.model.value import value
from scarab.packs.policy_file import POLICY_PATHS
from scarab.renderers.wording import counted


@value
class Decided:
    """A verdict with what it rests on."""

    verdict: Verdict
    reasons: tuple[str, ...]
    gating: tuple[Finding, ...]
    """The findings that fail the audit."""


def decide(
    given: AuditInput, declared: Declared, not_analysed: Sequence[NotAnalysed], judged: Judged, fail_on: Severity
) -> Decided:
    """Fail on what was found, and pass only where nothing was left open."""
    gating = tuple(one for one in judged.findings if one.live and one.severity >= fail_on)
    open_points = tuple(_open_points(given, declared, not_analysed, judged, fail_on))
    verdict = Verdict.FAIL if gating else Verdict.INCOMPLETE if open_points else Verdict.PASS
    return Decided(verdict, tuple(_reasons(given, declared, gating, fail_on, open_points, judged)), gating)


def _open_points(
    given: AuditInput, declared: Declared, not_analysed: Sequence[NotAnalysed], judged: Judged, fail_on: Severity
) -> Iterator[str]:
    if given.range.empty:
        yield "nothing differs between base and head: an empty range proves nothing"
    if declared.astray is not None:
        yield f"the base has {declared.astray}, where no policy is read: a policy stands in {POLICY_PATHS[0]}"
    yield from _words_of_the_change(declared)
    if not any(isinstance(one, Ran) for one in judged.outcomes):
        yield "no rule ran: nothing was judged"
    if (unknown := given.range.commit_count - len(given.range.commits)) > 0:
        yield f"the range has {given.range.commit_count:,} commits: the oldest {unknown:,} were not looked into"
    unread = [one for one in not_analysed if one.gating]
    for told in _with_others([f"could not be read: {one.path} ({one.reason})" for one in unread], " and"):
        yield told + _WAY_ON.get(unread[0].reason, "")
    for rule in (one for one in judged.overcome if one.gravest >= fail_on):
        yield f"{rule.id} may fail an audit, and could not judge so large a change"
    broken = [f"{one.rule} broke: {one.error}" for one in judged.outcomes if isinstance(one, Failed)]
    yield from _with_others(broken, ";")


def _words_of_the_change(declared: Declared) -> Iterator[str]:
    """Tell which file that the caller hands over is the change's own word, and what to do."""
    for noun, one in (("policy", declared.policy), ("baseline", declared.baseline)):
        if one is not None and one.path in declared.of_range:
            wrote = f"the audited range itself wrote the {noun} {printable(one.path)}"
            yield f"{wrote}: hand over a file from outside of the range, or {_WHERE_MEANT[noun]} where that is meant"


_WHERE_MEANT = {"policy": "say --policy-from head", "baseline": "commit it to the base"}
"""What makes the change's own word count."""

_BY_A_TOOL = "; where a tool writes it, the policy may name it in paths.generated"
_WAY_ON = {
    UnreadReason.TOO_LARGE: _BY_A_TOOL,
    UnreadReason.TOO_COMPLEX: _BY_A_TOOL,
    UnreadReason.TOO_DEEP: _BY_A_TOOL,
    UnreadReason.LIMIT: "; --unbounded looks into every file",
}
"""What can be done about a file that was not looked into, as far as that is not to mend it."""


def _with_others(told: Sequence[str], joined: str) -> Iterator[str]:
    """Tell the first of some things, and how many more there are."""
    if told:
        yield told[0] + (f"{joined} {len(told) - 1} more" if len(told) > 1 else "")


def _reasons(
    given: AuditInput,
    declared: Declared,
    gating: Sequence[Finding],
    fail_on: Severity,
    open_points: Sequence[str],
    judged: Judged,
) -> Iterator[str]:
    if gating:
        are = "finding is" if len(gating) == 1 else "findings are"
        yield f"{len(gating)} {are} at or above '{fail_on.value}'"
    yield from open_points
    if not gating and not open_points:
        yield f"no finding at or above '{fail_on.value}' in {counted(len(given.changes), 'changed file')}"
    yield from _whose_policy(declared)
    accepted = sum(one.baseline is BaselineState.UNCHANGED for one in judged.findings)
    if accepted:
        yield f"the baseline accepts {counted(accepted, 'finding')}"
    if judged.suppressed:
        waived = sum(one.by is Suppressor.WAIVER for one in judged.suppressed)
        elsewhere = len(judged.suppressed) - waived
        said = (f"{waived} waived" if waived else "", f"{elsewhere} outside of their rules' paths" if elsewhere else "")
        yield f"the policy sets {counted(waived + elsewhere, 'finding')} apart: {', '.join(filter(None, said))}"
    if judged.absent:
        yield f"{counted(len(judged.absent), 'accepted finding')} went with the files they were in"


def _whose_policy(declared: Declared) -> Iterator[str]:
    """Tell of a policy that nobody wrote, or that the change itself edited."""
    own = declared.policy_from is PolicyFrom.HEAD
    if own and declared.edited:
        edited = " and ".join(sorted(declared.edited))
        yield f"the change edits {edited}, and --policy-from head judges it by its own policy"
    if declared.policy.source is PolicyFrom.DEFAULT:
        yield f"the {'head' if own else 'base'} has no policy: the default pack decided"


def left_out(kept: Judged) -> Iterator[str]:
    """Yield how many findings are counted and not in the record, if any are."""
    counts = [(one.left_out, one.rule) for one in kept.outcomes if isinstance(one, Ran) and one.left_out]
    if counts:
        total = counted(sum(count for count, _ in counts), "finding")
        most, rule = max(counts)
        where = f"of {rule}" if len(counts) == 1 else f"of {len(counts)} rules, {most:,} of them of {rule},"
        yield f"{total} more {where} are counted, and not in the record"
