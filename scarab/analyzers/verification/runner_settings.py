"""Which files the settings of a runner of JavaScript have it look into for tests."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from posixpath import normpath
from typing import NamedTuple

from scarab.analyzers.comments import uncommented
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.path import RepoPath, basename, parent
from scarab.model.regex import Regex


class Runner(NamedTuple):
    """A runner, and the settings by which it is told what to look into and what to pass over."""

    name: str
    files: Globs
    keys: frozenset[str]


_RUNNERS = (
    Runner(
        "jest", Globs(("jest.config.*", "package.json")),
        frozenset({"testMatch", "testRegex", "roots", "rootDir", "projects", "testPathIgnorePatterns"}),
    ),
    Runner("vitest", Globs(("vitest.config.*", "vite.config.*")), frozenset({"include", "dir", "root", "exclude"})),
    Runner("mocha", Globs((".mocharc.*",)), frozenset({"spec", "ignore", "exclude"})),
    Runner("playwright", Globs(("playwright.config.*",)), frozenset({"testDir", "testMatch", "testIgnore"})),
)  # fmt: skip
_FOLDERS = frozenset({"roots", "rootDir", "projects", "dir", "root", "testDir"})
_ASKED = frozenset({"testMatch", "testRegex", "include", "spec"})
_LEFT_OUT = frozenset({"testPathIgnorePatterns", "exclude", "ignore", "testIgnore"})
_EXPRESSIONS = frozenset({"testRegex", "testPathIgnorePatterns"})
"""Settings that hold regular expressions, which may fit anywhere in a path."""


def runner_of(path: RepoPath) -> Runner | None:
    """Return the runner that a file sets up; None for any other file."""
    name = RepoPath(basename(path))
    return next((one for one in _RUNNERS if name in one.files), None)


def runner_named(path: RepoPath) -> Runner | None:
    """Return the runner that a file sets up, or would if it were named by hand."""
    name = basename(path)
    by_hand = (one for one in _RUNNERS if one.name in name and _BY_HAND.search(name) is not None)
    return runner_of(path) or next(by_hand, None)


_BY_HAND = expression(r"\.(?:[cm]?[jt]s|json)$")


class Entry(NamedTuple):
    """One setting as it is written."""

    key: str
    words: tuple[str, ...]
    """What it names; empty where that is worked out."""
    first: int
    last: int
    """The lines that it takes up."""


class Selection:
    """What a runner looks into, of the files in and below the folder of its settings."""

    def __init__(self, path: RepoPath, entries: Iterable[Entry]) -> None:
        """Take settings as they are written; a word that cannot be read narrows nothing down."""
        self.entries = tuple(islice(entries, _MOST_ENTRIES))
        self.said = frozenset((one.key, one.words) for one in self.entries)
        self._folder = f"{parent(path)}/" if parent(path) else ""
        root = _root_in(self.entries)
        read = {one: _patterns(one, root) for one in self.entries}
        self._folders = [read[one] for one in self.entries if one.key in _FOLDERS]
        self._asked = [read[one] for one in self.entries if one.key in _ASKED]
        self._left_out = [read[one] for one in self.entries if one.key in _LEFT_OUT]

    @property
    def asks(self) -> bool:
        """Tell whether it names what it looks into."""
        return bool(self._folders or self._asked)

    def takes(self, path: RepoPath) -> bool:
        """Tell whether the runner looks into a file; of a setting that is written several times, one is enough."""
        if not path.startswith(self._folder):
            return False
        below = f"/{path[len(self._folder) :]}"
        left_out = bool(self._left_out) and all(_fits(one, below) for one in self._left_out)
        return _asks_for(self._folders, below) and _asks_for(self._asked, below) and not left_out


_Patterns = tuple[Regex | None, ...]
"""Expressions for a path below the settings, with a slash in front; None for a word that cannot be read."""


def _asks_for(settings: Sequence[_Patterns], below: str) -> bool:
    return not settings or any(not one or None in one or _fits(one, below) for one in settings)


def _fits(patterns: _Patterns, below: str) -> bool:
    return any(one is not None and one.found_in(below) for one in patterns)


def _root_in(entries: Sequence[Entry]) -> str | None:
    """Return the folder that ``<rootDir>`` means, from that of the settings; None where it is not known."""
    said = [one.words for one in entries if one.key == "rootDir"]
    if not said:
        return "."
    words = {normpath(word) for words in said for word in words}
    word = words.pop() if len(words) == 1 else ""
    return word if _BELOW.fullmatch(word) is not None else None


_BELOW = expression(r"(?!\.\.)[\w.-][\w./-]*")


def _patterns(entry: Entry, root: str | None) -> _Patterns:
    """Read the words of a setting; one that begins at a root that is not known says what is not known."""
    read = _expression if entry.key in _EXPRESSIONS else _project if entry.key == "projects" else _glob
    words = entry.words[:_MOST]
    if root is None:
        return tuple(None if _ROOT in word else read(word) for word in words)
    return tuple(read(word if root == "." else word.replace(_ROOT, f"{_ROOT}/{root}")) for word in words)


_ROOT = "<rootDir>"
_MOST_ENTRIES, _MOST = 12, 30
"""Settings that are looked at, and words of each."""


def _regex(pattern: str) -> Regex | None:
    try:
        return Regex(pattern)
    except ValueError:
        return None


def _expression(word: str) -> Regex | None:
    return _regex(word.replace("\\\\", "\\").replace(_ROOT, "^"))


def _literal(character: str) -> str:
    return character if character.isalnum() or character in "_/-" else f"\\{character}"


def _glob(word: str) -> Regex | None:
    """Return what a pattern of paths describes, with all that is below it; None for one that says what is not there."""
    if word.startswith("/") and word.endswith("/"):  # an expression, as JavaScript writes one
        return _regex(word[1:-1].replace("\\/", "/"))
    said = word.removeprefix(_ROOT).removeprefix(".").strip("/")
    if ".." in said or "$" in said or "!(" in said or said.startswith("!"):
        return None
    read, closing = "", list[str]()
    tokens = _TOKEN.findall(said)
    for token in tokens:
        if token[-1] == "(" and len(token) == 2:
            read += "("
            closing.append(f"){_COUNTS[token[0]]}")
        elif token == "{":
            read += "("
            closing.append(")")
        elif token in {")", "}"} and closing:
            read += closing.pop()
        elif token in {",", "|"} and closing:
            read += "|"
        else:
            read += _GLOB_SIGNS.get(token) or (token if token[0] == "[" else "".join(map(_literal, token)))
    return _regex(f"^/{read}(/|$)" if read else "^/")


def _project(word: str) -> Regex | None:
    """Return what lies in a project, which is named by its folder or by its settings; None for one written in place."""
    return None if _IN_PLACE.search(word) else _glob(_SETTINGS.sub("", word))


_IN_PLACE = expression(r"[{}:]")
_SETTINGS = expression(r"[^/]*\.(?:[cm]?[jt]s|json)$")
_TOKEN = expression(r"\*\*/|\*\*|[?*+@]\(|\[[^\]\n]{1,40}\]|.")
_COUNTS = {"?": "?", "*": "*", "+": "+", "@": ""}
_GLOB_SIGNS = {"**/": "(.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def entries_in(runner: Runner, path: RepoPath, text: str) -> Iterator[Entry]:
    """Yield the settings of a file that tell a runner what to look into."""
    text = _elsewhere_blanked(uncommented(path, text[:_LIMIT]))
    start = 0
    if runner.name == "vitest":
        begins = _TEST_BLOCK.search(text)
        start = begins.start() if begins else len(text)
    for found in (_LIST_OF_LINES if path.endswith((".yml", ".yaml", ".mocharc")) else _ENTRY).finditer(text, start):
        if found[1] in runner.keys:
            first = text.count("\n", 0, found.start()) + 1
            words = tuple(next(filter(None, word), "") for word in _WORD.findall(found[2]))
            yield Entry(found[1], tuple(filter(None, words)), first, first + found[0].count("\n"))


_LIMIT = 60_000
"""Characters of settings that people write."""


def lines_for_a_runner(path: RepoPath, text: str) -> frozenset[int]:
    """Return the lines of a file that tell a runner what to look into; none for any other file."""
    runner = runner_of(path)
    found = entries_in(runner, path, text) if runner is not None else ()
    return frozenset(line for one in found for line in range(one.first, one.last + 1))


_STRING = r"\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`"
_ENTRY = expression(
    r"(?<![\w.])[\"']?(\w+)[\"']?[ \t]*:[ \t]*"
    rf"(\[(?:[^\[\]\"'`]|{_STRING}|\[[^\[\]\n]{{0,80}}\]){{0,3000}}\]|{_STRING}|/(?:[^/\n\\]|\\.)+/)"
)
_LIST_OF_LINES = expression(
    r"(?m)^[\"']?(\w+)[\"']?[ \t]*:((?:[ \t]*\[[^\]]*\]|[ \t]+[^\s\[-][^\n]*|(?:\n[ \t]*-[ \t][^\n]*)+))"
)
_WORD = expression(
    r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`\n]*)`|(/(?:[^/\n\\,]|\\.)+/)(?=[a-z]*(?:[,\s\]]|$))|([^\s,\[\]\"'`-][^\s,\[\]]*)"
)
_TEST_BLOCK = expression(r"(?<![\w.])[\"']?test[\"']?[ \t]*:")
_ELSEWHERE = expression(
    r"(?<![\w.])[\"']?(?:coverage|typecheck|benchmark|optimizeDeps|deps|server|resolve)[\"']?[ \t]*:[ \t]*"
    r"\{(?:[^{}]|\{[^{}]{0,800}\}){0,3000}\}"
)
"""Parts that say what else is looked into, or not."""


def _elsewhere_blanked(text: str) -> str:
    return _ELSEWHERE.sub(lambda found: "\n" * found[0].count("\n"), text)
