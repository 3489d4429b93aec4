"""Claims of one step of a message that tells of several: what other steps may undo."""

import re
from collections.abc import Mapping, Sequence

from scarab.model.claim import ClaimKind, Said
from scarab.model.expression import expression


def may_be_undone(said: Said, others: Sequence[str]) -> bool:
    """Tell whether the sentences of other steps speak too of what a claim is about, or of taking steps back.

    What a step says to be gone may be what an earlier one brought. A bare "Update reader.py" is what hosts write of an
    edit in the browser, of which there may be several.
    """
    if said.kind is ClaimKind.CHANGED and _EDIT.fullmatch(said.sentence):
        return True
    told = "\n".join(others).lower()
    if _UNDOES.search(told) is not None or any(name.strip("`").lower() in told for name in said.names):
        return True
    about = _ABOUT.get(said.kind)
    return about.search(told) is not None if about is not None else not said.names


_ABOUT: Mapping[ClaimKind, re.Pattern[str]] = {
    ClaimKind.TESTS_ADDED: expression(r"\btest"),
    ClaimKind.DOCS_UPDATED: expression(r"\b(?:doc|readme|change)"),
}
"""What claims without a name are about."""

_EDIT = expression(r"Update \S+")
_UNDOES = expression(
    r"\b(?:revert(?:s|ed|ing)?|undo(?:es|ing|ne)?|undid|roll(?:ed|s|ing)? back|back(?:ed|s|ing)? out)\b"
)
