"""Claims of one step of a message that tells of several: what other steps may undo."""

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
    about = (*(name.strip("`").lower() for name in said.names), *_ABOUT.get(said.kind, ()))
    return _UNDOES.search(told) is not None or any(one in told for one in about) or not about


_ABOUT: Mapping[ClaimKind, tuple[str, ...]] = {
    ClaimKind.TESTS_ADDED: ("test",),
    ClaimKind.DOCS_UPDATED: ("doc", "readme", "change"),
}
"""What claims without a name are about."""

_EDIT = expression(r"Update \S+")
_UNDOES = expression(r"\b(?:revert|undo|undid|roll(?:ed)? back|back(?:ed)? out)")
