from scarab.analyzers.scaffolding.unused_locals import UnusedLocal, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given


def observed(before: Texts, after: Texts) -> list[Observation]:
    return list(detect(given(before, after), NoParams()))


def test_reports_a_local_that_nothing_reads() -> None:
    assert observed({}, {"a.py": "def pay(basket):\n    total = 3\n    return basket\n"}) == [
        Observation(
            Location(RepoPath("a.py"), Side.HEAD, Span(2, 2)), anchor="pay:total", evidence=UnusedLocal("total", "pay")
        )
    ]


def test_a_local_whose_last_use_went_is_stranded() -> None:
    before = "def pay(basket):\n    total = 3\n    return total\n"

    seen = observed({"a.py": before}, {"a.py": before.replace("return total", "return basket")})

    assert [(one.anchor, one.grade) for one in seen] == [("pay:total", "stranded")]


def test_is_quiet_about_what_was_there_before_or_moved() -> None:
    text = "def pay(basket):\n    total = 3\n    return basket\n"

    assert observed({"a.py": text}, {"a.py": "x = 1\n" + text}) == []
    assert observed({"a.py": text}, {"a.py": "x = 1\n", "b.py": text}) == []
    assert observed({"a.py": text}, {"a.py": text.replace("total = 3", "total = 4")}) == []
