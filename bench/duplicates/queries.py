"""Time what it takes to look for the older function that each new function of a range is like.

    python -m bench.duplicates.queries REPOSITORY BASE..HEAD --cache FILE

Prints milliseconds of processor time, where facts of all files that are looked into are kept in FILE, as they are after
any audit that met them: a first round, which is not counted, sees to that.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.changes import change_of, change_options
from scarab.analyzers import ANALYZERS
from scarab.analyzers.duplication.near_copies import Params, Search
from scarab.analyzers.sources import languages_of
from scarab.engine.facts_index import facts_index
from scarab.repo.repository import open_repository


def main() -> None:
    options = change_options(__doc__, "revisions")
    for _ in _times(options.repository, options.revisions, options.cache):
        pass
    times = list(_times(options.repository, options.revisions, options.cache))
    if not times:
        sys.exit("the range has no new function that is compared")
    mean, median = statistics.mean(times), statistics.median(times)
    print(f"{len(times)} new functions: mean {mean:.1f} ms, median {median:.1f}, most {max(times):.1f}")


def _times(folder: Path, revisions: str, cache: Path) -> Iterator[float]:
    with open_repository(folder) as repository, facts_index(cache) as index:
        given = change_of(repository, index, revisions, ANALYZERS["near-copies"].needs)
        for language in languages_of(given):
            search = Search(given, Params(), language)
            for new, body in search.compared():
                begun = time.process_time()
                search.match(new, body)
                yield 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    main()
