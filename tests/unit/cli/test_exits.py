import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from scarab.cli.exits import errors_reported, finished
from scarab.model.errors import IncompleteError, UsageError


@pytest.fixture(autouse=True)
def _signals_as_they_were() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def _exit_code(error: BaseException) -> object:
    with pytest.raises(SystemExit) as end, errors_reported():
        raise error
    return end.value.code


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UsageError("a: wrong", hint="do b"), 2, "scarab: a: wrong\n  hint: do b\n"),
        (IncompleteError("a: damaged"), 3, "scarab: a: damaged\n"),
        (OSError(28, "No space left on device", "a.json"), 3, "scarab: a.json: No space left on device\n"),
        (KeyboardInterrupt(), 130, "scarab: interrupted\n"),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_each_error_has_its_exit_code_and_its_words(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, said: str
) -> None:
    assert _exit_code(error) == code
    assert capsys.readouterr() == ("", said)


def test_an_error_shows_no_control_character(capsys: pytest.CaptureFixture[str]) -> None:
    _exit_code(UsageError("a\x1b[2J: wrong"))

    assert capsys.readouterr().err == "scarab: a\\x1b[2J: wrong\n"


def test_what_should_not_have_happened_makes_the_audit_incomplete_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SCARAB_DEBUG", raising=False)

    assert _exit_code(KeyError("a")) == 3
    assert capsys.readouterr().err.splitlines() == [
        "scarab: this should not have happened: KeyError: 'a'",
        "  hint: run it again with SCARAB_DEBUG=FILE, and send us that file",
    ]


def test_its_traceback_goes_into_a_file_that_the_user_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SCARAB_DEBUG", str(tmp_path / "debug.txt"))

    _exit_code(KeyError("a"))

    assert "Traceback" in (tmp_path / "debug.txt").read_text()


def test_to_be_terminated_is_to_be_interrupted() -> None:
    with pytest.raises(SystemExit) as end, errors_reported():
        signal.raise_signal(signal.SIGTERM)

    assert end.value.code == 130


@pytest.mark.parametrize(("error", "code"), [(SystemExit(3), 3), (KeyboardInterrupt(), 130)])
def test_the_process_ends_with_the_code_that_was_meant(error: BaseException, code: int) -> None:
    with pytest.raises(SystemExit) as end, finished():
        raise error

    assert end.value.code == code
