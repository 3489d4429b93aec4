from pathlib import Path

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository


@pytest.fixture
def scarab(tmp_path: Path) -> Scarab:
    return Scarab(tmp_path / "home")


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """Two commits: a module with its test, then a second function that the test covers too."""
    repository = GitRepository(tmp_path / "repository")
    repository.write("totals.py", "def total(numbers):\n    return sum(numbers)\n")
    repository.write(
        "tests/test_totals.py", "from totals import total\n\n\ndef test_total():\n    assert total([2, 3]) == 5\n"
    )
    repository.commit("Add totals")
    repository.write(
        "totals.py",
        "def total(numbers):\n    return sum(numbers)\n\n\n"
        "def mean(numbers):\n    return total(numbers) / len(numbers)\n",
    )
    repository.write(
        "tests/test_totals.py",
        "from totals import mean, total\n\n\ndef test_total():\n    assert total([2, 3]) == 5\n\n\n"
        "def test_mean():\n    assert mean([2, 4]) == 3\n",
    )
    repository.commit("Add mean")
    return repository
