import pytest

from scarab.analyzers.verification.hidden_code import hidden
from tests.support.changes import given

CODE = {"shop.py": "def total(x):\n    return sum(x)\n", "web/shop.js": "export const two = [2, 3]\n"}


@pytest.mark.parametrize(
    ("path", "text", "lines"),
    [
        (".gitattributes", "*.py -diff\n", ["*.py -diff"]),
        (".gitattributes", "shop.js   binary\n", ["shop.js binary"]),
        (".gitattributes", "/shop.js binary\nweb/*.js gitlab-generated\n", ["web/*.js gitlab-generated"]),
        (".gitattributes", "*.py diff=python -text\n*.go -diff\n", []),
        ("web/.gitattributes", "* -diff\n", ["* -diff"]),
        ("web/.gitattributes", "*.py -diff\n", []),
    ],
)
def test_an_attribute_hides_the_code_that_its_pattern_matches(path: str, text: str, lines: list[str]) -> None:
    assert [one.example for one in hidden(given(CODE, {**CODE, path: text}))] == lines


def test_what_was_hidden_before_is_not_told_again() -> None:
    before = {**CODE, ".gitattributes": "*.py -diff\n"}

    told = list(hidden(given(before, {**CODE, ".gitattributes": "# words\n*.py  -diff\n*.js -diff\n"})))

    assert [(one.line, one.example) for one in told] == [(3, "*.js -diff")]
