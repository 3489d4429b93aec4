import json
import pkgutil
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

import scarab
from scarab.model.compiled import Compiled
from scarab.model.expression import _Expression


@pytest.fixture(autouse=True)
def _byte_code_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_every_expression_of_scarab_is_kept_as_it_was_compiled(tmp_path: Path) -> None:
    for module in pkgutil.walk_packages(scarab.__path__, "scarab."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    ours = [module for name, module in sys.modules.items() if name.startswith("scarab.")]
    asked = [one._asked for module in ours for one in vars(module).values() if isinstance(one, _Expression)]
    first, second = Compiled(tmp_path / "kept"), Compiled(tmp_path / "kept")

    made = [first.compile(*one) for one in asked]
    first.keep()
    again = [second.compile(*one) for one in asked]

    # Two compiled expressions are equal when their patterns, flags and all of their instructions are.
    assert len(asked) > 300
    assert made == again == [re.compile(*one) for one in asked]
    assert [one.groupindex for one in again] == [re.compile(*one).groupindex for one in asked]


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    _kept(tmp_path / "kept")
    second = Compiled(tmp_path / "kept")
    second.compile("a(b)", re.IGNORECASE)
    (tmp_path / "kept").unlink()

    second.keep()

    assert list(tmp_path.iterdir()) == []


def test_what_others_kept_meanwhile_stays(tmp_path: Path) -> None:
    first, second = Compiled(tmp_path / "kept"), Compiled(tmp_path / "kept")
    first.compile("a", 0)
    second.compile("b", 0)

    first.keep()
    second.keep()

    assert sorted(json.loads((tmp_path / "kept").read_bytes())[1]) == ["0 'a'", "0 'b'"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '["another Python", {"2 \'a(b)\'": [34, 1, {}, ""]}]',
        json.dumps([sys.version, {"2 'a(b)'": [34, 1, {}, "00" * 40]}]),  # no instructions that Python knows
        json.dumps([sys.version, {"2 'a(b)'": [34, 1, {}, "odd"]}]),
        json.dumps([sys.version, {"2 'a(b)'": None}]),
        json.dumps([sys.version, []]),
    ],
)
def test_what_is_damaged_or_of_another_python_is_not_believed(tmp_path: Path, content: str) -> None:
    (tmp_path / "kept").write_text(content)

    assert Compiled(tmp_path / "kept").compile("a(b)", re.IGNORECASE) == re.compile("a(b)", re.IGNORECASE)


def test_a_mistake_is_told_as_re_tells_it(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="missing \\), unterminated subpattern at position 0"):
        Compiled(tmp_path / "kept").compile("(", 0)


def test_nothing_is_kept_where_no_byte_code_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    _kept(tmp_path / "kept")

    assert list(tmp_path.iterdir()) == []


def test_a_place_that_takes_no_file_takes_no_audit_with_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    _kept(tmp_path / "file" / "kept")

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def _kept(path: Path) -> None:
    compiled = Compiled(path)
    compiled.compile("a(b)", re.IGNORECASE)
    compiled.keep()
