import pytest

from scarab.analyzers.scaffolding.debug_calls import DebugLeftover, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

PRINTS = "def net(price):\n    print(price)\n    print(\n        price)\n    return price\n"


def observed(after: Texts, before: Texts | None = None) -> list[Observation]:
    return list(detect(given(before or {}, after), NoParams()))


def test_prints_of_one_function_are_told_once() -> None:
    assert observed({"shop/a.py": PRINTS}) == [
        Observation(
            Location(RepoPath("shop/a.py"), Side.HEAD, Span(2, 2)),
            anchor="net:print",
            evidence=DebugLeftover("print", 2, "net"),
        )
    ]


def test_a_stop_is_one_everywhere() -> None:
    text = "import pdb\npdb.set_trace()\nbreakpoint()\n"

    seen = observed({"tests/test_a.py": text, "scripts/a.py": text})

    assert [(one.where.path, one.anchor, one.grade) for one in seen] == [
        ("scripts/a.py", ":breakpoint", "debugger"),
        ("scripts/a.py", ":pdb.set_trace", "debugger"),
        ("tests/test_a.py", ":breakpoint", "debugger"),
        ("tests/test_a.py", ":pdb.set_trace", "debugger"),
    ]


@pytest.mark.parametrize("path", ["tests/test_a.py", "scripts/a.py", "shop/cli.py", "shop/commands/a.py", "setup.py"])
def test_is_quiet_where_printing_is_what_a_file_is_for(path: str) -> None:
    assert observed({path: PRINTS}) == []


@pytest.mark.parametrize(
    "text",
    [
        "import click\n" + PRINTS,
        PRINTS + "if __name__ == '__main__':\n    net(1)\n",
        PRINTS.replace("net", "print_net"),
        PRINTS.replace("print(", "print(file=out, *"),
    ],
)
def test_is_quiet_where_the_code_says_so(text: str) -> None:
    assert observed({"shop/a.py": text}) == []


def test_is_quiet_where_the_module_printed_before_or_the_function_moved() -> None:
    assert observed({"shop/a.py": PRINTS.replace("(price)", "(price, 1)")}, {"shop/a.py": PRINTS}) == []
    assert observed({"shop/b.py": PRINTS + "LIMIT = 1\n"}, {"shop/a.py": PRINTS}) == []
