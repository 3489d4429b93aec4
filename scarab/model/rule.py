"""A rule: how bad an observation is, and what to do about it."""

from collections.abc import Mapping

from scarab.model.family import family_of
from scarab.model.policy import ParamValue
from scarab.model.severity import Confidence, Severity
from scarab.model.value import value


@value
class Grade:
    """What a rule makes of one grade of its observations."""

    severity: Severity
    confidence: Confidence


@value
class Rule:
    """One file of ``rules/``, but for its cases."""

    id: str
    """``family/name``: its path below ``rules/``, without the ending."""
    summary: str
    analyzer: str
    severity: Severity
    confidence: Confidence
    message: str
    """A template over the fields of the observation's evidence."""
    why: str
    remedy: str
    params: Mapping[str, ParamValue]
    grades: Mapping[str, Grade]
    """Where an analyzer tells kinds of observation apart; others get the rule's own severity and confidence."""
    packs: tuple[str, ...] = ()
    """The packs that switch it on, sorted."""

    @property
    def gravest(self) -> Severity:
        """The most that a finding of it may be."""
        return max((self.severity, *(one.severity for one in self.grades.values())))

    @property
    def family(self) -> str:
        """The folder the rule is in."""
        return family_of(self.id)
