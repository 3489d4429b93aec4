"""What a rule makes of an observation, and how a rule ended."""

from collections.abc import Mapping
from enum import StrEnum

from scarab.model.family import family_of
from scarab.model.location import Location
from scarab.model.observation import EvidenceValue
from scarab.model.severity import Confidence, Origin, Severity
from scarab.model.value import value


class BaselineState(StrEnum):
    """What the baseline says of a finding."""

    NEW = "new"
    UNCHANGED = "unchanged"  # accepted, and still there


@value
class Finding:
    """One contradiction, with what shows it and what to do."""

    rule: str
    severity: Severity
    confidence: Confidence
    origin: Origin
    message: str
    location: Location
    related: tuple[Location, ...]
    evidence: Mapping[str, EvidenceValue]
    remedy: str
    fingerprint: str
    """32 hex digits over rule, path and anchor: the same finding after lines moved."""
    baseline: BaselineState = BaselineState.NEW

    @property
    def family(self) -> str:
        """The family of its rule."""
        return family_of(self.rule)

    @property
    def live(self) -> bool:
        """Whether the change answers for it: it is neither older than the change nor accepted."""
        return self.origin.gates and self.baseline is BaselineState.NEW


@value
class Ran:
    """The rule looked at everything it needed."""

    rule: str
    findings: int
    not_judged: tuple[str, ...] = ()
    """Languages of this change that the rule does not look into, sorted; of files without a front end their ending."""
    unfinished: tuple[str, ...] = ()
    """What a counted bound kept it from looking at, in words with the count."""
    left_out: int = 0
    """Findings that are counted and not in the record, which holds a bounded number of each rule, the gravest first."""


@value
class Skipped:
    """The rule had nothing to go by: no intent was declared, no file of its kind changed."""

    rule: str
    reason: str


@value
class Failed:
    """The rule's analyzer broke. The audit is incomplete."""

    rule: str
    error: str


RuleOutcome = Ran | Skipped | Failed
