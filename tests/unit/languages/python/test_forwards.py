import pytest

from scarab.model.detail import Forward
from tests.unit.languages.python.build import detail_of


def test_functions_that_hand_on_what_they_are_given() -> None:
    detail = detail_of("""
        def f(a, *b, c, **d):
            '''Words.'''
            return pkg.g(a, *b, c=c, **d)
        async def h(a):
            await g(a)
        def i(a):
            yield from g(a)
        def j(a):
            return g(a, 1)
        class K:
            def m(self, a):
                return g(self, a)
        """)

    assert detail.forwards == (Forward("f", "pkg.g", 1), Forward("h", "g", 4), Forward("i", "g", 6))


@pytest.mark.parametrize(
    "text",
    [
        "from a import b\n",
        "'''Words.'''\nfrom __future__ import annotations\nfrom a import b\n__all__ = ['b']\n__all__ += ['c']\n",
        "import a\nb = a.b\n",
        "from a import b as _b\ndef b(*x):\n    return _b(*x)\n",
    ],
)
def test_a_module_of_nothing_but_other_things_is_hollow(text: str) -> None:
    assert detail_of(text).hollow


@pytest.mark.parametrize(
    "text",
    [
        "",
        "'''Words.'''\n",
        "import a\n",
        "from a import b\nb()\n",
        "from a import b\nc = 1\n",
        "from a import b\nclass K(b): ...\n",
    ],
)
def test_other_modules_are_not(text: str) -> None:
    assert not detail_of(text).hollow
