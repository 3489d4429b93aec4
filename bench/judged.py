"""The cases of a benchmark, judged by scarab itself."""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from scarab.engine.audit import audit
from scarab.model.finding import Failed
from scarab.model.record import AuditRecord
from scarab.model.request import AuditRequest

Case = dict[str, Any]
"""A line of a file of cases, as the benchmark's own ``materialise.py`` writes it."""


def judged(
    about: str, families: tuple[str, ...], said: Callable[[AuditRecord], Iterable[dict[str, Any]]]
) -> Iterator[tuple[Case, Path, list[dict[str, Any]]]]:
    """Audit the cases that the command line names and write what is said of each to a file of predictions.

    Yields each case, the folder of its repository, and what was written of it.

    Args:
        about: The text for ``--help``.
        families: Whose rules judge.
        said: Makes predictions of a record.
    """
    given = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--cases", required=True, type=Path)
    given.add_argument("--scratch", required=True, type=Path)
    given.add_argument("--out", required=True, type=Path)
    given.add_argument("--cache", type=Path, help="a file that keeps facts from run to run")
    given.add_argument("--case", action="append", default=[], help="only this one (repeatable)")
    options = given.parse_args()

    with options.out.open("w", encoding="utf-8") as out:
        for line in options.cases.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if options.case and case["case"] not in options.case:
                continue
            folder = options.scratch / case["git_dir"]
            request = AuditRequest(folder, f"{case['base']}..{case['head']}", select=families, jobs=1)
            record = audit(request, cache=options.cache)
            for outcome in record.outcomes:
                if isinstance(outcome, Failed):
                    raise SystemExit(f"{case['case']}: {outcome.rule}: {outcome.error}")
            predictions = [{"case": case["case"], **one} for one in said(record)]
            out.writelines(json.dumps(one) + "\n" for one in predictions)
            yield case, folder, predictions
