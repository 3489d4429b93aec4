"""Commits as they are stored, however odd."""

import pytest

from scarab.model.commit import Commit, Person
from scarab.model.tree import Oid
from scarab.repo.commits import parse_commit

OID, TREE, PARENT = (Oid(digit * 40) for digit in "123")


def _raw(*, author: bytes = b"A <a@b> 5 +0000", extra: bytes = b"", message: bytes = b"subject\n") -> bytes:
    return b"tree %s\nparent %s\nauthor %s\ncommitter C <c@d> 7 +0000\n%s\n%s" % (
        TREE.encode(),
        PARENT.encode(),
        author,
        extra,
        message,
    )


def test_everything_of_a_commit_is_read() -> None:
    raw = _raw(author=b"Ada Lovelace <ada@example.org> 1700000000 +0130", message=b"subject\n\nbody\n")

    assert parse_commit(OID, raw) == Commit(
        oid=OID,
        tree=TREE,
        parents=(PARENT,),
        author=Person("Ada Lovelace", "ada@example.org"),
        committer=Person("C", "c@d"),
        time=1_700_000_000,
        message="subject\n\nbody\n",
        committed=7,
    )


def test_a_signature_is_not_part_of_the_message() -> None:
    raw = _raw(extra=b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n parent of nothing\n -----END\n", message=b"subject\n")

    commit = parse_commit(OID, raw)

    assert (commit.parents, commit.message) == ((PARENT,), "subject\n")


@pytest.mark.parametrize(
    ("encoding", "message", "read"),
    [
        (b"", "grün".encode(), "grün"),
        (b"encoding ISO-8859-1\n", "grün".encode("latin-1"), "grün"),
        (b"encoding no-such-codec\n", "grün".encode(), "grün"),
        (b"encoding iso-8859-99\n", "grün".encode(), "grün"),
        (b"encoding no-such-codec\n", b"gr\xfcn", "gr\ufffdn"),
        (b"encoding rot13\n", b"abc", "abc"),
        (b"encoding unicode_escape\n", b"\\ud800", "\\ud800"),
        (b"", b"\xff\xed\xa0\x80", "\ufffd" * 4),
    ],
)
def test_a_message_is_text_in_its_encoding_or_in_utf_8(encoding: bytes, message: bytes, read: str) -> None:
    assert parse_commit(OID, _raw(extra=encoding, message=message)).message == read


@pytest.mark.parametrize(
    "author",
    [b"A <a@b>", b"A <a@b> soon", b"A <a@b> -5 +0000", b"A <a@b> 253402300800 +0000", b"A <a@b> " + b"9" * 5000, b""],
)
def test_a_date_out_of_all_reason_is_none(author: bytes) -> None:
    assert parse_commit(OID, _raw(author=author)).time is None


@pytest.mark.parametrize(
    ("author", "person"),
    [
        (b"<a@b> 5 +0000", Person("", "a@b")),
        (b"just a name", Person("just a name", "")),
        (b"A <a@b <c> 5 +0000", Person("A", "a@b <c")),
        (b"\xff <a@b> 5 +0000", Person("\ufffd", "a@b")),
    ],
)
def test_a_person_is_whatever_was_written(author: bytes, person: Person) -> None:
    assert parse_commit(OID, _raw(author=author)).author == person


@pytest.mark.parametrize("raw", [b"", b"tree 123\n\n", b"parent " + PARENT.encode() + b"\n\n"])
def test_a_commit_without_a_tree_is_none(raw: bytes) -> None:
    with pytest.raises(ValueError, match="expected an id"):
        parse_commit(OID, raw)


def test_a_message_is_kept_up_to_a_limit() -> None:
    assert len(parse_commit(OID, _raw(message=b"x" * 1_000_000)).message) == 1 << 16
