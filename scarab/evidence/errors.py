"""What can be wrong with a file of evidence. No text names the file: whoever was given it does."""

from scarab.model.errors import UsageError


class UnreadableError(UsageError):
    """A file is not what evidence is, or is larger or deeper than evidence may be."""


class AlteredError(UnreadableError):
    """A statement was changed after it was written."""
