"""One change as an audit has it, for scripts that measure a part of scarab alone."""

import argparse
from pathlib import Path

from scarab.engine.joining import changed_files
from scarab.index.index import Index
from scarab.model.analyzer import Fact
from scarab.model.audit_input import AuditInput
from scarab.model.intent import GoalText, Trust
from scarab.model.volume import UNBOUNDED
from scarab.packs.policy_file import default_policy
from scarab.repo.repository import Repository


def change_options(about: str | None, change: str) -> argparse.Namespace:
    """Read a command line of a repository, a change of it under the name that is given, and a file that keeps facts."""
    given = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("repository", type=Path)
    given.add_argument(change)
    given.add_argument("--cache", required=True, type=Path, help="a file that keeps facts from run to run")
    return given.parse_args()


def change_of(repository: Repository, index: Index, revisions: str, needs: frozenset[Fact] = frozenset()) -> AuditInput:
    """Return a change with the facts that its analyzers need, and the message of its head as the goal."""
    range_ = repository.resolve(revisions)
    listed = repository.compare(range_.base_tree, range_.head_tree)
    policy = default_policy()
    changes = changed_files(repository, index, listed, policy, needs, UNBOUNDED)
    base, head = index.trees(repository, range_.base_tree, range_.head_tree, listed, read=changes)
    goals = (GoalText("message", Trust.HINT, range_.commits[0].message),)
    return AuditInput(range_, changes, base, head, None, None, policy, goals=goals, history=repository)
