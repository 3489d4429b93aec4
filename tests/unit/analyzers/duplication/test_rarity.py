import tracemalloc
from math import log

from scarab.analyzers.duplication.rarity import Places, Rarity
from tests.support.memory_tree import MemoryTree

FILES = {f"{number}.py": "common = 1\n" + ("rare = 2\n" if number < 3 else "") for number in range(100)}


def rarity() -> Rarity:
    return Rarity(MemoryTree(FILES | {"readme.md": "rare"}), "python")


def test_the_fewer_files_of_the_language_mention_a_name_the_more_it_says() -> None:
    # 98 contents are one: files with the same content are one file. They still count among all.
    assert rarity().weight("rare") == round(1000 * log(101 / 2))
    assert rarity().weight("common") == round(1000 * log(101 / 3))
    assert rarity().weight("nowhere") == round(1000 * log(101))


def test_names_of_two_letters_and_what_is_no_name_have_weights_of_their_own() -> None:
    weight = rarity().weight

    assert weight("<Add") < weight("'0x1") < weight('"m') < weight("os") < weight("'0x7f") < weight("'0x7fff")


def test_what_code_says_while_it_runs_says_least() -> None:
    assert rarity().weight("logger") < rarity().weight("<Add")


def test_in_a_tree_of_few_files_no_name_is_common() -> None:
    assert Rarity(MemoryTree({"a.py": "name = 1\n"}), "python").weight("name") == round(1000 * log(51 / 2))


def test_places_tell_what_is_among_them() -> None:
    places = Places({7, 2, 300})

    assert (list(places), len(places)) == ([2, 7, 300], 3)
    assert [place in places for place in (1, 2, 8, 300, 301)] == [False, True, False, True, False]


def test_the_places_of_common_names_take_some_bytes_each() -> None:
    common = [f"name{number}" for number in range(20)]
    tree = MemoryTree({f"{number}.py": f"{' + '.join(common)} + {number}\n" for number in range(500)})
    held = Rarity(tree, "python")
    for name in common:
        tree.spread(name, "python")  # what the tree itself holds is none of it
    tracemalloc.start()
    try:
        places = [held.places(name) for name in common]
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert taken < 10 * sum(map(len, places))
