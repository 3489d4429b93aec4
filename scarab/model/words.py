"""The words in names and sentences, brought to one form: ``parseQuotes`` and "a parser of quotes" share two.

The stemmer cuts hard and is meant to: what a message calls "validation" the code calls ``Validator``. It follows the
idea of Lovins, "Development of a Stemming Algorithm" (1968): one pass, longest ending first, a stem long enough left.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from scarab.model.expression import expression

WORDS_VERSION = "2"
"""Raise it when any word may come out otherwise: words are kept between audits."""


def names_in(text: str) -> list[str]:
    """Return the identifiers of a text in order, and its numbers of 3 or more digits: most of them name an issue."""
    names = []
    for run in text.translate(_BLANKS).split() if text.isascii() else _RUN.findall(text):
        if run[0].isdecimal():
            names += _NAME.findall(run)
        else:
            names.append(run)
    return names


def parts_of_name(name: str) -> list[str]:
    """Return the words and numbers of a name in lower case, wherever a capital, an underscore or a mark parts them."""
    return [part.lower() for part in _PART_OF_NAME.findall(name)]


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """Return the stems of the words that a name is made of, in order; single letters and short numbers are none."""
    return tuple(_words(name))


def words_in(names: Iterable[str]) -> Iterator[str]:
    """Yield the stems of the words in some names."""
    for name in names:
        yield from words_of(name)


def telling_words(text: str) -> Iterator[str]:
    """Yield the stems of a sentence about a change that say something of what the change is about."""
    return filter(is_telling, words_in(names_in(text)))


def is_telling(word: str) -> bool:
    """Tell whether a stem from a sentence about a change says something of what the change is about."""
    return word not in _stop_stems() and not word.isdigit()


def is_vocabulary(word: str) -> bool:
    """Tell whether a stem from code belongs to a language and its library, or to any sentence."""
    return word in _code_stems()


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Cut a lower-case word down to what its forms share."""
    word = _singular(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in _LIGHT else 4):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _OFTEN_DOUBLE:
        word = word[:-1]
    return word


_NAME = expression(r"[^\W\d]\w*|\d{3,}")
_RUN = expression(r"\w+")
_BLANKS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
"""What takes all but letters, digits and underscores out of ASCII text: so split, it costs a tenth of an expression."""
_PART_OF_NAME = expression(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
_PART = expression(
    r"(?<![^\W_])[A-Za-z]\d{1,2}[A-Za-z](?![^\W_])"  # e2e, i18n
    r"|[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+"
)

_ENDINGS = (
    *("izations", "ization", "isation", "ations", "ation", "ators", "ator", "ating", "ated", "ate"),
    *("izing", "ized", "izer", "ize", "ise", "ments", "ment", "ings", "ing", "edly", "ed"),
    *("ers", "er", "ors", "or", "ions", "ion", "able", "ible", "ally", "ly", "ity", "ive", "al", "y", "e"),
)
_LIGHT = frozenset({"ing", "ed", "e", "y", "er"})
_OFTEN_DOUBLE = "aeiouls"


_FUNCTION_WORDS = """
a an the this that these those it its they them their we our you your he she i me my us who which what and or but nor so
yet if else then than as at by for from in into of off on onto out over to under up upon with within without via per is
are was were be been being am do does did done have has had having can could will would shall should may might must not
no none only also just even still now already again always never when where while why how here there all any each every
both either neither more most less least very much many few some such same other another one two first new old own
because since until after before during between about above below through etc eg ie vs let lets make makes made making
get gets got getting set
"""

_TALK = """
fix fixes fixed fixing add adds added adding remove removes removed removing update updates updated updating change
changes changed changing use uses used using allow allows allowed support supports supported ensure ensures improve
improves improved avoid avoids handle handles handled introduce introduces implement implements implemented refactor
refactors refactored refactoring rename renames renamed move moves moved cleanup clean simplify simplifies rework tweak
minor small feat chore docs doc test tests fixup bugfix bug issue pr pull request closes close closed resolves resolve
see instead need needs needed want wants way work works working correctly properly correct proper better thing things
case cases signed off coauthored authored reviewed
"""
"""What commits say whatever they are about."""

_LANGUAGE_WORDS = """
def class return import from self cls none true false null nil func fn function var const let pub mod impl struct enum
trait public private protected static final void int str string bool float double char type interface package export
default extends implements throws throw try catch except finally raise assert with yield async await lambda pass break
continue switch case for while foreach elif else if endif in is not and or new this super isinstance len print use mut
ref match where crate err error
"""


@cache
def _stop_stems() -> frozenset[str]:
    words = (_FUNCTION_WORDS + _TALK).split()
    return frozenset(words).union(map(stem, words))


@cache
def _code_stems() -> frozenset[str]:
    words = (_FUNCTION_WORDS + _LANGUAGE_WORDS).split()
    return frozenset(words).union(map(stem, words))


def _words(name: str) -> Iterator[str]:
    for part in _PART.findall(name):
        word = part.lower()
        if word.isdigit():
            if len(word) >= 3:
                yield word
        elif len(word) >= 2:
            yield stem(word)


def _singular(word: str) -> str:
    if len(word) <= 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
