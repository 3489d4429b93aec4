"""Errors that scarab raises on purpose; only ``cli`` turns one into text and an exit code."""


class ScarabError(Exception):
    """Something the user can act on.

    The text says where, what was expected and what was found; ``hint`` says what to do next.
    """

    def __init__(self, text: str, *, hint: str = "") -> None:
        super().__init__(text)
        self.hint = hint


class UsageError(ScarabError):
    """Wrong arguments, a revision that does not resolve, or a trusted policy that does not load."""


class IncompleteError(ScarabError):
    """The audit could not be carried out: what it must read is missing or damaged."""
