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
abs add addAll and_then any append Array ArrayList as_bytes as_deref as_mut as_ref as_slice as_str asList assign Atoi
bool Boolean boolean BTreeMap BTreeSet Builder byte bytes cap ceil char char_indices Character charAt charCodeAt chars
clear clone cloned cmp codePointAt collect Collections Collectors concat console contains containsKey copied copy Date
dedup delete Double double drain emptyList ends_with endsWith entries entry entrySet enumerate equals Err Error error
Errorf errors every extend f32 f64 false Fields filter filter_map find findAny findFirst first flatMap flatten float
float32 float64 floor fmt fold forEach Fprintf from from_str fromEntries function get get_mut getClass getOrDefault
getValue Greater has hashCode HashMap HashSet hasNext HasPrefix HasSuffix i16 i32 i64 i8 includes Index indexOf insert
instanceof int int16 int32 int64 int8 Integer into into_iter is_alphanumeric is_ascii is_empty is_err is_none is_ok
is_some is_whitespace isArray isBlank isDigit isEmpty isFinite isInteger isize isLetter isLetterOrDigit isNaN iter
Iterator iterator Itoa Join join JSON keys keySet last len length Less lines List localeCompare log Long long make Map
map map_err Math math max max_by max_by_key min min_by min_by_key New new next nil None now nth null Number number
Object object of Ok ok ok_or ok_or_else Optional or_default or_insert or_insert_with Ordering padEnd padStart parse
parseFloat parseInt partial_cmp peek peekable pop position Promise push push_str put putAll putIfAbsent range reduce
RegExp remove repeat Replace replace ReplaceAll replaceAll Result retain rev reverse rfind round self Set set short
size skip Slice slice Some some Sort sort sort_by sort_by_key sort_unstable Split split split_once split_whitespace
splitn Sprintf starts_with startsWith step_by str strconv stream String string StringBuilder Strings strings strip
strip_prefix strip_suffix substring sum swap symbol take take_while test this to_lowercase to_owned to_string
to_uppercase to_vec toArray toFixed toList ToLower toLowerCase toString ToUpper toUpperCase trim trim_end
trim_end_matches trim_start trim_start_matches TrimPrefix TrimSpace TrimSuffix true try_into u16 u32 u64 u8 uint
uint16 uint32 uint64 uint8 undefined unwrap unwrap_err unwrap_or unwrap_or_default unwrap_or_else usize valueOf values
var Vec VecDeque void windows with_capacity WriteString zip
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
