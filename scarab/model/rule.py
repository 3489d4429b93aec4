"""A rule: how bad an observation is, and what to do about it."""

from collections.abc import Mapping

from scarab.model.expression import expression
from scarab.model.family import family_of
from scarab.model.policy import ParamValue
from scarab.model.severity import Confidence, Severity
from scarab.model.value import value

IN_BRACKETS = expression(r"\[(?P<words>[^][]*\{(?P<figure>\w+)\}[^][]*)\]")
"""In a message: words around a count that say nothing where it is one."""


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
    """A template over the fields of the observation's evidence; what is in brackets goes where its figure is 1."""
    why: str
    remedy: str
    params: Mapping[str, ParamValue]
    grades: Mapping[str, Grade]
    """Where an analyzer tells kinds of observation apart; others get the rule's own severity and confidence."""
    packs: tuple[str, ...] = ()
    """The packs that switch it on, sorted."""

    def told(self, figures: Mapping[str, str]) -> str:
        """Return the message about an observation with these figures, each as it is to be read."""
        needed = IN_BRACKETS.sub(lambda part: "" if figures[part["figure"]] == "1" else part["words"], self.message)
        return needed.format_map(figures)

    @property
    def gravest(self) -> Severity:
        """The most that a finding of it may be."""
        return max((self.severity, *(one.severity for one in self.grades.values())))

    @property
    def family(self) -> str:
        """The folder the rule is in."""
        return family_of(self.id)
