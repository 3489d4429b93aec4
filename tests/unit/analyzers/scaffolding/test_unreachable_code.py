from scarab.analyzers.scaffolding.unreachable_code import UnreachableCode, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

PLAIN = "def pay(basket):\n    basket.clear()\n    return 1\n"
CUT = "def pay(basket):\n    return 2\n    basket.clear()\n    return 1\n"


def observed(before: Texts, after: Texts) -> list[Observation]:
    return list(detect(given(before, after), NoParams()))


def test_reports_new_code_that_no_run_gets_to() -> None:
    assert observed({}, {"a.py": CUT}) == [
        Observation(
            Location(RepoPath("a.py"), Side.HEAD, Span(3, 4)),
            anchor="pay:behind return",
            evidence=UnreachableCode("pay", 2, "behind return"),
        )
    ]


def test_code_that_was_there_and_is_cut_off_is_stranded() -> None:
    assert [one.grade for one in observed({"a.py": PLAIN}, {"a.py": CUT})] == ["stranded"]


def test_each_such_stretch_of_the_base_excuses_one() -> None:
    twice = CUT + "\ndef give(basket):\n    return 2\n    basket.clear()\n"

    assert observed({"a.py": CUT}, {"a.py": "x = 1\n" + CUT}) == []
    assert observed({"a.py": CUT}, {"b.py": CUT}) == []
    assert [one.anchor for one in observed({"a.py": CUT}, {"a.py": twice})] == ["give:behind return"]
