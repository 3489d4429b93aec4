"""Judge the cases of the dead-scaffolding benchmark with scarab itself, and write what it says as predictions.

    python -m bench.dead.predict --cases cases.jsonl --scratch SCRATCH --out pred.jsonl

The cases are those that the benchmark's own ``materialise.py`` rebuilt below SCRATCH; its ``score.py`` reads what this
writes. Printed here is what the score leaves out: how much is found that nobody planted, for each 1,000 added lines.
"""

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.judged import Case, judged
from scarab.model.finding import Finding
from scarab.model.record import AuditRecord

_SYMBOLS = {
    "function": "unused_function",
    "method": "unused_method",
    "class": "unused_class",
    "constant": "unused_constant",
    "type": "unused_class",
}
_KINDS = {
    "scaffolding/commented-out-code": "commented_code",
    "scaffolding/debug-leftover": "debug",
    "scaffolding/orphan-module": "orphan_module",
    "scaffolding/placeholder": "stub",
    "scaffolding/scratch-file": "scratch_file",
    "scaffolding/stranded-symbol": "unused_function",
    "scaffolding/stub-body": "stub",
    "scaffolding/unreachable-code": "unreachable",
    "scaffolding/unreferenced-symbol": "unused_function",
    "scaffolding/unused-import": "unused_import",
    "scaffolding/unused-local": "unused_local",
    "scaffolding/unused-parameter": "unused_param",
    "structure/cosmetic-modularity": "wrapper_module",
    "structure/one-line-wrapper": "passthrough",
}


def main() -> None:
    unplanted: Counter[str] = Counter()
    added = 0
    for case, folder, predictions in judged(__doc__, ("scaffolding", "structure"), _predictions):
        unplanted.update(one["rule"] for one in predictions if not _is_planted(one, case["labels"]))
        added += _added_lines(case, folder)
    total = unplanted.total()
    print(f"unplanted {total} in {added} added lines: {1000 * total / max(added, 1):.2f} in 1,000")
    for rule, count in unplanted.most_common():
        print(f"  {count:5} {rule}")


def _predictions(record: AuditRecord) -> Iterator[dict[str, Any]]:
    for finding in record.findings:
        if finding.origin.gates:
            yield {"path": finding.location.path, "rule": finding.rule, **_said(finding)}


def _said(finding: Finding) -> dict[str, Any]:
    evidence, span = finding.evidence, finding.location.span
    said = {"kind": _KINDS.get(finding.rule, "other"), "severity": finding.severity.value, "message": finding.message}
    if said["kind"] == "unused_function":
        said["kind"] = _SYMBOLS[str(evidence["kind"])]
    for name in ("symbol", "function", "bound", "local", "parameter"):
        if name in evidence:
            said["symbol"] = str(evidence[name])
    return {**said, "line": span.first} if span else said


def _is_planted(said: dict[str, Any], labels: list[dict[str, Any]]) -> bool:
    return any(
        one["label"] == "pos"
        and one["path"] == said["path"]
        and (
            one["whole"]
            or said.get("symbol") in one["also"]
            or "line" not in said
            or one["line"] - 3 <= said["line"] <= one["end"]
        )
        for one in labels
    )


def _added_lines(case: Case, folder: Path) -> int:
    """Count the lines of code that the real range adds."""
    endings = ("*.py",) if case["lang"] == "python" else ("*.js", "*.ts", "*.mjs", "*.cjs", "*.tsx", "*.jsx", "*.go")
    command = ["git", "-C", str(folder), "diff", "--numstat", case["base"], case["real_head"], "--"]
    told = subprocess.run([*command, *endings], check=True, capture_output=True, text=True).stdout
    return sum(int(line.partition("\t")[0]) for line in told.splitlines() if line[0].isdigit())


if __name__ == "__main__":
    main()
