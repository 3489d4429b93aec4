from scarab.analyzers.truth.misleading_text import Misleading, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

TROJAN = "x = '\u202e\u2066'\n"


def observed(before: Texts, after: Texts) -> list[Observation]:
    return list(detect(given(before, after), NoParams()))


def test_reports_the_first_added_line_and_their_number() -> None:
    seen = observed({"a.py": "a = 1\n"}, {"a.py": "a = 1\n" + TROJAN + TROJAN})

    where = Location(RepoPath("a.py"), Side.HEAD, Span(2, 2))
    assert seen == [Observation(where, "controls", Misleading("a.py", 2, 2))]


def test_lines_that_were_there_are_quiet_until_they_are_touched() -> None:
    assert observed({"a.py": TROJAN}, {"a.py": TROJAN + "b = 1\n"}) == []
    assert len(observed({"a.py": TROJAN}, {"a.py": TROJAN.replace("x", "y")})) == 1


def test_programs_of_any_language_count_and_texts_are_graded_apart() -> None:
    after = dict.fromkeys(["a.sh", "Dockerfile", "de.po", "README.md", "x.json"], TROJAN)

    assert {one.where.path: one.grade for one in observed({}, after)} == {
        "a.sh": "", "Dockerfile": "", "de.po": "text", "README.md": "text", "x.json": "text",
    }  # fmt: skip


def test_letters_that_are_written_from_right_to_left_are_quiet() -> None:
    assert observed({}, {"a.py": "x = 'שלום'\n"}) == []
