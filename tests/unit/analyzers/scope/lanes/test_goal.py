import time

from scarab.analyzers.scope.lanes.goal import Goal, read_goal
from scarab.analyzers.scope.lanes.goal_choice import choose
from scarab.analyzers.scope.lanes.topics import Topic
from scarab.model.intent import GoalText, Trust
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.words import words_of

POLICY = Policy(PolicyFrom.DEFAULT, "", "")


def goal(*texts: str) -> Goal:
    return read_goal(GoalText("task", Trust.DECLARED, text) for text in texts)


def test_words_of_the_first_line_count_twice_as_much_as_those_below() -> None:
    assert goal("Unescape quotes\n\nThe exporter is slow.").words == {
        "unescap": 1.0,
        "quot": 1.0,
        "export": 0.5,
        "slow": 0.5,
    }


def test_what_every_commit_says_says_nothing() -> None:
    assert goal("Fix the bug and add some tests for it (#1234)").words == {}


def test_words_are_shown_as_they_were_written() -> None:
    assert goal("Validators of OrderLines").shown == {"lin": "OrderLines", "ord": "OrderLines", "valid": "Validators"}


def test_code_is_named_by_how_it_is_written() -> None:
    text = "Make `retry` and parse_row() call Reader.read_cell when --fast-path meets an OrderLine"

    assert goal(text).names == ("OrderLine", "Reader", "fast", "parse_row", "path", "read_cell", "retry")


def test_issues_and_paths_are_found() -> None:
    found = goal("Close #4211: shop/mail.py raises in Setup.CFG")

    assert found.numbers == {"4211"}
    assert "shop/mail.py" in found.paths
    assert "flake.nix" in goal("W4: flake.nix version 1.2.4 is 1.2.6").paths


def test_trailers_and_templates_are_no_goal() -> None:
    text = "Unescape quotes\n\n<!-- your change: deadline, budget -->\n\nSigned-off-by: Grace Hopper <g@example.org>"

    assert set(goal(text).words) == {"unescap", "quot"}


def test_addresses_commits_and_endings_of_files_say_nothing() -> None:
    text = "Unescape quotes of `reader.py`: https://example.org/shop/pull/4211/files undoes 2f64f68c37c64ae333e41f"

    found = goal(text)

    assert set(found.words) == {"unescap", "quot", "read", "undo"}
    assert found.names == ("reader",)
    assert found.numbers == {"4211"}
    assert "reader.py" in found.paths


def test_a_list_of_what_was_done_is_no_trailer() -> None:
    text = "Fix it\n\nW4: flake.nix names the version\n\nW1: watermarks of links\n\nSigned-off-by: Ada <a@x.org>"

    found = goal(text)

    assert found.paths == {"flake.nix"}
    assert {"watermark", "link"} <= set(found.words)
    assert "ada" not in found.words


def test_two_words_stand_for_the_one_that_code_makes_of_them() -> None:
    found = goal("Freeze data classes").joined

    assert found[words_of("dataclass")[0]] == ("data", "class")


def test_documentation_is_told_by_the_first_line() -> None:
    assert goal("docs: explain retries").topics == {Topic.DOCS}
    assert not goal("Explain retries\n\nIn the docs.").topics


def test_several_texts_are_read_as_one() -> None:
    assert set(goal("Unescape quotes", "Retry parcels").words) == {"unescap", "quot", "retr", "parcel"}


def text(source: str, trust: Trust, said: str) -> GoalText:
    return GoalText(source, trust, said)


def test_the_run_is_asked_last_what_it_was_for() -> None:
    task = text("T-1.toml", Trust.DECLARED, "Unescape doubled quotes in the reader")
    plan = text("specs/001/spec.md", Trust.HINT, "Read CSV files with doubled quotes inside cells")
    message = text("commit 1a2b3c4", Trust.HINT, "Unescape quotes and rework mail, logging, retries")

    assert choose((message, plan, task), POLICY).texts == (task,)
    assert choose((message, plan), POLICY).texts == (plan,)
    assert choose((message,), POLICY).texts == (message,)


def test_weaker_texts_help_out_where_the_task_says_too_little() -> None:
    task = text("T-1.toml", Trust.DECLARED, "Fix quotes")
    message = text("commit 1a2b3c4", Trust.HINT, "Unescape doubled quotes in the reader")

    chosen = choose((task, message), POLICY)

    assert chosen.texts == (task, message)
    assert not chosen.trusted


def test_nothing_said_is_no_goal() -> None:
    assert choose((), POLICY).texts == ()


def test_a_text_without_end_is_read_in_no_time() -> None:
    begun = time.process_time()

    for text in ("m" * 300_000, "a-" * 150_000, "a." * 150_000, "a/" * 150_000, "_" * 300_000, "aA" * 150_000):
        goal(f"\n\n{text}")

    assert time.process_time() - begun < 2
