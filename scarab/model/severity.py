"""How bad, how sure, since when, and what follows."""

from enum import Enum, StrEnum


class Severity(Enum):
    """How much a finding matters, mildest first; ordered."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    def __ge__(self, other: "Severity") -> bool:
        return _RANK[self] >= _RANK[other]

    def __lt__(self, other: "Severity") -> bool:
        return _RANK[self] < _RANK[other]


_RANK = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


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


class Verdict(StrEnum):
    """The answer of an audit."""

    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"
