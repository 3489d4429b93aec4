"""Which functions of a tree answer the same."""

from scarab.analyzers.duplication.bodies import Body
from scarab.analyzers.duplication.evaluation.results import Answers, agreed, answers_of
from scarab.model.path import RepoPath
from scarab.model.tree import Tree

_MOST_STEPS = 15_000
"""In one audit: less than a tenth of a second."""


class Agreement:
    """Asks functions for their answers until that has taken so many steps; each of them once."""

    def __init__(self, tree: Tree, most_steps: int = _MOST_STEPS) -> None:
        self._tree = tree
        self._most_steps = most_steps
        self._answers: dict[tuple[RepoPath, str, int], Answers | None] = {}

    def can_ask(self, body: Body) -> bool:
        """Tell whether a function only computes, and there is time for it."""
        return self.has_time and self._of(body) is not None

    def of(self, new: Body, old: Body) -> int:
        """Return how many inputs two functions answer alike; 0 where they are not known to be the same."""
        ours, theirs = self._of(new), self._of(old)
        return agreed(ours, theirs) if ours is not None and theirs is not None and self.has_time else 0

    @property
    def has_time(self) -> bool:
        """Whether there are steps left."""
        return sum(one.steps for one in self._answers.values() if one is not None) <= self._most_steps

    def _of(self, body: Body) -> Answers | None:
        key = body.path, body.qualname, body.line
        if key not in self._answers:
            unknown = self._own_names(body.path)
            self._answers[key] = None if unknown is None else answers_of(body, unknown)
        return self._answers[key]

    def _own_names(self, path: RepoPath) -> frozenset[str] | None:
        """Return the names that a file gives a meaning of its own; None where that cannot be told."""
        facts = self._tree.facts(path)
        if facts is None or any(one.bound == "*" for one in facts.imports):
            return None
        return frozenset(one.qualname for one in facts.symbols) | {one.bound for one in facts.imports}
