import inspect
from pathlib import Path

import pytest

import scarab.analyzers
from scarab.analyzers import ANALYZERS, looking
from scarab.analyzers.languages import EVERY_LANGUAGE, PYTHON
from scarab.model.analyzer import Analyzer, Measurement
from tests.support.changes import Texts, given

ANALYZERS_FOLDER = Path(scarab.analyzers.__file__).parent
FUNCTION = "def one():\n    return 1\n"


@pytest.mark.parametrize("analyzer", ANALYZERS.values(), ids=ANALYZERS)
def test_each_line_names_code_that_can_be_asked_as_it_is_set_by_nobody(analyzer: Analyzer) -> None:
    measurement = analyzer.load()

    assert isinstance(measurement, Measurement)
    assert list(measurement.detect(given({}, {}), measurement.params())) == []
    assert analyzer.looks_at(given({}, {}), analyzer.languages) in {True, False}


@pytest.mark.parametrize("analyzer", ANALYZERS.values(), ids=ANALYZERS)
def test_whoever_may_have_nothing_to_look_for_is_asked_whatever_changed(analyzer: Analyzer) -> None:
    measurement = analyzer.load()
    never_idle = Measurement(measurement.detect).idle

    assert measurement.idle is never_idle or analyzer.looks_at is looking.anything


def test_every_module_with_a_measurement_is_in_the_table() -> None:
    measuring = {path for path in ANALYZERS_FOLDER.glob("*/*.py") if " = Measurement(" in path.read_text()}
    detecting = [one.load().detect for one in ANALYZERS.values()]

    assert measuring == {Path(inspect.getfile(one)) for one in detecting if inspect.isfunction(one)}


@pytest.mark.parametrize(
    ("before", "after", "held"),
    [
        ({"a.py": FUNCTION}, {"a.py": FUNCTION.replace("1", "2")}, {"sources", "programs", "more"}),
        ({"a.py": FUNCTION}, {"a.py": FUNCTION.replace("one", "two")}, {"sources", "programs", "new symbols", "more"}),
        ({"a.py": FUNCTION}, {}, {"sources", "programs", "more"}),
        ({}, {"a.py": FUNCTION}, {"sources", "programs", "new symbols", "new paths", "more"}),
        ({"test_a.py": ""}, {"test_a.py": FUNCTION}, {"sources", "programs", "new symbols", "tests", "more"}),
        ({"a.rs": "fn a() {}\n"}, {"a.rs": "fn a() { b(); }\n"}, {"sources", "programs", "tests", "more"}),
        ({"a.rb": "1\n"}, {"a.rb": "2\n"}, {"programs", "more"}),
        ({"a.md": "one\n"}, {"a.md": "two\n"}, set()),
        ({".github/notes.txt": "one\n"}, {".github/notes.txt": "two\n"}, set()),
        ({".husky/readme.md": "one\n"}, {"readme.md": "one\n"}, {"new paths", "more"}),
        ({"requirements.txt": "flask\n"}, {"requirements.txt": "flask\nattrs\n"}, {"manifests", "more"}),
    ],
)
def test_what_a_change_holds_is_asked_of_its_files(before: Texts, after: Texts, held: set[str]) -> None:
    looked_at = {
        "sources": looking.sources,
        "new symbols": looking.new_symbols,
        "tests": looking.tests,
        "programs": looking.programs,
        "new paths": looking.new_paths,
        "more": looking.beyond_prose,
        "manifests": looking.manifests,
    }

    assert {name for name, looks in looked_at.items() if looks(given(before, after), EVERY_LANGUAGE)} == held


def test_files_of_other_languages_hold_nothing_to_look_at() -> None:
    change = given({"a.go": "package a\n"}, {"a.go": "package a\nfunc One() {}\n"})

    assert [looks(change, PYTHON) for looks in (looking.sources, looking.new_symbols, looking.tests)] == [
        False,
        False,
        False,
    ]
