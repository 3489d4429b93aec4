"""Measure what it costs to infer the lanes of one change, its files and its history being known.

    python -m bench.scope.cost CLONE COMMIT --cache facts.db

Printed is the CPU time of a first round, which fills the cache unless it is filled, and the least and the middle one of
those that follow.
"""

import argparse
import time
from pathlib import Path
from statistics import median

from bench.scope.cases import given_of
from scarab.analyzers.scope.lanes.inference import infer
from scarab.engine.facts_index import facts_index
from scarab.engine.scope.scoping import material_of
from scarab.repo.repository import open_repository

_ROUNDS = 15


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("clone", type=Path)
    given.add_argument("commit")
    given.add_argument("--cache", type=Path, required=True, help="a file that keeps facts from run to run")
    options = given.parse_args()
    files, first = _round(options)
    rest = sorted(_round(options)[1] for _ in range(_ROUNDS))
    print(f"{files} files: first {first:.0f} ms, then at least {rest[0]:.1f}, mostly {median(rest):.1f} ms of CPU")


def _round(options: argparse.Namespace) -> tuple[int, float]:
    """Return how many files changed, and milliseconds of CPU."""
    with open_repository(options.clone) as repository, facts_index(options.cache) as index:
        change = given_of(repository, index, f"{options.commit}~1..{options.commit}")
        start = time.process_time()
        infer(change, material_of(repository, index, change))
        return len(change.changes), 1000 * (time.process_time() - start)


if __name__ == "__main__":
    main()
