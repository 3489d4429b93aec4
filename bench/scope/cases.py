"""The cases of the scope benchmark as ranges of commits."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scarab.engine.joining import changed_files
from scarab.index.index import Index
from scarab.model.audit_input import AuditInput
from scarab.model.intent import GoalText, Trust
from scarab.model.volume import UNBOUNDED
from scarab.packs.policy import default_policy
from scarab.repo.repository import Repository

Case = dict[str, Any]
"""A line of a file of cases."""


def options_of(about: str | None, *flags: str) -> argparse.Namespace:
    """Read the command line."""
    given = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("bench", "mirrors", "scratch", "cases", "out"):
        given.add_argument(f"--{name}", required=True, type=Path)
    given.add_argument("--every", type=int, default=1, help="only each n-th case")
    given.add_argument("--cache", type=Path, help="a file that keeps facts from run to run")
    for name in flags:
        given.add_argument(f"--{name}", action="store_true")
    return given.parse_args()


def ranges(options: argparse.Namespace) -> Iterator[tuple[Case, Path, str]]:
    """Yield each case, the repository that has its commits, and its range.

    Those of one repository come in the order of their bases: what is known of one history serves the next.
    """
    sys.path.insert(0, str(options.bench))
    from materialise import Scratch, head_of  # the benchmark's own

    options.scratch.mkdir(parents=True, exist_ok=True)
    cases = [json.loads(line) for line in options.cases.read_text("utf-8").splitlines()][:: options.every]
    for name in dict.fromkeys(case["repo"] for case in cases):
        repository = Scratch(str(options.mirrors), str(options.scratch), name)
        own = {case["id"]: case for case in cases if case["repo"] == name}
        times = {one: int(repository.git("log", "-1", "--format=%ct", case["base"])) for one, case in own.items()}
        for one in sorted(own, key=lambda one: (times[one], one)):
            yield own[one], Path(repository.path), f"{own[one]['base']}..{head_of(repository, own[one])}"


def given_of(repository: Repository, index: Index, text: str) -> AuditInput:
    """Return a change as an audit has it, with the message of its head as the goal."""
    range_ = repository.resolve(text)
    listed = repository.compare(range_.base_tree, range_.head_tree)
    policy = default_policy()
    changes = changed_files(repository, index, listed, policy, frozenset(), UNBOUNDED)
    base, head = index.trees(repository, range_.base_tree, range_.head_tree, listed)
    goals = (GoalText("message", Trust.HINT, range_.commits[0].message),)
    return AuditInput(range_, changes, base, head, None, None, policy, frozenset(), goals, None, repository)
