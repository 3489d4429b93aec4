import pytest

from scarab.languages.python.commented_code import code_spans


@pytest.mark.parametrize(
    "text",
    [
        " total = compute(items)",
        "total = compute(items)",
        " self.assertEqual(a, b)",
        " print(value)",
        " import os.path",
        " from a import b",
        " return self.value",
        " return compute(a)",
        " raise ValueError('no')",
        " self.count += 1",
        " timeout: int = 30",
        " self.run()",
        " del cache[key]",
        " assert len(values) == 6",
        " for one in many:\n     use(one)",
        " def f(a):\n     return a",
        " else:\n     self.x = 1",
        " elif a.b:\n     c = 'd'",
        " if a.b:\n     pass\n\n total = a.b()",
        " @cached\n class A:\n     x = 1",
        " run('make', 'clean', cwd=here)",
    ],
)
def test_commented_out_code_is_code(text: str) -> None:
    lines = text.split("\n")

    assert list(code_spans(lines)) == [(0, len(lines))]


@pytest.mark.parametrize(
    "text",
    [
        " word",
        " two, three",
        " see: this",
        " Note: this = that",
        " Note: asin(-x) = -asin(x)",
        " host1: free=5120",
        " left - right",
        " a and b",
        " x in y",
        " not this",
        " foo (bar)",
        " foo()",
        " sin(x).rewrite(exp)",
        " Matrix(2, 2)",
        " f(x, y)",
        " y = f(x)",
        " area = width * height",
        " n = 3",
        " x = foo(...)",
        " pass",
        " return value",
        " Then, x[0] = f(items)",
        " Use this:\n total = compute(items)",
        " For example\n   total = compute(items)\n works.",
        " The same as\n total = compute(items)",
        " >>> compute(items)\n 42",
        " This happens when calling\n self.run(fast=True)\n and so on.",
        " 'a string'",
        " {'a': 1}",
        " https://example.org/a?b=c",
        " TODO(ann): call self.run() here",
        " http_proxy=http://proxy:8080",
        " ---- section = one ----",
    ],
)
def test_prose_and_examples_are_not_code(text: str) -> None:
    assert list(code_spans(text.split("\n"))) == []


def test_a_stretch_ends_where_it_reads_as_prose_again() -> None:
    lines = [" Old way.", "", " total = sum(many)", " report(total.value)", " which was slow."]

    assert list(code_spans(lines)) == [(2, 4)]


def test_a_comment_of_thousands_of_lines_is_not_tried() -> None:
    assert list(code_spans([" a = b.c()"] * 5_000)) == []
