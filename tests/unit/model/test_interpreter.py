import pytest

from scarab.model.interpreter import script_ending


@pytest.mark.parametrize(
    ("line", "ending"),
    [
        ("#!/usr/bin/env python3", ".py"),
        ("#!/usr/bin/python3.11 -u", ".py"),
        ("#! /usr/bin/env -S LANG=C python", ".py"),
        ("#!/usr/bin/env -S " + "A=b " * 40 + "python3", ".py"),
        ("#!/usr/bin/env -S uv run", ""),
        ("#!/usr/bin/env node", ".js"),
        ("#!/usr/bin/env -S deno run", ".ts"),
        ("#!/bin/sh -e", ".sh"),
        ("#!bash\r", ".sh"),
        ("#!/usr/bin/env perl", ".pl"),
        ("#!/usr/bin/awk -f", ""),
        ("#!/usr/bin/python-config", ""),
        ("#!/opt/sh/tool", ""),
        ("# python", ""),
        ("", ""),
    ],
)
def test_the_first_line_names_what_runs_a_script(line: str, ending: str) -> None:
    assert script_ending(f"{line}\nprint(1)\n".encode()) == ending


def test_python_2_is_another_language() -> None:
    assert script_ending(b"#!/usr/bin/python2.7\n") == script_ending(b"#!/usr/bin/env python2\n") == ""


def test_a_first_line_without_an_end_is_looked_at_for_a_while() -> None:
    assert script_ending(b"#!" + b" " * 400_000 + b"python") == ""
