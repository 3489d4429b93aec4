"""Modules that tests get, from now on, instead of the ones of the same name that they looked at."""

from collections.abc import Iterator
from itertools import islice

from scarab.analyzers.modules import module_path
from scarab.analyzers.paths import is_collected, is_python, module_name
from scarab.analyzers.verification.disabling import Disabling
from scarab.model.audit_input import AuditInput
from scarab.model.location import Side
from scarab.model.path import RepoPath, directly_in, parent

_MOST = 50
"""Tests of a folder that are asked what they import."""


def shadowing(given: AuditInput) -> Iterator[Disabling]:
    """Yield new modules beside tests that such a test now imports, though the module it imported is still there.

    pytest puts the folder of a test before all others where that is no package.
    """
    for change in given.changes:
        if change.before is None and change.after is not None and is_python(change.path) and parent(change.path):
            beside = directly_in(parent(change.path), given.head.paths())
            tests = (path for path in beside if is_collected(path, given.policy) and given.base.blob(path) is not None)
            had = (_had_before(path, change.path, given) for path in islice(tests, _MOST))
            if (first := next(filter(None, had), None)) is not None:
                what = "every test is given something else than the code"
                yield Disabling(change.path, Side.HEAD, 1, "widened", what, first)


def _had_before(test: RepoPath, new: RepoPath, given: AuditInput) -> RepoPath | None:
    """Return the module that a test imported by the name of a new one, which stands before it; None for no such."""
    facts = given.base.facts(test)
    name = module_name(new)
    if facts is None or not any(one.module == name for one in facts.imports):
        return None
    was = module_path(given.base, test, name)
    there = was is not None and given.head.blob(was) is not None
    return was if there and module_path(given.head, test, name) == new else None
