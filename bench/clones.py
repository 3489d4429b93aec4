"""Clones of public repositories that a benchmark may write to, and git in them."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


def clone_of(mirror: Path, clone: Path) -> Path:
    """Return a bare clone of a mirror, made where there is none yet."""
    if not clone.exists():
        git_folder = mirror / ".git" if (mirror / ".git").is_dir() else mirror
        subprocess.run(["git", "clone", "-q", "--shared", "--bare", git_folder, clone], check=True)
    return clone


def made_anew(clone: Path, sha: str, contents: Mapping[str, bytes | None], message: bytes) -> str:
    """Make a commit like another one but for what some paths hold; None for one that is not there."""
    index = clone / "made-anew-index"
    git(clone, "read-tree", sha, index=index)
    entries = "".join(f"{_entry(clone, content)}\t{path}\0" for path, content in contents.items())
    git(clone, "update-index", "-z", "--index-info", given=entries.encode("utf-8", "replace"), index=index)
    tree = git(clone, "write-tree", index=index).decode().strip()
    who = ("-c", "user.name=bench", "-c", "user.email=bench@localhost")
    return git(clone, *who, "commit-tree", tree, "-p", f"{sha}~1", given=message).decode().strip()


def _entry(clone: Path, content: bytes | None) -> str:
    if content is None:
        return f"0 {'0' * 40}"
    return f"100644 {git(clone, 'hash-object', '-w', '--stdin', given=content).decode().strip()}"


def git(clone: Path, *words: str, given: bytes | None = None, index: Path | None = None) -> bytes:
    """Run a git command in a clone, over an index of its own if one is named, and return what it prints."""
    surroundings = dict(os.environ) if index is None else {**os.environ, "GIT_INDEX_FILE": str(index)}
    done = subprocess.run(["git", "-C", clone, *words], input=given, capture_output=True, check=True, env=surroundings)
    return done.stdout
