"""Real little git repositories, the same ids every time."""

import os
import subprocess
from pathlib import Path

_EPOCH = 1_700_000_000
"""When the first commit is made; each git call after it happens one second later."""


class GitRepository:
    """A work tree with its git directory, made and driven by plain git without anybody's configuration."""

    def __init__(self, path: Path, object_format: str = "sha1") -> None:
        path.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._seconds = _EPOCH
        self.git("init", "-q", "-b", "main", f"--object-format={object_format}")

    def write(self, path: str | bytes, content: str | bytes) -> None:
        """Put a file into the work tree, with the folders above it."""
        target = self._on_disk(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)

    def remove(self, path: str | bytes) -> None:
        """Take a file out of the work tree."""
        self._on_disk(path).unlink()

    def rename(self, before: str, after: str) -> None:
        """Move a file within the work tree."""
        self._on_disk(after).parent.mkdir(parents=True, exist_ok=True)
        self._on_disk(before).rename(self._on_disk(after))

    def place_submodule(self, path: str, commit: str) -> None:
        """Put a submodule that nobody fetched at a commit in place of whatever is there."""
        place = self._on_disk(path)
        if place.is_file():
            place.unlink()
        place.mkdir(parents=True, exist_ok=True)
        self.git("update-index", "--add", "--replace", "--cacheinfo", f"160000,{commit},{path}")

    def commit(self, message: str = "change", *, author: str = "Ada Lovelace <ada@example.org>") -> str:
        """Commit the work tree as it is, also when nothing changed, and return the commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "--allow-empty-message", f"--author={author}", "-m", message)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, at: str = "HEAD") -> None:
        """Make a branch and switch to it."""
        self.git("checkout", "-q", "-b", name, at)

    def switch(self, name: str) -> None:
        """Check out what is there already."""
        self.git("checkout", "-q", name)

    def merge(self, *names: str, message: str = "merge") -> str:
        """Merge branches into the current one, always with a merge commit, and return its id."""
        self.git("merge", "-q", "--no-ff", "-m", message, *names)
        return self.git("rev-parse", "HEAD")

    def git(self, *arguments: str, given: bytes = b"") -> str:
        """Run git in the work tree and return what it printed, without the line feed at its end."""
        self._seconds += 1
        run = subprocess.run(
            ["git", *arguments], cwd=self.path, env=self._environment(), input=given, capture_output=True, check=False
        )
        if run.returncode:
            raise AssertionError(f"git {' '.join(arguments)}: {os.fsdecode(run.stderr)}")
        return os.fsdecode(run.stdout).removesuffix("\n")

    def _on_disk(self, path: str | bytes) -> Path:
        return self.path / os.fsdecode(path)

    def _environment(self) -> dict[str, str]:
        when = f"{self._seconds} +0000"
        return {
            "PATH": os.environ["PATH"],
            "HOME": os.devnull,
            "LC_ALL": "C",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_DATE": when,
            "GIT_AUTHOR_NAME": "Ada Lovelace",
            "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Charles Babbage",
            "GIT_COMMITTER_EMAIL": "charles@example.org",
        }
