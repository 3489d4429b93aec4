"""Whether two functions share enough that says something, however alike they are."""

from scarab.analyzers.duplication.bodies import Body
from scarab.analyzers.duplication.evaluation.machine import VOCABULARY
from scarab.analyzers.duplication.likeness import Weight, longest_common

BRIEF = 6
"""Statements that a function must have when it stands beside the older one, or shares only common words with it, or
finds something else behind a name: short ones stand together because they are alike, most ways to fill a table are one,
and the names they use are all they say."""
_TINY = 4
"""Statements that a function must have when all it shares is common, or when each uses what the other does not:
setters and their like are all alike, and of two digests each calls its own."""
_RARE = 2300
"""How much a name says, in thousandths, that one file in ten has."""
_IN_ORDER = 0.75
"""Which part of the shorter one must come in the same order when both use nothing but the language's own words."""
_COMMON = VOCABULARY | {"Counter", "OrderedDict", "defaultdict", "deque"}
"""What any function may use: the language's own words, and the containers that come with it."""
_WORDS = """
Array ArrayList Collections Collectors Error HashMap HashSet Integer Iterator JSON List Map Math Number Object
Optional Promise Result Set String StringBuilder Vec add addAll any append as_str bool boolean byte clear clone
collect concat contains containsKey copy delete endsWith entries entrySet equals error every false filter find flatMap
forEach from function get getOrDefault getValue has includes indexOf insert int into_iter isArray isEmpty is_empty
iter join keySet keys len length make map new nil null number object of pop push push_str put putAll putIfAbsent range
reduce remove replace reverse self set size slice some sort split startsWith stream string substring this toList
toLowerCase toString toUpperCase to_string to_vec trim true undefined unwrap values var void
"""
_COMMON_ELSEWHERE = frozenset(_WORDS.split())
"""The same for languages other than Python."""


def say_enough(new: Body, old: Body, language: str, weight: Weight, *, sure: bool) -> bool:
    """Tell whether two functions share a name that says something, or are long and do the same in one order.

    Args:
        new: One of them.
        old: The other.
        language: What both are written in.
        weight: How much a name says.
        sure: Whether they are so alike that one surely repeats the other.
    """
    ours, theirs = _names_of(new), _names_of(old)
    if new.statements < _TINY and not _say_enough_in_few_words(ours, theirs, language, weight, sure=sure):
        return False
    common = _COMMON if language == "python" else _COMMON_ELSEWHERE
    return not common.issuperset(ours & theirs) or (new.statements >= BRIEF and _go_one_way(new, old))


def _names_of(body: Body) -> frozenset[str]:
    """Return the names and the words that a function uses, without its numbers and operators."""
    return frozenset(word for word in body.evidence if word[0] not in "<'\"")


def _say_enough_in_few_words(
    ours: frozenset[str], theirs: frozenset[str], language: str, weight: Weight, *, sure: bool
) -> bool:
    each_has_its_own = not (ours <= theirs or theirs <= ours)
    if language == "python":
        return sure or not each_has_its_own
    return not each_has_its_own and any(weight(name) >= _RARE for name in ours & theirs)


def _go_one_way(new: Body, old: Body) -> bool:
    """Tell whether two functions do the same in one order, and neither is but a part of the other."""
    less, more = sorted((new.statements, old.statements))
    in_order = longest_common(new.tokens, old.tokens) >= _IN_ORDER * min(len(new.tokens), len(old.tokens))
    return in_order and 2 * less >= more
