import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarab.model.regex import Regex

TEXTS = (
    "", "a", "b", "ab", "abc", "aab", "aa", "aabb", "cab", "b a", "a-c", "A.B", "x", "a\nb", "é", "a{2}", "]", "😀",
    "a\\b", "ab(c)", "a1.2", "{x}", "a b\tc",
)  # fmt: skip


@pytest.mark.parametrize(
    "pattern",
    [
        "", "a", "abc", "a|b", "|a", "a|", "(a|b)c", "(?:a)b", "(?:)", "()", "a*", "a+", "a?b", "a{2}", "a{2,}",
        "a{1,2}b", "a{0}b", "a{x}", "{", "a}", "]", "^a", "a$", "^$", "^(a|ab)(c|bcd)$", ".", "a.c", "a..",
        "[ab]", "[^ab]", "[a-c]", "[]a]", "[^]a]", "[a-]", "[-a]", "[a\\-c]", "[.]", "[\\]]", "[\\\\]", "[a-c-]",
        "[\\w-]+", "[^\\w]", "[\\d.]", "\\d+", "\\D", "\\w+", "\\W", "\\s", "\\S+", "\\.", "\\(", "\\n", "\\t", "\\\\",
        "\\bab", "ab\\b", "\\Bb", "a\\b.", "\\Aab", "a*?b", "a+?", "a??", "(a*)*", "(a+)+b", "(a|a)*b", "(a*b*)*c",
        "(?i)AB", "(?i)[A-C]x", "(?i)[^A]", "x*", "(ab)+$", "^(?:a|b){2,3}$", "a^b", "a$b", "(^a|b$)", "\\-", "\\ ",
        "é", "[à-ü]", "😀", "(((((a)))))", "a\\{2\\}",
    ],
)  # fmt: skip
def test_a_pattern_is_found_where_python_finds_it(pattern: str) -> None:
    expected = re.compile(pattern)

    assert [Regex(pattern).found_in(text) for text in TEXTS] == [bool(expected.search(text)) for text in TEXTS]


_ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "\\w", "\\s", "^", "$", "\\b", "-"])
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{2,}"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(pattern=_PATTERNS, text=st.text("ab -", max_size=8))
def test_any_pattern_is_found_where_python_finds_it(pattern: str, text: str) -> None:
    assert Regex(pattern).found_in(text) is (re.search(pattern, text) is not None)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(a", "a group without its end, at character 2"),
        ("a)", "this bracket closes nothing, at character 1"),
        ("*a", "nothing to repeat, at character 1"),
        ("a**", "a count of a count, at character 3"),
        ("a{3,2}", "a count that ends before it begins, at character 6"),
        ("[a", "the pattern ends too early, at character 2"),
        ("[c-a]", "a range that does not go from low to high, at character 4"),
        ("[a-\\d]", "a range that does not go from low to high, at character 5"),
        ("[[:alpha:]]", "named classes are not known, at character 2"),
        ("a\\", "the pattern ends too early, at character 2"),
        ("(?=a)", "only (?:...) and, in front of all, (?i) are known, at character 2"),
        ("(?P<n>a)", "only (?:...) and, in front of all, (?i) are known, at character 2"),
        ("a(?i)b", "only (?:...) and, in front of all, (?i) are known, at character 3"),
        ("(a)\\1", "\\1 is not known, at character 5"),
        ("\\p{L}", "\\p is not known, at character 2"),
        ("(" * 50 + ")" * 50, "groups are nested too deeply, at character 41"),
        ("(a{900}){900}", "it is too large: its counts multiply"),
    ],
)
def test_what_is_no_pattern_or_too_much_of_one_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(why) + "$"):
        Regex(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b$", "(a*)*b", "(.*a){20}$", "^(([a-z])+.)+[A-Z]([a-z])+$"])
def test_no_text_makes_it_slow(pattern: str) -> None:
    started = time.process_time()

    assert not Regex(pattern).found_in("a" * 20_000 + "!")
    assert time.process_time() - started < 2


def test_patterns_that_are_written_alike_are_alike() -> None:
    assert Regex("a+") == Regex("a+") != Regex("a*")
    assert len({Regex("a+"), Regex("a+")}) == 1
