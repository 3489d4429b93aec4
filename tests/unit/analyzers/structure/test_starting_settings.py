import pytest

from scarab.analyzers.structure.starting_settings import Start, starts_in
from scarab.model.path import RepoPath
from tests.support.memory_tree import MemoryTree

RUN = "in every run of pytest"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", '[tool.pytest.ini_options]\naddopts = "-q -p tests.faster"\n'),
        ("pytest.toml", '[pytest]\naddopts = ["-q", "-ptests.faster"]\n'),
        ("pytest.ini", "[pytest]\naddopts: -p tests.faster\n"),
        ("tox.ini", "[testenv]\ncommands = python -m pytest -p tests.faster\n"),
    ],
)
def test_a_module_of_the_project_that_a_test_run_loads_is_a_plugin(name: str, text: str) -> None:
    tree = MemoryTree({name: text, "tests/faster.py": ""})

    assert starts_in(RepoPath(name), tree) == (Start("the plugin tests.faster", RUN, 2),)


@pytest.mark.parametrize("text", ["[pytest]\naddopts = -p xdist -p no:tests\n", "[pytest]\n# addopts = -p tests\n"])
def test_what_is_no_module_of_the_project_or_not_loaded_is_none(text: str) -> None:
    assert starts_in(RepoPath("pytest.ini"), MemoryTree({"pytest.ini": text, "tests.py": ""})) == ()
