import pytest

from scarab.analyzers.code_changes import changed_lines, code_changed, same_but_for_layout, statements
from scarab.model.change import ChangeKind, FileChange, Hunk
from tests.support.changes import given


def compared(path: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether the code of an edited file changed, and whether nothing but its layout did."""
    change = given({path: before}, {path: after})
    (one,) = change.changes
    return code_changed(one, change), same_but_for_layout(one, change)


@pytest.mark.parametrize(
    ("path", "before", "after", "code", "layout"),
    [
        ("a.py", "A = 1\n", "A = 2\n", True, False),
        ("a.py", "A = 1\n", "A = 1  # one\n", False, False),
        ("a.py", "def f(a): return a\n", 'def f(a):\n    """Doc."""\n    return a\n', False, False),
        ("a.py", "def f(a): return a\n", "def f(a: int) -> int: return a\n", False, False),
        ("a.py", "f('a', b)\n", 'f(\n    "a",\n    b,\n)\n', False, True),
        ("a.py", "f('a b')\n", "f('ab')\n", True, False),
        ("a.py", "import a\nimport b\nf()\n", "import b\nimport a\nf()\n", False, False),
        ("a.py", "if a:\n    b()\n    c()\n", "if a:\n    b()\nc()\n", True, False),
        ("a.py", "f(\n", "f( 1\n", True, False),
        ("a.ts", "f(`${}`)\n", "f(`${}` )\n", False, True),  # a name that is missing
        ("a.php", "<?php\n$a=1;\n", "<?php\n$a = 1;\n", False, True),
        ("a.php", "<?php\n$a = 'x y';\n", "<?php\n$a = 'xy';\n", True, False),
        ("a.php", "<?php\n// one\n", "<?php\n// two\n", False, False),
        ("a.php", "<?php\n$a = 1;\n", "<?php\n\n$a = 1;\n", False, True),
        ("a.rb", "a = 1\n", "a  =  1\n", False, False),
    ],
)
def test_code_is_told_from_layout_and_prose(path: str, before: str, after: str, code: bool, layout: bool) -> None:
    assert compared(path, before, after) == (code, layout)


def test_a_file_that_came_went_or_moved() -> None:
    change = given(
        {"a.py": "A = 1\n", "c.py": "C = 1\n"}, {"b.py": "B = 1\n", "d.py": "C = 1\n"}, renamed={"d.py": "c.py"}
    )

    assert {one.path: code_changed(one, change) for one in change.changes} == {
        "a.py": True,
        "b.py": True,
        "d.py": False,
    }


def test_words_for_users_need_not_count() -> None:
    change = given(
        {"a.py": "print('Helo')\n", "b.rb": "puts 'Helo'\n"}, {"a.py": "print('Hello')\n", "b.rb": "puts 'Hello'\n"}
    )

    assert [code_changed(one, change) for one in change.changes] == [True, True]
    assert [code_changed(one, change, strings=False) for one in change.changes] == [False, False]


@pytest.mark.parametrize(
    ("before", "after", "layout"),
    [
        ("f(1,2)\n", "f(1, 2)\n", [True]),
        ("  f(1,2)\n", "    f(1,2)\n", [False]),
        ("f(1)\n", "f(2)\n", [False]),
        ("a(`\nx y\n`)\n", "a(`\nx  y\n`)\n", [False]),
        ("a(`x\n  y`)\n", "a(`x\n\ty`)\n", [False]),
        ("f(\n1)\n", "f(1)\n", [True]),
    ],
)
def test_an_edit_is_only_layout_where_that_is_sure(before: str, after: str, layout: list[bool]) -> None:
    change = given({"a.js": before}, {"a.js": after})

    assert [one.only_layout for one in changed_lines(change.changes[0], change)] == layout


def test_statements_begin_where_the_transcript_says() -> None:
    assert [list(one) for one in statements(["x", ";If", "a", ";Expr"])] == [["x"], [";If", "a"], [";Expr"]]
    assert list(statements([])) == []


def test_new_lines_inside_of_a_long_string_are_no_code() -> None:
    change = given({"a.py": "A = 1\n"}, {"a.py": 'A = 1\nT = """\nB = 2\n"""\nC = 3  # `\nD = 4\n'})
    (one,) = change.changes

    (hunk,) = changed_lines(one, change)

    assert [(number, line.rstrip()) for number, line in hunk.new_outside_strings()] == [
        (2, 'T = """'),
        (5, "C = 3"),
        (6, "D = 4"),
    ]


def test_lines_end_where_git_ends_them() -> None:
    change = given({}, {"a.yml": "a: 1\rb: 2\r\nc: 3\n"})
    file = FileChange(ChangeKind.ADDED, None, change.changes[0].after, (Hunk(0, 0, 1, 2),))

    assert [one.after for one in changed_lines(file, change)] == [["a: 1\rb: 2", "c: 3"]]
