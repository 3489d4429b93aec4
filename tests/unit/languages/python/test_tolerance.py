import ast
from textwrap import dedent

import pytest

from scarab.languages.python.tolerance import tolerant_in
from tests.unit.languages.python.build import facts_of

QUIETLY = """
def quietly(test):
    def run(*given):
        try:
            return test(*given)
        except Exception:
            return None
    return run
"""
PATIENTLY = """
def patiently(times):
    def around(test):
        async def run():
            for _ in range(times):
                with suppress(AssertionError):
                    await test()
        return run
    return around
"""


def test_a_decorator_with_or_without_arguments_is_tolerant_of_what_it_runs() -> None:
    assert tolerant_in(ast.parse(PATIENTLY + QUIETLY)) == ("patiently", "quietly")
    assert facts_of(QUIETLY).tolerant == ("quietly",)


@pytest.mark.parametrize(
    "source",
    [
        """
        def attempt(action):
            try:
                action()
            except Exception:
                pass
        """,
        """
        def served(test):
            def run(server):
                test()
                try:
                    server()
                except Exception:
                    pass
            return run
        """,
        """
        def strictly(test):
            def run():
                try:
                    test()
                except AssertionError:
                    print("failed")
                sys.exit(1)
            return run
        """,
    ],
)
def test_what_runs_at_once_drops_something_else_or_fails_behind_is_not(source: str) -> None:
    assert tolerant_in(ast.parse(dedent(source))) == ()
