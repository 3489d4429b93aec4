import pytest

from scarab.analyzers.duplication.bodies import Body, bodies_of
from scarab.analyzers.duplication.evaluation.agreement import Agreement
from scarab.model.path import RepoPath
from tests.support.memory_tree import MemoryTree

UNIQUE = """
def unique(seq):
    seen = set()
    out = []
    for item in seq:
        if item not in seen:
            seen.add(item)
            out.append(item)
    return out
"""
ORDERED = """
def without_repeats(values):
    found = []
    for value in values:
        if found.count(value) == 0:
            found.append(value)
    return found[:]
"""
SORTED = ORDERED.replace("found[:]", "sorted(found)")
EACH = """
def each(value):
    if isinstance(value, str):
        raise TypeError
    return iter(value)
"""
STRIPPED = """
def stripped(lines):
    for line in lines:
        yield line.strip()
"""
FLAG = """
def is_long(text):
    size = len(text)
    return size > 20
"""
LONG = """
def exceeds(line, limit=20):
    many = line[limit + 1 :] != line[:0]
    return many or len(line) == limit + 1
"""
CHUNKS = """
def chunks(items, size):
    for start in range(0, len(items), size):
        yield [*items[start : start + size]]
"""
BATCHES = """
def batches(items, limit):
    made, current = [], []
    for item in items:
        current.append(item)
        if len(current) == limit:
            made.append(current)
            current = []
    if current:
        made.append(current)
    return made
"""


def asked(*sources: str, most_steps: int = 10_000) -> tuple[Agreement, list[Body]]:
    paths = [RepoPath(f"{place}.py") for place, _ in enumerate(sources)]
    tree = MemoryTree(dict(zip(paths, sources, strict=True)))
    return Agreement(tree, most_steps), [[*bodies_of(path, tree.transcript(path))][-1] for path in paths]


def agreed(one: str, other: str) -> int:
    agreement, (new, old) = asked(one, other)
    return agreement.of(new, old)


def test_functions_that_answer_the_same_agree_however_they_are_written() -> None:
    assert agreed(ORDERED, UNIQUE) > 20
    assert agreed(UNIQUE, ORDERED) > 20
    assert agreed(BATCHES, CHUNKS) > 5


def test_functions_that_differ_in_some_answers_do_not_agree() -> None:
    assert agreed(SORTED, UNIQUE) == 0
    assert agreed(EACH, STRIPPED) == 0
    assert agreed(BATCHES.replace("    if current:\n        made.append(current)\n", ""), CHUNKS) == 0


def test_answers_that_may_be_alike_by_chance_prove_nothing() -> None:
    assert agreed(FLAG, LONG) == 0
    assert agreed("def same(a):\n    b = a\n    return b", "def also(a):\n    return a or a") == 0


def test_functions_of_other_numbers_of_arguments_do_not_agree() -> None:
    assert agreed(UNIQUE.replace("(seq)", "(seq, size)"), ORDERED) == 0
    assert agreed(UNIQUE.replace("(seq)", "(seq, size=1)"), ORDERED) > 20


@pytest.mark.parametrize("line", ["from helpers import *\n", "def sorted(a): return a\n", "from helpers import set\n"])
def test_a_file_that_gives_builtins_another_meaning_is_not_evaluated(line: str) -> None:
    needs = UNIQUE.replace("return out", "return sorted(out)")

    assert agreed(needs, SORTED) > 5
    assert agreed(line + needs, SORTED) == 0


def test_what_may_do_more_than_compute_cannot_be_asked() -> None:
    agreement, [plain, other] = asked(UNIQUE, UNIQUE.replace("out.append(item)", "item.seen = True"))

    assert (agreement.can_ask(plain), agreement.can_ask(other)) == (True, False)


def test_no_more_is_asked_once_that_took_long_enough() -> None:
    agreement, [new, old, other] = asked(ORDERED, UNIQUE, SORTED, most_steps=100)

    assert agreement.can_ask(new)
    assert agreement.of(new, old) > 20
    assert not agreement.can_ask(new)
    assert agreement.of(other, other) == 0


def test_a_value_that_grows_too_large_takes_all_the_time_there_is_for_an_input() -> None:
    grown = "def grown(text):\n    text = 'x' * 200\n    return text.replace('x', text)\n"
    agreement, [new, old] = asked(grown, grown, most_steps=10_000)

    assert agreement.of(new, old) == 0
    assert not agreement.can_ask(new)
