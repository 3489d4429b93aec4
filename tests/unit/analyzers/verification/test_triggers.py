import pytest

from scarab.analyzers.verification.triggers import Trigger, triggers_in
from scarab.model.path import RepoPath

BLOCK = """
name: tests
on:
  push:
    branches: [main, 'release/*']
    paths-ignore:
    - docs/**   # words
    - "*.md"
  pull_request:
jobs:
  test:
    paths: [none]
"""


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("on: push\n", {"push": 1}),
        ("on: [push, pull_request]\n", {"push": 1, "pull_request": 1}),
        ("'on':\n- push\n- pull_request\n", {"push": 2, "pull_request": 3}),
        ("on:\n\n  # later: push\n  pull_request:\n    types:\n      - opened\njobs:\n  push:\n", {"pull_request": 4}),
        ("jobs:\n  on:\n    push:\n", {}),
    ],
)
def test_the_events_of_a_workflow_are_read_in_every_way_of_writing_them(text: str, events: dict[str, int]) -> None:
    assert {name: one.line for name, one in triggers_in(text.split("\n")).items()} == events


def test_what_narrows_an_event_belongs_to_that_event() -> None:
    assert triggers_in(BLOCK.split("\n")) == {
        "push": Trigger(4, {"branches": ("main", "release/*"), "paths-ignore": ("docs/**", "*.md")}),
        "pull_request": Trigger(9, {}),
    }


@pytest.mark.parametrize(
    ("filters", "path", "taken"),
    [
        ({}, "src/a.py", True),
        ({"paths": ("src/**",)}, "src/deep/a.py", True),
        ({"paths": ("src/*",)}, "src/deep/a.py", False),
        ({"paths": ("**.py",)}, "src/a.py", True),
        ({"paths": ("**", "!src/**")}, "src/a.py", False),
        ({"paths": ("**", "!src/**", "src/a.py")}, "src/a.py", True),
        ({"paths": ()}, "src/a.py", False),
        ({"paths-ignore": ("**.md",)}, "src/a.py", True),
        ({"paths-ignore": ("**.md",)}, "docs/a.md", False),
        ({"branches": ("main",)}, "src/a.py", True),
    ],
)
def test_the_last_pattern_that_matches_decides(filters: dict[str, tuple[str, ...]], path: str, taken: bool) -> None:
    assert Trigger(1, filters).takes(RepoPath(path)) is taken


@pytest.mark.parametrize(
    ("filters", "branch", "guarded"),
    [
        ({}, "main", True),
        ({"branches": ("main", "release/*")}, "release/1", True),
        ({"branches": ("release/*",)}, "main", False),
        ({"branches": ("**", "!main")}, "main", False),
        ({"branches-ignore": ("main",)}, "main", False),
        ({"branches-ignore": ("docs",)}, "main", True),
        ({"tags": ("v*",)}, "main", False),
        ({"tags": ("v*",), "branches": ("main",)}, "main", True),
        ({"tags-ignore": ("v*",)}, "main", False),
        ({"paths": ("src/**",)}, "main", True),
    ],
)
def test_a_trigger_guards_the_branches_that_it_asks_for(
    filters: dict[str, tuple[str, ...]], branch: str, guarded: bool
) -> None:
    assert Trigger(1, filters).guards(branch) is guarded
