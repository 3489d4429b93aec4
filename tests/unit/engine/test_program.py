import sys
from pathlib import Path

import pytest

from scarab.engine.program import program_digest


def test_another_package_beside_scarab_makes_it_another_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    program_digest.cache_clear()
    before = program_digest()
    program_digest.cache_clear()

    again = program_digest()
    program_digest.cache_clear()
    (tmp_path / "package-2.dist-info").mkdir()
    after = program_digest()
    program_digest.cache_clear()

    assert before == again != after
