from time import process_time

import pytest

from scarab.analyzers.verification.written_answers import WrittenAnswer, detect
from scarab.model.analyzer import NoParams
from tests.support.changes import given

BEFORE = "def total(some, more=0):\n    return sum(some)\n"


def told(branch: str, test: str) -> list[WrittenAnswer]:
    after = f"def total(some, more=0):\n{branch}    return sum(some)\n"
    before = {"shop.py": BEFORE, "test_shop.py": test}
    seen = detect(given(before, {**before, "shop.py": after}), NoParams())
    return [one.evidence for one in seen if isinstance(one.evidence, WrittenAnswer)]


@pytest.mark.parametrize(
    ("branch", "test"),
    [
        ("    if some == [2, 3]:\n        return 5\n", "assert total([2,3]) == 5"),
        ("    if some == 'ab': return 5\n", "self.assertEqual(total('ab'), 5)"),
        ("    if some == [2] and more == 7:\n        return 9\n", "assert total([2], 7) == 9"),
        ("    if some == (2, 3):\n        return 5\n", "assert total((2, 3)) == 5"),
        ("    match some:\n        case 'ab':\n            return 5\n", "assert total('ab') == 5"),
        (
            "    if some == 12:\n\n        # for now\n        return 5\n",
            "@pytest.mark.parametrize('a, b', [(12, 5)])\ntotal(a)",
        ),
    ],
)
def test_a_pair_that_a_test_asks_for_is_told(branch: str, test: str) -> None:
    [one] = told(branch, test)

    assert (one.function, one.count, one.test) == ("total", 1, "test_shop.py")


@pytest.mark.parametrize(
    ("branch", "test"),
    [
        ("    if some == [2, 3]:\n        return 5\n", "assert total([2, 4]) == 5"),
        ("    if some == [2, 3]:\n        return sum(some)\n", "assert total([2, 3]) == sum(some)"),
        ("    if some == []:\n        return 0\n", "assert total([]) == 0"),
        ("    if some == LONG:\n        return 5\n", "assert total(LONG) == 5"),
        ("    if some > 3:\n        return 5\n", "assert total(3) == 5"),
        ("    if some == 3:\n        x = 1\n        return 5\n", "assert total(3) == 5"),
        ("    if some == 3: return 6\n    return 5\n", "assert total(3) == 5"),
    ],
)
def test_what_is_worked_out_or_not_asked_for_is_quiet(branch: str, test: str) -> None:
    assert told(branch, test) == []


def left(body: str, test: str) -> list[tuple[str, str]]:
    before = {"shop.py": BEFORE, "test_shop.py": test}
    seen = detect(given(before, {**before, "shop.py": body}), NoParams())
    return [(one.evidence.argument, one.evidence.answer) for one in seen if isinstance(one.evidence, WrittenAnswer)]


@pytest.mark.parametrize(
    ("test", "answer"),
    [
        ("assert total([2, other(3)], 7) == 5\n\n\ndef test_more(): ...", "5"),
        ("self.assertEqual(total(SOME), 5)", "5"),
        ("assert total(SOME) == 55", ""),
        ("assert total(SOME) == 5.5", ""),
        ("assert 5 == total(SOME)", ""),
    ],
)
def test_one_answer_to_anything_is_told_where_a_test_asks_for_it(test: str, answer: str) -> None:
    told = left("def total(some, more=0):\n    return 5\n", test)

    assert told == ([("anything", answer)] if answer else [])


def test_a_table_in_a_function_is_one() -> None:
    body = "def total(some, more=0):\n    return {'ab': 5, 'cd': 7}[some]\n"

    assert left(body, "assert total('cd') == 7") == [("'cd'", "7")]


def test_a_table_that_the_function_does_not_look_into_says_nothing_of_it() -> None:
    body = f"KNOWN = {{'cd': 7}}\n\n{BEFORE.replace('sum', 'max')}"

    assert left(body, "assert total('cd') == 7") == []


@pytest.mark.parametrize(
    "line",
    [
        "return" + " " * 50_000 + "x if " + " " * 50_000,
        "x = {" + "(1, 2): " * 9_000,
        "if a == " + "[" * 50_000 + ":",
        "return" + " " * 50_000 + "x",
        "if (" + "==" * 50_000,
    ],
)
def test_lines_that_nobody_writes_take_no_time(line: str) -> None:
    assert told(f"    {line}\n", "total(1)") == []


@pytest.mark.parametrize(
    "line",
    [
        "    return some + '" + (" " * 10 + "if") * 105 + "'\n",
        "    some = (some\n    if" + " " * 390 + "some\n    else 1)\n    return 1\n",
        "    if some ==" + " " * 370 + "1: return some\n",
    ],
)
def test_lines_that_never_come_to_an_end_take_no_time(line: str) -> None:
    audit = given({"shop.py": BEFORE}, {"shop.py": BEFORE + line * 300})
    began = process_time()

    assert list(detect(audit, NoParams())) == []
    assert process_time() - began < 2


@pytest.mark.parametrize("text", ["( ", "('a", "[(", "x = ", "== 1 ", "case" + " " * 99, "x: 1, "])
def test_a_base_of_half_pairs_takes_no_time(text: str) -> None:
    before = {"shop.py": f"{BEFORE}\nTEXT = [\n{text * (200_000 // len(text))}\n]\n", "test_shop.py": "total(1)"}
    body = "RATES = {100: 19}\ndef total(some, more=0):\n    return RATES[some]\n"
    audit = given(before, {**before, "shop.py": body})
    began = process_time()

    assert list(detect(audit, NoParams())) == []
    assert process_time() - began < 2


def test_a_choice_on_one_line_is_told() -> None:
    [one] = told("    return 5 if some == 12 else sum(some)\n", "assert total(12) == 5")

    assert (one.argument, one.answer) == ("12", "5")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 2100 and 19\n", True),
        ("YEARS = [2100, 19, 100]\n", True),
        ("SIZES = [7, 100, 19]\n", True),
        ("SIZES = [[7, 100], [19, 8]]\n", True),
        ("SMALL = 100\nLARGE = 19\n", True),
        ("RATES = [(100, 19)]\n", False),
        ("RATES = [\n    [100, 19],\n    [7, 8],\n]\n", False),
        ("RATES = {7: 8, 100: 19}\n", False),
        ("RATES = [{'price': 100, 'tax': 19}]\n", False),
        ("def other(some):\n    tax = 0\n    if some == 100:\n        tax = 19\n    return tax\n", False),
        ("def other(some):\n    if some == 100:\n        return 19\n", False),
        ("RATES = [\n    dict(\n        price=100,\n        tax=19,\n    )\n]\n", False),
    ],
)
def test_a_table_says_nothing_new_that_has_what_was_a_pair(old: str, new: bool) -> None:
    before = {"shop.py": old + BEFORE, "test_shop.py": "assert total(100) == 19"}
    body = "RATES = {100: 19}\ndef total(some, more=0):\n    return RATES[some]\n"

    assert len(list(detect(given(before, {**before, "shop.py": body}), NoParams()))) == new
