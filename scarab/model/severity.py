"""How bad, how sure, since when, and what follows."""

from enum import Enum, StrEnum


class Severity(Enum):
    """How much a finding matters, mildest first; ordered."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for the mildest."""
        return tuple(Severity).index(self)

    def __ge__(self, other: "Severity") -> bool:
        return self.rank >= other.rank

    def __lt__(self, other: "Severity") -> bool:
        return self.rank < other.rank


class Confidence(StrEnum):
    """How often such a finding is right: high for what is measured, less where a rule is a heuristic."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Origin(StrEnum):
    """Since when it is there. Old code that this change made dead, duplicate or untrue is introduced by it."""

    INTRODUCED = "introduced"
    WORSENED = "worsened"
    PRE_EXISTING = "pre-existing"

    @property
    def gates(self) -> bool:
        """Whether this change answers for it."""
        return self is not Origin.PRE_EXISTING


class Verdict(StrEnum):
    """The answer of an audit."""

    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"
