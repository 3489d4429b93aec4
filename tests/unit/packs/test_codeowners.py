import pytest

from scarab.model.path import RepoPath
from scarab.packs.codeowners import CODEOWNERS_LIMIT, read_codeowners

SOURCE = RepoPath(".github/CODEOWNERS")

# A pattern, paths that it owns, and paths that it does not.
VECTORS = [
    ("*", "README.md a/b/c .env a/.env", ""),
    ("**", "README.md a/b/c", ""),
    ("/*", "README.md .env", "a/b a/b/c"),
    ("/**", "README.md a/b/c", ""),
    ("/", "", "README.md a/b"),
    ("*.py", "setup.py src/main.py src/deep/er/x.py", "setup.pyc py src/main.js"),
    ("*.py", "generated.py/inside.txt", "generated.pyx/inside.txt"),
    ("/*.py", "setup.py setup.py/inside", "src/main.py"),
    ("Makefile", "Makefile build/Makefile Makefile/part", "makefile GNUMakefile Makefile.in"),
    ("docs", "docs docs/a.md docs/b/c.md site/docs site/docs/x", "docs.md mydocs/a docs-old/a"),
    ("docs/", "docs/a.md docs/b/c.md site/docs/x", "docs site/docs docs.md"),
    ("/docs", "docs docs/a.md docs/b/c.md", "site/docs site/docs/x"),
    ("/docs/", "docs/a.md docs/b/c.md", "docs site/docs/x"),
    ("docs/*", "docs/a.md docs/.hidden", "docs/b/c.md docs site/docs/a.md"),
    ("/docs/*", "docs/a.md", "docs/b/c.md site/docs/a.md"),
    ("docs/**", "docs/a.md docs/b/c.md", "docs site/docs/a.md"),
    ("docs/**/", "docs/b/c.md", "docs site/docs/b/c.md"),
    ("docs/**/*", "docs/a.md docs/b/c.md docs/b/c/d.md", "site/docs/a.md"),
    ("docs/*.md", "docs/a.md docs/a.md/x", "docs/b/c.md docs/a.mdx"),
    ("docs/**/*.md", "docs/a.md docs/b/c.md", "docs/a.txt a.md"),
    ("docs/guide.md", "docs/guide.md docs/guide.md/part", "site/docs/guide.md docs/guide.md.bak"),
    ("src/*/tests", "src/a/tests src/a/tests/x/y", "src/tests src/a/b/tests lib/src/a/tests"),
    ("src/*/tests/", "src/a/tests/x", "src/a/tests src/a/b/tests/x"),
    ("src/**/tests", "src/tests src/a/tests/x src/a/b/tests", "tests lib/src/tests"),
    ("**/tests", "tests tests/x a/b/tests/x", "mytests/x"),
    ("**/tests/", "tests/x a/b/tests/x/y", "tests a/tests"),
    ("**/tests/*", "tests/x a/b/tests/x", "tests/x/y a/tests"),
    ("**/tests/**", "tests/x a/b/tests/x/y", "tests"),
    ("/**/tests", "tests tests/x a/b/tests/x", "mytests"),
    ("**/api/*.ts", "api/x.ts web/api/x.ts", "api/v1/x.ts api/x.tsx"),
    ("**/api/**/*.ts", "api/x.ts web/api/v1/v2/x.ts", "web/x.ts"),
    ("**/*-test.js", "a-test.js web/b-test.js web/b-test.js/x", "web/btest.js"),
    ("a/**/b", "a/b a/x/b a/x/y/b/z", "b a/bc x/a/b"),
    ("a/**/b/**/c", "a/b/c a/x/b/y/z/c a/b/b/c/d", "a/c a/x/c b/c"),
    ("a/**/**/b", "a/b a/x/y/b", "b"),
    ("a**b", "ab axxb q/axb", "a/b axb.c"),
    ("a/x**", "a/x a/xyz a/xyz/deep", "a/y b/a/x"),
    ("**foo", "foo barfoo q/barfoo", "foobar"),
    ("foo**/bar", "foo/bar foox/bar/z", "foo/x/bar q/foo/bar"),
    ("?.c", "a.c q/b.c", "ab.c .c"),
    ("file?", "file1 q/file2 file3/x", "file file12 file/x"),
    ("src/?/x", "src/a/x", "src/ab/x src//x src/x"),
    ("*.*", "a.b q/.c .d", "Makefile q/r"),
    (".github", ".github .github/workflows/ci.yml q/.github/x", "github"),
    (".*", ".env q/.env .git-blame/x", "env a.b"),
    ("/.github/", ".github/workflows/ci.yml", "q/.github/x .github"),
    (".github/workflows/*.yml", ".github/workflows/ci.yml", ".github/workflows/a/b.yml .github/workflows/ci.yaml"),
    ("/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    ("README.MD", "README.MD", "README.md readme.MD"),
    ("/Src/", "Src/x", "src/x SRC/x"),
    ("app/[slug]/", "app/[slug]/page.tsx", "app/s/page.tsx app/slug/page.tsx"),
    ("app/[slug]", "app/[slug] app/[slug]/page.tsx", "app/s app/l"),
    ("[a-z].txt", "[a-z].txt q/[a-z].txt", "a.txt z.txt"),
    ("[!a]b", "[!a]b", "cb"),
    ("[", "[ q/[", "]"),
    ("a]", "a] q/a]/r", "a"),
    ("*.[ch]", "x.[ch]", "x.c x.h"),
    ("{a,b}.js", "{a,b}.js", "a.js b.js"),
    ("a+b", "a+b q/a+b/c", "aab ab"),
    ("a.b", "a.b", "axb"),
    ("(x)", "(x) q/(x)", "x"),
    ("a^b", "a^b", "ab"),
    ("$HOME", "$HOME q/$HOME/x", "HOME"),
    ("a|b", "a|b", "a b"),
    ("~/x", "~/x ~/x/y", "x home/x"),
    ("a#b", "a#b q/a#b", "a"),
    (r"two\ words", "two%words q/two%words/x", "two words"),
    (r"/my\ docs/*.md", "my%docs/a.md", "my/a.md my%docs/b/c.md"),
    (r"\*", "* q/*", "a q/a"),
    (r"what\?", "what? q/what?", "whats"),
    (r"a\\b", "a\\b", "ab"),
    (r"\[x]", "[x]", "x"),
    ("über/", "über/x q/über/y", "uber/x"),
    ("日本*", "日本語.md q/日本/x", "日.md"),
    ("/a/b/c", "a/b/c a/b/c/d", "x/a/b/c a/b a/b/cd"),
    ("a/b/c/", "a/b/c/d", "x/a/b/c/d a/b/c"),
    ("a/b/*/d", "a/b/c/d a/b/c/d/e", "a/b/d a/b/c/x/d"),
    ("a/*", "a/b", "a/b/c a"),
    ("a/*/", "a/b/c a/b/c/d", "a/b"),
    ("a/**/*", "a/b a/b/c", "a b/a/c"),
    ("*/b", "a/b a/b/c", "b x/a/b"),
    ("*/", "a/b a/b/c", "b"),
    ("/a*", "a ab ab/c", "b/a"),
    ("/a*/", "a/x ab/c/d", "a b/a/x"),
    ("package*.json", "package.json package-lock.json web/package-lock.json", "package.json5 mypackage.json"),
    ("/build/logs/", "build/logs/x build/logs/y/z", "a/build/logs/x build/logs"),
    ("apps/", "apps/x q/apps/x/y", "apps myapps/x"),
    ("*.tar.gz", "a.tar.gz q/b.c.tar.gz", "a.tar tar.gz.x a.tgz"),
]


def owned(pattern: str, path: str) -> bool:
    ownership = read_codeowners(f"{pattern} @owner\n".encode(), SOURCE)
    assert ownership.malformed == ()
    return ownership.rule_for(RepoPath(path)) is not None


def paths(text: str) -> list[str]:
    """Paths split at blanks, where % stands for a blank within one."""
    return [path.replace("%", " ") for path in text.split(" ") if path]


@pytest.mark.parametrize(("pattern", "inside", "outside"), VECTORS)
def test_a_pattern_owns_what_github_says(pattern: str, inside: str, outside: str) -> None:
    expected = dict.fromkeys(paths(inside), True) | dict.fromkeys(paths(outside), False)

    assert {path: owned(pattern, path) for path in expected} == expected


@pytest.mark.parametrize(
    ("line", "pattern", "owners"),
    [
        ("* @octo", "*", ("@octo",)),
        ("*\t@octo\t @org/team-a", "*", ("@octo", "@org/team-a")),
        ("   *   @octo   ", "*", ("@octo",)),
        ("* @octo\r", "*", ("@octo",)),
        ("* docs@example.com", "*", ("docs@example.com",)),
        ("* first.last+x@mail.example.co.uk @o", "*", ("first.last+x@mail.example.co.uk", "@o")),
        ("* @octo # who else", "*", ("@octo",)),
        ("* @octo #@nobody", "*", ("@octo",)),
        ("* # nobody", "*", ()),
        ("*", "*", ()),
        ("* @corp_user @with-dash", "*", ("@corp_user", "@with-dash")),
        (r"a\ b @octo", r"a\ b", ("@octo",)),
    ],
)
def test_a_line_is_a_pattern_and_its_owners(line: str, pattern: str, owners: tuple[str, ...]) -> None:
    (rule,) = read_codeowners(line.encode(), SOURCE).rules

    assert (rule.pattern, rule.owners, rule.line) == (pattern, owners, 1)


@pytest.mark.parametrize("line", ["", "   ", "\t", "# all", "   # all", "#* @octo", "\r"])
def test_blank_lines_and_comments_say_nothing(line: str) -> None:
    ownership = read_codeowners(line.encode(), SOURCE)

    assert (ownership.rules, ownership.malformed) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        "!*.md @octo",
        r"\#file @octo",
        "***/x @octo",
        "a*** @octo",
        "* octo",
        "* @octo, @other",
        "* @",
        "* @org/",
        "* @org/team/more",
        "* name@host",
        "* @octo and more",
        "trailing\\",
    ],
)
def test_a_line_that_makes_no_sense_is_skipped_and_numbered(line: str) -> None:
    ownership = read_codeowners(f"/a @first\n{line}\n/b @last\n".encode(), SOURCE)

    assert [rule.line for rule in ownership.rules] == [1, 3]
    assert ownership.malformed == (2,)


