"""What there is too much of for a report is counted."""

import re
from collections.abc import Callable
from functools import partial

import pytest

from scarab.model.lane import FileLane, Lane, LaneReason
from scarab.model.record import AuditRecord, NotAnalysed
from scarab.model.unread import UnreadReason
from scarab.model.value import replace
from scarab.renderers.html import to_html
from scarab.renderers.markdown import to_markdown
from scarab.renderers.terminal import to_terminal
from scarab.renderers.text import to_text
from tests.support.records import example_record, sealed

TERMINAL = partial(to_terminal, width=100, color=False)
NOTE = "there is no history before the change"


def crowded(of_each: int) -> AuditRecord:
    """A record with so many of everything."""
    record = example_record()
    [open_claim, *_], [evidence, *_], [changed, *_] = record.claims, record.evidence, record.changed_files
    apart = FileLane(Lane.OUT, 900, (LaneReason("no word of the goal", 900),))
    numbers = range(of_each)
    return sealed(
        replace(
            record,
            claims=tuple(replace(open_claim, sentence=f"claim {one}") for one in numbers),
            evidence=tuple(replace(evidence, check=f"check-{one}") for one in numbers),
            changed_files=tuple(replace(changed, path=f"file{one}.py", lane=apart) for one in numbers),
            not_analysed=tuple(NotAnalysed(f"b{one}", None, UnreadReason.BINARY, "", gating=False) for one in numbers),
            scope=replace(record.scope, notes=(NOTE,)),
        )
    )


@pytest.mark.parametrize(
    ("render", "room", "left_out"),
    [(to_text, 20, []), (to_markdown, 50, [30]), (TERMINAL, 10, [])],
    ids=["text", "markdown", "terminal"],
)
def test_each_list_is_cut_and_the_rest_counted(
    render: Callable[[AuditRecord], str], room: int, left_out: list[int]
) -> None:
    """Claims have less room in Markdown than the other three lists."""
    assert _left_out(render(crowded(room))) == left_out
    assert _left_out(render(crowded(room + 7))) == [7, *(count + 7 for count in left_out or [0]), 7, 7]


def _left_out(report: str) -> list[int]:
    return [int(count) for count in re.findall(r"(\d+) more in the record", report)]


@pytest.mark.parametrize(
    "render", [to_text, to_markdown, TERMINAL, to_html], ids=["text", "markdown", "terminal", "html"]
)
def test_what_kept_lanes_from_being_judged_is_said(render: Callable[[AuditRecord], str]) -> None:
    assert NOTE in render(crowded(1))


def test_the_chart_has_ten_parts_the_last_for_all_other_files() -> None:
    [strip] = re.findall(r'<svg class="strip".*?</svg>', to_html(crowded(60)), re.DOTALL)

    assert strip.count("<rect") == 10
    assert "51 other files" in to_html(crowded(60))
