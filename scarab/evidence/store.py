"""Where evidence is kept: one bundle for each tree, in the user's own folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scarab.evidence.envelope import SIZE, Envelope
from scarab.model.tree import Oid

BUNDLE = "bundle.intoto.jsonl"
_LOCK = "lock"
_KEPT = 100
"""Lines of a bundle; older ones are left out."""


def keep(envelope: Envelope, folder: Path, tree: Oid) -> Path:
    """Add evidence to the bundle of a tree, and return where that is.

    Whoever reads the bundle meanwhile, and whenever this process is killed, finds it with the evidence or without.
    """
    bundle = bundle_of(folder, tree)
    bundle.parent.mkdir(parents=True, exist_ok=True)
    with _locked(bundle.with_name(_LOCK)):
        line = envelope.written()
        kept = bundle.read_bytes().split(b"\n") if bundle.exists() else []
        lines = [b"%b\n" % one for one in kept if one and one != line.strip()][1 - _KEPT :]
        while lines and sum(map(len, lines)) + len(line) > SIZE:
            del lines[0]
        _replace(bundle, b"".join((*lines, line)))
    return bundle


def bundle_of(folder: Path, tree: Oid) -> Path:
    """Name the bundle of a tree, which need not be there."""
    return folder / tree / BUNDLE


def trees_with_evidence(folder: Path) -> frozenset[Oid]:
    """Name the trees that have a bundle."""
    try:
        return frozenset(Oid(one.name) for one in folder.iterdir() if (one / BUNDLE).exists())
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock while others wait; it is free again when this process ends, however it does."""
    import fcntl  # whoever only reads needs no lock

    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
