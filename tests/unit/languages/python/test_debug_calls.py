import pytest

from scarab.model.facts import DebugCall
from tests.unit.languages.python.build import facts_of


def test_debug_calls_are_found_where_they_stand() -> None:
    facts = facts_of("""
        import pdb
        print(1)
        class A:
            def f(self):
                x = [print(i,
                           2) for i in y]
                pdb.set_trace()
        breakpoint()
        """)

    assert facts.debug_calls == (
        DebugCall("print", 2, 2, "", marked=False),
        DebugCall("print", 5, 6, "A.f"),
        DebugCall("pdb.set_trace", 7, 7, "A.f"),
        DebugCall("breakpoint", 8, 8, ""),
    )


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from pprint import pprint\npprint(x)\n", "pprint.pprint"),
        ("from pdb import set_trace as st\nst()\n", None),
        ("import ipdb as p\np.set_trace()\n", "ipdb.set_trace"),
        ("from icecream import ic\nic(x)\n", "icecream.ic"),
        ("import code\ncode.interact(local=x)\n", "code.interact"),
        ("code.interact()\n", None),
        ("def f(ic): ic()\n", None),
        ("from rich import print\nprint(x)\n", None),
        ("def print(x): pass\nprint(x)\n", None),
        ("print(x, file=out)\n", None),
        ("console.print(x)\n", None),
        ("log.debug(x)\n", None),
        ("print\n", None),
    ],
)
def test_a_call_is_known_by_where_its_name_comes_from(source: str, name: str | None) -> None:
    assert [one.name for one in facts_of(source).debug_calls] == ([] if name is None else [name])


@pytest.mark.parametrize(
    ("call", "marked"),
    [("print('DEBUG:', x)", True), ("print(f'[DEBUG] {x}')", True), ("print('total', x)", False), ("print(x)", False)],
)
def test_a_call_is_marked_by_how_its_text_begins(call: str, *, marked: bool) -> None:
    assert [one.marked for one in facts_of(call + "\n").debug_calls] == [marked]
