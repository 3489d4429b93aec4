"""Measure the terms of cases, and keep them as a table that weights are derived from.

    python -m bench.scope.measure --bench BENCH --mirrors MIRRORS --scratch SCRATCH --cases CASES.jsonl \
        --out bench/scope/few.terms.xz

With ``--hunks`` each hunk is measured, not each file. The cases are the development ones, or others that the
benchmark's ``make_cases.py`` makes of the same repositories. No case, path or word is kept: only numbers, and which
cases are of one repository.
"""

from itertools import combinations

import numpy as np

from bench.changes import change_of
from bench.scope.cases import Case, options_of, ranges
from bench.scope.table import Measured, write_table
from scarab.analyzers.scope.lanes.goal import read_goal
from scarab.analyzers.scope.lanes.hunks import HunkUnit, hunks_of
from scarab.analyzers.scope.lanes.parts import role_of
from scarab.analyzers.scope.lanes.terms import PAIR_TERMS, Terms
from scarab.analyzers.scope.lanes.unit import Unit
from scarab.engine.facts_index import facts_index
from scarab.engine.scope.scoping import material_of
from scarab.index.index import Index
from scarab.model.audit_input import AuditInput
from scarab.repo.repository import Repository, open_repository


def main() -> None:
    options = options_of(__doc__, "hunks")
    measured = []
    groups: dict[str, int] = {}
    for case, folder, range_ in ranges(options):
        group = groups.setdefault(case["repo"], len(groups))
        with open_repository(folder) as repository, facts_index(options.cache) as index:
            measured.append(
                _measured(case, group, change_of(repository, index, range_), repository, index, hunks=options.hunks)
            )
    write_table(options.out, measured)


def _measured(
    case: Case, group: int, given: AuditInput, repository: Repository, index: Index, *, hunks: bool
) -> Measured:
    material = material_of(repository, index, given)
    assert material is not None, case["id"]
    terms = Terms(read_goal(given.goals), material.vocabulary, material.past)
    if hunks:
        found = hunks_of(given, material)
        units = [one.unit for one in found]
        apart = [_is_foreign(one, case) for one in found]
    else:
        units = [
            Unit(change, edit, edit.hunks, role_of(change.path, given.policy), material.vocabulary)
            for change, edit in zip(given.changes, material.edits, strict=True)
        ]
        apart = [unit.path in case["out_of_scope"] for unit in units]
    pairs = [terms.between(one, other) for one, other in combinations(units, 2)]
    return Measured(
        group,
        case["kind"] == "clean",
        np.array([bool(one) for one in apart]),
        np.array([one is not None for one in apart]),
        np.array([terms.of(unit) for unit in units]),
        np.array(pairs).reshape(len(pairs), len(PAIR_TERMS)),
    )


def _is_foreign(one: HunkUnit, case: Case) -> bool | None:
    """Tell whether a hunk comes from the other commit; None where both had a hand in it."""
    path = one.unit.path
    if path not in case.get("shared", {}):
        return path in case["out_of_scope"]
    place, labels = [one.hunk.after_first, one.hunk.after_count], case["shared"][path]
    return True if place in labels["out"] else False if place in labels["in"] else None


if __name__ == "__main__":
    main()
