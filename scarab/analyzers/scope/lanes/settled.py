"""What a declaration settles before anything is measured: files that it lets in, and files that it keeps out."""

from collections.abc import Mapping, Sequence

from scarab.analyzers.scope.lanes.material import Material
from scarab.analyzers.scope.lanes.parts import role_of
from scarab.analyzers.scope.lanes.unit import Unit
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.glob import Globs
from scarab.model.intent import Intent, Stance
from scarab.model.path import RepoPath
from scarab.model.value import value


@value
class Settled:
    """The files of a change by what a declaration says of them."""

    free: Sequence[Unit]
    """It says nothing of these."""
    let_in: Sequence[Unit]
    kept_out: Sequence[FileChange]
    why: Mapping[RepoPath, str]
    """For each file that is let in or kept out, what of the declaration says so."""


def settle(given: AuditInput, material: Material) -> Settled:
    """Hold each changed file against the intent."""
    free: list[Unit] = []
    let_in: list[Unit] = []
    kept_out: list[FileChange] = []
    why: dict[RepoPath, str] = {}
    for change, edit in zip(given.changes, material.edits, strict=True):
        belongs, reason = _declared(change, given.intent)
        if belongs is not None:
            why[change.path] = reason
        if belongs is False:
            kept_out.append(change)
        else:
            unit = Unit(change, edit, edit.hunks, role_of(change.path, given.policy), material.vocabulary)
            (let_in if belongs else free).append(unit)
    return Settled(free, let_in, kept_out, why)


def _declared(change: FileChange, intent: Intent | None) -> tuple[bool | None, str]:
    """Tell whether a declaration lets a change in (True) or keeps it out (False), and which; None where none does."""
    if intent is None:
        return None, ""
    paths = [side.path for side in change.sides]
    stances = [intent.stance_on(path) for path in paths]
    if Stance.DENIED in stances:
        return False, f"the intent denies {intent.deny.deciding(paths[stances.index(Stance.DENIED)])}"
    if Stance.UNLISTED in stances:
        return False, "the intent allows other paths only"
    if Stance.ALLOWED in stances:
        return True, f"the intent allows {intent.allow.deciding(paths[-1])}"
    for wanted in intent.deliverables:
        if wanted.path is not None and any(path in Globs([wanted.path]) for path in paths):
            return True, f"the intent asks for {wanted.path}"
    return None, ""