def test_the_last_line_that_matches_decides() -> None:
    ownership = read_codeowners(b"* @all\n/docs/ @docs\n*.md @writers\n/docs/api/ @api\n", SOURCE)

    def owners(path: str) -> tuple[str, ...] | None:
        rule = ownership.rule_for(RepoPath(path))
        return None if rule is None else rule.owners

    assert owners("src/x.py") == ("@all",)
    assert owners("docs/x.txt") == ("@docs",)
    assert owners("docs/x.md") == ("@writers",)
    assert owners("docs/api/x.md") == ("@api",)


def test_owned_cleared_and_unmatched_stay_apart() -> None:
    ownership = read_codeowners(b"/src/ @dev\n/src/free/\n", SOURCE)

    owned, cleared, unmatched = (ownership.rule_for(RepoPath(path)) for path in ("src/a", "src/free/a", "docs/a"))

    assert owned is not None
    assert owned.owners == ("@dev",)
    assert cleared is not None
    assert cleared.owners == ()
    assert unmatched is None


def test_a_byte_order_mark_is_no_part_of_the_first_pattern() -> None:
    assert read_codeowners(b"\xef\xbb\xbf/a @octo", SOURCE).rules[0].pattern == "/a"


def test_bytes_that_are_not_utf8_name_the_same_bytes_in_a_path() -> None:
    ownership = read_codeowners(b"/caf\xe9/ @octo", SOURCE)

    assert ownership.rule_for(RepoPath("caf\udce9/menu")) is not None


def test_a_file_too_large_for_the_host_has_no_rules() -> None:
    largest = read_codeowners(b"* @octo\n".ljust(CODEOWNERS_LIMIT - 1, b"#"), SOURCE)
    larger = read_codeowners(b"* @octo\n".ljust(CODEOWNERS_LIMIT, b"#"), SOURCE)

    assert (len(largest.rules), largest.malformed) == (1, ())
    assert (larger.rules, larger.malformed) == ((), (0,))
