"""Claims of one step of a message that tells of several: what other steps may undo."""

import re
from collections.abc import Mapping, Sequence

from scarab.model.claim import ClaimKind, Said
from scarab.model.expression import expression


def may_be_undone(said: Said, others: Sequence[str]) -> bool:
    """Tell whether other steps may have made untrue what a step claims.

    They may where they speak of the same, or of taking steps back: what one step says to be gone may be what an earlier
    one brought. What a step calls by a name may have another one, or none, where others do code over.
    """
    if said.kind is ClaimKind.CHANGED and _EDIT.fullmatch(said.sentence):
        return True
    told = "\n".join(others).lower()
    if _UNDOES.search(told) is not None or any(name.strip("`").lower() in told for name in said.names):
        return True
    does = _DOES.get(said.kind)
    return does.search(told) is not None if does is not None else not said.names


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
"""What a step says that may undo one with such a claim; without it, one that names nothing may be undone by any."""
