import pytest

from scarab.analyzers.sources import EVERY_LANGUAGE, changed_sources
from scarab.analyzers.verification.continuity import follow_tests
from scarab.analyzers.verification.tolerant_decorators import let_go
from tests.support.changes import Texts, given

TEST = "def test_total():\n    assert total([2, 3]) == 5\n"


def _decorator(handler: str, does: str = "pass") -> str:
    body = f"        try:\n            test()\n        {handler}\n            {does}\n"
    return f"def quietly(test):\n    def run():\n{body}    return run\n\n\n"


def _let_go(before: Texts, after: Texts) -> list[tuple[str, str]]:
    audited = given(before, after)
    tests = follow_tests(changed_sources(audited, EVERY_LANGUAGE), audited)
    return [(one.test.test.qualname, one.decorator) for one in let_go(tests.kept, audited)]


@pytest.mark.parametrize(
    "handler",
    ["except:", "except Exception:", "except (OddError, AssertionError) as error:", "except builtins.BaseException:"],
)
def test_a_decorator_drops_the_failure_of_a_test(handler: str) -> None:
    after = f"{_decorator(handler)}@quietly\n{TEST}"

    assert _let_go({"test_a.py": TEST}, {"test_a.py": after}) == [("test_total", "quietly")]


@pytest.mark.parametrize(
    ("handler", "does"), [("except OddError:", "pass"), ("except Exception:", "raise"), ("finally:", "close()")]
)
def test_a_decorator_lets_it_through(handler: str, does: str) -> None:
    assert _let_go({"test_a.py": TEST}, {"test_a.py": f"{_decorator(handler, does)}@quietly\n{TEST}"}) == []


@pytest.mark.parametrize(
    ("top", "decorator"), [("from helpers import quietly as calm\n", "calm"), ("import helpers\n", "helpers.quietly")]
)
def test_a_decorator_of_another_module_is_looked_for_there(top: str, decorator: str) -> None:
    helpers = {"helpers.py": _decorator("except Exception:")}

    found = _let_go({"test_a.py": TEST, **helpers}, {"test_a.py": f"{top}@{decorator}\n{TEST}", **helpers})

    assert found == [("test_total", decorator)]


def test_a_decorator_that_a_test_had_or_that_a_skipped_one_got_is_no_news() -> None:
    had, skipped = f"{_decorator('except:')}@quietly\n{TEST}", f"@pytest.mark.skip\n{TEST}"

    assert _let_go({"test_a.py": had}, {"test_a.py": f"{had}    assert total([]) == 0\n"}) == []
    assert _let_go({"test_a.py": skipped}, {"test_a.py": f"{_decorator('except:')}@quietly\n{skipped}"}) == []
