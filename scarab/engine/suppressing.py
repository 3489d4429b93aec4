"""Set findings apart that the policy does not hold against a change."""

from collections.abc import Sequence

from scarab.engine.judging import Judged
from scarab.model.audit_input import AuditInput
from scarab.model.finding import Finding
from scarab.model.policy import Policy
from scarab.model.suppression import Suppression, Suppressor
from scarab.model.value import replace
from scarab.model.waiver import Waiver, day_of


def set_apart(judged: Judged, given: AuditInput) -> Judged:
    """Take out the findings that are outside of their rule's paths, or that a waiver covers.

    A waiver that ended before the day of the range covers nothing.
    """
    policy, today = given.policy, day_of(given.range.dated)
    holding = [waiver for waiver in policy.waivers if today is None or today <= waiver.expires]
    if not holding and not any(setting.reach for setting in policy.rules.values()):
        return judged
    left: list[Finding] = []
    apart: list[Suppression] = []
    for finding in judged.findings:
        suppression = _by_paths(finding, policy) or _by_waiver(finding, policy, holding)
        if suppression is None:
            left.append(finding)
        else:
            apart.append(suppression)
    return replace(judged, findings=tuple(left), suppressed=tuple(apart))


def _by_paths(finding: Finding, policy: Policy) -> Suppression | None:
    setting = policy.rules.get(finding.rule)
    reach = setting.reach if setting is not None else None
    if reach is None or finding.location.path in reach:
        return None
    pattern = reach.exclude.deciding(finding.location.path)
    reason = f"the policy keeps the rule from {pattern}" if pattern else "the policy keeps the rule to other paths"
    return Suppression(finding, Suppressor.PATHS, _place(policy, reach.line), reason, "", "")


def _by_waiver(finding: Finding, policy: Policy, waivers: Sequence[Waiver]) -> Suppression | None:
    for one in waivers:
        if one.covers(finding.rule, finding.location.path, finding.fingerprint):
            place, expires = _place(policy, one.line), one.expires.isoformat()
            return Suppression(finding, Suppressor.WAIVER, place, one.reason, one.owner, expires)
    return None


def _place(policy: Policy, line: int) -> str:
    return f"{policy.path}:{line}" if line else policy.path
