"""What analyzers look at: whether a change holds any of it is asked before their code is loaded.

Each of these is at least as wide as what its analyzers go through, and asks for nothing that was not read anyway.
"""

from scarab.analyzers.comments import is_program
from scarab.analyzers.paths import is_collected, is_document, is_environment_example
from scarab.analyzers.sharing import shared
from scarab.analyzers.sources import added_symbols, changed_sources, may_hold_tests
from scarab.analyzers.verification.check_commands import runs_checks
from scarab.analyzers.verification.check_settings import holds_settings
from scarab.manifests import is_manifest
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind
from scarab.model.path import RepoPath
from scarab.model.tree import FileMode


def anything(_given: AuditInput, _languages: frozenset[str]) -> bool:
    """Look at every change."""
    return True


@shared
def sources(given: AuditInput, languages: frozenset[str]) -> bool:
    """Look at changed files that facts were read of."""
    return bool(changed_sources(given, languages))


@shared
def switches(given: AuditInput, languages: frozenset[str]) -> bool:
    """Look at changed files that may declare switches: code, and examples of an environment."""
    return sources(given, languages) or any(is_environment_example(one.path) for one in given.changes)


@shared
def new_symbols(given: AuditInput, languages: frozenset[str]) -> bool:
    """Look at what a changed file defines, and did not define before."""
    return any(added_symbols(changed_sources(given, languages)))


@shared
def tests(given: AuditInput, languages: frozenset[str]) -> bool:
    """Look at changed files of tests, and at what runners may have taken for one before it was renamed."""
    return any(
        may_hold_tests(one, given.policy) or (one.path != one.old_path and is_collected(one.old_path, given.policy))
        for one in changed_sources(given, languages)
    )


@shared
def programs(given: AuditInput, _languages: frozenset[str]) -> bool:
    """Look at changed files of source code, whether or not a front end reads them."""
    return any(map(is_program, given.changes))


@shared
def beyond_prose(given: AuditInput, _languages: frozenset[str]) -> bool:
    """Look at files that do more than tell: code, settings, scripts, lists of what a project asks for."""
    return any(_does_more(side.path) for one in given.changes for side in one.sides)


def _does_more(path: RepoPath) -> bool:
    return not is_document(path) or is_manifest(path) or runs_checks(path) or holds_settings(path)


@shared
def submodules(given: AuditInput, _languages: frozenset[str]) -> bool:
    """Look at other repositories that the tree has in it."""
    sides = (side for one in given.changes for side in one.sides)
    return any(side.mode is FileMode.SUBMODULE or side.path == ".gitmodules" for side in sides)


@shared
def new_paths(given: AuditInput, _languages: frozenset[str]) -> bool:
    """Look at files that came, or have another name."""
    return any(one.kind in {ChangeKind.ADDED, ChangeKind.RENAMED} for one in given.changes)


@shared
def manifests(given: AuditInput, _languages: frozenset[str]) -> bool:
    """Look at changed files that list what a project asks for."""
    return any(is_manifest(one.path) for one in given.changes)


def claims(given: AuditInput, _languages: frozenset[str]) -> bool:
    """Look at what messages and reports say of the change."""
    return bool(given.claims)


def unrelated(given: AuditInput, _languages: frozenset[str]) -> bool:
    """Look at what was found to be apart from the goal."""
    return bool(given.scoping.groups or given.scoping.hunks)


def waivers(given: AuditInput, _languages: frozenset[str]) -> bool:
    """Look at what the policy puts up with."""
    return bool(given.policy.waivers)


def protection(given: AuditInput, _languages: frozenset[str]) -> bool:
    """Look at paths that the policy protects."""
    return bool(given.policy.protected.patterns)
