import pytest

from scarab.analyzers import volume
from scarab.analyzers.duplication import block_copies, function_copies, near_copies, parallel_modules
from scarab.analyzers.scaffolding import unreferenced_symbols
from scarab.model.observation import Analyzer
from tests.support.changes import given

COSTLY = [
    one.ANALYZER
    for one in (
        block_copies,
        function_copies,
        near_copies,
        parallel_modules,
        unreferenced_symbols,
    )
]


def functions(count: int) -> str:
    return "".join(f"def name{number}(text):\n    return text[:{number}]\n" for number in range(count))


@pytest.mark.parametrize("analyzer", COSTLY, ids=lambda one: one.name)
def test_more_new_symbols_than_are_looked_up_are_said_and_as_many_are_not(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volume, "MOST_SYMBOLS", 2)
    params = analyzer.params()

    assert analyzer.idle(given({}, {"a.py": functions(2)}), params) == ""
    assert analyzer.idle(given({"a.py": functions(9)}, {"a.py": functions(11)}), params) == ""
    assert analyzer.idle(given({}, {"a.py": functions(2), "b.py": functions(1)}), params) == (
        "of 3 new symbols none was looked up, for 2 is the most in one audit: audit parts of it"
    )
