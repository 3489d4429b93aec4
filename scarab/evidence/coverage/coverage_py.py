"""coverage.py's JSON."""

from typing import Any

from scarab.evidence.coverage.lines import CoverageFormat, Lines
from scarab.evidence.errors import UnreadableError
from scarab.evidence.strict_json import read_json


def read_coverage_py(content: bytes) -> Lines:
    """Read ``coverage json``: executed and missing lines of each file."""
    report = read_json(content)
    files = report.get("files") if isinstance(report, dict) else None
    if not isinstance(files, dict):
        raise UnreadableError('has no "files", which coverage.py writes')
    lines = Lines()
    for name, file in files.items():
        for key, run in (("executed_lines", True), ("missing_lines", False)):
            for line in _numbers(file, key):
                lines.add(name, line, run=run)
    return lines


def _numbers(file: Any, key: str) -> list[int]:
    found = file.get(key, []) if isinstance(file, dict) else []
    return [line for line in found if type(line) is int] if isinstance(found, list) else []


READER = CoverageFormat("coverage.py JSON", lambda beginning: beginning.startswith(b"{"), read_coverage_py)
