"""Judge the hunks of the scope benchmark's cases with scarab itself, and write what it says as predictions.

    python -m bench.scope.predict_hunks --bench BENCH --mirrors MIRRORS --scratch SCRATCH \
        --cases scope_hunks_dev.jsonl --out pred.jsonl

The benchmark's ``score_hunks.py`` reads what this writes: a score for every hunk, where an audit tells only of those
that stand far apart.
"""

import json

from bench.changes import change_of
from bench.scope.cases import options_of, ranges
from scarab.analyzers.scope.lanes.goal import read_goal
from scarab.analyzers.scope.lanes.hunks import hunk_scores, hunks_of
from scarab.analyzers.scope.lanes.terms import Terms
from scarab.engine.facts_index import facts_index
from scarab.engine.scope.scoping import material_of
from scarab.repo.repository import open_repository


def main() -> None:
    options = options_of(__doc__)
    with options.out.open("w", encoding="utf-8") as out:
        for case, folder, range_ in ranges(options):
            with open_repository(folder) as repository, facts_index(options.cache) as index:
                given = change_of(repository, index, range_)
                material = material_of(repository, index, given)
            assert material is not None, case["id"]
            found = hunks_of(given, material)
            terms = Terms(read_goal(given.goals), material.vocabulary, material.past)
            scores = hunk_scores(found, terms, ()) if len(found) > 1 else [0.0] * len(found)
            told = [
                {
                    "path": one.unit.path,
                    "start": one.hunk.after_first,
                    "count": one.hunk.after_count,
                    "score": round(score, 4),
                }
                for one, score in zip(found, scores, strict=True)
            ]
            out.write(json.dumps({"id": case["id"], "hunks": told}) + "\n")


if __name__ == "__main__":
    main()
