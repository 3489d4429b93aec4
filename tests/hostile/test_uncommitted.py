"""An index and a work tree that somebody set traps in."""

import hashlib
import json
import os
import struct
from pathlib import Path

import pytest

from tests.hostile.holding import CONTROLS, accounted, inert, unread
from tests.support.command import Scarab
from tests.support.repositories import GitRepository

PENDING = pytest.mark.parametrize("how", ["--staged", "--worktree"])


@PENDING
def test_nothing_that_the_repository_configures_is_run(
    how: str, scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    canary = tmp_path / "canary"
    repository.write(".gitattributes", "* filter=trap diff=trap merge=trap\n")
    repository.write("more.py", "MORE = 1\n")
    repository.git("add", "-A")
    script = repository.path / ".git" / "trap"
    script.write_text(f"#!/bin/sh\necho ran >> {canary}\ncat\n")
    script.chmod(0o755)
    for name in ("post-index-change", "pre-commit", "post-checkout", "reference-transaction"):
        (repository.path / ".git" / "hooks").mkdir(exist_ok=True)
        (repository.path / ".git" / "hooks" / name).symlink_to(script)
    for key in (
        "core.fsmonitor", "filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "diff.trap.textconv",
        "diff.trap.command", "diff.external", "core.pager", "core.editor", "core.sshCommand",
        "core.alternateRefsCommand",
        "gpg.program", "credential.helper", "alias.ls-files", "uploadpack.packObjectsHook",
    ):  # fmt: skip
        repository.git("config", key, str(script))
    repository.write("totals.py", "def total(numbers):\n    return 0\n")

    record = accounted(scarab, repository, how)

    assert not canary.exists()
    assert {"more.py", ".gitattributes"} <= {one["path"] for one in record["changed_files"]}


def test_what_is_no_file_is_not_opened_and_no_link_is_followed(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.py").write_text("SECRET = 'hidden treasure'\n")
    os.mkfifo(repository.path / "pipe.py")
    (repository.path / "loop.py").symlink_to("loop.py")
    (repository.path / "device.py").symlink_to("/dev/zero")
    (repository.path / "folder").symlink_to(tmp_path / "outside")
    (repository.path / "tests" / "test_totals.py").unlink()
    (repository.path / "tests").rmdir()
    (repository.path / "tests").symlink_to(tmp_path / "outside")

    record = accounted(scarab, repository, "--worktree")

    links = {path for path, reason in unread(record).items() if reason == "symlink"}
    assert links == {"device.py", "folder", "loop.py", "tests"}
    assert "hidden treasure" not in str(record)


def test_a_name_that_steers_a_terminal_is_shown_harmlessly(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    names = [b"\x1b]0;x\x07.py", b"new\nline.py", b"::error::x.py", b"\xff\xfe.py", b"=1+1.py", "\u202egnp.py".encode()]
    for name in names:
        repository.write(name, "import os\n")
    formats = ("text", "markdown", "sarif", "sarif-full", "html", "json", "github")
    outputs = [part for name in formats for part in ("-o", f"{name}:{tmp_path / name}")]

    run = inert(scarab("audit", "--worktree", *outputs, "-f", "json", cwd=repository.path))

    assert len(json.loads(run.out)["changed_files"]) == len(names)
    for format_ in formats:
        assert not CONTROLS.search((tmp_path / format_).read_text(encoding="utf-8")), format_


def test_patterns_that_take_for_ever_to_match_are_matched_in_time(scarab: Scarab, repository: GitRepository) -> None:
    repository.write(".gitignore", f"{'**/a*/' * 12}b\n{'*a' * 20}*b\n{'[a]*' * 20}c\n")
    repository.write("/".join(["a" * 20] * 12) + "/" + "a" * 200, "x\n")

    record = accounted(scarab, repository, "--worktree")

    assert len(record["changed_files"]) == 2


def test_a_large_file_costs_no_memory_and_is_listed(scarab: Scarab, repository: GitRepository) -> None:
    with (repository.path / "large.py").open("wb") as file:
        file.truncate(40_000_000)

    record = accounted(scarab, repository, "--worktree")

    assert (unread(record), record["verdict"]) == ({"large.py": "too_large"}, "incomplete")


@pytest.mark.parametrize("content", [b"DIRC", b"DIRC" + b"\xff" * 200, b"\0" * 4096, b"not an index"])
@PENDING
def test_a_damaged_index_is_told(how: str, content: bytes, scarab: Scarab, repository: GitRepository) -> None:
    (repository.path / ".git" / "index").write_bytes(content)

    run = inert(scarab("audit", how, cwd=repository.path))

    assert (run.exit, run.out) == (3, "")
    assert "the index cannot be read" in run.err


@PENDING
def test_an_index_with_names_that_lead_elsewhere_is_read_and_not_followed(
    how: str, scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    (tmp_path / "outside.py").write_text("SECRET = 'hidden treasure'\n")
    blob = repository.git("hash-object", "-w", "--stdin", given=b"X = 1\n")
    names = [b"../outside.py", b".git/config", b"a/../../outside.py", b"a.py"]
    (repository.path / ".git" / "index").write_bytes(_index({name: bytes.fromhex(blob) for name in sorted(names)}))

    run = inert(scarab("audit", how, cwd=repository.path))

    assert "hidden treasure" not in run.out
    assert run.exit in (2, 3) or "unsafe_path" in run.out


@PENDING
def test_an_index_that_is_no_file_is_not_waited_for(how: str, scarab: Scarab, repository: GitRepository) -> None:
    (repository.path / ".git" / "index").unlink()
    os.mkfifo(repository.path / ".git" / "index")

    assert inert(scarab("audit", how, cwd=repository.path)).exit == 3
    assert inert(scarab("audit", "--staged", cwd=repository.path, variables={"GIT_INDEX_FILE": "/dev/zero"})).exit == 3


def test_a_submodule_is_looked_into_as_carefully(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    inner = GitRepository(repository.path / "inner")
    inner.write("a.py", "A = 1\n")
    inner.commit()
    repository.git("add", "inner")
    repository.commit("Add inner")
    canary = tmp_path / "canary"
    inner.git("config", "core.fsmonitor", f"touch {canary}; false")
    inner.git("config", "core.hooksPath", str(tmp_path))
    inner.write("a.py", "A = 2\n")

    record = accounted(scarab, repository, "--worktree")

    assert not canary.exists()
    assert any("inner" in note for note in record["run"]["notes"])


def _index(entries: dict[bytes, bytes]) -> bytes:
    """Write an index, of version 2, with whatever names."""
    body = struct.pack(">4sII", b"DIRC", 2, len(entries))
    for name, oid in entries.items():
        entry = struct.pack(">10I20sH", *(0,) * 6, 0o100644, 0, 0, 6, oid, len(name)) + name
        body += entry + b"\0" * (8 - len(entry) % 8)
    return body + hashlib.sha1(body, usedforsecurity=False).digest()
