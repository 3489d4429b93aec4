"""What a run was for, in words that can be looked for in a change."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise

from scarab.analyzers.scope.lanes.topics import Topic, removals_in, topics_of
from scarab.analyzers.scope.lanes.versions import versions_in
from scarab.model.expression import expression
from scarab.model.intent import GoalText
from scarab.model.trailers import trailers_of
from scarab.model.value import value
from scarab.model.words import is_telling, is_vocabulary, names_in, words_of


@value
class Goal:
    """The words of some texts, and what they name."""

    words: Mapping[str, float]
    """Stems that say something, with 1 for one of a first line and a half for one of what follows."""
    shown: Mapping[str, str]
    """A way that the texts write each of these words."""
    joined: Mapping[str, tuple[str, str]]
    """Two neighbours written as one word: "data class" is ``dataclass`` in code."""
    names: tuple[str, ...]
    """What is written as code is: in backticks, with underscores, in camel case, dotted, called. Sorted."""
    numbers: frozenset[str]
    """Numbers of 3 to 6 digits, which are mostly those of issues."""
    paths: frozenset[str]
    """What looks like a path or a file name, lower-cased."""
    versions: frozenset[str]
    """Versions of three numbers or more."""
    topics: frozenset[Topic]
    """What sort of work it is about."""
    going: frozenset[str]
    """Those of the words that stand in a sentence which tells that something goes."""


def read_goal(texts: Iterable[GoalText]) -> Goal:
    """Read texts that say what a run was for, all of them alike."""
    words: dict[str, float] = {}
    shown: dict[str, str] = {}
    joined: dict[str, tuple[str, str]] = {}
    names: set[str] = set()
    numbers: set[str] = set()
    paths: set[str] = set()
    versions: set[str] = set()
    topics: set[Topic] = set()
    going: set[str] = set()
    for text in texts:
        first, rest = first_and_rest(text.text)
        for weight, part in ((_FIRST, first), (_REST, rest)):
            said = []
            for word, written in _said(_SAYS_NOTHING.sub(" ", part)):
                said.append(word)
                if word:
                    words[word] = max(weight, words.get(word, 0.0))
                    shown.setdefault(word, written)
            joined.update((a + b, (a, b)) for a, b in pairwise(said) if a and b)
        versions.update(one for one in versions_in(f"{first}\n{rest}") if one.count(".") > 1)
        topics.update(topics_of(first, rest))
        removals = "\n".join(chain(removals_in(first), removals_in(rest)))
        going.update(word for word, _ in _said(_SAYS_NOTHING.sub(" ", removals)) if word)
        names.update(_code_names(_SAYS_NOTHING.sub(" ", f"{first}\n{rest}")))
        numbers.update(_NUMBER.findall(f"{first}\n{rest}"))
        paths.update(found.strip("./").lower() for found in _PATH.findall(f"{first}\n{rest}") if len(found) > 3)
    return Goal(
        dict(sorted(words.items())),
        dict(sorted(shown.items())),
        dict(sorted(joined.items())),
        tuple(sorted(names)),
        frozenset(numbers),
        frozenset(paths),
        frozenset(versions),
        frozenset(topics),
        frozenset(going),
    )


_FIRST, _REST = 1.0, 0.5

_LOOKED_AT = 20_000
"""Characters of a text; the task stands at its beginning."""

_COMMENT = expression(r"<!--.*?-->", re.DOTALL)
"""What the template of an issue tells whoever fills it in."""

_CODE = expression(
    r"`([^`\n]{1,80})`"
    r"|\b([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)"  # dotted
    r"|\b([A-Za-z]\w*\(\))"  # called
    r"|\b(\w*[a-z0-9]_\w+|_+\w+|[a-z]+[A-Z]\w*|[A-Z][a-z0-9]+[A-Z]\w*|[A-Z]{2,}[a-z]\w*)"  # snake or camel case
    r"|(--[a-z][\w-]+)"  # an option
)
_NAME = expression(r"[A-Za-z_]\w{2,}")
_SAYS_NOTHING = expression(
    r"https?://\S+"  # where more is said
    r"|\b(?=[a-f]*\d)[0-9a-f]{7,64}\b"  # a commit
    r"|(?<=\w)\.(?:pyi?|[cm]?[jt]sx?|go|rs|java|mdx?|rst|txt|json|toml|ya?ml|cfg|ini|html|css|sh)\b"
)
"""Words of these would be found all over: what a file is written in is not what it is about."""
_NUMBER = expression(r"(?:#|gh-|GH-|issues/|pull/|bpo-|\b)(\d{3,6})\b")
_PATH = expression(  # from where a run of such characters begins, or the time grows with its square
    r"(?<![\w.\-])[\w.\-]+(?:/[\w.\-]+)+"
    r"|(?<![\w\-])[\w\-]+\.[A-Za-z]\w{0,9}\b"  # of any ending: a dotted name is that of no file
)


def first_and_rest(text: str) -> tuple[str, str]:
    """Return the first line and the rest, without what tools add at the end."""
    text = text.strip()[:_LOOKED_AT].replace("\r\n", "\n")
    # a key without a hyphen begins a list of what was done: "W1: links are not followed"
    trailers = {f"{one.key}: {one.value}" for one in trailers_of(text) if "-" in one.key}
    first, _, rest = _COMMENT.sub(" ", text).partition("\n")
    return first, "\n".join(line for line in rest.split("\n") if line.strip() not in trailers)


def _code_names(text: str) -> Iterator[str]:
    for found in _CODE.finditer(text):
        for name in _NAME.findall(found[found.lastindex or 0]):
            if not is_vocabulary(name.lower()):
                yield name


def _said(text: str) -> Iterator[tuple[str, str]]:
    """Yield the telling words in order and what they are written in; an empty one for each that tells nothing."""
    for name in names_in(text):
        for word in words_of(name):
            yield word if is_telling(word) else "", name
