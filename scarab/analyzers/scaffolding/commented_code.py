"""Find code that a range leaves behind as a comment."""

from collections.abc import Iterator

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.paths import is_example_path
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, SourceFile
from scarab.model.detail import Comment
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import basename
from scarab.model.span import Span
from scarab.model.value import setting, value

_SETTINGS = ("settings", "config", "conf.")
"""How files begin that show what could be set: their commented lines are documentation."""
_EXCERPT = 80


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_lines: int = setting(default=2, least=1)
    """Lines of code a comment must have; fewer are observed only where they replace lines of code."""


@value
class CommentedCode(Evidence):
    """A run of comment lines that reads as code."""

    lines: int
    begins: str
    """Its first line, at most 80 characters."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each comment that is code and all of whose lines are new.

    Quiet about comments that only moved, and where commented lines are documentation: examples, settings.
    """
    known = "\n".join(comment.text for change in given.changes for comment in _comments(change.before))
    for change in given.sources(*EVERY_LANGUAGE):
        if is_example_path(change.path) or basename(change.path).startswith(_SETTINGS):
            continue
        for comment in _comments(change.after):
            lines = comment.last - comment.first + 1
            if (
                comment.code
                and not comment.trailing
                and comment.text not in known
                and change.adds_all(Span(comment.first, comment.last))
                and (lines >= params.min_lines or _replaces_code(comment, change))
            ):
                begins = comment.text.strip().partition("\n")[0][:_EXCERPT]
                where = Location(change.path, Side.HEAD, Span(comment.first, comment.last))
                yield Observation(where, anchor=comment.text, evidence=CommentedCode(lines, begins))


def _comments(side: SourceFile | None) -> tuple[Comment, ...]:
    return side.detail.comments if side is not None and side.detail is not None else ()


def _replaces_code(comment: Comment, change: FileChange) -> bool:
    """Tell whether a comment stands where the base had a line that was no comment, line for line."""
    spoken = {line for one in _comments(change.before) for line in range(one.first, one.last + 1) if not one.trailing}
    return any(
        hunk.before_first + comment.first - hunk.after_first not in spoken
        for hunk in change.hunks
        if hunk.before_count == hunk.after_count
        and hunk.after_first <= comment.first < hunk.after_first + hunk.after_count
    )


MEASUREMENT = Measurement(detect, Params)
