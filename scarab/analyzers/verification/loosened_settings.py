"""What the settings of checkers let pass that they did not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scarab.analyzers.modules import imported_path, module_path
from scarab.analyzers.paths import is_fixture, is_test_path
from scarab.analyzers.verification.check_settings import (
    Role,
    Setting,
    holds_settings,
    is_hook,
    is_list_of_left_out,
    settings_in,
)
from scarab.analyzers.verification.counting import taken
from scarab.analyzers.verification.disabling import Disabling, on_any_side, texts_of
from scarab.analyzers.verification.precedence import replaced_by
from scarab.analyzers.verification.strictness import (
    COLLECTED,
    is_lax,
    is_lower,
    is_weaker,
    lets_pass,
    successor_of,
    takes,
)
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, SourceFile
from scarab.model.expression import expression
from scarab.model.facts import Symbol
from scarab.model.location import Side
from scarab.model.path import RepoPath, basename
from scarab.model.tree import Tree


class _Set(NamedTuple):
    path: RepoPath
    setting: Setting


class ChangedSettings:
    """What the changed settings of checkers said, and what they say."""

    def __init__(self, given: AuditInput) -> None:
        told = (one for one in given.changes if not is_fixture(one.path, given.policy))
        self.files = [one for one in told if on_any_side(one, holds_settings) or _is_plugin(one, given)]
        self.before = self._said(given.base, Side.BASE)
        self.after = self._said(given.head, Side.HEAD)
        self.new = {one.path for one in self.files if one.before is None}
        """Files that came whole."""
        asked = {one.setting.word for one in _of(Role.ASKED_FOR, self.before)}
        more = {one.setting.word for one in _of(Role.ASKED_FOR, self.after)} - asked if asked else ()
        self.newly_asked_for = tuple(sorted(more))

    def _said(self, tree: Tree, side: Side) -> list[_Set]:
        texts = texts_of(self.files, tree, side)
        return [_Set(path, one) for path, text in texts for one in settings_in(path, "\n".join(text))]


def _is_plugin(change: FileChange, given: AuditInput) -> bool:
    """Tell whether a changed file has hooks of pytest that have a say, other than those that a plugin is made of."""
    hooks = not change.generated and any(is_hook(one.qualname) for side in change.sides for one in side.symbols)
    return hooks and (is_test_path(change.path, given.policy) or not given.base.mentioning("pytest11"))


def loosened(settings: ChangedSettings, given: AuditInput) -> Iterator[Disabling]:
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


def _hooked(settings: ChangedSettings) -> Iterator[Disabling]:
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
            grade = "hook" if one.word.startswith(_REPORTING) else "widened"
            what = "a hook that has a say in which tests run or fail came in"
            yield Disabling(path, Side.HEAD, one.line, grade, what, one.word)
        elif (path, one.line) in edited:
            what = "a hook that has a say in which tests run or fail does something else"
            yield Disabling(path, Side.HEAD, one.line, "hook", what, one.word)


_REPORTING = (
    "pytest_runtest_makereport", "pytest_report_teststatus", "pytest_runtest_call", "pytest_itemcollected",
    "pytest_collect_file", "pytest.skip(",
)  # fmt: skip
"""What is mostly there for what a report shows, for tests that are no code, or that cannot run everywhere."""


def _symbols(file: SourceFile | None) -> Sequence[Symbol]:
    return file.symbols if file is not None else ()


def _replaced(settings: ChangedSettings, given: AuditInput) -> Iterator[Disabling]:
    """Yield files that a tool reads, from now on, instead of the one that held its settings and still does."""
    for path in (one.after.path for one in settings.files if one.after is not None):
        for one in replaced_by(path, given):
            what = f"{one.tool} no longer reads the settings that it had"
            yield Disabling(path, Side.HEAD, one.line, "widened", what, one.had)


def _collected(settings: ChangedSettings, given: AuditInput) -> Iterator[Disabling]:
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
                yield Disabling(path, Side.HEAD, patterns[0].line, "widened", f"{key} asks for less", usual)


def _had_tests_like(pattern: str, given: AuditInput) -> bool:
    return any(takes(pattern, basename(path)) and is_test_path(path, given.policy) for path in given.base.paths())


def _swapped(settings: ChangedSettings, given: AuditInput) -> Iterator[Disabling]:
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
            yield Disabling(
                path, Side.HEAD, one.line, "widened", "every test is given something else than the code", one.word
            )


def _left_out(settings: ChangedSettings, given: AuditInput) -> Iterator[Disabling]:
    """Yield what is left out now and was looked at.

    A file of settings that came whole says it anew, unless it is a list of just that, or leaves out tests that ran
    before; a rule or a tool that comes with the change looked at nothing before, nor did any at a folder that is not
    there; and where a rule is left out for some files, it is the rule that counts.
    """
    known = {one.setting.word for one in _of(Role.LEFT_OUT, settings.before)}
    whole = settings.new == {one.path for one in settings.files}
    for path, one in _of(Role.LEFT_OUT, settings.after):
        lists = is_list_of_left_out(path) and not whole
        names_files = one.key.startswith("per-file") and not {"*", "/"}.isdisjoint(one.word)
        came = names_files or (settings.newly_asked_for and one.word.startswith(settings.newly_asked_for))
        if one.word in known or came or _is_of_a_new_tool(one, given) or _names_nothing(one, given):
            continue
        ran = one.key.startswith("collect_ignore") or (one.key == "addopts" and _had_tests(given))
        if path not in settings.new or lists or ran:
            yield Disabling(path, Side.HEAD, one.line, "widened", f"{one.key} leaves out more", one.word)


def _is_of_a_new_tool(one: Setting, given: AuditInput) -> bool:
    """Tell whether a setting is one of a tool that nothing at the base speaks of."""
    first, _, rest = one.section.partition(".")
    tool = rest.partition(".")[0]
    return first == "tool" and len(tool) >= _NAMED and tool.isidentifier() and not given.base.mentioning(tool)


_NAMED = 3
"""Letters of a name that can be looked up."""


def _names_nothing(one: Setting, given: AuditInput) -> bool:
    """Tell whether what is left out is a folder that neither side has: what a build makes, what is installed."""
    folder = _FOLDER.fullmatch(one.word) if _OF_FILES.match(one.key) is not None else None
    return folder is not None and not any(
        folder[1] in path for tree in (given.base, given.head) for path in tree.paths()
    )


_OF_FILES = expression(r"(?i)(?:extend-)?exclude|ignore|omit")
_FOLDER = expression(r"(?:\.?/|\*\*/)?([\w.-]+(?:/[\w.-]+)+|node_modules)(?:/|/\*\*|/\*\*/\*)?")
"""More than a word, which may be the name of a rule."""


def _had_tests(given: AuditInput) -> bool:
    return any(is_test_path(path, given.policy) for path in given.base.paths())


def _not_asked_for(before: Sequence[_Set], after: Sequence[_Set], files: Sequence[FileChange]) -> Iterator[Disabling]:
    left = {one.setting.word for one in _of(Role.ASKED_FOR, after)}
    if "ALL" in left:
        return
    keys = {(path, one.key) for path, one in _of(Role.ASKED_FOR, after)}
    old = {one.before.path: one.path for one in files if one.before is not None}
    for path, one in _of(Role.ASKED_FOR, before):
        if one.word not in left and successor_of(one.word) not in left and (old[path], one.key) in keys:
            yield Disabling(path, Side.BASE, one.line, "widened", f"{one.key} asks for less", one.word)


def _lowered(before: Sequence[_Set], after: Sequence[_Set]) -> Iterator[Disabling]:
    limits = _firsts(_of(Role.LIMIT, after))
    for (path, key), one in _firsts(_of(Role.LIMIT, before)).items():
        now = limits.get((path, key))
        if now is not None and is_lower(key, one.word, now.word):
            yield Disabling(path, Side.HEAD, now.line, "", "a limit was lowered", f"{key} {one.word} -> {now.word}")
        elif now is None and "under" in key and not any(other == key for _, other in limits):
            yield Disabling(path, Side.BASE, one.line, "", "a limit is gone", f"{key} {one.word}")


def _switched(before: Sequence[_Set], after: Sequence[_Set]) -> Iterator[Disabling]:
    switches = _all(_of(Role.SWITCH, after))
    for (path, key), alike in _all(_of(Role.SWITCH, before)).items():
        now = switches.get((path, key), [])
        if len(alike) == len(now) == 1 and is_weaker(key, alike[0].word, now[0].word):
            example = f"{key} {alike[0].word} -> {now[0].word}"
            yield Disabling(path, Side.HEAD, now[0].line, "", "a checker was made less strict", example)


def _switched_off(before: Sequence[_Set], after: Sequence[_Set]) -> Iterator[Disabling]:
    """Yield the switches that let something pass and were not there."""
    known = Counter((one.setting.key, one.setting.word) for one in _of(Role.SWITCH, before))
    turned = {key for _, key in _all(_of(Role.SWITCH, before))}
    for path, one in _of(Role.SWITCH, after):
        more = (is_lax(one.key) or one.key not in turned) and not _is_about_others(one)
        if more and lets_pass(one.key, one.word) and not taken(known, (one.key, one.word)):
            yield Disabling(path, Side.HEAD, one.line, "widened", "a checker lets more pass", f"{one.key} {one.word}")


def _is_about_others(one: Setting) -> bool:
    """Tell whether a setting is made for libraries that have no types, one by one, as mypy has it."""
    some = one.section.startswith(("mypy-", "tool.mypy.overrides")) and one.section != "mypy-*"
    return some and one.key == "ignore_missing_imports"


def _firsts(settings: Iterable[_Set]) -> dict[tuple[RepoPath, str], Setting]:
    return {place: alike[0] for place, alike in _all(settings).items()}


def _all(settings: Iterable[_Set]) -> Mapping[tuple[RepoPath, str], list[Setting]]:
    found: dict[tuple[RepoPath, str], list[Setting]] = defaultdict(list)
    for path, one in settings:
        found[path, one.key].append(one)
    return found
