"""Find formatting that came along with a change that is about something else."""

from collections.abc import Iterator, Sequence

from scarab.analyzers.code_changes import ChangedLines, changed_lines, same_but_for_layout
from scarab.analyzers.comments import is_program
from scarab.analyzers.scope.goals import goal_words
from scarab.analyzers.scope.lanes.topics import LAYOUT_WORDS
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.value import setting, value

_NAMED = 5


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_lines: int = setting(default=6, least=1)
    """Lines that come and go in files of which nothing but the layout changed, before they are observed."""
    min_hunk_lines: int = setting(default=12, least=1)
    """Lines that come and go for layout alone in a file that changed otherwise as well."""


@value
class Formatting(Evidence):
    """Lines whose layout changed, and nothing else."""

    what: str
    files: tuple[str, ...]
    lines: int


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for all files of which only the layout changed, one for each other with such hunks.

    A change that is about layout throughout, or says so, has no drive-by. Grade ``hunks``: for a file that changed
    otherwise as well.
    """
    code = [one for one in given.changes if is_program(one) and not one.generated]
    if not code or not LAYOUT_WORDS.isdisjoint(goal_words(given)):
        return
    layout = [one for one in code if same_but_for_layout(one, given)]
    if len(layout) == len(code):
        return
    lines = sum(one.added_lines + one.removed_lines for one in layout)
    if lines >= params.min_lines:
        yield _whole_files(layout, lines)
    apart = {one.path for one in layout}
    for change in (one for one in code if one.path not in apart):
        hunks = [one for one in changed_lines(change, given) if one.only_layout]
        if sum(one.count for one in hunks) >= params.min_hunk_lines:
            yield _parts(change, hunks)


def _whole_files(changes: Sequence[FileChange], lines: int) -> Observation:
    first = max(changes, key=lambda one: one.added_lines + one.removed_lines)
    paths = tuple(one.path for one in changes[:_NAMED])
    what = "nothing but the layout changed" if len(changes) == 1 else f"in {len(changes)} files only the layout changed"
    where = Location(first.path, Side.HEAD)
    return Observation(where, anchor="layout", evidence=Formatting(what, paths, lines))


def _parts(change: FileChange, hunks: Sequence[ChangedLines]) -> Observation:
    largest = max(hunks, key=lambda one: one.count).hunk
    lines = sum(one.count for one in hunks)
    what = f"{len(hunks)} of {len(change.hunks)} edits change only the layout"
    evidence = Formatting(what, (change.path,), lines)
    where = Location(change.path, Side.HEAD, largest.after_span)
    return Observation(where, anchor="layout", evidence=evidence, grade="hunks")


MEASUREMENT = Measurement(detect, Params)
