"""A hook must start at once: what an ordinary audit imports is counted, not timed."""

import subprocess
import sys
from pathlib import Path

from tests.support.repositories import GitRepository

_HEAVY = {"git", "libcst", "multiprocessing", "pydantic", "pygments", "rich", "asyncio", "concurrent.futures",
          "defusedxml", "xml", "cryptography", "tree_sitter", "markdown_it", "ruamel", "typer"}  # fmt: skip

_PROGRAM = """
import sys
from scarab.cli import main
try:
    main()
finally:
    print(" ".join(sorted(sys.modules)), file=sys.stderr)
"""


def test_an_audit_that_knows_its_base_imports_nothing_it_does_not_use(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    for version in ("one", "two"):
        repository.write("module.py", f"def {version}():\n    return 1\n")
        repository.commit(version)
    _imported_by(repository, tmp_path)

    imported = _imported_by(repository, tmp_path)

    assert "scarab.engine.audit" in imported
    assert imported & _HEAVY == set()


def _imported_by(repository: GitRepository, home: Path) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "audit", "-C", str(repository.path)],
        env={"PATH": "/usr/bin:/bin", "SCARAB_HOME": str(home / "scarab")},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    return set(run.stderr.splitlines()[-1].split())
