import sys
from pathlib import Path

import pytest

from scarab.engine.program import program_digest


def test_another_package_beside_scarab_makes_it_another_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "site-packages"
    place.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(place)])
    program_digest.cache_clear()
    before = program_digest()
    program_digest.cache_clear()

    again = program_digest()
    program_digest.cache_clear()
    (place / "package-2.dist-info").mkdir()
    after = program_digest()
    program_digest.cache_clear()

    assert before == again != after
