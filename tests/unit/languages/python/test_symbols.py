import ast
import sysconfig
from pathlib import Path

import pytest

from scarab.languages.python.symbols import Function
from scarab.model.facts import BodyKind, SymbolKind
from tests.unit.languages.python.build import facts_of, facts_of_file


def test_symbols_have_qualified_names_and_spans_from_their_decorators() -> None:
    facts = facts_of("""
        LIMIT = 3

        @app.route("/")
        @cached
        def outer(a, /, b=1, *args, c, **kw):
            def inner():
                pass
            return inner

        class Quoter(Base[int], metaclass=Meta):
            @property
            def text(self): return self._text
        """)

    seen = [(one.qualname, one.kind, one.first, one.line, one.last) for one in facts.symbols]
    assert seen == [
        ("LIMIT", SymbolKind.CONSTANT, 1, 1, 1),
        ("outer", SymbolKind.FUNCTION, 3, 5, 8),
        ("outer.inner", SymbolKind.FUNCTION, 6, 6, 7),
        ("Quoter", SymbolKind.CLASS, 10, 10, 12),
        ("Quoter.text", SymbolKind.METHOD, 11, 12, 12),
    ]
    outer, quoter = facts.symbols[1], facts.symbols[3]
    assert outer.decorators == ("app.route", "cached")
    assert outer.parameters == ("a", "b", "*args", "c", "**kw")
    assert quoter.bases == ("Base", "metaclass=")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("pass", BodyKind.EMPTY),
        ("...", BodyKind.EMPTY),
        ("'Only words.'", BodyKind.EMPTY),
        ("return", BodyKind.EMPTY),
        ("raise NotImplementedError", BodyKind.UNIMPLEMENTED),
        ("'Words.'; raise NotImplementedError('soon')", BodyKind.UNIMPLEMENTED),
        ("return None", BodyKind.CONSTANT),
        ("return -1", BodyKind.CONSTANT),
        ("return {'a': [1, ()]}", BodyKind.CONSTANT),
        ("return [x]", BodyKind.CODE),
        ("raise ValueError", BodyKind.CODE),
        ("x()", BodyKind.CODE),
        ("pass; return 1", BodyKind.CODE),
    ],
)
def test_a_body_is_told_apart_by_what_it_does(body: str, kind: BodyKind) -> None:
    assert [one.body for one in facts_of(f"def f(): {body}\n").symbols] == [kind]


def test_an_empty_class_is_empty() -> None:
    kinds = [one.body for one in facts_of("class A(Exception): pass\nclass B:\n    '''b'''\n    x = 1\n").symbols]

    assert kinds == [BodyKind.EMPTY, BodyKind.CODE]


def test_statements_count_at_any_depth_without_docstrings() -> None:
    facts = facts_of('''
        def f():
            """Words."""
            for i in x:
                if i:
                    y(i)
            def g():
                """Words."""
                return 1
        ''')

    assert [(one.qualname, one.statements) for one in facts.symbols] == [("f", 5), ("f.g", 1)]


def test_counts_and_spans_of_real_files_agree_with_ast() -> None:
    for path in sorted(Path(sysconfig.get_path("stdlib")).glob("[a-h]*.py")):
        source = path.read_text(encoding="utf-8")
        expected = sorted(
            (one.lineno, one.end_lineno, _statements(one))
            for one in ast.walk(ast.parse(source))
            if isinstance(one, Function | ast.ClassDef)
        )
        symbols = [one for one in facts_of_file(path).symbols if one.kind is not SymbolKind.CONSTANT]
        assert sorted((one.line, one.last, one.statements) for one in symbols) == expected, path


def _statements(definition: Function | ast.ClassDef) -> int:
    inside = [one for one in ast.walk(definition) if isinstance(one, ast.stmt)]
    documented = [
        one for one in inside if isinstance(one, Function | ast.ClassDef) and ast.get_docstring(one) is not None
    ]
    return len(inside) - 1 - len(documented)
