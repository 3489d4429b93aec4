"""A progress bar on standard error, for a person who waits for a first audit."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from scarab.engine.progress import Progress, silent


@contextmanager
def bar() -> Iterator[Progress]:
    """Give a progress that draws a bar on a terminal, and does nothing elsewhere; it is gone when the work is."""
    if not sys.stderr.isatty():
        yield silent
        return
    drawn = False

    def draw(done: int, total: int) -> None:
        nonlocal drawn
        drawn = True
        filled = _WIDTH * done // max(total, 1)
        cells = "█" * filled + "░" * (_WIDTH - filled)
        print(f"\r  reading the tree {cells} {done:,} of {total:,} files", end="", file=sys.stderr, flush=True)

    try:
        yield draw
    finally:
        if drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


_WIDTH = 24
