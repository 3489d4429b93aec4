"""Measure the terms of cases, and keep them as a table that weights are derived from.

    python -m bench.scope.measure --bench BENCH --mirrors MIRRORS --scratch SCRATCH --cases CASES.jsonl \
        --out bench/scope/few.terms.xz

The cases are the development ones, or others that the benchmark's ``make_cases.py`` makes of the same repositories. No
case, path or word is kept: only numbers, and which cases are of one repository.
"""

from itertools import combinations

import numpy as np

from bench.scope.cases import Case, options_of, ranges
from bench.scope.table import Measured, write_table
from scarab.analyzers.scoping.goal import read_goal
from scarab.analyzers.scoping.parts import part_of
from scarab.analyzers.scoping.terms import Terms
from scarab.analyzers.scoping.unit import Unit
from scarab.engine.joining import changed_files
from scarab.engine.progress import silent
from scarab.engine.scoping import material_of
from scarab.index.index import Index, open_index
from scarab.languages import front_end, identifiers
from scarab.model.audit_input import AuditInput
from scarab.model.intent import GoalText, Trust
from scarab.packs.policy import default_policy
from scarab.repo.repository import Repository, open_repository


def main() -> None:
    options = options_of(__doc__)
    measured = []
    groups: dict[str, int] = {}
    with open_index(options.cache, front_end, identifiers, jobs=1, progress=silent) as index:
        for case, folder, range_ in ranges(options):
            group = groups.setdefault(case["repo"], len(groups))
            with open_repository(folder) as repository:
                measured.append(_measured(case, group, repository, index, range_))
    write_table(options.out, measured)


def _measured(case: Case, group: int, repository: Repository, index: Index, text: str) -> Measured:
    given = _given(repository, index, text)
    material = material_of(repository, index, given)
    assert material is not None, case["id"]
    terms = Terms(read_goal(given.goals), material.vocabulary, material.past)
    units = [
        Unit(change, edit, edit.hunks, part_of(change.path, given.policy), material.vocabulary)
        for change, edit in zip(given.changes, material.edits, strict=True)
    ]
    foreign = {unit.path for unit in units} & set(case["out_of_scope"])
    pairs = [terms.between(one, other) for one, other in combinations(units, 2)]
    return Measured(
        group,
        case["kind"] == "clean",
        np.array([unit.path in foreign for unit in units]),
        np.array([terms.of(unit) for unit in units]),
        np.array(pairs).reshape(len(pairs), -1),
    )


def _given(repository: Repository, index: Index, text: str) -> AuditInput:
    """Return a change as an audit has it, with the message of its head as the goal."""
    range_ = repository.resolve(text)
    listed = repository.compare(range_.base_tree, range_.head_tree)
    policy = default_policy()
    changes = changed_files(repository, index, listed, policy, frozenset())
    base, head = index.trees(repository, range_.base_tree, range_.head_tree, listed)
    goals = (GoalText("message", Trust.HINT, range_.commits[0].message),)
    return AuditInput(range_, changes, base, head, None, None, policy, frozenset(), goals, None, repository)


if __name__ == "__main__":
    main()
