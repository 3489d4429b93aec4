"""What happened before a range: the subject of each commit, and the paths it touched."""

import subprocess
from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from scarab.model.errors import IncompleteError
from scarab.model.past import PastCommit
from scarab.model.path import RepoPath, decode_path
from scarab.model.tree import Oid
from scarab.repo.isolation import Isolation
from scarab.repo.process import MORE_TOLD, Heard, end

_LOG = (
    *("log", "--no-walk=unsorted", "--stdin", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff"),
    *("--no-color", "--no-notes", "--no-show-signature", "--no-mailmap", "--format=%x01%H %s"),
)

_MARK = b"\1"
"""Begins what is said of a commit; before a path there are always its modes, which begin with a colon."""

_PIECE = 1 << 20
_SUBJECT_LIMIT = 300
"""Characters; the first words of a longer one say what it is about."""


def list_past(isolation: Isolation, commit: Oid, limit: int) -> list[Oid]:
    """List the last commits that lead to a commit, itself the first.

    Raises:
        IncompleteError: One of them is missing or damaged.
    """
    answer = isolation.ask("rev-list", f"--max-count={limit}", commit)
    if answer.code:
        raise _gone()
    return [Oid(line) for line in answer.out.decode().split()]


def read_past(isolation: Isolation, oids: Sequence[Oid]) -> Iterator[PastCommit]:
    """Yield what each commit said and touched, in the order asked.

    A rename touches both of its paths, a merge none.

    Raises:
        IncompleteError: One of them, or a tree of theirs, is missing or damaged.
    """
    if not oids:
        return
    process = isolation.start(*_LOG)
    try:
        assert process.stdin is not None
        process.stdin.write(b"".join(b"%s\n" % oid.encode() for oid in oids))
        process.stdin.close()
        fields = chain(_fields(process), repeat(b""))  # nothing follows where git broke off
        header = next(fields)
        for oid in oids:
            if not header.startswith(b"%s%s " % (_MARK, oid.encode())):
                raise _gone()
            subject = header[len(oid) + 2 :].decode(errors="replace")[:_SUBJECT_LIMIT]
            paths: list[RepoPath] = []
            while (header := next(fields)).lstrip().startswith(b":"):
                paths.append(decode_path(next(fields)))
            yield PastCommit(oid, subject, tuple(paths))
        if process.wait():
            raise _gone()
    finally:
        end(process)


def _fields(process: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    heard, rest = Heard(process), b""
    while piece := heard.read(_PIECE):
        *whole, rest = (rest + piece).split(b"\0")
        yield from whole


def _gone() -> IncompleteError:
    return IncompleteError("a commit before the range is missing or damaged", hint=MORE_TOLD)
