import pytest

from scarab.analyzers.scaffolding.commented_code import CommentedCode, Params, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import given

CODE = "def net(price):\n    rate = rates.get(price)\n    price = price * 100 // rate\n    return price\n"
LEFT = "def net(price):\n    # rate = rates.get(price)\n    # price = price * 100 // rate\n    return price\n"


def observed(before: str, after: str, path: str = "shop/a.py", params: Params = Params()) -> list[Observation]:  # noqa: B008 - frozen
    return list(detect(given({path: before}, {path: after}), params))


def test_reports_a_block_that_became_a_comment() -> None:
    assert observed(CODE, LEFT) == [
        Observation(
            Location(RepoPath("shop/a.py"), Side.HEAD, Span(2, 3)),
            anchor="rate = rates.get(price)\nprice = price * 100 // rate",
            evidence=CommentedCode(2, "rate = rates.get(price)"),
        )
    ]


def test_a_single_line_counts_where_it_replaces_code() -> None:
    one = "def net(price):\n    # price = taxes.remove(price)\n    return price\n"

    assert len(observed("def net(price):\n    price = taxes.remove(price)\n    return price\n", one)) == 1
    assert observed("def net(price):\n    return price\n", one) == []
    assert observed("def net(price):\n    # taxes are in it\n    return price\n", one) == []


def test_a_single_line_counts_when_asked() -> None:
    one = "def net(price):\n    # price = taxes.remove(price)\n    return price\n"

    assert len(observed("def net(price):\n    return price\n", one, params=Params(min_lines=1))) == 1


def test_a_comment_that_was_there_or_moved_is_quiet() -> None:
    assert observed(LEFT, LEFT + "LIMIT = 1\n") == []
    assert observed(LEFT + "LIMIT = 1\n", "LIMIT = 1\n\n" + LEFT) == []


@pytest.mark.parametrize("path", ["examples/a.py", "docs/conf.py", "shop/settings.py", "shop/config.py"])
def test_where_commented_lines_are_documentation_it_is_quiet(path: str) -> None:
    assert observed(CODE, LEFT, path) == []
