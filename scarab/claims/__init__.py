"""Prose in, claims out: pure, and of English only.

What is read is what can be checked mechanically afterwards; any other sentence is no claim. So is one that hedges,
denies, asks, quotes, sets a condition, or tells of the past.
"""

from collections.abc import Sequence

from scarab.claims.forms import claims_in
from scarab.claims.sentences import TEXT_LIMIT, sentences_of, tells_steps
from scarab.claims.steps import may_be_brought, may_be_undone
from scarab.model.claim import Said
from scarab.model.value import replace

__all__ = ["TEXT_LIMIT", "said_in"]

MOST = 200
"""Claims of one text that are read."""


def said_in(text: str) -> tuple[Said, ...]:
    """Return what a text claims, in its order, each once."""
    found: dict[tuple[object, ...], Said] = {}
    sentences = list(sentences_of(text))
    steps = tells_steps(text)
    for at, sentence in enumerate(sentences):
        for one in claims_in(sentence):
            said = _among(one, sentences[1:at], sentences[at + 1 :]) if steps and at > 0 else one
            found.setdefault((said.kind, said.names, said.count), said)
            if len(found) == MOST:
                return tuple(found.values())
    return tuple(found.values())


def _among(said: Said, earlier: Sequence[str], later: Sequence[str]) -> Said:
    """Return what a step claims, with what the sentences of other steps may have done about it."""
    return replace(said, undone=may_be_undone(said, later), brought=may_be_brought(said, earlier))
