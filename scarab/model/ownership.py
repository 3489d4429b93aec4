"""Who owns which path."""

from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.model.value import value


@value
class OwnershipRule:
    """One line of an ownership file; without owners it clears ownership."""

    pattern: str
    """As written."""
    globs: Globs
    """What it means, whatever the dialect."""
    owners: tuple[str, ...]
    line: int


@value
class Ownership:
    """An ownership file, read at the base. The last rule that matches decides."""

    source: RepoPath
    rules: tuple[OwnershipRule, ...]
    malformed: tuple[int, ...] = ()
    """Lines that the host skips; 0 stands for the whole file, when the host does not load it."""

    def rule_for(self, path: RepoPath) -> OwnershipRule | None:
        """Return the line that decides about ``path``; None when no line matches."""
        return next((rule for rule in reversed(self.rules) if path in rule.globs), None)
