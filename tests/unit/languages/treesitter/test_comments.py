import pytest

from scarab.model.detail import Comment, SourceDetail
from tests.unit.languages.treesitter.build import detail_of


def test_comments_below_each_other_are_one_and_those_behind_code_are_each_their_own() -> None:
    detail = detail_of(
        "js",
        """
        // First line,
        //   second line.

        // Alone.
        let x = 1 // behind
        let y = 2 // behind as well
            // indented
        let z = "// none"
        /* Block
         * of two. */
        """,
    )

    assert detail.comments == (
        Comment(1, 2, "First line,\n  second line.", False, False),
        Comment(4, 4, "Alone.", False, False),
        Comment(5, 5, "behind", False, True),
        Comment(6, 6, "behind as well", False, True),
        Comment(7, 7, "indented", False, False),
        Comment(9, 10, "Block\n* of two.", False, False),
    )
    assert (detail.code_lines, detail.comment_lines) == (3, 6)


@pytest.mark.parametrize(
    ("ending", "lines"),
    [
        ("js", ["const x = compute(items);", "report(x, 'all');"]),
        ("js", ["total = sum(many)"]),
        ("js", ["if (x.ready) {", "return y.value"]),
        ("js", ["for (const one of many) {", "  use(one)", "}"]),
        ("js", ["foo.bar(value);"]),
        ("js", ["import a from 'b'"]),
        ("ts", ["const x: Map<string, A> = new Map()"]),
        ("go", ["x := foo.Bar(1)", "if err != nil {", "\treturn err", "}"]),
        ("go", ["func old(a int) int {", "\treturn a", "}"]),
        ("go", ['fmt.Println("x", y)']),
        ("rs", ["let x = foo.bar(1);", "x.run()?;"]),
        ("rs", ["if x.ready() {", "    return y.value();", "}"]),
        ("rs", ["pub fn old(a: u8) -> u8 {", "    a + 1", "}"]),
        ("java", ["int total = sum(many);", "report(total, true);"]),
        ("java", ["private void old(int a) {", "  run(a);", "}"]),
        ("java", ["this.service.start(value);"]),
        ("java", ["import a.b.C;"]),
    ],
)
def test_commented_out_code_is_code(ending: str, lines: list[str]) -> None:
    source = "\n".join(f"// {line}" for line in lines) + "\n"

    assert [(one.first, one.last, one.code) for one in detail_of(ending, source).comments] == [(1, len(lines), True)]


@pytest.mark.parametrize("ending", ["js", "ts", "tsx", "go", "rs", "java"])
@pytest.mark.parametrize(
    "text",
    [
        "word", "two, three", "see: this", "foo(bar)", "call foo.bar() here", "TODO: remove foo.bar(1)",
        "https://example.org/a?b=c", "x = 3", "return value", "This happens when\n foo.bar(1)\nis called.",
        "e.g. foo.bar('x')", "a -> b", "1. first", "--- section = one ---", "foo.bar", "as in a[1]", "if it works",
        "Use it like this:\nfoo.bar(1, 'x')", "for each of them", "key: value", "`foo.bar(1)`", "{ a }",
        "Deprecated: use foo.Bar(x) instead.", "eslint-disable-next-line foo", "nolint:gosec", "go:generate stringer",
        "import the rest", "matches `url($foo)`", "func (a A) Run(b B) error",
    ],
)  # fmt: skip
def test_prose_and_directives_are_not_code(ending: str, text: str) -> None:
    source = "\n".join(f"// {line}" for line in text.split("\n")) + "\n"

    assert not any(one.code for one in detail_of(ending, source).comments)


def test_documentation_shows_code_and_is_none() -> None:
    assert not any(
        one.code for one in detail_of("js", "/**\n * const a = foo.bar(1);\n */\nfunction f() {}\n").comments
    )


def test_a_block_of_code_is_code_as_well() -> None:
    detail = detail_of("js", "/*\nconst z = foo.bar(1);\nz.run();\n*/\n")

    assert [(one.first, one.last, one.code) for one in detail.comments if one.code] == [(2, 3, True)]


def test_misleading_lines_are_found() -> None:
    assert detail_of("js", "x = 1\n// \u202e reversed\n") == SourceDetail(
        comments=(Comment(2, 2, "\u202e reversed", False, False),), code_lines=1, comment_lines=1, misleading=(2,)
    )
