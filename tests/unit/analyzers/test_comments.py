import pytest

from scarab.analyzers.comments import is_code, lines_in_strings, uncommented
from scarab.model.path import RepoPath


def test_source_code_is_known_by_its_ending() -> None:
    paths = ("a.py", "a/b.ts", "a.sh", "a.md", "Makefile", "a.yml")

    assert [is_code(RepoPath(path)) for path in paths] == [True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("a.py", "a = '#1'  # one\nb", ["a = '#1'", "b"]),
        ("a.py", 'a = "it\'s" # its\nb', ['a = "it\'s"', "b"]),
        ("a.js", "a = 1 /* one\n * two\n */ b", ["a = 1", "", "    b"]),
        ("a.js", "a = b\n  * c", ["a = b", "  * c"]),
        ("a.js", "a = /[`'\"]/ // one\nb = `//`", ["a = /[`'\"]/", "b = `//`"]),
        ("a.ts", "u('http://a.b') // one", ["u('http://a.b')"]),
        ("a.vue", "<a>it's http://a.b</a>\n<!-- one\ntwo -->", ["<a>it's http://a.b</a>", "", ""]),
        ("a.c", "*a = 'x'; // it's\nb = '\\'';", ["*a = 'x';", "b = '\\'';"]),
        ("a.rs", "fn a<'b>(c: &'b str) // it's\nd", ["fn a<'b>(c: &'b str)", "d"]),
        ("a.go", "a := `\\` // one\nb", ["a := `\\`", "b"]),
        ("a.sh", "a=${#b} # one", ["a=${#b}"]),
        ("a.php", "#[Route] # one", ["#[Route]"]),
        ("a", "#!/usr/bin/python\na = '''\n# b'''# one", ["", "a = '''", "# b'''"]),
        ("a.js", "a.map((b) => /`/.test(b)) // one", ["a.map((b) => /`/.test(b))"]),
        ("a.js", "return /'/ // one\n  /`/.a // two", ["return /'/", "  /`/.a"]),
        ("a.tsx", "<a b={c}\n/> // it's", ["<a b={c}", "/>"]),
        ("a.py", "a = 1#it's\nb = f'{c:#x}'", ["a = 1", "b = f'{c:#x}'"]),
        ("a.sql", "a -- one\nb--c", ["a", "b"]),
        ("a.sql", "a '/*' -- it's\nb /* one */", ["a '/*'", "b"]),
        ("a.lua", "--[[ one\ntwo ]] a", ["", "       a"]),
        ("a.lua", "a('/*') --it's\nb('--[[')", ["a('/*')", "b('--[[')"]),
        ("a.hs", "a = '\"' /* c -- one\nb", ["a = '\"' /* c", "b"]),
        (".coveragerc", "*/a/*\n# one\n; two\n/* b", ["*/a/*", "", "", "/* b"]),
        (".npmrc", "#!/usr/bin/env node\n# /*\na", ["", "", "a"]),
        (".coveragerc", "#!/usr/bin/env node\n# /*\na", ["", "", "a"]),
        ("Makefile", "#!/usr/bin/env node\n# /*\na: // b", ["", "", "a: // b"]),
        ("a.yml", "a: ^b/ //|^c/ # one\nd: ['\\', 'e # f']", ["a: ^b/ //|^c/", "d: ['\\', 'e # f']"]),
        ("a.ini", "a = b #|c\n  ; one\n  # two's\nd = it's", ["a = b #|c", "", "", "d = it's"]),
        ("b/.eslintignore", "# one\na // b", ["", "a // b"]),
        ("Makefile", "a: // b # one", ["a: // b"]),
        (".eslintrc", "a // one", ["a"]),
        ("a.json", '{"//": 1} // one', ['{"//": 1}']),
        ("a.py", '"""one', ['"""one']),
        ("a.c", "/* one\ntwo", ["", ""]),
    ],
)
def test_comments_are_taken_out_and_all_else_stays_where_it_was(path: str, text: str, code: list[str]) -> None:
    assert [line.rstrip() for line in uncommented(RepoPath(path), text).split("\n")] == code


@pytest.mark.parametrize(
    ("path", "text", "inside"),
    [
        ("a.py", 'a = 1\nb = """\nc\n"""\nd', {3, 4}),
        ("a.py", "# a ` b\nc", set()),
        ("a.py", 'a = 1#"""\nb', set()),
        ("a.js", "a = `\nb\n`\nc = `\n`", {2, 3, 5}),
        ("a.js", "/* ` */\na\n// `\nb", set()),
        ("a.rb", "# `\na", set()),
        ("a.py", "a = '''\nb", {2}),
    ],
)
def test_lines_that_begin_inside_of_a_string_are_known(path: str, text: str, inside: set[int]) -> None:
    assert lines_in_strings(RepoPath(path), text) == inside


@pytest.mark.parametrize(
    ("path", "opened"),
    [("a.js", "`\\`"), ("a.js", '"\\"'), ("a.py", '"""\\"'), ("a.js", "=/["), ("a.hs", "{-"), ("a.js", "  /")],
)
def test_the_time_grows_with_the_text(path: str, opened: str) -> None:
    assert uncommented(RepoPath(path), opened * 100_000).count("\n") == 0
