"""What the settings of checkers leave out, how far they go, and where they draw the line."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from scarab.analyzers.comments import uncommented
from scarab.analyzers.verification.checker_parts import lines_elsewhere
from scarab.analyzers.verification.runner_settings import lines_for_a_runner
from scarab.analyzers.verification.strictness import is_switch
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.path import RepoPath, basename, suffix

_FILES = Globs((
    "pyproject.toml", "setup.cfg", "tox.ini", "pytest.ini", ".pytest.ini", ".coveragerc", ".flake8", "mypy.ini",
    ".mypy.ini", "ruff.toml", ".ruff.toml", ".pylintrc", "pylintrc", "pyrightconfig.json", ".pre-commit-config.yaml",
    ".eslintrc*", "eslint.config.*", ".eslintignore", "tsconfig*.json", "jest.config.*", "vitest.config.*",
    "vite.config.*", "package.json", ".golangci.y*ml", ".golangci.toml", "clippy.toml", ".clippy.toml", "cargo.toml",
    "codecov.y*ml", ".codecov.y*ml", ".nycrc*", ".c8rc*", "sonar-project.properties", "biome.json*", ".semgrepignore",
    ".gitleaks.toml", ".gitleaksignore", ".trivyignore", ".markdownlint*", ".oxlintrc.json", ".mocharc.*", "makefile",
    "gnumakefile",
    "playwright.config.*", "conftest.py", ".bandit", "deny.toml", "pytest.toml", ".pytest.toml",
))  # fmt: skip
_WORKFLOWS = (".yml", ".yaml")

_LIST_ONLY = frozenset({".eslintignore", ".semgrepignore", ".gitleaksignore", ".trivyignore"})
"""Files each of whose lines is something left out."""


class Role(StrEnum):
    """What a word in a setting says."""

    LEFT_OUT = "left out"
    ASKED_FOR = "asked for"
    LIMIT = "limit"
    SWITCH = "switch"
    HOOK = "hook"
    SWAP = "swap"


class Setting(NamedTuple):
    """One word that a setting holds."""

    role: Role
    key: str
    """The setting, as written."""
    word: str
    line: int
    section: str = ""
    """The part of the file that it stands in, where such parts have names: ``tool.ruff``."""


def holds_settings(path: RepoPath) -> bool:
    """Tell whether a file holds settings of checkers."""
    in_workflow = suffix(path) in _WORKFLOWS and path.startswith((".github/", ".gitlab", ".circleci"))
    return in_workflow or RepoPath(basename(path).casefold()) in _FILES


def is_hook(name: str) -> bool:
    """Tell whether pytest asks a function of this name which tests run, or what counts as a failure."""
    return _HOOKS.fullmatch(name) is not None


def is_list_of_left_out(path: RepoPath) -> bool:
    """Tell whether all that a file says is what a checker leaves out."""
    return basename(path).casefold() in _LIST_ONLY


_LINES = 20_000
_LONGEST = 2000
_SECTION = expression(r"\[{1,2}[ \t]*([^\[\]\n]+?)[ \t]*\]{1,2}[ \t]*(?:#.*)?$")
_KEY = expression(r"[-+ \t]*[\"']?(@?[A-Za-z_*][\w.@/*:-]*?)[\"']?[ \t]*(?:[:=](?!=)|\+=)[ \t]*(.*)$")
_WORD = expression(r"\"([^\"\n]*)\"|'([^'\n]*)'|([^\s,\[\]{}()\"'=]+)")
_LEFT_OUT = expression(
    r"(?i)(?:extend[-_])?(?:per[-_]file[-_])?ignores?|(?:extend-)?exclude(?:_lines|_also|-rules|-dirs|-files)?|omit|disabled?"
    r"|disable[-_]error[-_]code|norecursedirs|collect_ignore(?:_glob)?|\w*PathIgnorePatterns|ignorePatterns|skips?|deselect"
    r"|f?grep|grepInvert|testNamePattern|sonar\.(?:coverage\.)?exclusions|extend-per-file-ignores|report\.exclude_lines|allowlist"
)
_ASKED_FOR = expression(
    r"(?i)(?:extend-)?select|enabled?|enable[-_]error[-_]code|linters|plugins|tests_?paths?|testpaths"
    r"|python_(?:files|functions|classes)"
)
_LIMIT = expression(
    r"(?i)(?:--)?(?:cov[-_])?fail[-_]under|min(?:imum)?[-_]?coverage|coverage[-_]threshold|branches|functions|lines|statements"
    r"|target|threshold|max[-_]?warnings|max[-_]complexity|min-covered-\w+"
)
_FIGURE = expression(r"\d{1,9}(?:\.\d{1,9})?%?")
_OPTION = expression(r"--?((?:cov-)?fail-under|max-warnings|min-coverage|minimum-coverage)[= ]\"?(\d+(?:\.\d+)?)")
_HOOK_NAME = (
    r"(pytest_(?:collection_modifyitems|ignore_collect|collect_file|collect_directory|pycollect_makemodule"
    r"|pycollect_makeitem|itemcollected|cmdline_main|load_initial_conftests|runtestloop|pyfunc_call|runtest_call"
    r"|runtest_protocol|runtest_makereport|report_teststatus))"
)
"""Functions that have a say in which tests run, or what counts as a failure."""
_HOOK = expression(rf"(?:async +)?def +{_HOOK_NAME} *\(|from .*\bimport\b.*\b{_HOOK_NAME}\b|{_HOOK_NAME} *=(?!=)")
_HOOKS = expression(_HOOK_NAME)
_OPTION_SET = expression(
    r"\s*(?:\w+\.)*config\.(?:option\.(?:keyword|markexpr|collectonly|deselect|ignore|ignore_glob|lf|setup(?:only|plan))|args)"
    r" *(?:=(?!=)|\+=|\.(?:append|extend|insert|clear|remove)\().*"
)
"""A statement that gives a run options which nobody gave it."""
_SWAP = expression(
    r"([A-Za-z_]\w*(?:\.\w+)+)[ ]*=(?!=)|setattr\([ ]*([A-Za-z_][\w.]*)[ ]*,[ ]*[\"'](\w+)[\"'][ ]*,"
    r"|sys\.modules\[[ ]*[\"']([\w.]+)[\"'][ ]*\][ ]*=(?!=)"
)
"""A statement at the top of a module that gives a part of another one a new value."""
_PASSES = expression(
    r"\s*(?:\w*session\.exitstatus *= *(?:0|[\w.]*\b(?:OK|EXIT_SUCCESS))\b.*|.*\bos\._exit\( *0? *\).*)"
)
"""A statement after which a run has not failed, whatever failed in it."""
_SKIPS = expression(r"(?<=[ \t:;])pytest\.(?:skip|exit)\(")
_NOT_COLLECTED = expression(r"\s*(collect_ignore(?:_glob)?)\.(?:append|extend|insert|add|update)\((.*[^)\s])")
_OPTION_WORD = expression(r"\"([^\"]*)\"|'([^']*)'|([^\s,\[\]\"']+)")
_NARROWER = expression(
    r"(--ignore-glob|--ignore|--deselect|-[km])(?:=(.*))?|(-[km])(.+)|(?:-p=?)?(no:(?:python|unittest))|--(co(?:llect-only)?|setup-(?:only|plan)|fixtures(?:-per-test)?|help)"
)
"""Words to a runner that leave tests out, but for what they name."""
_CHECKERS = expression(
    r"(?i)ruff|flake8|mypy|pylint|coverage|pytest|pyright|bandit|pydocstyle|interrogate|vulture|semgrep|jest|eslint|lint|nyc|c8"
    r"|vitest|test|clippy|pyrefly|ty\b|messages? control|master|main|report|run|session"
)
_SHARED = frozenset({"pyproject.toml", "setup.cfg", "package.json", "cargo.toml", "tox.ini"})
"""Files that hold settings of much else; of these, only sections of checkers count."""
_PLUGGED = Globs((
    ".eslintrc*", "eslint.config.*", "package.json", ".oxlintrc.json", "biome.json*", ".markdownlint*", "mypy.ini",
    ".mypy.ini", "pyproject.toml", "setup.cfg", "tox.ini",
))  # fmt: skip
"""Files in which plugins look for something: those of a bundler or an editor do not."""


def settings_in(path: RepoPath, text: str) -> Iterator[Setting]:
    """Yield what a file of settings says that decides how much is checked; lines are read, nothing is parsed."""
    name = basename(path).casefold()
    bare = uncommented(path, text)
    lines = _telling_lines(bare)
    if name in _LIST_ONLY:
        yield from (Setting(Role.LEFT_OUT, name, line.strip(), number) for number, line in lines)
    elif suffix(path) == ".py":
        yield from _in_plugin(name, lines)
    else:
        for_runners = lines_for_a_runner(path, text)
        settings = _in_settings(lines, lines_elsewhere(path, bare), shared=name in _SHARED)
        plugged = RepoPath(name) in _PLUGGED
        yield from (one for one in settings if one.line not in for_runners and (plugged or one.key != "plugins"))


def _telling_lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n")[:_LINES], 1):
        if line.strip() and len(line) <= _LONGEST:
            yield number, line.rstrip()


def _in_plugin(name: str, lines: Iterator[tuple[int, str]]) -> Iterator[Setting]:
    key = ""
    for number, line in lines:
        if (hook := _HOOK.match(line)) is not None:
            yield Setting(Role.HOOK, name, hook[hook.lastindex or 0], number)
        if _SKIPS.search(line) is not None or any(one.fullmatch(line) for one in (_PASSES, _OPTION_SET)):
            yield Setting(Role.HOOK, name, line.strip(), number)
        if (swap := _SWAP.match(line)) is not None:
            yield Setting(Role.SWAP, name, swap[1] or swap[4] or f"{swap[2]}.{swap[3]}", number)
        said = line.strip()
        if (found := _NOT_COLLECTED.match(line) or _KEY.match(line)) is not None:
            key, said = found[1], found[2]
        elif line[0].isalpha():
            key = ""  # a statement ends the list before it
        if key.startswith("collect_ignore"):
            yield from (Setting(Role.LEFT_OUT, key, word, number) for word in _not_collected(said))


def _in_settings(lines: Iterator[tuple[int, str]], elsewhere: frozenset[int], *, shared: bool) -> Iterator[Setting]:
    section = key = ""
    options: list[tuple[str, int]] = []
    for number, line in lines:
        for option, figure in _OPTION.findall(line):
            yield Setting(Role.LIMIT, option, figure, number)
        said = line.strip()
        if (found := _SECTION.match(said)) is not None and "=" not in said:
            section, key = found[1].replace('"', ""), ""
            continue
        one_more = _ONE_MORE.get(key)
        found = None if one_more is not None and one_more.match(said) else _KEY.match(line)
        if found is not None:
            key, said = found[1], found[2]
        if number in elsewhere or (shared and section and not _CHECKERS.search(section)):
            continue
        if key == "addopts":
            options += ((word, number) for word in words_to_a_runner(said))
        else:
            told = _settings_of(key, section.rpartition(".")[2], said, number, keyed=found is not None)
            yield from (one._replace(section=section) for one in told)
    yield from _not_run(options)


_ONE_MORE = {
    "addopts": expression(r"-"),
    "filterwarnings": expression(r"[\"']?(?:error|ignore|default|always|module|once)\b"),
}
"""How lines of a list begin that might be keys."""


def words_to_a_runner(said: str) -> Iterator[str]:
    """Yield the words of a command line, written as one text or as a list of words."""
    for double, single, bare in _OPTION_WORD.findall(said):
        word = double or single or bare
        if word.startswith("-") and " " in word:
            yield from (next(filter(None, groups), "") for groups in _OPTION_WORD.findall(word))
        else:
            yield word


def _not_run(options: Sequence[tuple[str, int]]) -> Iterator[Setting]:
    """Yield what options of pytest leave out; of several things that must hold at once, each."""
    for at, (word, line) in enumerate(options):
        if (found := _NARROWER.fullmatch(word)) is None:
            continue
        if found[6]:
            yield Setting(Role.LEFT_OUT, "addopts", word, line)
            continue
        option, said = found[1] or found[3] or "-p", found[2] or found[4] or found[5]
        if not said and at + 1 < len(options):
            said = options[at + 1][0]
        all_hold = option in {"-k", "-m"} and " or " not in said and "(" not in said
        for one in said.split(" and ") if all_hold else [said]:
            yield Setting(Role.LEFT_OUT, "addopts", f"{option} {one.strip()}", line)


def _not_collected(said: str) -> list[str]:
    """Return what a line of a list in Python names; of an expression that is worked out, all of it."""
    return [one or other for one, other, _ in _WORD.findall(said) if one or other] or [said] * bool(
        said.strip("[]() ,")
    )


def _settings_of(key: str, section: str, said: str, line: int, *, keyed: bool) -> Iterator[Setting]:
    words = [said] if said[:1] in _PATTERN else [next(filter(None, groups), "") for groups in _WORD.findall(said)]
    if _LEFT_OUT.fullmatch(key) or _LEFT_OUT.fullmatch(section):
        told = key if _LEFT_OUT.fullmatch(key) else f"{section} of {key}"
        yield from (Setting(Role.LEFT_OUT, told, word, line) for word in words if word not in _EMPTY)
    elif _ASKED_FOR.fullmatch(key):
        yield from (Setting(Role.ASKED_FOR, key, word, line) for word in words if word not in _EMPTY)
    elif keyed and words:
        yield from _single(key, words[0], line)


def _single(key: str, word: str, line: int) -> Iterator[Setting]:
    if _LIMIT.fullmatch(key) and _FIGURE.fullmatch(word):
        yield Setting(Role.LIMIT, key, word.rstrip("%"), line)
    elif is_switch(key, word):
        yield Setting(Role.SWITCH, key, word.casefold(), line)
    elif key in _RUNS_TESTS and word.startswith((".", "<rootDir>")):
        yield Setting(Role.HOOK, key, f"{key} {word}", line)


_RUNS_TESTS = frozenset({"runner", "testRunner"})
"""Settings that name what runs the tests of JavaScript: a file of the repository may say that all of them passed."""
_PATTERN = frozenset({"^", "("})
"""A value that begins so is one regular expression, not a list."""
_EMPTY = frozenset({"", "-", "true", "false", "True", "False", "none", "None", "all", "|", ">", "\\"})
