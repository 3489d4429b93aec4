import pytest

from scarab.languages.samples import is_sample


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com",
        "http://api.example.org:8080/v1?x=1",
        "example.com",
        "ann@example.com",
        "Lorem ipsum dolor sit amet",
        "your-api-key-here",
        "<your_secret>",
        "YOUR_PROJECT_TOKEN",
        "changeme",
        "replace-me",
        "not implemented yet",
        "This feature is not yet implemented.",
        "Coming soon!",
    ],
)
def test_values_that_are_to_be_filled_in(text: str) -> None:
    assert is_sample(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://exam.com",
        "see https://example.com",
        "your",
        "your name",
        "key",
        "change",
        "example",
        "my_key_of_it",
        "x" * 300,
    ],
)
def test_other_strings(text: str) -> None:
    assert not is_sample(text)


def test_long_strings_take_no_time() -> None:
    assert not is_sample("your-" + "a-" * 90)
    assert not is_sample("a." * 95 + "x")
