"""How scattered a change is, and which way it moves the code."""

import math
from collections.abc import Mapping, Sequence

from scarab.model.change import FileChange, SourceFile
from scarab.model.path import RepoPath, parent
from scarab.model.record import Entropy, Measure


def measure_entropy(changes: Sequence[FileChange]) -> Entropy:
    """Sum a change up in figures; a change without lines (only modes, binaries) has entropy 0."""
    lines = {change.path: total for change in changes if (total := change.added_lines + change.removed_lines)}
    sources = [change for change in changes if change.read and not change.generated]
    return Entropy(
        change_entropy=round(1000 * scatter(lines)) if lines else 0,
        files=len(changes),
        folders=len({parent(change.path) for change in changes}),
        added_lines=sum(change.added_lines for change in changes),
        removed_lines=sum(change.removed_lines for change in changes),
        complexity=Measure(
            sum(_complexity(change.before) for change in sources), sum(_complexity(change.after) for change in sources)
        ),
        largest_share=Measure(
            _largest_share([change.before for change in sources]), _largest_share([change.after for change in sources])
        ),
    )


def scatter(changed_lines: Mapping[RepoPath, int]) -> float:
    """Measure how evenly a change is spread over the files it touches.

    Args:
        changed_lines: Added plus removed lines for each path, each at least 1.

    Returns:
        Unitless, from 0.0 (all in one file) to 1.0 (the same share in every file).

    Raises:
        ValueError: There is no path, or a count is below 1.

    Source: the entropy of changes in Hassan, "Predicting Faults Using the Complexity of
    Code Changes", ICSE 2009, here divided by log2 of the files touched.
    """
    if not changed_lines or min(changed_lines.values()) < 1:
        raise ValueError("scatter needs at least one path, each with at least one changed line")
    if len(changed_lines) == 1:
        return 0.0
    total = sum(changed_lines.values())
    shares = [count / total for count in changed_lines.values()]
    entropy = -math.fsum(share * math.log2(share) for share in shares) / math.log2(len(shares))
    return min(1.0, entropy)  # equal shares sum to a hair more


def _complexity(side: SourceFile | None) -> int:
    return sum(one.value for one in side.detail.complexity) if side and side.detail else 0


def _largest_share(sides: Sequence[SourceFile | None]) -> int | None:
    lines = [side.facts.lines for side in sides if side is not None and side.facts is not None]
    return round(1000 * max(lines) / sum(lines)) if sum(lines) else None
