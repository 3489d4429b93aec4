import pytest

from scarab.analyzers.scaffolding.dropped_errors import SwallowedException, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

DROPPED = "def pay(basket):\n    try:\n        basket.clear()\n    except Exception:\n        pass\n"


def observed(before: Texts, after: Texts) -> list[Observation]:
    return list(detect(given(before, after), NoParams()))


def test_reports_a_new_handler_that_drops_every_error() -> None:
    assert observed({}, {"a.py": DROPPED}) == [
        Observation(
            Location(RepoPath("a.py"), Side.HEAD, Span(4, 5)),
            anchor="pay:Exception",
            evidence=SwallowedException("except Exception", "passes", "pay", 1),
        )
    ]


def test_the_handlers_of_a_function_are_told_together() -> None:
    twice = DROPPED + DROPPED.partition("\n")[2]

    assert [one.evidence.values()["count"] for one in observed({}, {"a.py": twice})] == [2]


@pytest.mark.parametrize("clause", ["except:", "except BaseException:", "except (OSError, BaseException):"])
def test_a_handler_that_catches_even_what_stops_the_program_is_graded(clause: str) -> None:
    assert [one.grade for one in observed({}, {"a.py": DROPPED.replace("except Exception:", clause)})] == ["bare"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("tests/test_a.py", DROPPED),
        ("examples/a.py", DROPPED),
        ("a.py", DROPPED.replace("pass", "pass  # it is empty already")),
        ("a.py", DROPPED.replace("        pass", "        # it is empty already\n        pass")),
        ("a.py", DROPPED.replace("Exception", "ValueError")),
    ],
)
def test_is_quiet_in_tests_and_examples_and_where_a_reason_is_given(path: str, text: str) -> None:
    assert observed({}, {path: text}) == []


def test_is_quiet_about_what_was_there_before_or_moved() -> None:
    assert observed({"a.py": DROPPED}, {"a.py": "x = 1\n" + DROPPED}) == []
    assert observed({"a.py": DROPPED}, {"a.py": "x = 1\n", "b.py": DROPPED}) == []
