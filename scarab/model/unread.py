"""Why something could not be looked into."""

from enum import StrEnum
from typing import NamedTuple


class UnreadReason(StrEnum):
    """Why a file, or a part of the audit, was not looked into. The list is fixed and part of the record."""

    BINARY = "binary"
    SYMLINK = "symlink"
    SUBMODULE = "submodule"
    LFS_POINTER = "lfs_pointer"
    GENERATED = "generated"
    BAD_ENCODING = "bad_encoding"
    SYNTAX_ERROR = "syntax_error"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    TOO_COMPLEX = "too_complex"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    PARSER_CRASH = "parser_crash"
    MISSING_OBJECT = "missing_object"
    CORRUPT_OBJECT = "corrupt_object"
    HASH_MISMATCH = "hash_mismatch"
    UNSAFE_PATH = "unsafe_path"
    LIMIT = "limit"

    @property
    def lasting(self) -> bool:
        """Whether it lies in what was read and will be the same the next time, unlike a missing object or a crash."""
        return self not in _FLEETING


_FLEETING = frozenset(
    {UnreadReason.MISSING_OBJECT, UnreadReason.CORRUPT_OBJECT, UnreadReason.HASH_MISMATCH, UnreadReason.TIMEOUT,
     UnreadReason.MEMORY, UnreadReason.PARSER_CRASH}
)  # fmt: skip


class Unread(NamedTuple):
    """A file that could not be looked into, and what was met there."""

    reason: UnreadReason
    detail: str = ""
    """What was found and where, in words: ``line 3: '(' was never closed``. Untrusted text."""
