import re

from scarab.model.claim import ClaimVerdict
from scarab.model.finding import Skipped
from scarab.model.location import Location, Side
from scarab.model.path import RepoPath
from scarab.model.record import NotAnalysed
from scarab.model.unread import UnreadReason
from scarab.model.value import replace
from scarab.renderers.markdown import MARKER, to_markdown
from tests.support.records import at, example_record, finding, record_with


def test_begins_with_the_marker_that_finds_the_comment_again() -> None:
    assert to_markdown(record_with()).startswith(f"{MARKER}\n\n## scarab: ✅ pass\n")


def test_nothing_untrusted_mentions_links_or_is_markup() -> None:
    message = "@team #12 https://x.example www.x.example [a](b) <b> *c* `d` |"

    text = to_markdown(record_with((finding(message=message),)))

    tie = "&#8288;"
    shown = f"@{tie}team #{tie}12 https:{tie}//x.example www{tie}.x.example \\[a\\](b) &lt;b&gt; \\*c\\* \\`d\\` \\|"
    assert shown in text


def test_a_path_with_backticks_gets_a_longer_fence() -> None:
    where = Location(RepoPath("a``@b`.py"), Side.HEAD)

    assert "**``` a``@b`.py ```**" in to_markdown(record_with((finding(where=where),)))


def test_stays_below_the_limit_of_a_comment() -> None:
    findings = tuple(finding(where=at(f"{'long/' * 40}{line}.py"), message="m" * 900) for line in range(1, 300))

    text = to_markdown(record_with(findings))

    assert len(text) <= 60_000
    shown = text.count("**error**")
    assert shown > 50
    assert f"… {299 - shown} findings more in the record." in text


def test_stays_below_the_limit_whatever_is_said_beside_the_findings() -> None:
    hostile, ticks = "@#" * 400, "`" * 400
    told = example_record()
    claim = replace(told.claims[0], verdict=ClaimVerdict.UNPROVEN, sentence=hostile, source=hostile, why=hostile)
    in_lane = next(one for one in told.changed_files if one.lane is not None)

    text = to_markdown(
        record_with(
            (finding(message="it is shown"),),
            claims=(claim,) * 99,
            evidence=(replace(told.evidence[0], reason=hostile),) * 99,
            outcomes=(Skipped("scope/out-of-scope-path", hostile),) * 99,
            reasons=(hostile,) * 99,
            changed_files=(replace(in_lane, path=ticks),) * 99,
            not_analysed=(NotAnalysed(ticks, None, UnreadReason.TOO_LARGE, "", gating=True),) * 99,
            run=replace(told.run, notes=(hostile,) * 99),
        )
    )

    assert len(text) <= 60_000
    assert "it is shown" in text
    assert "99 rules did not judge" in text
    assert "99 paths not analysed" in text


def test_a_long_text_is_cut_between_its_characters_as_they_are_escaped() -> None:
    for lead in ("", "a", "ab", "abc", "abcd"):
        text = to_markdown(record_with((finding(message=lead + "@*" * 300),)))

        (line,) = [one for one in text.splitlines() if "_To do:_" in one]
        assert line.partition("<br>")[0].endswith(("&#8288;…", "@…", "\\*…"))


def test_files_of_the_goal_are_counted_and_not_listed() -> None:
    text = to_markdown(example_record())

    lanes = re.findall(r"^- (out|adjacent|supporting|in): ", text, re.MULTILINE)
    assert "Lanes: 4 in, 1 supporting, 1 adjacent, 3 out, " in text
    assert lanes == ["out", "out", "out", "adjacent"]
