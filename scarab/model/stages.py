"""Stages that work goes through, as the policy declares them."""

from scarab.model.glob import Globs
from scarab.model.value import value


@value
class Stages:
    """An order of stages, and where they are told."""

    order: tuple[tuple[str, ...], ...]
    """The first stage first; names of one stage together, in lower case."""
    trailer: str = ""
    """Of commits, where they tell it; else empty."""
    files: Globs = Globs(())
    """Files that tell their own stage."""
    key: str = "status"
    """What a file's stage stands behind."""
    line: int = 0
    """Where the policy declares them; 0 when that cannot be told."""

    def rank(self, said: str) -> int | None:
        """Return how far a stage is, from 0; None when none of them is said. ``Accepted (2024)`` is ``accepted``."""
        words = " ".join(said.lower().split())
        for rank, names in enumerate(self.order):
            if any(words == name or (words.startswith(name) and not words[len(name)].isalnum()) for name in names):
                return rank
        return None

    def __str__(self) -> str:
        return " → ".join("|".join(names) for names in self.order)
