import pytest

from scarab.model.intent import IntentSource, Trust
from scarab.model.location import Side
from scarab.model.policy import PolicyFrom
from scarab.model.record import FamilyCard
from scarab.model.value import replace
from scarab.renderers.wording import (
    base_name,
    counted,
    first_sentence,
    head_name,
    lines,
    other_policy,
    place,
    purpose,
    safe,
    sentence,
    telling,
    told_by,
    unheeded,
)
from tests.support.records import at, example_record, record_with


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 中", "plain é 中"),
        ("already\\n escaped", "already\\n escaped"),
        ("\x1b[2J\u202e\udc80\x85", "\\x1b[2J\\u202e\\x80\\x85"),
    ],
)
def test_untrusted_text_is_escaped_once(text: str, shown: str) -> None:
    assert safe(text) == shown
    assert safe(safe(text)) == shown


def test_prose_over_several_lines_becomes_one() -> None:
    assert sentence("\nPut it back\nwhere it was.\n") == "Put it back where it was."


def test_a_remedy_is_cut_behind_its_first_sentence() -> None:
    assert first_sentence("Remove a.py.\nIf it is needed, say why.") == "Remove a.py."
    assert first_sentence("Remove a.py") == "Remove a.py"


def test_a_policy_is_named_where_it_is_not_the_bases() -> None:
    used = example_record().policy

    assert [other_policy(record_with(policy=replace(used, source=source))) for source in PolicyFrom] == [
        "",
        "scarab.toml, as the head has it",
        "scarab.toml, handed over by the caller",
        "",
    ]


def test_a_place_says_its_lines_and_when_it_is_gone() -> None:
    assert place(at("a b.py", 3, 9)) == "a b.py:3-9"
    assert place(at("a.py", 3, side=Side.BASE)) == "a.py:3 (base)"
    assert lines(at("a.py", 3)) == "line 3"
    assert lines(at("a.py")) == "whole file"


def test_what_is_said_of_the_change_as_a_whole_stands_at_none_of_its_files() -> None:
    everywhere = replace(at("a.py", 3), whole_change=True)

    assert place(everywhere) == "the change as a whole"
    assert lines(everywhere) == "whole change"


def test_a_clean_family_says_how_many_of_its_rules_looked_where_not_all_did() -> None:
    families = {
        "scope": FamilyCard("clean", 0, 0, 0, 0, 0, 1, 2, 1, 0),
        "truth": FamilyCard("clean", 0, 0, 0, 0, 0, 0, 2, 0, 0),
        "workflow": FamilyCard("clean", 0, 0, 0, 0, 0, 0, 4, 4, 0),
    }

    told, clean = telling(replace(record_with(()), families=families))

    assert (list(told), clean) == (["scope"], "truth, workflow (4 of 8 rules)")


def test_counts_are_spelled_with_their_noun() -> None:
    assert [counted(count, "file") for count in (0, 1, 12_000)] == ["0 files", "1 file", "12,000 files"]


def test_lanes_say_from_how_much_they_were_told() -> None:
    scope = example_record().scope
    one = record_with(scope=replace(scope, goal=("commit 1a2b",), words=1, commits=1))
    several = record_with(scope=replace(scope, goal=("PROJ-142", "pull request #57", "commit 1a2b")))

    assert told_by(one) == "from 1 word of commit 1a2b and 1 commit before"
    assert told_by(several).startswith("from 6 words of PROJ-142 and 2 other sources, and ")


def test_a_change_without_an_intent_tells_what_else_says_what_it_was_for() -> None:
    messages = IntentSource("commit messages", Trust.HINT, used=False, why="")
    trailers = replace(messages, source="trailers")

    assert purpose(record_with(intent=None, intent_sources=(messages, trailers))) == (
        "none declared; found commit messages (hint), trailers (hint)"
    )
    assert purpose(record_with(intent=None, intent_sources=())) == "none declared"


def test_what_is_not_committed_has_no_name() -> None:
    subject = example_record().subject

    assert (base_name(replace(subject, base=None)), head_name(replace(subject, head=None))) == (
        "empty tree",
        "not committed",
    )


def test_words_that_build_hosts_obey_are_not_heeded() -> None:
    assert unheeded("a ##vso[b] ##[c] ::d") == "a #\\x23vso[b] #\\x23[c] ::d"
