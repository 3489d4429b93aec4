"""Which dependencies a change brings that the repository had not before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from scarab.analyzers.paths import is_test_path
from scarab.analyzers.sharing import shared
from scarab.manifests import is_manifest, read_manifest
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.dependency import Dependency, Ecosystem, Manifest
from scarab.model.expression import expression
from scarab.model.location import Side
from scarab.model.path import RepoPath
from scarab.model.tree import Tree
from scarab.model.value import value

_NOBODY_S_CHOICE = frozenset({"indirect", "managed"})
"""Groups that tools fill, or that only pin versions."""

_READ = 500
"""Manifests of a tree that are asked what they know."""


@value
class Arrival:
    """A dependency that came in with a change."""

    change: FileChange
    dependency: Dependency


def new_dependencies(given: AuditInput) -> list[Arrival]:
    """List the dependencies that no manifest of the base names, each once, in the order of their files and lines.

    Another version of one that is there is not new, nor is one that moves to another manifest or group, lies in the
    same repository, or is wanted by tests that read a manifest as data.
    """
    arrivals = list(_candidates(given))
    if not arrivals:
        return []
    known = set(map(_key, asked_for(given, Side.BASE))) | set(_own_names(given))
    first = {_key(one.dependency): one for one in reversed(arrivals)}
    return [one for one in arrivals if _key(one.dependency) not in known and first[_key(one.dependency)] is one]


def asked_for(given: AuditInput, side: Side) -> Iterator[Dependency]:
    """Yield what the manifests of a side ask for, tests' data included."""
    for manifest in _manifests(given, side):
        yield from manifest.dependencies


def moved_dependencies(given: AuditInput) -> list[Arrival]:
    """List the dependencies of which a manifest now asks for another version, as the head has them.

    What lies in the same repository is released together with who asks for it, and is none.
    """
    moved = [
        Arrival(change, one)
        for change, had, one in _asked(given)
        if _key(one) in had and one.wanted not in had[_key(one)]
    ]
    own = frozenset(_own_names(given)) if moved else frozenset()
    return [one for one in moved if _key(one.dependency) not in own]


def _candidates(given: AuditInput) -> Iterator[Arrival]:
    return (Arrival(change, one) for change, had, one in _asked(given) if _key(one) not in had)


_Had = Mapping[tuple[Ecosystem, str], set[str]]


def _asked(given: AuditInput) -> Iterator[tuple[FileChange, _Had, Dependency]]:
    """Yield what each changed manifest asks for by somebody's choice, and what it asked for before."""
    for change in given.changes:
        if change.after is None or change.generated or not is_manifest(change.path) or _is_data(change.path, given):
            continue
        after = manifest_of(given.head, change.path)
        before = manifest_of(given.base, change.before.path) if change.before is not None else None
        had: dict[tuple[Ecosystem, str], set[str]] = defaultdict(set)
        for one in before.dependencies if before is not None else ():
            had[_key(one)].add(one.wanted)
        for one in chosen(after) if after is not None else ():
            yield change, had, one


def chosen(manifest: Manifest) -> Iterator[Dependency]:
    """Yield what a manifest asks other people for, by somebody's choice."""
    for one in manifest.dependencies:
        if one.group not in _NOBODY_S_CHOICE and not one.wanted.startswith(("path:", "@ file:")):
            yield one


def _is_data(path: RepoPath, given: AuditInput) -> bool:
    return is_test_path(path, given.policy)


def _own_names(given: AuditInput) -> Iterator[tuple[Ecosystem, str]]:
    for manifest in _manifests(given, Side.HEAD):
        if manifest.name:
            yield from ((ecosystem, manifest.name) for ecosystem in Ecosystem)


@shared
def _manifests(given: AuditInput, side: Side) -> Sequence[Manifest]:
    tree = given.head if side is Side.HEAD else given.base
    paths = [path for path in tree.paths() if is_manifest(path)]
    return list(filter(None, (manifest_of(tree, path) for path in paths[:_READ])))


def manifest_of(tree: Tree, path: RepoPath) -> Manifest | None:
    """Return what a manifest says; None where it is none, or cannot be read."""
    content = tree.content(path)
    found = None if content is None else read_manifest(path, content)
    return found if isinstance(found, Manifest) else None


def _key(dependency: Dependency) -> tuple[Ecosystem, str]:
    return dependency.ecosystem, _MAJOR.sub("", dependency.name)


_MAJOR = expression(r"/v\d+$")
"""How a Go module's name tells its version."""
