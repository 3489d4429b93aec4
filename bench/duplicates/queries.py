"""Time what it takes to look for the older function that each new function of a range is like.

    python -m bench.duplicates.queries REPOSITORY BASE..HEAD --cache FILE

Prints milliseconds of processor time, where facts of all files that are looked into are kept in FILE, as they are after
any audit that met them: a first round, which is not counted, sees to that.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from scarab.analyzers.duplication.near_copies import ANALYZER, Params, Search
from scarab.analyzers.sources import languages_of
from scarab.engine.facts_index import facts_index
from scarab.engine.joining import changed_files
from scarab.model.audit_input import AuditInput
from scarab.model.volume import UNBOUNDED
from scarab.packs.policy import default_policy
from scarab.repo.repository import open_repository


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path)
    parser.add_argument("revisions")
    parser.add_argument("--cache", required=True, type=Path, help="a file that keeps facts from run to run")
    options = parser.parse_args()
    for _ in _times(options.repository, options.revisions, options.cache):
        pass
    times = list(_times(options.repository, options.revisions, options.cache))
    if not times:
        sys.exit("the range has no new function that is compared")
    mean, median = statistics.mean(times), statistics.median(times)
    print(f"{len(times)} new functions: mean {mean:.1f} ms, median {median:.1f}, most {max(times):.1f}")


def _times(folder: Path, revisions: str, cache: Path) -> Iterator[float]:
    with open_repository(folder) as repository, facts_index(cache) as index:
        range_ = repository.resolve(revisions)
        listed = repository.compare(range_.base_tree, range_.head_tree)
        policy = default_policy()
        changes = changed_files(repository, index, listed, policy, ANALYZER.needs, UNBOUNDED)
        base, head = index.trees(repository, range_.base_tree, range_.head_tree, listed, read=changes)
        given = AuditInput(range_, changes, base, head, None, None, policy)
        for language in languages_of(given):
            search = Search(given, Params(), language)
            for new in search.new():
                begun = time.process_time()
                search.match(new)
                yield 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    main()
