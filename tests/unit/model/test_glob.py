import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarab.model.glob import Globs
from scarab.model.path import RepoPath

PATHS = (
    ".github/CODEOWNERS", ".github/workflows/ci.yml", ".hidden", "Makefile", "README.md", "a", "a[b]c",
    "app/[slug]/page.tsx", "app/s/page.tsx", "ab/a", "abc/b",
    "b]/x", "docs.md", "docs/a/b/three.md", "docs/a/two.md", "docs/one.md", "lib/docs/four.md", "lib/x.js/in.txt",
    "sp ace/f", "src/a-b.py", "src/a.b/c", "src/generated/deep/er/x.py", "src/generated/x.py", "src/p.js",
    "src/parser/gen/x_pb2.py", "src/parser/p.py", "src/pars+r/p.py", "star*", "star-x", "tests/parser/test_p.py",
    "top.js", "x/y/x/y/z", "x/y/z", "Src/upper.py", "é/ü.txt",
)  # fmt: skip

PATTERNS = (
    "*", "**", "***", "**/*", "*/*", "*/**", "**/", "a", "docs", "docs/", "/docs", "docs/*", "docs/**", "docs/**/*",
    "docs/*/", "docs/**/", "docs/one.md", "docs.md", "doc", "doc?", "doc?/", "*.md", "**/*.md", "docs/*.md",
    "**/docs", "**/docs/", "**/docs/**", "**/docs/*", "**/docs/*.md", "**/a/**/*.md", "**/*.js", "*.js", "*.js/",
    "src", "SRC", "src/*", "src/*/", "src/*/*", "src/*.py", "src/**/*.py", "src/**/x.py", "src/**/**/x.py",
    "src/generated", "src/gen*", "src/gen*/", "src/**/gen*/**", "src/pars?r", "src/pars?r/", "src/pars?r/*",
    "**/*_pb2.py", "**/pars*/**/x*", "s*c/p*r/p.py", "s*/**/p.py", "**/x/y/z", "x/**/z", "x/**/y/z", "**/y/**/z",
    "x/**/x/**/z", "**/x/**/x/**/x", "**/y/z/**", "x/y/**/z", "x**z", "abc**/b", "x/**y/z", "**x/**/z",
    "app/[slug]", "app/[slug]/", "app/[slug]/*", "app/[[]slug]/*", "app/*/",
    ".*", "**/.*", ".github", ".github/", "**/CODEOWNERS", ".github/**/*.yml", "[.]hidden", "[!.]*", "[^.]*", "[!d]*/*",
    "[a-d]ocs/*", "[d-a]ocs/*", "[]]", "b[]]/x", "b[]-]/x", "b[!]]/x", "[ab]", "[[:lower:]]", "[[:upper:]]*",
    "[[:upper:]]*/*", "[![:upper:]]*/*", "[[:alpha:][:punct:]]", "[[:nosuch:]]", "[a", "[", "[]", "[!]", "[!", "a[",
    "src[/]p.js", "src[!a]p.js", "src[.-0]p.js", "src/a[.-]b*", "src/a[-.]b*", "src/a[+--]b.py", "src/a[a-]b.py",
    "a[b]c", r"a\[b\]c", r"a[[]b[]]c", r"star\*", "star*", "star[*]", r"[\a]", r"[\]]", r"b[\]]/x", "a\\", "\\", r"\a",
    r"docs/\*", r"src/pars\+r/*", "src/pars+r/*", "sp ace/*", "sp*/f", "*/f", "?", "??", "?*", "*?*?", "*a*", "*a*b*",
    "*a*/*r*/*", "**/*a*b*", "**/*e*e*", "é/*", "é/ü.txt", "*/ü.*", "Makefile", "makefile", "[Mm]akefile",
    "README.md/", "README.md/**", "**/README.md/**", "tests/**/test_*.py", "tests/*/test_*.py", "tests/test_*.py",
)  # fmt: skip


