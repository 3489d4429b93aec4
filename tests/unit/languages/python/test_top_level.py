import pytest

from scarab.model.facts import SymbolKind
from tests.unit.languages.python.build import facts_of


def test_every_name_assigned_at_the_top_is_a_constant_once() -> None:
    facts = facts_of("""
        A = b = 1
        (c, *d), e.f = g
        A = 2
        h: int = 1
        i: int
        if x:
            j = 1
        else:
            k = 1
        try:
            m = 1
        except E:
            n = 1
        for o in p:
            q = 1
        def r():
            s = 1
        class T:
            u = 1
        if __name__ == "__main__":
            v = 1
        """)

    constants = [one.qualname for one in facts.symbols if one.kind is SymbolKind.CONSTANT]
    assert constants == ["A", "b", "c", "d", "h", "j", "k", "m", "n"]


@pytest.mark.parametrize(
    ("source", "exports"),
    [
        ("x = 1\n", None),
        ("__all__ = []\n", ()),
        ("__all__ = ['a', 'b']\n", ("a", "b")),
        ("__all__: list[str] = ('a',)\n", ("a",)),
        ("__all__ = ['a'] + ['b'] + other.__all__\n", ("a", "b")),
        ("__all__ = ['a']\n__all__ += ['b']\n__all__.extend(('c',))\n__all__.append('d')\n", ("a", "b", "c", "d")),
        ("if x:\n    __all__ = ['a', 'not a name']\n", ("a",)),
        ("def f():\n    __all__ = ['a']\n", None),
    ],
)
def test_exports_are_the_strings_of_all(source: str, exports: tuple[str, ...] | None) -> None:
    assert facts_of(source).exports == exports


@pytest.mark.parametrize(
    ("source", "has_main"),
    [
        ("if __name__ == '__main__': f()\n", True),
        ("if '__main__' == __name__: f()\n", True),
        ("if __name__ != '__main__': f()\n", False),
        ("def f():\n    if __name__ == '__main__': g()\n", False),
    ],
)
def test_a_main_block_is_known_by_its_condition(source: str, has_main: bool) -> None:
    assert facts_of(source).has_main is has_main
