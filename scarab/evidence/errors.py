"""Errors in a file of evidence. Their texts do not name the file: the caller adds its name."""

from scarab.model.errors import UsageError


class UnreadableError(UsageError):
    """A file is not what evidence is, or is larger or deeper than evidence may be."""


class AlteredError(UnreadableError):
    """A statement was changed after it was written."""
