"""The front end of everything that has no front end of its own: lines, and nothing else."""

from scarab.languages.lines import SIZE_LIMIT, filled_lines, misleading_lines, split_lines, unreadable
from scarab.model.detail import SourceDetail
from scarab.model.facts import SourceFacts
from scarab.model.front_end import FrontEnd
from scarab.model.lines import line_count
from scarab.model.unread import Unread, UnreadReason

_NAME = "text"
_LINE_LIMIT = 200_000
"""Bytes; nobody wrote a longer line."""


def _read(content: bytes) -> SourceFacts | Unread:
    return _skipped(content) or SourceFacts(_NAME, line_count(content))


def _study(content: bytes) -> SourceDetail | Unread:
    return _skipped(content) or SourceDetail(
        code_lines=filled_lines(content), misleading=misleading_lines(content)
    )  # fmt: skip


def _skipped(content: bytes) -> Unread | None:
    if (skipped := unreadable(content)) is not None:
        return skipped
    if len(content) > _LINE_LIMIT and (longest := max(map(len, split_lines(content)))) > _LINE_LIMIT:
        return Unread(UnreadReason.GENERATED, f"a line of {longest} bytes")
    return None


TEXT = FrontEnd(_NAME, "3", SIZE_LIMIT, _read, _study, judged=False)
