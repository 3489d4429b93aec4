"""Hold the subjects of commits against a form."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from scarab.analyzers.whole_change import place_of
from scarab.analyzers.workflow.messages import counted, examples_of, own_commits
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.commit import Commit
from scarab.model.expression import expression
from scarab.model.observation import Evidence, Observation
from scarab.model.regex import Regex
from scarab.model.value import setting, value

CONVENTIONAL = "conventional"


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    form: str = ""
    """``conventional`` for Conventional Commits, or a regular expression that is found in each subject; empty: the
    form that nearly all commits before the range have, where they have one."""
    types: tuple[str, ...] = ()
    """The types that Conventional Commits may have; empty: any."""
    max_length: int = setting(default=0, least=0)
    """Characters that a subject may have; 0: any number."""
    min_share: int = setting(default=95, least=50)
    """Per cent of the commits before the range that must have a form, before one of the range stands out without."""

    def __post_init__(self) -> None:
        if self.form not in ("", CONVENTIONAL):
            try:
                Regex(self.form)
            except ValueError as error:
                raise ValueError(f"form: {self.form!r} is no regular expression that can be used: {error}") from None


@value
class OddMessages(Evidence):
    """Commits whose subjects do not have the form that they should."""

    what: str
    """Which commits: ``the commit``, ``2 of 3 commits``."""
    form: str
    """What is expected of a subject, as a predicate."""
    commits: int
    examples: tuple[str, ...]


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for the commits whose subjects have not the form, at the file that adds most.

    Merges and reverts are git's words, and what is to be squashed will get other ones. The one grade, ``habit``, is
    for a form that nobody asked for: Conventional Commits, where of at least 30 commits before nearly all have it. A
    bot has no habits, nor has a release.
    """
    commits = [one for one in own_commits(given.range.commits) if not one.subject.startswith(_SQUASHED)]
    if not commits or not given.changes:
        return
    if params.form or params.max_length:
        yield from _odd(given, commits, params, "")
        return
    by_people = [
        one
        for one in commits
        if not one.author.name.endswith(_BOT) and not _RELEASE.fullmatch(one.subject[:_LOOKED_AT])
    ]
    if not all(_fits(one.subject, _HABIT) for one in by_people) and _is_habit(given, params.min_share):
        yield from _odd(given, by_people, _HABIT, "habit")


def _odd(given: AuditInput, commits: Sequence[Commit], params: Params, grade: str) -> Iterator[Observation]:
    odd = [one for one in commits if not _fits(one.subject, params)]
    if odd:
        evidence = OddMessages(counted(odd, commits), _expected(params, grade), len(odd), examples_of(odd))
        yield Observation(place_of(given.changes), "subjects", evidence, grade=grade)


_BOT = "[bot]"
"""How a code host ends the name of an app, which has one message for all that it does."""

_RELEASE = expression(r"(?i)(?:\w+ ){0,3}v?\d+\.\d+[\w.-]*(?: \(#\d+\))?")
"""``Bumped v5.6.0``: the words of whatever makes releases."""

_SQUASHED = ("fixup! ", "squash! ", "amend! ")
_CONVENTIONAL = expression(r"(?P<type>[A-Za-z][A-Za-z0-9-]*)(?:\([^()]+\))?!?: \S")


def _fits(subject: str, params: Params) -> bool:
    if params.max_length and len(subject) > params.max_length:
        return False
    if params.form == CONVENTIONAL:
        found = _CONVENTIONAL.match(subject)
        return found is not None and (not params.types or found["type"] in params.types)
    return not params.form or _regex(params.form).found_in(subject[:_LOOKED_AT])


_regex = lru_cache(maxsize=8)(Regex)


_LOOKED_AT = 1_000
_HABIT = Params(form=CONVENTIONAL)
_FEW, _MANY = 30, 100
_STEPS = 300


def _is_habit(given: AuditInput, min_share: int) -> bool:
    """Tell whether nearly all commits before the range are conventional; looks back no further than it must."""
    seen = odd = 0
    for commit in own_commits(islice(given.history.earlier(given.range), _STEPS)):
        seen += 1
        odd += not _fits(commit.subject, _HABIT)
        if seen == _MANY or odd * 100 > (100 - min_share) * _MANY:
            break
    return seen >= _FEW and odd * 100 <= (100 - min_share) * seen


def _expected(params: Params, grade: str) -> str:
    expected = []
    if params.form == CONVENTIONAL:
        types = f" of the types {', '.join(params.types)}" if params.types else ""
        habit = ", as nearly all before it are" if grade else ""
        expected.append(f"a conventional commit ('type: what it does'){types}{habit}")
    elif params.form:
        expected.append(f"something that has '{params.form}' in it")
    if params.max_length:
        expected.append(f"at most {params.max_length} characters long")
    return " and ".join(expected)


MEASUREMENT = Measurement(detect, Params)
