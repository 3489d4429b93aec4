"""Claims of one step of a message that tells of several: what other steps may undo."""

import re
from collections.abc import Mapping, Sequence

from scarab.model.claim import ClaimKind, Said
from scarab.model.expression import expression


def may_be_undone(said: Said, later: Sequence[str]) -> bool:
    """Tell whether other steps may make untrue of the whole what a step claims.

    What a step says of all that it does it does not say of the others. Later steps may undo what they speak of too,
    whatever they take back and, where the step names something, what they do over.
    """
    if said.kind in _OF_ALL:
        return True
    if said.kind is ClaimKind.CHANGED and _EDIT.fullmatch(said.sentence):
        return True
    told = "\n".join(later).lower()
    if _UNDOES.search(told) or any(_is_in(name.strip("`").lower(), told) for name in said.names):
        return True
    does = _DOES.get(said.kind)
    return does is not None and does.search(told) is not None


def may_be_brought(said: Said, earlier: Sequence[str]) -> bool:
    """Tell whether an earlier step may have brought what a step says to be gone."""
    return said.kind in _OF_GONE and len(earlier) > 0


def _is_in(name: str, told: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told) is not None


_OF_ALL = frozenset(
    {
        ClaimKind.NO_CODE_CHANGE,
        ClaimKind.TESTS_ONLY,
        ClaimKind.SAME_BEHAVIOUR,
        ClaimKind.ONLY_TOUCHES,
        ClaimKind.NO_NEW_DEPENDENCIES,
    }
)
_OF_GONE = frozenset({ClaimKind.REMOVED, ClaimKind.RENAMED})

_EDIT = expression(r"Update \S+")
"""What hosts write of an edit in the browser, of which there may be several; it does not say what was done."""
_UNDOES = expression(
    r"\b(?:revert(?:s|ed|ing)?|undo(?:es|ing|ne)?|undid|roll(?:ed|s|ing)? back|back(?:ed|s|ing)? out)\b"
)
_DOES_OVER = expression(
    r"^(?:update \S+|apply suggestions.*|wip)$"
    r"|\b(?:address|resolve|incorporate|apply)\w* (?:\S+ ){0,3}(?:review|feedback|comments|suggestions)\b"
    r"|\b(?:refactor|simplif|rework|rewr[io]te|renam)",
    re.MULTILINE,
)
_DOES: Mapping[ClaimKind, re.Pattern[str]] = {
    ClaimKind.TESTS_ADDED: expression(r"\btest"),
    ClaimKind.DOCS_UPDATED: expression(r"\b(?:doc|readme|change)"),
    ClaimKind.ADDED: _DOES_OVER,
    ClaimKind.CHANGED: _DOES_OVER,
    ClaimKind.RENAMED: _DOES_OVER,
}
"""What a step says that may undo an earlier one with such a claim."""
