"""Commits, read from their raw bytes: nothing that configuration, a mailmap or a replacement could colour."""

import re
from contextlib import suppress

from scarab.model.commit import Commit, Person
from scarab.model.expression import expression
from scarab.model.tree import Oid

COMMIT_BYTES = 16 << 20
"""A larger commit is not read."""

_MESSAGE_LIMIT = 1 << 16
"""Characters of a message that are kept."""

_YEAR_10000 = 253_402_300_800

_ENCODINGS = expression(r"utf-?(8|16|32)|(us-)?ascii|iso-?8859-\d+|latin-?\d+|(windows|cp)-?\d+|koi8-\w|euc-\w+|"
                        r"gb\d+|gbk|big5|shift[-_]jis|iso-2022-\w+")  # fmt: skip
"""Codecs of text. Python has others, which are slow, yield surrogates, or are no text at all."""

_PERSON = expression(rb"(?P<name>[^<]*)<(?P<mail>[^>]*)>?(?P<rest>.*)", re.DOTALL)


def parse_commit(oid: Oid, raw: bytes) -> Commit:
    """Read a commit object.

    Raises:
        ValueError: It names no tree.
    """
    head, _, message = raw.partition(b"\n\n")
    headers: dict[bytes, list[bytes]] = {}
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        headers.setdefault(key, []).append(value)  # continuation lines pile up under the empty key
    encoding = headers.get(b"encoding", [b""])[0].decode(errors="replace").strip().lower()
    author, committer = (headers.get(key, [b""])[0] for key in (b"author", b"committer"))
    return Commit(
        oid=oid,
        tree=_id(headers.get(b"tree", [b""])[0], len(oid)),
        parents=tuple(_id(parent, len(oid)) for parent in headers.get(b"parent", [])),
        author=_person(author, encoding),
        committer=_person(committer, encoding),
        time=_time(author),
        message=_text(message, encoding)[:_MESSAGE_LIMIT],
        committed=_time(committer),
    )


def _id(raw: bytes, width: int) -> Oid:
    if not re.fullmatch(rb"[0-9a-f]{%d}" % width, raw):
        raise ValueError(f"expected an id of {width} digits, found {raw[:80]!r}")
    return Oid(raw.decode())


def _person(raw: bytes, encoding: str) -> Person:
    found = _PERSON.match(raw)
    name, mail = (found["name"], found["mail"]) if found else (raw, b"")
    return Person(_text(name, encoding).strip(), _text(mail, encoding).strip())


def _time(person: bytes) -> int | None:
    found = re.search(rb"> *(\d{1,12}) [+-]\d+$", person)
    seconds = int(found[1]) if found else -1
    return seconds if 0 <= seconds < _YEAR_10000 else None


def _text(raw: bytes, encoding: str) -> str:
    """Decode what somebody wrote; what does not decode is shown as U+FFFD."""
    if _ENCODINGS.fullmatch(encoding):
        with suppress(LookupError):  # it looks like a codec, and Python has none of that name
            return raw.decode(encoding, "replace")
    return raw.decode(errors="replace")
