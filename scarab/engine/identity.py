"""Which repository a folder is in, whatever clone or work tree of it."""

from pathlib import Path

from scarab.index.texts import open_texts
from scarab.repo.repository import open_repository


def identity_of(directory: Path, *, cache: Path | None) -> str:
    """Return the root commits that HEAD descends from, joined by ``+``.

    Raises:
        UsageError: There is no repository, or nothing is committed yet.
    """
    with open_repository(directory) as repository, open_texts(cache) as texts:
        return repository.identity(repository.resolve("HEAD"), texts.remember)
