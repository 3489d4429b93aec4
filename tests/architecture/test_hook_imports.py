"""A hook must start at once: what an ordinary audit imports is counted, not timed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.repositories import GitRepository

_HEAVY = {"git", "libcst", "multiprocessing", "pydantic", "pygments", "rich", "asyncio", "concurrent.futures",
          "defusedxml", "xml", "cryptography", "tree_sitter", "markdown_it", "ruamel", "typer"}  # fmt: skip

_LOOKING = {"jinja2", "markupsafe", "tomllib", "unidiff", "ast", "scarab.analyzers", "scarab.engine.examination",
            "scarab.index.index", "scarab.languages", "scarab.model.facts"}  # fmt: skip

_OF_WHAT_IS_KNOWN = 93
"""Modules of scarab itself that an audit takes which was made before."""
_OF_PROSE = 247
"""Modules of scarab itself that an audit of a line of prose takes."""

_PROGRAM = """
import sys
from scarab.cli import main
try:
    main()
finally:
    print(" ".join(sorted(sys.modules)), file=sys.stderr)
"""


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    made = GitRepository(tmp_path / "repository")
    for version in ("one", "two", "three"):
        made.write("module.py", f"def {version}():\n    return 1\n")
        made.commit(version)
    return made


def test_an_audit_that_knows_its_base_imports_nothing_it_does_not_use(
    repository: GitRepository, tmp_path: Path
) -> None:
    _imported_by(repository, tmp_path, "HEAD~1")

    imported = _imported_by(repository, tmp_path, "HEAD")

    assert "scarab.engine.examination" in imported
    assert imported & _HEAVY == set()


def test_an_audit_that_was_made_before_imports_nothing_that_looks_into_a_change(
    repository: GitRepository, tmp_path: Path
) -> None:
    _imported_by(repository, tmp_path, "HEAD")

    imported = _imported_by(repository, tmp_path, "HEAD")

    assert "scarab.engine.audit" in imported
    assert imported & (_HEAVY | _LOOKING) == set()
    assert len({name for name in imported if name.startswith("scarab.")}) <= _OF_WHAT_IS_KNOWN


def test_an_audit_of_prose_loads_nothing_that_measures_code(repository: GitRepository, tmp_path: Path) -> None:
    for text in ("What it was.", "What it is."):
        repository.write("README.md", f"{text}\n")
        repository.commit("docs: say what it is")

    imported = _imported_by(repository, tmp_path, "HEAD")

    loaded = {name for name in imported if name.startswith("scarab.")}
    assert {name for name in loaded if name.startswith(_OF_CODE)} == set()
    assert len(loaded) <= _OF_PROSE


_OF_CODE = ("scarab.analyzers.duplication", "scarab.analyzers.liveness", "scarab.analyzers.scaffolding")


def _imported_by(repository: GitRepository, home: Path, revision: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "audit", "-C", str(repository.path), revision],
        env={"PATH": "/usr/bin:/bin", "SCARAB_HOME": str(home / "scarab")},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    return set(run.stderr.splitlines()[-1].split())
