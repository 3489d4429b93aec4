"""Prose in, claims out: pure, and of English only.

What is read is what can be checked mechanically afterwards; any other sentence is no claim. So is one that hedges,
denies, asks, quotes, sets a condition, or tells of the past.
"""

from scarab.claims.forms import claims_in
from scarab.claims.sentences import TEXT_LIMIT, sentences_of, tells_steps
from scarab.claims.steps import may_be_undone
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
            undone = steps and at > 0 and may_be_undone(one, sentences[1:at], sentences[at + 1 :])
            said = replace(one, undone=undone)
            found.setdefault((said.kind, said.names, said.count), said)
            if len(found) == MOST:
                return tuple(found.values())
    return tuple(found.values())
