"""Which of the texts that say what a run was for are listened to."""

from collections.abc import Sequence
from itertools import groupby

from scarab.analyzers.scope.lanes.goal import Goal, read_goal
from scarab.model.intent import GoalText, Trust
from scarab.model.lane import ENOUGH_WORDS
from scarab.model.policy import Policy
from scarab.model.value import value


@value
class Chosen:
    """The texts that count, and what they say."""

    texts: tuple[GoalText, ...]
    trusted: bool
    """None of them was written by the run itself."""
    goal: Goal


def choose(goals: Sequence[GoalText], policy: Policy) -> Chosen:
    """Take the most trusted texts, and weaker ones only where those say too little.

    What the run says of itself would excuse whatever it did, so commit messages come last.
    """
    taken: list[GoalText] = []
    goal = read_goal(taken)
    for _, texts in groupby(sorted(goals, key=lambda text: _rank(text, policy)), key=lambda text: _rank(text, policy)):
        taken += texts
        goal = read_goal(taken)
        if len(goal.words) >= ENOUGH_WORDS:
            break
    return Chosen(tuple(taken), bool(taken) and all(policy.believes(text.trust) for text in taken), goal)


def _rank(text: GoalText, policy: Policy) -> int:
    if policy.believes(text.trust):
        return 0
    return 2 if text.trust is Trust.HINT and text.source.startswith("commit ") else 1
