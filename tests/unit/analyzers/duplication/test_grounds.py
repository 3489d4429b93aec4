from textwrap import dedent

import pytest

from scarab.analyzers.duplication.bodies import Body, bodies_of
from scarab.analyzers.duplication.grounds import say_enough
from scarab.languages import front_end
from scarab.model.path import RepoPath


def body(source: str, path: str = "shop/parcels.py") -> Body:
    [one] = bodies_of(RepoPath(path), front_end(RepoPath(path)).transcribe(dedent(source).lstrip("\n").encode()))
    return one


def are_grounded(new: str, old: str, language: str = "python", *, sure: bool = True) -> bool:
    path = {"python": "shop/parcels.py", "java": "shop/Parcels.java", "javascript": "shop/parcels.js"}[language]
    return say_enough(body(new, path), body(old, path), language, lambda _: 3000, sure=sure)


MERGING = """
    def merged(asked, usual):
        if usual is None and asked is None:
            return None
        both = dict(usual)
        both.update(asked)
        for key in list(both):
            both.pop(key, None)
        return both
    """


def test_a_shared_name_of_the_repository_says_enough() -> None:
    weighing = "def weigh(box):\n    total = box.paper_weight\n    total += box.inner\n    return total\n"

    assert are_grounded(weighing, weighing.replace("weigh(", "measure("), sure=False)


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        pytest.param(MERGING, True, id="long, and in one order"),
        pytest.param(
            "def joined(one, other):\n    both = dict(one)\n    both.update(other)\n    return both\n",
            False,
            id="a part",
        ),
    ],
)
def test_words_of_the_language_say_enough_where_all_is_done_in_one_order(old: str, expected: bool) -> None:
    assert are_grounded(MERGING, old) is expected


def test_of_two_digests_each_calls_its_own() -> None:
    digest = "def digest(text):\n    return hashing.{}(text.encode_all()).hex_digest()\n"

    assert not are_grounded(digest.format("short"), digest.format("strong"), sure=False)
    assert are_grounded(digest.format("short"), digest.format("strong"), sure=True)


def test_a_setter_of_another_language_is_no_copy_however_alike() -> None:
    setter = "class A {{ A {0}(String {0}) {{ Guard.checked({0}); this.{0} = {0}; return this; }} }}\n"

    assert not are_grounded(setter.format("address"), setter.format("country"), "java")


def test_one_that_does_more_to_what_it_goes_through_stands_in_for_none() -> None:
    cloning = """
    function cloned(value) {
        if (Array.isArray(value)) {
            return value.map(cloned);
        }
        if (value !== null && typeof value === "object") {
            const out = {};
            for (const [key, one] of Object.entries(value)) {
                out[key] = cloned(one);
            }
            return out;
        }
        return value;
    }
    """
    filling = cloning.replace("cloned", "filled").replace(
        "    if (Array",
        '    if (typeof value === "string") {\n            return fillText(value);\n        }\n        if (Array',
        1,
    )

    assert not are_grounded(cloning, filling, "javascript")


def test_two_that_go_through_a_structure_for_something_else_each_share_only_the_way() -> None:
    sifting = """
    def sifted(value):
        if isinstance(value, dict):
            found = {}
            for key, one in value.items():
                if one is not None:
                    found[key] = sifted(one)
            return found
        if isinstance(value, list):
            return [sifted(one) for one in value]
        return value
    """
    counting = sifting.replace("sifted", "shown").replace("if one is not None", "if not key.startswith('_')")
    again = sifting.replace("sifted", "cleaned").replace("found", "kept")

    assert not are_grounded(counting, sifting)
    assert are_grounded(again, sifting)


def test_what_any_function_of_java_does_with_text_says_nothing() -> None:
    finding = """
    class A {
        int firstWord(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!(c == ' ' || c == '\t')) {
                    return i;
                }
            }
            return -1;
        }
    }
    """
    checking = """
    class A {
        boolean isName(String text) {
            if (text == null || text.isEmpty()) {
                return false;
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-')) {
                    return false;
                }
            }
            return true;
        }
    }
    """

    assert not are_grounded(checking, finding, "java")
    assert are_grounded(finding.replace("text", "line").replace("firstWord", "begin"), finding, "java")


def test_by_one_name_alone_functions_of_other_languages_meet_by_chance() -> None:
    measuring = """
    class A {{
        double length(double[] given) {{
            double sum = 0;
            for (double one : given) {{ sum += one * one; }}
            double root = {0}(sum);
            return root;
        }}
    }}
    """
    widening = """
    class A {{
        double[] widened(double[] given, double by) {{
            double[] all = new double[given.length];
            int place = 0;
            while (place < given.length) {{ all[place] = given[place] * {0}(by); place++; }}
            return all;
        }}
    }}
    """

    assert not are_grounded(measuring.format("rootOf"), widening.format("rootOf"), "java")
    assert are_grounded(measuring.format("Tables.rootOf"), widening.format("Tables.rootOf"), "java")


def test_a_shared_name_never_says_less_than_none() -> None:
    gathering = """
    function gather(keys) {
        const all = [];
        const seen = new Set();
        for (const key of keys) {
            if (!seen.has(key)) {
                seen.add(key);
                all.push(key);
            }
        }
        return all;
    }
    """
    sifting = gathering.replace("gather", "sift").replace(
        "return all;",
        "all.reverse(); return all;",
    )
    named = [one.replace("const all", "auditTrail(keys); const all") for one in (gathering, sifting)]

    assert are_grounded(sifting, gathering, "javascript")
    assert are_grounded(named[1], named[0], "javascript")
