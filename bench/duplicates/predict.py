"""Judge the cases of the duplicate-helper benchmark with scarab itself, and write what it says as predictions.

    python -m bench.duplicates.predict --cases cases.jsonl --scratch SCRATCH --out pred.jsonl

The cases are those that the benchmark's own ``materialise.py`` rebuilt below SCRATCH; its ``score.py`` reads what this
writes: with ``--threshold 2`` the errors alone, without it warnings as well.
"""

import time
from collections.abc import Iterator
from typing import Any

from bench.judged import judged
from scarab.model.record import AuditRecord

_SCORES = {"error": 2.0, "warning": 1.0, "note": 0.0}


def main() -> None:
    cases = sum(1 for _ in judged(__doc__, ("duplication",), _predictions))
    print(f"{cases} cases, {time.process_time():.1f} s of this process's time")


def _predictions(record: AuditRecord) -> Iterator[dict[str, Any]]:
    for finding in record.findings:
        evidence, span = finding.evidence, finding.location.span
        if finding.origin.gates and {"copy", "original_path"} <= evidence.keys():  # a block is of no function
            yield {
                "rule": finding.rule,
                "path": finding.location.path,
                "symbol": evidence["copy"],
                "line": span.first if span else None,
                "score": _SCORES[finding.severity.value],
                "likeness": evidence.get("likeness", 1000),
                "match_path": evidence["original_path"],
                "match_symbol": evidence["original"],
            }


if __name__ == "__main__":
    main()
