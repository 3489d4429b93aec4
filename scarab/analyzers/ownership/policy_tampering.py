"""Find changes to what judges a change, and to what surrounds the judge."""

import re
from collections.abc import Iterator, Sequence

from scarab.analyzers.judging_parts import AUDIT_JOB, PROJECT_FILE, RUN_CHECKS, Part, PartKind, part_of
from scarab.analyzers.ownership.changed_hands import changed_hands
from scarab.analyzers.touched import Touch, folded, touched
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, suffix
from scarab.model.tree import Tree
from scarab.model.value import value

_FOLD_ABOVE = 2


@value
class Tampering(Evidence):
    """A path, or a folder of paths, that has a part in how changes are judged."""

    what: str
    files: int
    examples: tuple[str, ...]
    part: str
    """``policy``, ``audit state``, ``audit job``, ``ownership``, ``attributes``, ``ci``, ``merging``, ``hooks`` or
    ``agents``."""
    effect: str
    """What such a file decides; of ownership, what the change decided otherwise."""


@value
class _Named:
    """The paths that a trusted intent names, file by file or by folder; a bare ``**`` names nothing."""

    allow: Globs
    deny: Globs


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each such path; more than 2 of one part and folder are one.

    Grades: ``judge`` for what audits and approvals are decided by, and for a CI job or hook that names scarab at the
    base; ``surroundings`` for what can keep checks from running or steer the next run; ``allowed`` for surroundings
    that a declared intent names by more than a bare wildcard; ``harmless`` for an ownership file after whose edit
    every file that was there has the owners it had, for an intent that is new, and for CI and hooks that only use
    another version of what they used. Upper and lower case are one, as they are on many disks. A pyproject.toml
    counts when what it says of scarab is another.
    """
    named, moved = _named_by(given), list(changed_hands(given))
    dialect = given.ownership.dialect if given.ownership else None
    found: dict[tuple[Part, str, str], list[Touch]] = {}
    for touch in touched(given.changes):
        part = part_of(touch.path, dialect) or (PROJECT_FILE if touch.path in given.edited_policies else None)
        if part is not None and part.kind in RUN_CHECKS and touch.path in given.base.mentioning("scarab"):
            part = AUDIT_JOB
        if part is not None:
            found.setdefault((part, *_judged(part, touch, moved, named, given)), []).append(touch)
    for (part, grade, effect), touches in found.items():
        for fold in folded(touches, above=_FOLD_ABOVE):
            evidence = Tampering(fold.what, len(fold.touches), fold.examples, part.kind, effect)
            yield Observation(fold.where, anchor=part.kind, evidence=evidence, grade=grade)


_INTENTS = Globs([".scarab/intents/"])


def _judged(part: Part, touch: Touch, moved: Sequence[RepoPath], named: _Named, given: AuditInput) -> tuple[str, str]:
    """Return the grade of a touch, and what it does."""
    if part.kind is PartKind.OWNERSHIP:
        return _ownership_edit(moved, given)
    if touch.path in _INTENTS and touch.change.kind is ChangeKind.ADDED:
        return "harmless", "an intent that is new limits no change but its own"
    if part.decides:
        return "judge", part.effect
    if part.kind in RUN_CHECKS and _only_versions(touch, given.base, given.head):
        return "harmless", "it uses other versions of what it used, and nothing else differs but comments"
    if touch.path in named.allow and touch.path not in named.deny:
        return "allowed", part.effect
    return "surroundings", part.effect


def _ownership_edit(moved: Sequence[RepoPath], given: AuditInput) -> tuple[str, str]:
    if not moved:
        return "harmless", "it decides who owns which path, and every file that was there has the owners it had"
    before, after = (
        ", ".join(ownership.of(moved[0]).owners if ownership else ()) or "nobody"
        for ownership in (given.ownership, given.head_ownership)
    )
    hands = f"{len(moved)} files change hands" if len(moved) > 1 else "one file changes hands"
    return "judge", f"it decides who owns which path, and {hands}: {moved[0]} goes from {before} to {after}"


_VERSION = expression(rb"^([ \t]*(?:-[ \t]+)?(?:uses:[ \t]*[^@\s]+@|rev:[ \t])).*$", re.MULTILINE)
"""A line that says which version of an action or of a hook is used, up to the version."""
_COMMENT = expression(rb"^[ \t]*#.*\n", re.MULTILINE)


def _only_versions(touch: Touch, base: Tree, head: Tree) -> bool:
    change = touch.change
    if change.kind is not ChangeKind.MODIFIED or len({side.mode for side in change.sides}) > 1:
        return False
    before, after = (_without_versions(touch.path, tree.content(touch.path)) for tree in (base, head))
    return before is not None and before == after


def _without_versions(path: RepoPath, content: bytes | None) -> bytes | None:
    if content is not None and suffix(path) in _YAML:
        content = _COMMENT.sub(b"", content)
    return None if content is None else _VERSION.sub(rb"\1", content)


_YAML = frozenset({".yml", ".yaml"})


def _named_by(given: AuditInput) -> _Named:
    intent = given.intent
    if intent is None or not given.policy.believes(intent.trust):
        return _Named(Globs([]), Globs([]))
    return _Named(Globs(pattern for pattern in intent.allow.patterns if pattern.strip("*/")), intent.deny)


MEASUREMENT = Measurement(detect)
