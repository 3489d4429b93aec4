"""The evaluator says what Python says, or nothing."""

from collections.abc import Callable, Iterator
from textwrap import dedent
from typing import Any

import pytest

from scarab.analyzers.duplication.evaluation.machine import Beyond
from scarab.analyzers.duplication.evaluation.results import Answers, answers_of
from tests.unit.analyzers.duplication.test_bodies import bodies, body

PLAIN = [
    ("def f(a, b=3, *, c=1): return a - b * c", [(10,), (2, 5)]),
    ("def f(a): return a and a[0] or not a", [([1],), ([],), ("",)]),
    ("def f(a): return 0 < a <= 10 != a", [(0,), (5,), (10,)]),
    ("def f(a): return [x * y for x in a if x for y in range(x)]", [([0, 1, 2, 3],)]),
    ("def f(a): return {k: v for v, (k, _) in a}", [([(1, "ab")],)]),
    ("def f(a): return {k: v for k, v in a.items() if v}, {len(x) for x in a}", [({"a": 1, "bb": 0},)]),
    ("def f(a): return sorted(a, key=lambda x, y=2: (x % y, -x), reverse=True)", [([5, 2, 8, 1],)]),
    ("def f(a): return f'{a!r:>6}|{a:.2f}|{a:{3}}' + '%5.1f %s' % (a, 'x')", [(2.5,), (10,)]),
    ("def f(a): return a[1:-1], a[::-1], a[0]", [("hello",), ([1, 2, 3],), ("",)]),
    ("def f(a): return [*a, *reversed(a)], (*a, 1), max(*a)", [([3, 4],)]),
    ("def f(a): return next((x for x in a if x > 2), None), any(x > 2 for x in a)", [([1, 3],), ([],)]),
    ("def f(a): return a if a < 2 else f(a - 1) + f(a - 2)", [(5,)]),
    ("def f(a): return list(zip(a, range(5), strict=False)), dict(enumerate(a)), list(map(str, a))", [("ab",)]),
    ("def f(a): return (b := a * 2) + b, ~a, +a, -a, a ** 2, a // 3, a % 3, a << 2, a >> 1, a & 6, a | 1", [(7,)]),
    ("def f(a): return a is None, a is not None, isinstance(a, (int, str)), 1 in [a], 2 not in [a]", [(None,), (1,)]),
    ("def f(self): return self", [(1,)]),
]  # fmt: skip
LONGER = [
    (
        """
        def f(items):
            seen, out = set(), []
            for place, item in enumerate(items, start=1):
                if item in seen:
                    continue
                elif item == "end":
                    break
                seen.add(item)
                out.append((place, item))
            else:
                out += ["all"]
            return out
        """,
        [(["a", "b", "a"],), (["a", "end", "c"],)],
    ),
    (
        """
        def f(text, fallback=0):
            try:
                number = int(text)
            except (TypeError, ValueError):
                return fallback
            else:
                number += 1
            while number > 10:
                number //= 2
                if number == 12:
                    break
            else:
                number = -number
            return number
        """,
        [("100",), ("x",), (None, 4), ("49",), ("3",)],
    ),
    (
        """
        def f(table):
            count = {}
            for key, value in table.items():
                count[value] = count.get(value, 0) + 1
                count[value] += 10
            assert count, "empty"
            first, rest = [1, 2]
            count[first] = rest
            return count
        """,
        [({"a": 1, "b": 1},), ({},)],
    ),
    (
        """
        def f(items, size):
            if size < 1:
                raise ValueError(f"{size} is too small")
            for start in range(0, len(items), size):
                yield items[start : start + size]
            yield from items
        """,
        [([1, 2, 3], 2), ("abc", 1), ([], 0)],
    ),
]


Given = tuple[Any, ...]


def answers(source: str, unknown: frozenset[str] = frozenset()) -> Answers:
    found = answers_of(body(source), unknown)
    assert found is not None
    return found


def outcome(call: Callable[..., Any], *given: Any) -> Any:
    try:
        got = call(*given)
        return list(got) if isinstance(got, Iterator) else got
    except Exception as error:
        return type(error)


