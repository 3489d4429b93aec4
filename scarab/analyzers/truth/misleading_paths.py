"""Find new paths that read like others than they are."""

import unicodedata
from collections.abc import Iterator

from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import ANY_LANGUAGE, Analyzer, Evidence, Observation
from scarab.model.path import RepoPath, printable
from scarab.model.value import value


@value
class Params:
    """Nothing to set: no name needs a letter that only looks like another one."""


@value
class MisleadingPath(Evidence):
    """One path, and what people take it for."""

    path: str
    reads: str
    """The path with the letters that it seems to have, and without what is not seen."""
    why: str


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:  # noqa: ARG001 - every analyzer takes both
    """Yield one observation for each path that came with the change and is not what it seems to be.

    A name that is written in another alphabet throughout is what it seems to be; one that mixes letters of two, in
    places where the second ones look like the first, is not. Nor is one that holds what nobody sees, or ends in it.
    """
    known = {change.before.path for change in given.changes if change.before is not None}
    for change in given.changes:
        if change.after is not None and change.path not in known and not change.path.isascii():
            parts = [_read(part) for part in change.path.split("/")]
            why = sorted({reason for _, reason in parts if reason})
            if why:
                reads = RepoPath("/".join(part for part, _ in parts))
                evidence = MisleadingPath(change.path, printable(reads), " and ".join(why))
                yield Observation(Location(change.path, Side.HEAD, None), anchor=change.path, evidence=evidence)


def _read(part: str) -> tuple[str, str]:
    """Return what a name is taken for, and why it is something else; an empty reason where it is not."""
    seen = "".join(one for one in part if not _is_unseen(one))
    taken = "".join(_LOOKS_LIKE.get(one, one) for one in seen)
    if seen != part:
        return taken, "holds characters that nobody sees"
    if taken != part and any("a" <= one.casefold() <= "z" for one in part) and taken.isascii():
        return taken, "mixes letters of two alphabets that look alike"
    return part, ""


def _is_unseen(one: str) -> bool:
    # Format characters (zero width, bidirectional, soft hyphen) and spaces that are not the space bar's. What no
    # encoding gave a meaning stands for a byte and is told as such.
    return unicodedata.category(one) in {"Cf", "Zl", "Zp"} or (one != " " and unicodedata.category(one) == "Zs")


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


ANALYZER = Analyzer("misleading-paths", frozenset(), Params, detect, ANY_LANGUAGE)
