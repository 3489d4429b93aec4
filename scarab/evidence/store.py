"""Where evidence is kept: one bundle for each tree, in the user's own folder."""

from pathlib import Path

from scarab.evidence.envelope import SIZE, Envelope
from scarab.model.files import locked, write_whole
from scarab.model.tree import Oid

BUNDLE = "bundle.intoto.jsonl"
_LOCK = "lock"
_KEPT = 100
"""Lines of a bundle; older ones are left out."""


def keep(envelope: Envelope, folder: Path, tree: Oid) -> Path:
    """Add evidence to the bundle of a tree, and return where that is.

    Whoever reads the bundle meanwhile, and whenever this process is killed, finds it with the evidence or without.

    Raises:
        IncompleteError: Others keep it locked.
    """
    bundle = bundle_of(folder, tree)
    bundle.parent.mkdir(parents=True, exist_ok=True)
    lock = bundle.with_name(_LOCK)
    with lock.open("ab") as file, locked(file, lock):
        line = envelope.written()
        kept = bundle.read_bytes().split(b"\n") if bundle.exists() else []
        lines = [b"%b\n" % one for one in kept if one and one != line.strip()][1 - _KEPT :]
        while lines and sum(map(len, lines)) + len(line) > SIZE:
            del lines[0]
        write_whole(bundle, b"".join((*lines, line)))
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
