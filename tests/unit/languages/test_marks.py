import pytest

from scarab.languages.marks import is_marked


@pytest.mark.parametrize(
    "text",
    [
        "DEBUG:",
        "[DEBUG] total: ",
        "debug",
        "Debug: x",
        ">>> here",
        "here",
        "HERE",
        "here 2",
        "got here",
        "XXX",
        "*** DEBUG ***",
    ],
)
def test_marks_of_debugging(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize(
    "text", ["", "debugging is on", "debug mode enabled", "here is the total", "> total", "where", "x"]
)
def test_other_words(text: str) -> None:
    assert not is_marked(text)
