import pytest

from scarab.analyzers.scaffolding.placeholders import Placeholder, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

STUB = "def total(basket):\n    # Placeholder implementation\n    return {}\n"


def observed(after: Texts, before: Texts | None = None) -> list[Observation]:
    return list(detect(given(before or {}, after), NoParams()))


def test_reports_a_stub_that_admits_to_be_one() -> None:
    assert observed({"a.py": STUB}) == [
        Observation(
            Location(RepoPath("a.py"), Side.HEAD, Span(1, 3)),
            anchor="total:Placeholder implementation",
            evidence=Placeholder("total", "always gives the same", "Placeholder implementation"),
        )
    ]


@pytest.mark.parametrize(
    ("comment", "body"),
    [
        ("TODO: implement", "return None"),
        ("FIXME", "return True"),
        ("for now", "return []"),
        ("mock data", "return {'price': 3}"),
        ("implement me", "pass"),
        ("simulated", "..."),
    ],
)
def test_many_words_admit_that_a_stub_is_one(comment: str, body: str) -> None:
    assert len(observed({"a.py": f"def total(basket):\n    # {comment}\n    {body}\n"})) == 1


@pytest.mark.parametrize(
    "comment",
    [
        "This is a placeholder until the bank answers",
        "In a real implementation, this would call the bank",
        "in a production system you would use the bank",
        "Replace with the actual price",
        "actual implementation goes here",
        "TODO: add real logic",
        "Simulate an API call",
        "mock data for now",
        "placeholder until the bank answers",
        "placeholder value for now",
        "Placeholder response",
        "Note: placeholder until there is a bank",
        "returns a placeholder value",
        "respond with placeholder data",
        "For testing: placeholder response",
        "not implemented yet",
        "Streaming is not yet implemented.",
    ],
)
def test_phrases_admit_that_code_stands_in_for_other_code(comment: str) -> None:
    seen = observed({"a.py": f"def total(basket):\n    # {comment}\n    return basket.total\n"})

    assert [one.evidence for one in seen] == [Placeholder("total", "is not the real thing yet", comment)]


@pytest.mark.parametrize(
    "comment",
    [
        "TODO: support nested placeholders",
        "the placeholder in the template is filled in here",
        "The input shows a placeholder value until the user types.",
        "Render the input with a placeholder value until the user types.",
        "one placeholder value of the statement for each column",
        "for now only euros",
        "real numbers only",
        "the child exits and its real code comes back",
        "implemented by subclasses",
        "in the real world, prices change",
        "left out because `ceil` of `decimal` is not implemented.",
        "add a list of exceptions (later, not yet implemented).",
        "whether it vanishes at poles of order > 1 is not yet implemented.",
    ],
)
def test_other_comments_are_plans_and_words(comment: str) -> None:
    assert observed({"a.py": f"def total(basket):\n    # {comment}\n    return basket.total\n"}) == []


def test_a_value_to_fill_in_is_graded() -> None:
    seen = observed({"a.py": "def pay(url='https://example.com'):\n    return url\n"})

    assert [(one.evidence, one.grade) for one in seen] == [
        (Placeholder("pay", "has a value to fill in", "https://example.com"), "sample")
    ]


def test_a_function_that_was_emptied_is_told() -> None:
    before = {"a.py": "def total(basket):\n    return sum(basket)\n"}

    assert [one.anchor for one in observed({"a.py": STUB}, before)] == ["total:Placeholder implementation"]


def test_is_quiet_in_tests_and_examples_and_about_what_was_there_before() -> None:
    text = STUB + "KEY = 'your-key'\n"

    assert observed({"tests/a.py": text, "examples/a.py": text}) == []
    assert observed({"a.py": text.replace("{}", "[]")}, {"a.py": text}) == []
    assert observed({"b.py": text}, {"a.py": text}) == []