@pytest.fixture(scope="module")
def listing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose index names PATHS; the files themselves are not needed."""
    top = tmp_path_factory.mktemp("globs")
    _git(top, "init", "-q")
    blob = _git(top, "hash-object", "-w", "--stdin").strip()
    _git(top, "update-index", "-z", "--index-info", text="".join(f"100644 {blob}\t{path}\0" for path in PATHS))
    return top


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_matches_what_git_lists_for_it(listing: Path, pattern: str) -> None:
    # The two readings that are wider than git's are spelled out for it.
    last = pattern.rstrip("/").rpartition("/")[2]
    if pattern.endswith("/"):
        spelled = [pattern, pattern + "**"]
    elif any(mark in last for mark in "*?[\\"):
        spelled = [pattern]
    else:
        spelled = [pattern, pattern + "/**"]
    spelled = [f":(top,glob){one.removeprefix('/')}" for one in spelled]
    listed = _git(listing, "ls-files", "-z", "--", *spelled).split("\0")[:-1]

    assert [path for path in sorted(PATHS) if RepoPath(path) in Globs([pattern])] == sorted(listed)


def test_exact_patterns_are_others_than_those_that_are_not() -> None:
    exact, usual = Globs.exact(["docs", "app/[slug]"]), Globs(["docs", "app/[slug]"])

    paths = list(map(RepoPath, ("docs", "docs/a", "app/s", "app/[slug]")))
    assert [path in exact for path in paths] == [True, False, True, False]
    assert [path in usual for path in paths] == [True, True, True, True]
    assert exact == Globs.exact(["docs", "app/[slug]"]) != usual


def test_a_list_matches_what_one_of_its_patterns_matches() -> None:
    globs = Globs(["docs/*.md", "src/"])

    assert [RepoPath(path) in globs for path in ("docs/a.md", "src/x/y", "docs/x/a.md", "README.md")] == [
        True,
        True,
        False,
        False,
    ]


def test_an_empty_list_matches_nothing() -> None:
    assert RepoPath("a") not in Globs([])


def test_the_first_pattern_that_matches_is_the_deciding_one() -> None:
    globs = Globs(["*.py", "src/**", "**"])

    assert [globs.deciding(RepoPath(path)) for path in ("a.py", "src/a.py", "x/y")] == ["*.py", "src/**", "**"]
    assert Globs(["a"]).deciding(RepoPath("b")) is None


def test_a_path_that_is_not_utf8_is_matched_by_its_bytes() -> None:
    assert RepoPath("src/\udcff.py") in Globs(["src/*.py"])


def test_patterns_full_of_stars_are_answered_at_once() -> None:
    deep, long = RepoPath("a/" * 2000 + "a"), RepoPath("a" * 20000)

    assert deep not in Globs(["**/a/" * 12 + "b"])
    assert deep not in Globs(["**/*a*/" * 12 + "b"])
    assert long not in Globs(["*a" * 40 + "*b"])


def _matches(pattern: list[str], parts: list[str]) -> bool:
    """Match as the definition reads, by trying everything."""
    if not pattern or not parts:
        return not parts and all(part == "**" for part in pattern[1:]) if not pattern else False
    if pattern[0] == "**":
        return pattern == ["**"] or any(_matches(pattern[1:], parts[at:]) for at in range(len(parts)))
    return _part_matches(pattern[0], parts[0]) and _matches(pattern[1:], parts[1:])


def _part_matches(pattern: str, part: str) -> bool:
    if not pattern:
        return not part
    if pattern[0] == "*":
        return any(_part_matches(pattern[1:], part[at:]) for at in range(len(part) + 1))
    return bool(part) and pattern[0] in ("?", part[0]) and _part_matches(pattern[1:], part[1:])


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(
    pattern=st.lists(st.one_of(st.just("**"), st.text("ab*?", min_size=1, max_size=6)), min_size=1, max_size=6),
    parts=st.lists(st.text("ab", min_size=1, max_size=4), min_size=1, max_size=6),
)
def test_never_looking_back_loses_no_match(pattern: list[str], parts: list[str]) -> None:
    pattern = ["**" if part.strip("*") == "" and len(part) > 1 else part for part in pattern]
    below = range(1, len(parts) + 1) if set("*?").isdisjoint(pattern[-1]) else (len(parts),)

    expected = any(_matches(pattern, parts[:end]) for end in below)

    assert (RepoPath("/".join(parts)) in Globs(["/".join(pattern)])) == expected


def _git(top: Path, *arguments: str, text: str = "") -> str:
    done = subprocess.run(["git", *arguments], cwd=top, input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode()


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.sampled_from(["a", "b", "/", "/*", "*", "\n"]), max_size=6).map("".join),
    st.lists(st.sampled_from(["a", "b", "/", "*", "\n"]), max_size=6).map("".join),
)
def test_a_pattern_alone_matches_what_it_matches_among_others(pattern: str, path: str) -> None:
    assert (RepoPath(path) in Globs([pattern])) == (RepoPath(path) in Globs([pattern, pattern]))
