"""Which files are part of the product, and not of what stands around it."""

from scarab.analyzers.code_changes import code_changed
from scarab.analyzers.comments import is_program
from scarab.analyzers.paths import (
    is_benchmark_path,
    is_example_path,
    is_migration_path,
    is_shown,
    is_test_path,
    is_type_stub,
)
from scarab.analyzers.sharing import shared
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.expression import expression
from scarab.model.path import RepoPath, suffix
from scarab.model.tree import Tree

_HEAD = 2000
_GENERATED = expression(
    rb"(?i)\bcode generated\b[^\n]{0,200}\bdo not edit\b|(?<!\w)@generated\b|\bauto(?:-?|matically )generated\b"
)


def is_used_by_name(path: RepoPath, given: AuditInput) -> bool:
    """Tell whether what a file defines is used by who names it, so that what nobody names is of no use.

    Not so in tests, benchmarks and migrations, which their tools find, in examples, which are read, and in stubs of
    types. Beyond Python neither in scripts, templates and sites, nor in what says of itself that a tool wrote it.
    """
    looks_on = is_test_path(path, given.policy) or is_benchmark_path(path)
    helps = looks_on or is_example_path(path) or is_migration_path(path)
    if suffix(path) == ".py":
        return not helps
    return not (helps or is_shown(path) or is_type_stub(path) or _says_generated(path, given.head))


def is_product_code(change: FileChange, given: AuditInput) -> bool:
    """Tell whether a changed file is code that people write for the product: no test, not made by a tool, not shown.

    A migration is: it acts on what users have. A tool's are files that the policy names; a file's own word would hide
    what a run wrote. Examples, benchmarks and scripts are shown.
    """
    is_by_hand = is_program(change) and not change.generated and not is_shown(change.path)
    return is_by_hand and not is_test_path(change.path, given.policy)


@shared
def edits_product(given: AuditInput) -> bool:
    """Tell whether a change makes code of the product do something else; it compares every changed file of it."""
    return any(is_product_code(one, given) and code_changed(one, given) for one in given.changes)


def _says_generated(path: RepoPath, tree: Tree) -> bool:
    """Tell whether a file says of itself, near its beginning, that a tool wrote it."""
    return _GENERATED.search((tree.content(path) or b"")[:_HEAD]) is not None