@pytest.mark.parametrize(("source", "asked"), [*PLAIN, *LONGER])
def test_the_answer_is_that_of_python(source: str, asked: list[Given]) -> None:
    names: dict[str, Any] = {}
    exec(dedent(source), names)

    for given in asked:
        assert outcome(answers(source).evaluate, given) == outcome(names["f"], *given)


@pytest.mark.parametrize(
    "source",
    [
        "def f(a): import os; return os",
        "def f(a): return a.name",
        "def f(a): return ''.join.x(a)",
        "def f(a): a.name = 1",
        "def f(a): global b; b = a",
        "def f(a): return f(**a)",
        "def f(*a): return a",
        "def f(a): del a[0]",
        "def f(a):\n with a: pass",
        "def f(a):\n def g(): return a\n return g",
        "def f(a):\n class B: pass\n return B",
        "async def f(a): return await a",
        "def f(a):\n match a:\n  case 1: return 2",
        "def f(a):\n try: return int(a)\n except ValueError as error: return str(error)",
        "def f(a):\n try: return a\n finally: a.pop()",
        "def f(a): return b'x'",
        "def f(a): return " + "(" * 40 + "a" + ",)" * 40,
        "def f(a): return [" + "a, " * 300 + "]",
        "def f(): return 1",
    ],
)
def test_code_that_may_do_more_than_compute_is_not_evaluated(source: str) -> None:
    assert [answers_of(one, frozenset()) for one in bodies(source) if one.name == "f"] == [None]


@pytest.mark.parametrize(
    "source",
    [
        "def f(a): return open(a)",
        "def f(a): return getattr(a, 'x')",
        "def f(a): return '{}'.format(a)",
        "def f(a): return '%999d' % 1",
        "def f(a): return f'{1:{a * 900}}'",
        "def f(a): return 'x'.ljust(10 ** 9)",
        "def f(a): return 'x' * 10 ** 9",
        "def f(a): return [0] * 10 ** 9",
        "def f(a): return 9 ** 9 ** 9",
        "def f(a): return 1 << 10 ** 9",
        "def f(a): return round(5, -(10 ** 9))",
        "def f(a): return sum(range(10 ** 9))",
        "def f(a): return list(map(range, [10 ** 9]))",
        "def f(a): return sorted([1], key=lambda x: range(10 ** 9))",
        "def f(a): return list(iter(int, 1))",
        "def f(a): return str({1, 2})",
        "def f(a): return f'{[{1}]}'",
        "def f(a): return str(ValueError(a))",
        "def f(a): return a is 1000",
        "def f(a): return f(a)",
        "def f(a):\n while True: pass",
        "def f(a):\n while True:\n  try: f(a)\n  except Exception: pass",
        "def f(a):\n b = [a]\n b.append(b)\n return b",
        "def f(a):\n b = [a]\n for i in range(40): b = [b, b]\n return b == b",
        "def f(a):\n b = {}\n b[0] = b\n return b",
        "def f(a):\n b = 'xy'\n for i in range(40): b += b\n return b",
        "def f(a):\n b = 'xy'\n for i in range(40): b = b.replace('', b)\n return b",
        "def f(a):\n for i in range(40): a = [x for x in range(100) for y in range(100)]\n return a",
        "def f(a):\n try: raise OwnError(a)\n except ValueError: return 1",
    ],
)
def test_an_evaluation_ends_where_the_plain_does(source: str) -> None:
    with pytest.raises(Beyond):
        answers(source).evaluate((5,))


def test_a_name_that_the_file_gives_a_meaning_is_not_the_builtin() -> None:
    source = "def f(a): return sorted(a)"

    assert answers(source).evaluate(([2, 1],)) == [1, 2]
    with pytest.raises(Beyond):
        answers(source, frozenset({"sorted"})).evaluate(([2, 1],))


def test_the_order_of_a_set_is_the_same_on_every_machine() -> None:
    listed = answers("def f(a): return list(set(a)), [x for x in set(a)], '-'.join(set(a))")

    assert listed.evaluate((["b", "a", "c"],)) == (["a", "b", "c"], ["a", "b", "c"], "a-b-c")
