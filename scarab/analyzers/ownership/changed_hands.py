"""Which files have other owners after a change to what says who owns them."""

from collections.abc import Iterator, Sequence

from scarab.model.audit_input import AuditInput
from scarab.model.ownership import Ownership, OwnershipRule
from scarab.model.path import RepoPath

_COMPARED_LINES = 500
"""Lines that are compared one by one; of more, all that lie between the first and the last difference count."""


def changed_hands(given: AuditInput) -> Iterator[RepoPath]:
    """Yield the files of both base and head that the ownership files of the head give to others.

    A file that gains an owner changes hands as well: somebody else can now approve of it.
    """
    before, after = given.ownership, given.head_ownership
    if before is None or before == after:
        return
    changed = _changed_rules(before, after)
    now = after or Ownership(before.dialect, ())
    for path in given.base.paths():
        if (
            any(rule.matches(path) for rule in changed)
            and _held(before, path) != _held(now, path)
            and given.head.blob(path) is not None
        ):
            yield path


def _held(ownership: Ownership, path: RepoPath) -> list[tuple[str, frozenset[str], int]]:
    return [(rule.section, frozenset(rule.owners), rule.approvals) for rule in ownership.of(path).rules]


def _changed_rules(before: Ownership, after: Ownership | None) -> Sequence[OwnershipRule]:
    """List the lines that are not in both, or not in the same order."""
    was, now = list(map(_said, before.rules)), list(map(_said, after.rules if after else ()))
    if (after is None) or before.dialect is not after.dialect:
        return (*before.rules, *(after.rules if after else ()))
    same = next(
        (at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), min(len(was), len(now))
    )
    left = min(len(was), len(now)) - same
    alike = next((at for at in range(left) if was[-1 - at] != now[-1 - at]), left)
    gone, came = before.rules[same : len(was) - alike], after.rules[same : len(now) - alike]
    if max(len(gone), len(came)) > _COMPARED_LINES:
        return (*gone, *came)
    from difflib import SequenceMatcher  # few changes give files to others

    matcher = SequenceMatcher(None, list(map(_said, gone)), list(map(_said, came)), autojunk=False)
    differing = [codes for codes in matcher.get_opcodes() if codes[0] != "equal"]
    return [rule for _, a, b, c, d in differing for rule in (*gone[a:b], *came[c:d])]


def _said(rule: OwnershipRule) -> tuple[object, ...]:
    return rule.source, rule.pattern, rule.owners, rule.section, rule.approvals, rule.excludes, rule.alone
