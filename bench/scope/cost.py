"""Measure what it costs to infer the lanes of one change, its files and its history being known.

    python -m bench.scope.cost REPOSITORY COMMIT --cache FILE

Printed is the CPU time of a first round, which fills the cache unless it is filled, and the least and the middle one of
those that follow.
"""

import argparse
import gc
import time
from statistics import median

from bench.changes import change_of, change_options
from scarab.analyzers.scope.lanes.inference import infer
from scarab.engine.facts_index import facts_index
from scarab.engine.scope.scoping import material_of
from scarab.repo.repository import open_repository

_ROUNDS = 15


def main() -> None:
    options = change_options(__doc__, "commit")
    gc.disable()  # as the command does
    files, first = _round(options)
    rest = sorted(_round(options)[1] for _ in range(_ROUNDS))
    print(f"{files} files: first {first:.0f} ms, then at least {rest[0]:.1f}, mostly {median(rest):.1f} ms of CPU")


def _round(options: argparse.Namespace) -> tuple[int, float]:
    """Return how many files changed, and milliseconds of CPU."""
    with open_repository(options.repository) as repository, facts_index(options.cache) as index:
        change = change_of(repository, index, f"{options.commit}~1..{options.commit}")
        start = time.process_time()
        infer(change, material_of(repository, index, change))
        return len(change.changes), 1000 * (time.process_time() - start)


if __name__ == "__main__":
    main()
