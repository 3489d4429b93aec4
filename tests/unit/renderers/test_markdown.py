from scarab.model.location import Location, Side
from scarab.model.path import RepoPath
from scarab.renderers.markdown import MARKER, to_markdown
from tests.support.records import at, finding, record_with


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
