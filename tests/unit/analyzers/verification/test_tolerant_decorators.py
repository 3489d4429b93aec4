import pytest

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.sources import changed_sources
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


def _around(*lines: str) -> str:
    """A decorator whose inner function has this body."""
    body = "\n".join(f"        {one}" for one in lines)
    asked = "    if test is None:\n        raise TypeError\n"
    return f"def quietly(test):\n{asked}    def run():\n{body}\n    return run\n\n\n"


@pytest.mark.parametrize(
    "body",
    [
        ("try:", "    return test()", "except AssertionError:", "    return True"),
        (
            "try:",
            "    test()",
            "except KeyboardInterrupt:",
            "    raise",
            "except Exception as error:",
            "    print(error)",
        ),
        ("with contextlib.suppress(AssertionError):", "    test()"),
        ("for _ in range(3):", "    try:", "        return test()", "    except AssertionError:", "        continue"),
    ],
)
def test_what_else_a_decorator_raises_is_no_failure_of_the_test(body: tuple[str, ...]) -> None:
    assert _let_go({"test_a.py": TEST}, {"test_a.py": f"{_around(*body)}@quietly\n{TEST}"}) == [
        ("test_total", "quietly")
    ]


@pytest.mark.parametrize(
    "body",
    [
        ("try:", "    test()", "except AssertionError as error:", "    pytest.fail(str(error))"),
        ("try:", "    return test()", "except AssertionError:", "    print('again')", "return test()"),
        ("try:", "    test()", "finally:", "    try:", "        stop()", "    except Exception:", "        pass"),
        ("try:", "    test()", "except AssertionError:", "    raise", "except Exception:", "    pass"),
        ("for _ in range(3):", "    with suppress(AssertionError):", "        return test()", "pytest.fail('thrice')"),
        ("while True:", "    try:", "        return test()", "    except AssertionError:", "        print('again')"),
    ],
)
def test_a_decorator_that_fails_tries_again_or_drops_another_s_failure(body: tuple[str, ...]) -> None:
    assert _let_go({"test_a.py": TEST}, {"test_a.py": f"{_around(*body)}@quietly\n{TEST}"}) == []


def test_a_decorator_with_arguments_is_looked_into_as_well() -> None:
    inner = "".join(f"    {line}\n" for line in _decorator("except Exception:").splitlines() if line)
    tolerant = f"def tolerant(reason):\n{inner}    return quietly\n\n\n"

    after = f"{tolerant}@tolerant('later')\n{TEST}"

    assert _let_go({"test_a.py": TEST}, {"test_a.py": after}) == [("test_total", "tolerant")]


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
