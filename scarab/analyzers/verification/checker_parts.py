"""Which lines of a file that sets up much else are about checkers."""

import re
from collections.abc import Iterator

from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.lines import lines_of
from scarab.model.path import RepoPath, basename

_BLOCKS = (
    (
        Globs(("package.json",)),
        expression(r"\"(?:jest|eslintConfig|stylelint|nyc|c8|mocha|ava|tap|xo|vitest)\"\s{0,9}:\s{0,9}\{"),
    ),
    (Globs(("vite.config.*", "vitest.config.*")), expression(r"(?<![\w.])[\"']?test[\"']?\s{0,9}:\s{0,9}\{")),
)
"""What blocks of checkers begin with, in files whose other blocks are about something else."""
_STRING_OR_BRACE = expression(r"\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|[{}]")


def lines_elsewhere(path: RepoPath, text: str) -> frozenset[int]:
    """Return the lines of a file that are about something else than checkers; none where all may be about them."""
    name = RepoPath(basename(path).casefold())
    begins = next((begins for names, begins in _BLOCKS if name in names), None)
    if begins is None or (name.startswith("vitest") and begins.search(text) is None):
        return frozenset()
    return frozenset(range(1, text.count("\n") + 2)) - lines_of(text, _blocks(text, begins))


def _blocks(text: str, begins: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where each block of checkers begins and ends, but for those inside of another one."""
    closed = 0
    for found in begins.finditer(text):
        if found.start() >= closed:
            closed = _closing(text, found.end())
            yield found.start(), closed


def _closing(text: str, start: int) -> int:
    """Return where a block ends whose first brace stands before a place; a block that is left open takes all."""
    depth = 1
    for brace in _STRING_OR_BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.end()
    return len(text)
