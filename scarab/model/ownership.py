"""Who owns which path."""

import re
from dataclasses import dataclass, field

from scarab.model.path import RepoPath


@dataclass(frozen=True, slots=True)
class OwnershipRule:
    """One line of an ownership file; without owners it clears ownership."""

    pattern: str
    expression: re.Pattern[str] = field(compare=False)
    owners: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Ownership:
    """An ownership file, read at the base. The last rule that matches decides."""

    source: RepoPath
    rules: tuple[OwnershipRule, ...]
    malformed: tuple[int, ...] = ()
    """Lines that the host would skip."""

    def rule_for(self, path: RepoPath) -> OwnershipRule | None:
        """Return the line that decides about ``path``; None when no line matches."""
        return next((rule for rule in reversed(self.rules) if rule.expression.fullmatch(path)), None)
