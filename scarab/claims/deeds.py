"""What a sentence says was done (``Add tests for the parser``), read word by word behind its verb."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scarab.claims.vocabulary import (
    ADJECTIVES,
    ARROWS,
    BEHIND_OBJECTS,
    BEHIND_REMOVED,
    DOC_NOUNS,
    JOINTS,
    KINDS,
    NOT_IN_OBJECTS,
    OTHER_DEEDS,
    SUBORDINATE,
    TEST_NOUNS,
    TESTS,
)
from scarab.claims.words import Word, name_in, number_in
from scarab.model.claim import ClaimKind
from scarab.model.expression import expression


class Deed(NamedTuple):
    """Something that is said to be done."""

    kind: ClaimKind
    names: tuple[str, ...] = ()
    number: int | None = None
    """How many, where it says so."""


def deeds_in(words: tuple[Word, ...]) -> Iterator[Deed]:
    """Yield what a sentence says was done: behind its first word, and behind what a conjunction adds to it."""
    for verb, rest in _clauses(words):
        found = next(filter(None, (read(rest) for read in _FORMS[verb])), None)
        if found is not None:
            yield found


def is_deed(word: str) -> bool:
    """Tell whether a word is a verb that claims are told by."""
    return word in _FORMS


def _clauses(words: tuple[Word, ...]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """Yield each verb with the words that follow it.

    What hangs on another word is nobody's deed: ``allow users to add and remove tests``.
    """
    first = words[0].low
    if first not in _FORMS and first not in _OTHER_DEEDS:
        return
    for at, word in enumerate(words):
        if word.low in SUBORDINATE:
            return
        if word.low in _FORMS and not word.closes and (at == 0 or words[at - 1].closes or words[at - 1].low in JOINTS):
            yield word.low, words[at + 1 :]


def _tests_added(words: Sequence[Word]) -> Deed | None:
    count = None
    for at, word in enumerate(words[:8]):
        if word.low in NOT_IN_OBJECTS or word.opens:
            return None
        if at < 3 and count is None:
            count = number_in(word.low)
        if _is_test(word.low):
            last = at + (not word.closes and at + 1 < len(words) and words[at + 1].low in TEST_NOUNS)
            return Deed(ClaimKind.TESTS_ADDED, (), count) if _ends_object(words, last) else None
        if word.closes:
            return None
    return None


def _docs_updated(words: Sequence[Word]) -> Deed | None:
    for at, word in enumerate(words[:8]):
        if word.low in NOT_IN_OBJECTS or word.opens:
            return None
        low = word.low.strip("`")
        two = f"{low} {words[at + 1].low}" if at + 1 < len(words) and not word.closes else ""
        what = _DOCS.get(two) or _DOCS.get(low)
        if what:
            last = at + (two in _DOCS or (two != "" and words[at + 1].low in DOC_NOUNS))
            return Deed(ClaimKind.DOCS_UPDATED, (what,)) if _ends_object(words, last) else None
        if word.closes:
            return None
    return None


def _added(words: Sequence[Word]) -> Deed | None:
    name = _object_of(words)
    return Deed(ClaimKind.ADDED, (name,)) if name else None


def _changed(words: Sequence[Word]) -> Deed | None:
    name = _object_of(words)
    return Deed(ClaimKind.CHANGED, (name,)) if name else None


def _object_of(words: Sequence[Word]) -> str:
    """Return the name that an object is; the name of a product or a tool before another noun only tells its sort."""
    at = _behind_adjectives(words)
    name = name_in(words[at]) if at < len(words) else ""
    if not name or not _LIKE_A_PRODUCT.fullmatch(words[at].text):
        return name
    last = at + (not words[at].closes and at + 1 < len(words) and words[at + 1].low in KINDS)
    return name if _ends_object(words, last) else ""


_LIKE_A_PRODUCT = expression(r"(?:[A-Z][a-z0-9]+){2,}|`[a-z][a-z0-9]*(?:-[a-z0-9]+)+`")


def _removed(words: Sequence[Word]) -> Deed | None:
    at = _behind_adjectives(words)
    name = name_in(words[at]) if at < len(words) else ""
    if not name:
        return None
    last = at + (not words[at].closes and at + 1 < len(words) and words[at + 1].low in KINDS)
    whole = (
        words[last].closes or last + 1 == len(words) or words[last + 1].opens or words[last + 1].low in BEHIND_REMOVED
    )
    return Deed(ClaimKind.REMOVED, (name,)) if whole else None


def _renamed(words: Sequence[Word]) -> Deed | None:
    at = _behind_adjectives(words)
    old = name_in(words[at]) if at < len(words) else ""
    if not old:
        return None
    at += 1 + (at + 1 < len(words) and words[at + 1].low in KINDS)
    if at + 1 < len(words) and words[at].text in ARROWS:
        new = name_in(words[at + 1])
        return Deed(ClaimKind.RENAMED, (old, new)) if new else None
    return None


def _bumped(words: Sequence[Word]) -> Deed | None:
    for at, word in enumerate(words[:14]):
        if word.low == "to" and at and at + 1 < len(words):
            skip = words[at + 1].low in ("version", "release") and at + 2 < len(words)
            target = words[at + 1 + skip]
            version = _VERSION.fullmatch(target.low.strip("`").rstrip("."))
            if version is None or (version[0].isdigit() and at + 2 + skip < len(words) and not target.closes):
                return None
            names = [one.text for one in words[:at] if one.low != "from"]
            if "from" in (one.low for one in words[:at]):
                names = names[: [one.low for one in words[:at]].index("from")]
            name = _LINK.sub(r"\1", " ".join(names)).strip("`")
            return Deed(ClaimKind.BUMPED, (name, version[0])) if name else None
        if word.closes or word.low in SUBORDINATE:
            return None
    return None


_VERSION = expression(r"v?\d+(?:\.\d+)+[\w.+-]*|v\d+|\d+")
_LINK = expression(r"\[([^\]]*)\]\([^)]*\)?")


def _behind_adjectives(words: Sequence[Word]) -> int:
    at = 0
    while at < min(len(words), 5) and (words[at].low in ADJECTIVES or words[at].low in KINDS) and not words[at].closes:
        at += 1
    return at


def _ends_object(words: Sequence[Word], last: int) -> bool:
    """Tell whether an object ends with a word: what follows is no noun that makes something else of it."""
    return (
        words[last].closes or last + 1 >= len(words) or words[last + 1].opens or words[last + 1].low in BEHIND_OBJECTS
    )


def _is_test(word: str) -> bool:
    return word in TESTS or word.endswith(("-test", "-tests", "/tests"))


_DOCS = {
    "doc": "documentation", "docs": "documentation", "documentation": "documentation", "user guide": "documentation",
    "readme": "README", "readme.md": "README", "readme.rst": "README", "changelog": "changelog",
    "changelog.md": "changelog",
    "release notes": "changelog", "release note": "changelog", "changeset": "changelog", "changesets": "changelog",
    "news fragment": "changelog", "docstring": "docstrings", "docstrings": "docstrings",
}  # fmt: skip
"""What documentation is called, and which sort that is."""

Deeder = Callable[[Sequence[Word]], Deed | None]


def _inflected(stem: str) -> list[str]:
    """Return a verb as messages use it: ``add``, ``adds``, ``added``, ``adding``."""
    if stem.endswith("e"):
        return [stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing"]
    if stem.endswith("y"):
        return [stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing"]
    last = stem[-1] if stem in ("drop", "pin", "split") else ""
    return [stem, f"{stem}es" if stem.endswith(("ch", "x")) else f"{stem}s", f"{stem}{last}ed", f"{stem}{last}ing"]


def _by_verb(table: Mapping[str, tuple[Deeder, ...]]) -> dict[str, tuple[Deeder, ...]]:
    return {word: forms for stems, forms in table.items() for stem in stems.split() for word in _inflected(stem)}


_FORMS = _by_verb(
    {
        "add introduce create implement": (_tests_added, _docs_updated, _added),
        "include": (_tests_added, _docs_updated),
        "write": (_tests_added, _docs_updated),
        "remove delete drop": (_removed,),
        "rename": (_renamed,),
        "bump upgrade pin": (_bumped,),
        "update": (_bumped, _docs_updated, _changed),
        "change modify refactor extend": (_docs_updated, _changed),
        "expand": (_docs_updated,),
    }
) | {"wrote": (_tests_added, _docs_updated)}

_OTHER_DEEDS = frozenset(word for stem in OTHER_DEEDS for word in _inflected(stem))
