"""Identify the program that makes a record, by its own files and the packages it uses: either may change results."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import scarab
from scarab.model.files import states_of
from scarab.packs.folder import rules_folder


@cache
def program_digest() -> str:
    """Digest version, Python, modules, rules and templates, and which packages are installed; none of them is read."""
    digest = blake2b(f"{scarab.__version__} {sys.version_info}".encode(), digest_size=16)
    for part in _parts():
        digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def _parts() -> Iterator[str]:
    for top in (Path(__file__).parent.parent, rules_folder()):
        yield from states_of(str(top))
    for place in filter(os.path.isdir, sys.path):
        if place.endswith("-packages"):  # where packages are installed: another one, or another version of one
            yield f"{place} {Path(place).stat().st_mtime_ns}"
