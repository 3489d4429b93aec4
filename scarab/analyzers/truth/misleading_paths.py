"""Find new paths that read like others than they are."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, folders_above
from scarab.model.tree import Tree
from scarab.model.value import value


@value
class MisleadingPath(Evidence):
    """One path, and what people take it for."""

    path: str
    reads: str
    """The path with the letters that it seems to have, and without what is not seen."""
    letters: tuple[str, ...]
    """What is not what it seems: ``U+0435 for e``, ``U+200B for nothing``."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each path that came with the change and is not what it seems to be.

    A word that is written in another alphabet throughout is what it seems to be, unless the base has a path that reads
    the same; one that mixes letters of two, where the second ones look like the first, is not. Nor is a name with
    something between its letters that nobody sees. Folders that the base has already are not told again.
    """
    known = {change.before.path for change in given.changes if change.before is not None}
    base = _Known(given.base)
    for change in given.changes:
        path = change.path
        if change.after is None or path in known or (path.isascii() and path.isprintable()):
            continue
        seen = _seen(path, base)
        if seen.letters:
            evidence = MisleadingPath(path, seen.reads, tuple(dict.fromkeys(seen.letters)))
            yield Observation(Location(path, Side.HEAD, None), anchor=path, evidence=evidence)


class _Known:
    """The paths of the base and their folders, gone through when a name is first doubted."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def __contains__(self, path: str) -> bool:
        return path in self._paths

    @cached_property
    def _paths(self) -> frozenset[str]:
        paths = self._tree.paths()
        return frozenset({*paths, *(folder for path in paths for folder in folders_above(path))})


class _Seen(NamedTuple):
    reads: str
    letters: list[str]


def _seen(path: RepoPath, base: _Known) -> _Seen:
    """Say what people take a path for, and what in it they take for something else."""
    reads = written = ""
    letters: list[str] = []
    for part in path.split("/"):
        taken = "".join(map(_taken, part))
        beside, here = f"{reads}{taken}", f"{written}{part}"
        doubted = taken != part and here not in base and (_is_mixed(part) or _hides(part) or beside in base)
        if doubted:
            letters += (f"U+{ord(one):04X} for {_taken(one) or 'nothing'}" for one in part if _taken(one) != one)
        reads, written = f"{beside if doubted else f'{reads}{part}'}/", f"{here}/"
    return _Seen(reads[:-1], letters)


def _taken(one: str) -> str:
    """Return what people take a character for; empty for one that they do not see."""
    if one in _UNSEEN or (not one.isprintable() and unicodedata.category(one) in {"Cc", "Cf"}):
        return ""
    return " " if unicodedata.category(one) == "Zs" else _LOOKS_LIKE.get(one, one)


def _is_mixed(part: str) -> bool:
    """Tell whether a word has letters of ASCII and others that look like such, and no others."""
    words = _WORD.findall(part)
    return any(
        not word.isascii() and any(map(str.isascii, word)) and "".join(map(_taken, word)).isascii() for word in words
    )


def _hides(part: str) -> bool:
    """Tell whether something that nobody sees stands at a letter or digit of ASCII; other scripts need such things."""
    around = zip(f"/{part[:-1]}", part, f"{part[1:]}/", strict=True)
    return any(
        not _taken(one) and any(near.isascii() and near.isalnum() for near in (before, after))
        for before, one, after in around
    )


_WORD = expression(r"[^\W\d_]+")

_UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing."""

_CYRILLIC = "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d"
_CYRILLIC_CAPITALS = "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405"
_GREEK = "\u03bf\u03bd\u03c1\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
_LOOKS_LIKE = dict(
    zip(
        _CYRILLIC + _CYRILLIC_CAPITALS + _GREEK,
        "aeopcyxijshdqw" + "ABEKMHOPCTXIJS" + "ovpABEZHIKMNOPTYX",
        strict=True,
    )
)
"""Letters of Cyrillic and Greek that look like one of ASCII in most type faces.

Source: the letters that fonts draw alike, of confusables.txt in Unicode Technical Standard 39.
"""


MEASUREMENT = Measurement(detect)
