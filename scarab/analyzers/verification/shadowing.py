"""Modules that tests get, from now on, instead of the ones of the same name that they looked at."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from scarab.analyzers.modules import imported_path, module_path
from scarab.analyzers.paths import is_collected, is_python
from scarab.analyzers.verification.disabling import Disabling
from scarab.model.audit_input import AuditInput
from scarab.model.location import Side
from scarab.model.path import RepoPath, directly_in, folders_above
from scarab.model.tree import Tree

_MOST = 50
"""Tests of a folder that are asked what they import."""


def shadowing(given: AuditInput) -> Iterator[Disabling]:
    """Yield new modules beside tests that such a test now imports, though the module it imported is still there.

    pytest puts the folder of a test before all others where that is no package.
    """
    for folder, names in sorted(_new_names(given).items()):
        beside = directly_in(folder, given.head.paths())
        tests = (path for path in beside if is_collected(path, given.policy) and given.base.blob(path) is not None)
        stood_before: dict[RepoPath, RepoPath] = {}
        for test in islice(tests, _MOST):
            for new, had in _given_instead(test, names, given):
                stood_before.setdefault(new, had)
        for new, had in sorted(stood_before.items()):
            what = "every test is given something else than the code"
            yield Disabling(new, Side.HEAD, 1, "widened", what, had)


def _new_names(given: AuditInput) -> Mapping[str, Collection[str]]:
    """Return the names by which tests in a folder find new modules and packages there, by folder."""
    names: dict[str, set[str]] = defaultdict(set)
    for change in given.changes:
        if change.after is not None and is_python(change.path) and given.base.blob(change.path) is None:
            folder = next((one for one in folders_above(change.path) if not _is_package(one, given.head)), "")
            place = f"{folder}/" if folder else ""
            name = change.path.removeprefix(place).partition("/")[0].partition(".")[0]
            if not any(given.base.blob(RepoPath(f"{place}{name}{end}")) for end in (".py", "/__init__.py")):
                names[folder].add(name)
    return names


def _is_package(folder: str, tree: Tree) -> bool:
    return tree.blob(RepoPath(f"{folder}/__init__.py")) is not None


def _given_instead(test: RepoPath, names: Collection[str], given: AuditInput) -> Iterator[tuple[RepoPath, RepoPath]]:
    """Yield the new modules that a test imports by some names, each with the one that it imported and could still.

    An empty one gives nothing: it makes a package of a folder of tests.
    """
    facts = given.base.facts(test)
    for one in facts.imports if facts is not None else ():
        first = one.module.partition(".")[0]
        had = imported_path(given.base, test, one) if first in names else None
        if had is not None and given.head.blob(had) is not None:
            for new in (imported_path(given.head, test, one), module_path(given.head, test, first)):
                if new is not None and given.base.blob(new) is None and (given.head.content(new) or b"").strip():
                    yield new, had
