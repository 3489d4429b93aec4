"""Find settings that got another value, of which the goal does not speak."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from scarab.analyzers.code_changes import changed_lines
from scarab.analyzers.paths import is_document, is_example_path, is_test_path
from scarab.analyzers.scope.goals import goal_texts, sources
from scarab.analyzers.scope.lanes.companions import is_lock
from scarab.analyzers.scope.setting_edits import SettingEdit, setting_edit
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, Hunk
from scarab.model.expression import expression
from scarab.model.lane import ENOUGH_WORDS
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import setting, value
from scarab.model.words import names_in, telling_words, words_in


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    max_in_file: int = setting(default=3, least=1)
    """Such edits of one file, above which it is a table of data."""


@value
class Undeclared(Evidence):
    """A setting, and what became of its value."""

    name: str
    before: str
    after: str
    goal: tuple[str, ...]
    """Where the goal is said that does not speak of it."""


@value
class _Found:
    change: FileChange
    line: int
    edit: SettingEdit


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each setting of which neither the goal nor another edit of the change speaks.

    Where nothing but settings changed, they are what the goal is about, however it says so.
    """
    said = {word for text in goal_texts(given) for word in telling_words(text)}
    found = [one for change in given.changes if _may_set(change, given) for one in _settings(change, given, params)]
    if not found or len(said) < ENOUGH_WORDS or sum(len(one.hunks) for one in given.changes) == len(found):
        return
    elsewhere = _names_elsewhere(given, found)
    for one in found:
        if one.edit.name not in elsewhere and not _speaks_of(given, said, one.edit):
            where = Location(one.change.path, Side.HEAD, Span(one.line, one.line))
            evidence = Undeclared(one.edit.name, one.edit.before, one.edit.after, sources(given))
            yield Observation(where, anchor=one.edit.name, evidence=evidence)


def _may_set(change: FileChange, given: AuditInput) -> bool:
    """Tell whether a file may hold settings of the product or of its tools, rather than examples and expectations."""
    path = change.path
    return (
        any(map(_is_one_line, change.hunks))
        and not (change.generated or is_lock(path))
        and not is_document(path)
        and not is_example_path(path)
        and not is_test_path(path, given.policy)
    )


def _settings(change: FileChange, given: AuditInput, params: Params) -> Iterable[_Found]:
    """Return the settings of a file that stand apart from its other edits."""
    found = []
    for hunk in changed_lines(change, given):
        if len(hunk.before) == len(hunk.after) == 1:
            edit = setting_edit(change.path, hunk.before[0], hunk.after[0])
            found += [] if edit is None else [_Found(change, hunk.hunk.after_first, edit)]
    lines = {one.line for one in found}
    others = [hunk for hunk in change.hunks if hunk.after_first not in lines]
    apart = [one for one in found if not any(_is_near(one.line, hunk) for hunk in others)]
    return apart if len(found) <= params.max_in_file else []


def _is_one_line(hunk: Hunk) -> bool:
    return hunk.before_count == hunk.after_count == 1


_NEAR = 3
"""Lines between two edits that are shown as one, and are read as one."""


def _is_near(line: int, hunk: Hunk) -> bool:
    return hunk.after_first - _NEAR <= line <= hunk.after_first + hunk.after_count + _NEAR


def _names_elsewhere(given: AuditInput, found: Sequence[_Found]) -> Collection[str]:
    """Return the names of all changed lines but for those that set something."""
    lines = {(one.change.path, one.line) for one in found}
    return {
        name
        for change in given.changes
        for hunk in changed_lines(change, given)
        if (change.path, hunk.hunk.after_first) not in lines
        for name in names_in("\n".join((*hunk.before, *hunk.after)))
    }


def _speaks_of(given: AuditInput, said: Collection[str], edit: SettingEdit) -> bool:
    """Tell whether a goal has a word of a setting, also as the beginning of another one, or one of its values."""
    words = set(words_in(names_in(f"{edit.name} {edit.before} {edit.after}")))
    values = {edit.before, edit.after}
    return any(_begin_alike(one, other) for one in words for other in said) or any(
        not values.isdisjoint(_VALUE.findall(text)) for text in goal_texts(given)
    )


_VALUE = expression(r"\w+(?:[.-]\w+)*")
_BEGINNING = 4


def _begin_alike(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) >= _BEGINNING and (one.startswith(other) or other.startswith(one))
    )


MEASUREMENT = Measurement(detect, Params)
