import pytest

from scarab.analyzers.workflow.leftover_commits import Leftovers, detect
from scarab.model.analyzer import NoParams
from scarab.model.value import replace
from tests.support.changes import given
from tests.support.commits import commit, range_of

CHANGE = given({}, {"a.py": "A = 1\n"})


def seen(*messages: str) -> list[tuple[str, Leftovers]]:
    """The grade and evidence of what is observed of commits with these messages."""
    range_ = range_of(*(commit(message, number=at) for at, message in enumerate(messages, start=1)))
    found = detect(replace(CHANGE, range=range_), NoParams())
    return [(one.grade, one.evidence) for one in found if isinstance(one.evidence, Leftovers)]


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("fixup! Add rates", "squash"),
        ("squash! Add rates\n\nMore.", "squash"),
        ("amend! Add rates", "squash"),
        ("WIP", "unfinished"),
        ("wip: add rates", "unfinished"),
        ("[WIP] Add rates", "unfinished"),
        ("Work in progress on rates", "unfinished"),
        ("DO NOT MERGE: try rates", "unfinished"),
        ("tmp", "unfinished"),
        ("...", "unfinished"),
        ("asdf\n", "unfinished"),
        ("Apply suggestions from code review", "suggestions"),
        ("Apply suggestion from @ada", "suggestions"),
        ("Merge main\n\n# Conflicts:\n#\ta.py", "conflicts"),
    ],
)
def test_a_commit_says_of_itself_that_it_was_not_to_stay(message: str, kind: str) -> None:
    assert [grade for grade, _ in seen(message)] == [kind]


@pytest.mark.parametrize(
    "message",
    [
        "Add rates",
        "Explain fixup! commits",
        "Raise the WIP limit",
        "Wipe the cache",
        "Do not merge empty rows",
        "Temp files go below /tmp",
        "Debugging aids for the parser",
        "Save and restore the state",
        "Foo is no longer needed",
        "Apply suggested defaults to new accounts",
        "Say what to do about\n\nConflicts:\n- of names",
        "",
    ],
)
def test_words_that_only_look_alike_are_fine(message: str) -> None:
    assert seen(message) == []


def test_commits_of_one_kind_are_told_together() -> None:
    assert seen("fixup! Add rates", "Add rates", "squash! Add rates") == [
        (
            "squash",
            Leftovers(
                "2 of 3 commits", "to be squashed into another", 2,
                ("010101010101 fixup! Add rates", "030303030303 squash! Add rates"),
            ),
        )
    ]  # fmt: skip
