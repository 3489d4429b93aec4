"""Find a goal that says too little to hold a change against."""

from collections.abc import Iterator

from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.value import setting, value


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_files: int = setting(default=2, least=2)
    """Changed files below which there is nothing to tell apart."""


@value
class Vague(Evidence):
    """A goal in too few words."""

    words: int
    """Different ones that say something."""
    sources: tuple[str, ...]
    files: int


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation, of the change as a whole, where the goal has fewer words than it takes to judge by.

    It stands at no file: what is told of a file must not depend on which others changed beside it. All texts that say
    what the run was for are counted together. Paths that an intent declares need no words.
    """
    scoping, intent = given.scoping, given.intent
    declared = intent is not None and bool(intent.allow.patterns)
    if scoping.sources and not declared and scoping.vague and len(given.changes) >= params.min_files:
        evidence = Vague(scoping.words, scoping.sources, len(given.changes))
        where = Location(RepoPath("."), Side.HEAD, whole_change=True)
        yield Observation(where, anchor="goal", evidence=evidence)


MEASUREMENT = Measurement(detect, Params)
