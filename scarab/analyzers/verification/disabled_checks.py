"""Find checks that a change turns off, or lets pass more than before.

Grades: ``widened``, a checker leaves out more or asks for less; ``hook``, a hook may change what a test run says;
``file``, it is quiet about a whole file; ``security``, a scan for secrets or holes is kept quiet; ``line``, any checker
is, about a line; ``audit``, scarab is told to be, which no comment can make it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from scarab.analyzers.code_changes import changed_lines
from scarab.analyzers.comments import is_code
from scarab.analyzers.modules import imported_path, module_path
from scarab.analyzers.paths import is_document, is_fixture, is_test_data, is_test_path
from scarab.analyzers.verification.check_commands import Run, checks_in, defused_in, runs_checks
from scarab.analyzers.verification.check_settings import (
    COLLECTED,
    INSTEAD,
    Instead,
    Role,
    Setting,
    holds_settings,
    is_lax,
    is_list_of_left_out,
    is_lower,
    is_weaker,
    lets_pass,
    settings_in,
    successor_of,
    takes,
)
from scarab.analyzers.verification.counting import taken
from scarab.analyzers.verification.suppressions import Suppression, attributes_in, suppressions_in
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, SourceFile
from scarab.model.facts import Symbol
from scarab.model.location import Location, Side
from scarab.model.observation import ANY_LANGUAGE, Analyzer, Evidence, Fact, NoParams, Observation
from scarab.model.path import RepoPath, basename, parent
from scarab.model.span import Span
from scarab.model.tree import Tree
from scarab.model.value import value

_MOST_SHOWN = 5
_LOOKED_INTO = 20
"""Files that are looked into for a check that may run there instead."""
_ATTRIBUTES = frozenset({"rust", "java"})


@value
class DisabledCheck(Evidence):
    """What one file does to checks, in one way."""

    what: str
    examples: tuple[str, ...]
    """The first of them, at most five."""
    count: int


class _Seen(NamedTuple):
    path: RepoPath
    side: Side
    line: int
    grade: str
    what: str
    example: str


def detect(given: AuditInput, params: NoParams) -> Iterator[Observation]:
    """Yield one observation for each way in which a file turns checks off.

    What stood elsewhere in the changed files at the base has moved. A check that another one of its kind replaces, or
    that a script which did not change runs as well, is not gone.
    """
    found: dict[tuple[RepoPath, str, str], list[_Seen]] = defaultdict(list)
    scripts = [one for one in given.changes if _any_path(one, runs_checks)]
    settings = _Settings(given)
    for one in (
        *_folded(list(_kept_quiet(settings.newly_asked_for, given))),
        *_not_run(scripts, given),
        *_defused(scripts, given),
        *_loosened(settings, given),
    ):
        found[one.path, one.grade, one.what].append(one)
    for (path, grade, what), alike in sorted(found.items()):
        examples = tuple(dict.fromkeys(one.example for one in alike))
        line = alike[0].line
        yield Observation(
            Location(path, alike[0].side, Span(line, line)),
            anchor=f"{what} {' '.join(examples)}",
            evidence=DisabledCheck(what, examples[:_MOST_SHOWN], len(alike)),
            grade=grade,
        )


_QUIET = {
    "audit": "scarab is told to look away, which it does for no comment",
    "file": "a checker is kept quiet about the whole file",
    "security": "a security scan is kept quiet",
    "line": "checkers are kept quiet about lines",
}


def _kept_quiet(newly_asked_for: tuple[str, ...], given: AuditInput) -> Iterator[_Seen]:
    """Yield words to checkers that came; about a rule that comes with them, they take nothing away."""
    gone: Counter[str] = Counter()
    come: list[tuple[RepoPath, int, Suppression]] = []
    for change in given.changes:
        if change.generated or is_document(change.path) or is_test_data(change.path, given.policy):
            continue
        gone.update(one.text for _, one in _suppressions(change, Side.BASE, given))
        come += ((change.path, line, one) for line, one in _suppressions(change, Side.HEAD, given))
    for path, line, one in come:
        known = taken(gone, one.text) or (one.rule and taken(gone, one.without_rule))
        if not known and not (one.rule and one.rule.startswith(newly_asked_for)):
            yield _Seen(path, Side.HEAD, line, one.grade, _QUIET[one.grade], one.text)


def _folded(quiet: Sequence[_Seen]) -> Iterator[_Seen]:
    """Tell words about single lines at the first file that has any, where many files do."""
    lines = sorted((one.path, one.line) for one in quiet if one.grade == "line")
    files = len({path for path, _ in lines})
    for one in quiet:
        if one.grade == "line" and files > _MOST_FILES:
            yield one._replace(path=lines[0][0], line=lines[0][1], what=f"{one.what} of {files} files")
        else:
            yield one


_MOST_FILES = 3


def _suppressions(change: FileChange, side: Side, given: AuditInput) -> Iterator[tuple[int, Suppression]]:
    """Yield what a changed file keeps quiet on lines that only one side has."""
    file = change.after if side is Side.HEAD else change.before
    if file is None or file.facts is None:
        return
    changed = change.adds if side is Side.HEAD else change.removes
    if file.facts.language != "text":
        for line, text in _comment_lines(file):
            if changed(line):
                yield from ((line, one) for one in suppressions_in(text))
    if file.facts.language in _ATTRIBUTES or (file.facts.language == "text" and is_code(file.path)):
        for line, text, code in _lines(change, side, given):
            yield from ((line, one) for one in attributes_in(text))
            if file.facts.language == "text":
                yield from ((line, one) for one in suppressions_in(text[len(code.rstrip()) :]))


def _comment_lines(file: SourceFile) -> Iterator[tuple[int, str]]:
    for comment in file.detail.comments if file.detail is not None else ():
        yield from enumerate(comment.text.split("\n"), comment.first)


def _lines(change: FileChange, side: Side, given: AuditInput) -> Iterator[tuple[int, str, str]]:
    """Yield the lines that come or go, each with what is left of it without comments."""
    for hunk in changed_lines(change, given):
        if side is Side.HEAD:
            yield from zip(count(hunk.hunk.after_first), hunk.after, hunk.new_code)
        else:
            yield from zip(count(hunk.hunk.before_first), hunk.before, hunk.old_code)


def _not_run(scripts: Sequence[FileChange], given: AuditInput) -> Iterator[_Seen]:
    """Yield checks that the changed scripts ran and run no longer."""
    before = [(path, run) for path, text in _texts(scripts, given.base, Side.BASE) for run in checks_in(text)]
    after = [(path, run) for path, text in _texts(scripts, given.head, Side.HEAD) for run in checks_in(text)]
    was, now = {_key(run) for _, run in before}, {_key(run) for _, run in after}
    replaced = {run.kind for _, run in after if _key(run) not in was}
    told: set[str] = set()
    for path, run in before:
        if _key(run) in now or run.kind in replaced or _key(run) in told or _runs_elsewhere(run, scripts, given):
            continue
        told.add(_key(run))
        yield _Seen(
            path,
            Side.BASE,
            run.line,
            "",
            f"a {run.kind} runs no longer",
            run.command,
        )


def _key(run: Run) -> str:
    return run.command.replace(" run ", " ").casefold()


def _runs_elsewhere(run: Run, scripts: Sequence[FileChange], given: AuditInput) -> bool:
    changed = {one.path for one in scripts}
    word = max(run.command.replace("-", " ").split(), key=len)
    others = [path for path in given.head.mentioning(word) if runs_checks(path) and path not in changed]
    return any(
        _key(other) == _key(run) for path in others[:_LOOKED_INTO] for other in checks_in(_text(path, given.head))
    )


def _defused(scripts: Sequence[FileChange], given: AuditInput) -> Iterator[_Seen]:
    gone = Counter(one.how for _, text in _texts(scripts, given.base, Side.BASE) for one in defused_in(text))
    for path, text in _texts(scripts, given.head, Side.HEAD):
        for one in defused_in(text):
            if not taken(gone, one.how):
                yield _Seen(
                    path, Side.HEAD, one.line, "", "a check no longer stops anything, or looks at less", one.how
                )


class _Set(NamedTuple):
    path: RepoPath
    setting: Setting


class _Settings:
    """What the changed settings of checkers said, and what they say."""

    def __init__(self, given: AuditInput) -> None:
        told = (one for one in given.changes if not is_fixture(one.path, given.policy))
        self.files = [one for one in told if _any_path(one, holds_settings)]
        self.before = self._said(given.base, Side.BASE)
        self.after = self._said(given.head, Side.HEAD)
        self.new = {one.path for one in self.files if one.before is None}
        """Files that came whole."""
        asked = {one.setting.word for one in _of(Role.ASKED_FOR, self.before)}
        more = {one.setting.word for one in _of(Role.ASKED_FOR, self.after)} - asked if asked else ()
        self.newly_asked_for = tuple(sorted(more))

    def _said(self, tree: Tree, side: Side) -> list[_Set]:
        texts = _texts(self.files, tree, side)
        return [_Set(path, one) for path, text in texts for one in settings_in(path, "\n".join(text))]


def _loosened(settings: _Settings, given: AuditInput) -> Iterator[_Seen]:
    """Yield what the settings of checkers leave out, ask for and draw the line at, where that lets more pass."""
    before, after = settings.before, settings.after
    yield from _replaced(settings, given)
    yield from _collected(settings, given)
    yield from _hooked(settings)
    yield from _swapped(settings, given)
    yield from _left_out(settings, given)
    if settings.new == {one.path for one in settings.files}:
        return  # a checker that is new lets nothing pass that was held back
    yield from _not_asked_for(before, after, settings.files)
    yield from _lowered(before, after)
    yield from _switched(before, after)
    yield from _switched_off(before, [one for one in after if one.path not in settings.new])


def _of(role: Role, settings: Iterable[_Set]) -> list[_Set]:
    return [one for one in settings if one.setting.role == role]


def _hooked(settings: _Settings) -> Iterator[_Seen]:
    """Yield the hooks that came into a test run, and those that do something else now."""
    known = {one.setting.word for one in _of(Role.HOOK, settings.before)}
    bodies = {symbol.exact for one in settings.files for symbol in _symbols(one.before)}
    edited = {
        (one.path, symbol.line)
        for one in settings.files
        for symbol in _symbols(one.after)
        if symbol.exact and symbol.exact not in bodies
    }
    for path, one in _of(Role.HOOK, settings.after):
        if one.word not in known:
            grade = "hook" if one.word in _REPORTING else "widened"
            what = "a hook that has a say in which tests run or fail came in"
            yield _Seen(path, Side.HEAD, one.line, grade, what, one.word)
        elif (path, one.line) in edited:
            what = "a hook that has a say in which tests run or fail does something else"
            yield _Seen(path, Side.HEAD, one.line, "hook", what, one.word)


_REPORTING = frozenset({"pytest_runtest_makereport", "pytest_report_teststatus"})
"""Hooks that are mostly there for what a report shows."""


def _symbols(file: SourceFile | None) -> Sequence[Symbol]:
    return file.facts.symbols if file is not None and file.facts is not None else ()


def _replaced(settings: _Settings, given: AuditInput) -> Iterator[_Seen]:
    """Yield files that a tool reads, from now on, instead of the one that holds its settings and still does."""
    for path in sorted(settings.new):
        instead = INSTEAD.get(basename(path))
        if instead is None:
            continue
        beside = (RepoPath(f"{parent(path)}/{name}".lstrip("/")) for name in instead.others)
        had = next((other for other in beside if other != path and _sets_up(instead, other, given)), None)
        if had is not None:
            what = f"{instead.tool} no longer reads the settings that it had"
            yield _Seen(path, Side.HEAD, 1, "widened", what, had)


def _sets_up(instead: Instead, path: RepoPath, given: AuditInput) -> bool:
    return all(instead.begins.search("\n".join(_text(path, tree))) for tree in (given.base, given.head))


def _collected(settings: _Settings, given: AuditInput) -> Iterator[_Seen]:
    """Yield patterns, new ones, of what pytest takes for a test, that leave out what it took for one."""
    told = {one.setting.key for one in settings.before}
    asked: dict[tuple[RepoPath, str], list[Setting]] = defaultdict(list)
    for path, one in _of(Role.ASKED_FOR, settings.after):
        if one.key in COLLECTED and one.key not in told:
            asked[path, one.key].append(one)
    for (path, key), patterns in asked.items():
        for usual in COLLECTED[key]:
            left = not any(takes(pattern, usual) for one in patterns for pattern in one.word.split())
            if left and (key != "python_files" or _had_tests_like(usual, given)):
                yield _Seen(path, Side.HEAD, patterns[0].line, "widened", f"{key} asks for less", usual)


def _had_tests_like(pattern: str, given: AuditInput) -> bool:
    return any(takes(pattern, basename(path)) and is_test_path(path, given.policy) for path in given.base.paths())


def _swapped(settings: _Settings, given: AuditInput) -> Iterator[_Seen]:
    """Yield parts of the code that a test run, from now on, finds to be something else than the code says."""
    known = {one.setting.word for one in _of(Role.SWAP, settings.before)}
    for path, one in _of(Role.SWAP, settings.after):
        if one.word in known:
            continue
        facts, bound = given.head.facts(path), one.word.partition(".")[0]
        ours = facts is not None and any(
            each.bound.partition(".")[0] == bound and imported_path(given.head, path, each) is not None
            for each in facts.imports
        )
        if ours or bound == "builtins" or module_path(given.head, path, one.word) is not None:
            yield _Seen(
                path, Side.HEAD, one.line, "widened", "every test is given something else than the code", one.word
            )


def _left_out(settings: _Settings, given: AuditInput) -> Iterator[_Seen]:
    """Yield what is left out now and was looked at.

    A file of settings that came whole says it anew, unless it is a list of just that, or leaves out tests that ran
    before; a rule that comes with the change was not looked at before; and where a rule is left out for some files, it
    is the rule that counts.
    """
    known = {one.setting.word for one in _of(Role.LEFT_OUT, settings.before)}
    whole = settings.new == {one.path for one in settings.files}
    for path, one in _of(Role.LEFT_OUT, settings.after):
        lists = is_list_of_left_out(path) and not whole
        names_files = one.key.startswith("per-file") and not {"*", "/"}.isdisjoint(one.word)
        came = names_files or (settings.newly_asked_for and one.word.startswith(settings.newly_asked_for))
        if one.word in known or came:
            continue
        ran = one.key.startswith("collect_ignore") or (one.key == "addopts" and _had_tests(given))
        if path not in settings.new or lists or ran:
            yield _Seen(path, Side.HEAD, one.line, "widened", f"{one.key} leaves out more", one.word)


def _had_tests(given: AuditInput) -> bool:
    return any(is_test_path(path, given.policy) for path in given.base.paths())


def _not_asked_for(before: Sequence[_Set], after: Sequence[_Set], files: Sequence[FileChange]) -> Iterator[_Seen]:
    left = {one.setting.word for one in _of(Role.ASKED_FOR, after)}
    if "ALL" in left:
        return
    keys = {(path, one.key) for path, one in _of(Role.ASKED_FOR, after)}
    old = {one.before.path: one.path for one in files if one.before is not None}
    for path, one in _of(Role.ASKED_FOR, before):
        if one.word not in left and successor_of(one.word) not in left and (old[path], one.key) in keys:
            yield _Seen(path, Side.BASE, one.line, "widened", f"{one.key} asks for less", one.word)


def _lowered(before: Sequence[_Set], after: Sequence[_Set]) -> Iterator[_Seen]:
    limits = _firsts(_of(Role.LIMIT, after))
    for (path, key), one in _firsts(_of(Role.LIMIT, before)).items():
        now = limits.get((path, key))
        if now is not None and is_lower(key, one.word, now.word):
            yield _Seen(path, Side.HEAD, now.line, "", "a limit was lowered", f"{key} {one.word} -> {now.word}")
        elif now is None and "under" in key and not any(other == key for _, other in limits):
            yield _Seen(path, Side.BASE, one.line, "", "a limit is gone", f"{key} {one.word}")


def _switched(before: Sequence[_Set], after: Sequence[_Set]) -> Iterator[_Seen]:
    switches = _all(_of(Role.SWITCH, after))
    for (path, key), alike in _all(_of(Role.SWITCH, before)).items():
        now = switches.get((path, key), [])
        if len(alike) == len(now) == 1 and is_weaker(key, alike[0].word, now[0].word):
            example = f"{key} {alike[0].word} -> {now[0].word}"
            yield _Seen(path, Side.HEAD, now[0].line, "", "a checker was made less strict", example)


def _switched_off(before: Sequence[_Set], after: Sequence[_Set]) -> Iterator[_Seen]:
    """Yield the switches that let something pass and were not there."""
    known = Counter((one.setting.key, one.setting.word) for one in _of(Role.SWITCH, before))
    turned = {key for _, key in _all(_of(Role.SWITCH, before))}
    for path, one in _of(Role.SWITCH, after):
        more = is_lax(one.key) or one.key not in turned
        if more and lets_pass(one.key, one.word) and not taken(known, (one.key, one.word)):
            yield _Seen(path, Side.HEAD, one.line, "widened", "a checker lets more pass", f"{one.key} {one.word}")


def _firsts(settings: Iterable[_Set]) -> dict[tuple[RepoPath, str], Setting]:
    return {place: alike[0] for place, alike in _all(settings).items()}


def _all(settings: Iterable[_Set]) -> Mapping[tuple[RepoPath, str], list[Setting]]:
    found: dict[tuple[RepoPath, str], list[Setting]] = defaultdict(list)
    for path, one in settings:
        found[path, one.key].append(one)
    return found


def _any_path(change: FileChange, tells: Callable[[RepoPath], bool]) -> bool:
    return not change.generated and any(tells(side.path) for side in (change.before, change.after) if side)


def _texts(files: Iterable[FileChange], tree: Tree, side: Side) -> Iterator[tuple[RepoPath, list[str]]]:
    for one in files:
        file = one.after if side is Side.HEAD else one.before
        if file is not None:
            yield file.path, _text(file.path, tree)


def _text(path: RepoPath, tree: Tree) -> list[str]:
    text = (tree.content(path) or b"")[:_LIMIT].decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")  # as whoever obeys it reads it


_LIMIT = 500_000
"""Bytes of a script or of settings that are read."""


ANALYZER = Analyzer(
    "disabled-checks", frozenset({Fact.HUNKS, Fact.SOURCE, Fact.DETAIL, Fact.TREE}), NoParams, detect, ANY_LANGUAGE
)
