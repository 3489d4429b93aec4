import ast
import sysconfig
from pathlib import Path

import pytest
from radon.complexity import cc_visit
from radon.visitors import Function

from scarab.languages.python.functions import functions_of
from scarab.model.detail import Complexity, NameKind, Sample, UnusedName
from tests.unit.languages.python.build import detail_of, detail_of_file


def test_every_function_and_method_has_a_complexity() -> None:
    detail = detail_of("""
        @cached
        def f(a):
            if a and b:
                return 1
            def g():
                return 2 if a else 3
            return g
        class K:
            def m(self): pass
            class L:
                def n(self): pass
        """)

    assert detail.complexity == (
        Complexity("f", 2, 3),
        Complexity("f.g", 5, 2),
        Complexity("K.m", 9, 1),
        Complexity("K.L.n", 11, 1),
    )


def test_real_files_are_as_complex_as_radon_says() -> None:
    for path in sorted(Path(sysconfig.get_path("stdlib")).glob("[a-d]*.py")):
        source = path.read_text(encoding="utf-8")
        expected = {
            (one.name, one.lineno, one.complexity)
            for one in cc_visit(source)
            if isinstance(one, Function)
        }  # fmt: skip
        found = {(one.qualname.rpartition(".")[2], one.line, one.value) for one in detail_of_file(path).complexity}
        assert expected <= found, path


def test_code_of_any_depth_is_measured() -> None:
    assert functions_of(ast.parse("def f(x): return " + "not " * 150 + "x")).complexity == (Complexity("f", 1, 1),)
    assert detail_of("x = " + "+".join(["1"] * 700)).complexity == ()


def test_what_a_function_never_reads() -> None:
    detail = detail_of("""
        def f(a, b, c=1, *, d, e=2):
            seen = {}
            seen = []
            return b
        class K:
            def m(self, x):
                y: int = 1
                if (z := 2):
                    return 3
        """)

    assert detail.unused == (
        UnusedName("a", NameKind.PARAMETER, "f", 1, 1),
        UnusedName("c", NameKind.OPTION, "f", 1, 1),
        UnusedName("d", NameKind.PARAMETER, "f", 1, 1),
        UnusedName("e", NameKind.OPTION, "f", 1, 1),
        UnusedName("seen", NameKind.LOCAL, "f", 2, 2),
        UnusedName("x", NameKind.PARAMETER, "K.m", 6, 6),
        UnusedName("y", NameKind.LOCAL, "K.m", 7, 7),
        UnusedName("z", NameKind.LOCAL, "K.m", 8, 8),
    )


@pytest.mark.parametrize(
    "body",
    [
        "x = 1; return x",
        "x = 1; x += 1",
        "x = 1; del x",
        "x = 1; return lambda: x",
        "x = 1; return [x for _ in a]",
        "x = 1\n def g(): return x\n return g",
        "x = 1\n def g(y=x): return y\n return g",
        "x = 1\n class K:\n  z = x\n return K",
        "x: T = 1; y: x = 2; return y",
        "x = 1; return f'{x}'",
        "x = 1; return locals()",
        "x = 1; return a.query('b > @x')",
        "global x; x = 1",
        "x = 1\n def g():\n  nonlocal x\n  x = 2\n return g",
        "_x = 1",
        "x, y = a",
        "x = y = a; return y.x and x",
        "for x in a: pass",
        "with a as x: pass",
        "a.x = 1; a[0] = 2",
        "[x := y for y in a]; return x",
        "try: a()\n except E as x: pass",
        "match a:\n  case {'k': x}: pass",
        "import x",
        "x: int",
        "x = None\n for x in a: pass",
    ],
)
def test_locals_that_are_read_or_may_be_meant(body: str) -> None:
    detail = detail_of(f"def f(a):\n {body}\n")

    assert [one for one in detail.unused if one.kind is NameKind.LOCAL] == []


def test_decorators_defaults_and_annotations_are_read_where_the_function_is_defined() -> None:
    detail = detail_of("""
        def f(mark, first, Type):
            @mark
            def g(x=first) -> Type:
                return x
            return g
        """)

    assert detail.unused == ()


def test_samples_are_values_that_look_like_ones_to_be_filled_in() -> None:
    detail = detail_of("""
        KEY = "your-api-key-here"
        URL: str = os.getenv("URL", "https://api.example.com/v1")
        def f(mail="ann@example.com"):
            "https://example.com"
            log("https://example.com")
            g(url="https://example.com")
            return "Not implemented yet"
        """)

    assert detail.samples == (
        Sample("your-api-key-here", 1, ""),
        Sample("https://api.example.com/v1", 2, ""),
        Sample("ann@example.com", 3, "f"),
        Sample("Not implemented yet", 7, "f"),
    )
