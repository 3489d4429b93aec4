"""Measure the pairs of functions that the weights of ``likeness.json`` are made from: numbers, none of their code.

    python -m bench.duplicates.measure --cases cases.jsonl --scratch SCRATCH

The cases are those that the benchmark's own ``materialise.py`` rebuilt below SCRATCH. A pair is the same when a planted
function meets its source; it is not when a real new function meets one of those that scarab holds against it first.
"""

import argparse
import csv
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.changes import change_of
from bench.duplicates.train import MEASURED
from bench.judged import Case
from scarab.analyzers import ANALYZERS
from scarab.analyzers.duplication.likeness import FEATURES, features
from scarab.analyzers.duplication.near_copies import Params, Search
from scarab.engine.facts_index import facts_index
from scarab.repo.repository import open_repository

_OTHERS = 4
"""Pairs of a real new function that are taken, the nearest."""


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--cases", required=True, type=Path)
    given.add_argument("--scratch", required=True, type=Path)
    given.add_argument("--cache", type=Path, help="a file that keeps facts from run to run")
    options = given.parse_args()

    with MEASURED.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("same", *FEATURES))
        for line in options.cases.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            for same, measured in _pairs(case, options.scratch / case["git_dir"], options.cache):
                table.writerow((int(same), *(round(1000 * one) for one in measured)))


def _pairs(case: Case, folder: Path, cache: Path | None) -> Iterator[tuple[bool, tuple[float, ...]]]:
    labels = {(one["path"], one["symbol"]): one for one in case["labels"]}
    with (
        open_repository(folder) as repository,
        facts_index(cache) as index,
    ):
        given = change_of(repository, index, f"{case['base']}..{case['head']}", ANALYZERS["near-copies"].needs)
        search = Search(given, Params(), "python")
        for new in search.new():
            label = labels.get((new.source.path, new.symbol.qualname))
            if label is None or label["kind"] == "natural":
                continue
            body = search.body(new)
            if body is None:
                continue
            planted = label["kind"] == "pos"
            for other, _ in islice(search.nearest(body, new), None if planted else _OTHERS):
                same = planted and (other.path, other.qualname) == (label["src_path"], label["src_symbol"])
                if same or not planted:
                    yield same, features(body, other, search.rarity.weight)


if __name__ == "__main__":
    main()
