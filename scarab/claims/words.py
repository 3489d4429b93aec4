"""A sentence as words with the marks around them."""

from typing import NamedTuple

from scarab.claims.vocabulary import NUMBERS
from scarab.model.expression import expression


class Word(NamedTuple):
    """One word of a sentence."""

    text: str
    """Without the marks before and behind it, as written."""
    low: str
    """The same in lower case."""
    opens: bool
    """A bracket stands before it."""
    closes: bool
    """A mark behind it ends a part of the sentence."""


_OPENING = "([{\"'\u201c\u2018*"
_CLOSING = ".,;:!?)]}\"'\u201d\u2019*"
_ENDING = frozenset(".,;:!?)")


def words_of(text: str) -> tuple[Word, ...]:
    """Take a sentence apart at its blanks."""
    return tuple(map(_word, text.split()))


def _word(raw: str) -> Word:
    left = raw.lstrip(_OPENING)
    bare = left.rstrip(_CLOSING)
    tail = left[len(bare) :]
    if tail.startswith(")") and bare.endswith("("):  # foo()
        bare, tail = f"{bare})", tail[1:]
    return Word(bare, bare.lower(), raw[:1] in "([{", not _ENDING.isdisjoint(tail))


def name_in(word: Word) -> str:
    """Return what a word names in code: in backticks, a file, or not spelled as prose is; else nothing."""
    text = word.text
    if text.startswith("`"):
        inner = text.strip("`")
        return inner if len(inner) >= 2 and _QUOTED.fullmatch(text.rstrip(".,")) else ""
    if text in _PROPER or not _NAME.fullmatch(text):
        return ""
    return text


def number_in(word: str) -> int | None:
    """Return the number that a word in lower case is; None when it is none."""
    if word in _NUMBERS:
        return _NUMBERS[word]
    digits = word.replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else None


_NUMBERS = {word: at for at, word in enumerate(NUMBERS, start=2)}
_QUOTED = expression(r"`[-.$@/:<{]*[A-Za-z_][\w.$@/:+<>{}\[\]-]{1,120}(?:\(\))?`")
_NAME = expression(
    r"(?:[\w$@.-]+/)*[\w.-]*\w\.(?:py|pyi|js|jsx|mjs|cjs|ts|tsx|mdx?|go|rs|java|kt|rst|toml|json|ya?ml|sh|ps1|txt|cfg|ini|css|html|"
    r"sql|rb|c|h|cc|cpp|svg|png)"  # a file
    r"|(?:[\w$@.-]+/){2,}"  # a folder
    r"|\w+(?:(?:\.|::)\w+)*\(\)"  # a call
    r"|\w+(?:::\w+)+"
    r"|_*[A-Za-z]\w*_\w*\w"  # snake_case
    r"|[a-z]+[A-Z]\w*|(?:[A-Z][a-z0-9]+){2,}"  # camelCase
)
_PROPER = frozenset(
    {"GitHub", "GitLab", "JavaScript", "TypeScript", "OpenAI", "Node.js", "Vue.js", "Next.js", "macOS", "iOS"}
)
