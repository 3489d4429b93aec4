"""Judge the cases of the scope benchmark with scarab itself, and write what it says as predictions.

    python -m bench.scope.predict --bench BENCH --mirrors MIRRORS --scratch SCRATCH --cases CASES.jsonl --out pred.jsonl

BENCH is the benchmark's folder: its ``materialise.py`` makes each case a range of commits, and its ``score.py`` reads
what this writes. With ``--stripped`` the goal is told in plain words, without identifiers. The weights that ship have
seen the development repositories: ``bench.scope.derive`` prints what such weights are worth on repositories they have
not seen.
"""

import json
import time
from collections.abc import Iterator
from typing import Any

from bench.scope.cases import options_of, ranges
from scarab.engine.audit import audit
from scarab.model.lane import Lane
from scarab.model.record import AuditRecord
from scarab.model.request import AuditRequest


def main() -> None:
    options = options_of(__doc__, "stripped")
    spent, count = 0.0, 0
    with options.out.open("w", encoding="utf-8") as out:
        for case, folder, range_ in ranges(options, stripped=options.stripped):
            start = time.process_time()
            record = audit(AuditRequest(folder, range_, select=("scope/unrelated-file",), jobs=1), cache=options.cache)
            spent += time.process_time() - start
            count += 1
            out.write(json.dumps({"id": case["id"], "files": list(_files(record))}) + "\n")
    print(f"{count} cases, {1000 * spent / max(1, count):.0f} ms of CPU each")


def _files(record: AuditRecord) -> Iterator[dict[str, Any]]:
    for file in record.changed_files:
        lane = file.lane
        score, flagged = (lane.score, lane.lane is Lane.OUT) if lane else (0, False)
        for path in {file.path, file.old_path or file.path}:
            yield {"path": path, "score": score / 1000, "flagged": flagged}


if __name__ == "__main__":
    main()
