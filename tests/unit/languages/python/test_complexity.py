import sysconfig
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Function

from scarab.languages.python import PYTHON
from scarab.model.facts import Complexity, Unread, UnreadReason
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


def test_code_too_deep_to_measure_says_so() -> None:
    detail = PYTHON.study(b"x = " + b"+".join([b"1"] * 700))

    assert detail == Unread(UnreadReason.TOO_DEEP, "nested about 250 deep or more")
