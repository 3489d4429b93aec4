"""What holds of every command, whatever the repository is."""

import json
import re
from pathlib import Path
from typing import Any

from tests.support.command import Run, Scarab
from tests.support.repositories import GitRepository

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]")


def inert(run: Run) -> Run:
    """See that a command ended as documented, and that what it printed steers nothing."""
    said = run.out + run.err
    assert run.exit in (0, 1, 2, 3), said
    assert "Traceback (most recent call last)" not in said
    assert "this should not have happened" not in said
    assert not CONTROLS.search(said)
    assert not re.search(r"^\s*(::|##vso|##\[)", said, re.MULTILINE)
    assert run.exit in (0, 1) or said.strip()
    return run


def accounted(scarab: Scarab, repository: GitRepository, *arguments: str, **more: Any) -> dict[str, Any]:
    """Audit, and see that each changed file is analysed or listed, and that nothing was written into the repository."""
    before = snapshot(repository.path)
    run = inert(scarab("audit", "-f", "json", *arguments, cwd=repository.path, **more))
    assert snapshot(repository.path) == before
    record: dict[str, Any] = json.loads(run.out)
    changed = {(one["path"], one["path_b64"]) for one in record["changed_files"]}
    unread = {(one["path"], one["path_b64"]) for one in record["not_analysed"]}
    assert len(changed) == record["analysed"] + len(changed & unread)
    return record


def unread(record: dict[str, Any]) -> dict[str, str]:
    """Why each path was not analysed."""
    return {one["path"]: one["reason"] for one in record["not_analysed"]}


def snapshot(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What lies below a folder, and when it was written."""
    found = {str(path.relative_to(folder)): path.lstat() for path in folder.rglob("*")}
    return {name: (one.st_mode, one.st_size, one.st_mtime_ns) for name, one in found.items()}
