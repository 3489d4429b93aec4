"""What one sentence claims, as far as it has one of the forms that can be checked."""

import re
from collections.abc import Iterator

from scarab.claims.deeds import deeds_in, is_deed
from scarab.claims.states import states_in
from scarab.claims.vocabulary import BEGINS_NO_CLAIM, FILLERS, SUBJECTS
from scarab.claims.words import Word, words_of
from scarab.model.claim import Said
from scarab.model.expression import expression


def claims_in(sentence: str) -> Iterator[Said]:
    """Yield what a sentence claims; most claim nothing."""
    plain = _PREFIX.sub("", sentence.replace("**", ""))
    words = _without_subject(words_of(plain))
    if not words or words[0].low in BEGINS_NO_CLAIM or _DOUBTS.search(sentence):
        return
    for deed in deeds_in(words):
        yield Said(deed.kind, sentence, deed.names, deed.number)
    for state in states_in(plain):
        yield Said(state.kind, sentence, state.names, state.number)


_PREFIX = expression(r"^(?:\[[^\]\n]{1,40}\]\s+)?(?:[A-Za-z][\w./-]{0,24}(?:\([^()]{0,60}\))?!?:\s+)?")
"""What a subject may begin with: its type, or the topic."""


def _without_subject(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave out who did it: the author, or the change itself."""
    at = 0
    while at < min(len(words), 6) and (words[at].low in SUBJECTS or words[at].low in FILLERS):
        at += 1
    deed = at < len(words) and is_deed(words[at].low) and words[at].low not in SUBJECTS
    return words[at:] if deed else words


_DOUBTS = expression(
    r"\b(?:todo|fixme|hopefully|probably|perhaps|maybe|supposed to|meant to|going to|planned|pretends?|claim(?:s|ed)?|"
    r"used to|no longer|initial plan|not yet|follow-?up)\b",
    re.IGNORECASE,
)
