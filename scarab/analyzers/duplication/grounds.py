"""Whether two functions share enough that says something, however alike they are."""

from scarab.analyzers.duplication.bodies import Body
from scarab.analyzers.duplication.evaluation.machine import VOCABULARY
from scarab.analyzers.duplication.likeness import Weight, longest_common
from scarab.analyzers.duplication.originals import BRIEF

_TINY = 4
"""Statements that a function must have when all it shares is common, or when each uses what the other does not:
setters and their like are all alike, and of two digests each calls its own."""
_RARE = 2300
"""How much a name says, in thousandths, that one file in ten has."""
_IN_ORDER = 0.75
"""Which part must come in the same order when the names that two functions share say too little: of the longer one
where there is such a name or it is not Python, of the shorter one where neither is brief."""
_THROUGHOUT = 0.9
"""The same of the longer one for functions that call themselves."""
_COMMON = VOCABULARY | {"Counter", "OrderedDict", "defaultdict", "deque"}
"""What any function may use: the language's own words, and the containers that come with it."""
_WORDS = """
abs add addAll and_then any append Array ArrayList as_bytes as_deref as_mut as_ref as_str asList bool Boolean boolean
byte bytes ceil char Character charAt charCodeAt chars clear clone codePointAt collect Collections Collectors concat
contains containsKey copy delete Double double emptyList ends_with endsWith entries entrySet equals Err Error error
every f32 f64 false filter find findAny findFirst flatMap float float32 float64 floor forEach from function get
getClass getOrDefault getValue has hashCode HashMap HashSet hasNext i16 i32 i64 i8 includes indexOf insert instanceof
int int16 int32 int64 int8 Integer into into_iter is_empty is_err is_none is_ok is_some isArray isBlank isDigit
isEmpty isFinite isInteger isize isLetter isLetterOrDigit isNaN iter Iterator iterator join JSON keys keySet len
length lines List Long long make Map map map_err Math math max min new next nil None null Number number Object object
of Ok ok_or ok_or_else Optional parseInt pop Promise push push_str put putAll putIfAbsent range reduce remove replace
Result reverse round self Set set short size slice Some some sort split starts_with startsWith str stream String
string StringBuilder strip substring sum symbol test this to_owned to_string to_vec toArray toList toLowerCase
toString toUpperCase trim trim_end trim_start true try_into u16 u32 u64 u8 uint uint16 uint32 uint64 uint8 undefined
unwrap unwrap_or unwrap_or_default unwrap_or_else usize valueOf values var Vec void zip
"""
_COMMON_ELSEWHERE = frozenset(_WORDS.split())
"""The same for languages other than Python."""


def say_enough(new: Body, old: Body, language: str, weight: Weight, *, sure: bool) -> bool:
    """Tell whether two functions share names that say something, or are long and do the same in one order.

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
    shared = (ours & theirs) - common
    if len(shared) >= (1 if language == "python" else 2):
        return True
    if not shared and theirs - ours - common - {old.name}:
        return False  # who took the old one in place of the new one would have that done as well
    in_order = longest_common(new.tokens, old.tokens)
    less, more = sorted((len(new.tokens), len(old.tokens)))
    if shared and in_order >= _IN_ORDER * more:
        return True
    is_part = 2 * min(new.statements, old.statements) < max(new.statements, old.statements)
    if new.statements < BRIEF or is_part:
        return False
    if new.name in new.items:  # how a structure is gone through is alike whatever that is for
        return in_order >= _THROUGHOUT * more
    return in_order >= _IN_ORDER * (less if language == "python" else more)


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
