import pytest

from scarab.analyzers.verification.narrowed_runners import seen_no_longer
from tests.support.changes import Texts, given

TEST = "test('of two', () => { expect(total([2, 3])).toBe(5) })\n"
USUAL = "module.exports = { bail: 1 }\n"
NARROW = "module.exports = {\n  bail: 1,\n  testMatch: ['**/*.spec.js'],\n}\n"


def _seen_no_longer(before: Texts, after: Texts) -> list[tuple[str, int, str]]:
    audited = given(before, after)
    return [(one.path, one.line, one.example) for one in seen_no_longer(audited.changes, audited)]


def test_the_first_test_that_nobody_looks_into_stands_for_all() -> None:
    tests = {"a.test.js": TEST, "b.test.js": TEST, "c.spec.js": TEST}

    lost = _seen_no_longer({**tests, "jest.config.js": USUAL}, {**tests, "jest.config.js": NARROW})

    assert lost == [("jest.config.js", 3, "a.test.js")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a.test.js": TEST, "jest.config.js": NARROW}, {"jest.config.js": NARROW.replace("1", "2")}),
        ({"jest.config.js": USUAL}, {"a.test.js": TEST, "jest.config.js": NARROW}),
        ({"a.test.js": "export const two = 2\n", "jest.config.js": USUAL}, {"jest.config.js": NARROW}),
        ({"a.test.js": TEST}, {"jest.config.js": NARROW}),
        (
            {"a.test.js": TEST, "jest.config.js": USUAL},
            {"jest.config.js": NARROW, "jest.unit.config.js": "module.exports = { testMatch: ['**/*.test.js'] }\n"},
        ),
    ],
    ids=["was not seen", "is new", "holds no test", "ran under another runner", "is left to other settings"],
)
def test_a_test_is_not_lost_that(before: Texts, after: Texts) -> None:
    assert _seen_no_longer(before, {**before, **after}) == []
