from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from scarab.cli.arguments import read_plain
from scarab.cli.asked import PARAMETERS
from scarab.cli.options import command_of
from scarab.model.severity import Severity

_FLAGS = sorted({flag for one in PARAMETERS for flag in one.flags})
_VALUES = (
    "HEAD",
    "a..b",
    "",
    "-",
    "--",
    "error",
    "ERROR",
    "7",
    "07",
    "65",
    "-1",
    "base",
    "reports/",
    "json:x",
    "=",
    "ä b",
)
_WORDS = (*_FLAGS, *_VALUES, "--help", "-h", "--no", "-qq", "-fjson", "-f=json", "--quiet=yes", "-C/tmp",
          *(f"{flag}={word}" for flag in _FLAGS for word in ("", "error", "3", "-x")))  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=6))
@example(["--format", "json", "a..b", "-o", "x.json", "-o", "reports/"])
@example(["--select", "a", "--select=b", "--fail-on", "note", "--jobs", "8"])
def test_what_is_read_without_typer_is_what_typer_reads(words: list[str]) -> None:
    plain = read_plain(words, PARAMETERS)

    assert plain is None or plain == _by_typer(words)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["HEAD~1..HEAD"],
        ["--staged", "-q"],
        ["--worktree", "--repo", "work", "-f", "text"],
        ["origin/main...HEAD", "--output=reports/", "--fail-on", "warning", "--junit", "a.xml", "--junit", "b.xml"],
    ],
)
def test_the_command_lines_of_hooks_are_read_without_typer(words: list[str]) -> None:
    assert read_plain(words, PARAMETERS) is not None


@pytest.mark.parametrize(
    "words",
    [["--help"], ["--nothing"], ["a", "b"], ["--fail-on", "never"], ["--jobs", "many"], ["--repo"], ["--repo", "-q"]],
)
def test_help_and_mistakes_are_left_to_typer(words: list[str]) -> None:
    assert read_plain(words, PARAMETERS) is None


def test_words_become_what_the_command_takes() -> None:
    plain = read_plain(["-C", "work", "--fail-on=note", "--jobs", "3", "--ignore", "bloat"], PARAMETERS)

    assert plain is not None
    assert (plain["repo"], plain["fail_on"], plain["jobs"]) == (Path("work"), Severity.NOTE, 3)
    assert (plain["ignore"], plain["select"], plain["quiet"]) == (["bloat"], None, False)


_heard: list[dict[str, Any]] = []
_app = typer.Typer()
_app.command()(command_of(_heard.append, dict, PARAMETERS))


def _by_typer(words: list[str]) -> dict[str, Any] | None:
    _heard.clear()
    run = CliRunner().invoke(_app, words)
    return _heard[0] if run.exit_code == 0 and _heard else None
