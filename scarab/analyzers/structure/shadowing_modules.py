"""Find new modules that hide one which code imports from elsewhere."""

from collections.abc import Iterator

from scarab.analyzers.modules import module_path
from scarab.analyzers.new_dependencies import asked_for
from scarab.analyzers.paths import is_python, module_name
from scarab.analyzers.sources import changed_python
from scarab.analyzers.stdlib import is_stdlib
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind
from scarab.model.dependency import Ecosystem
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, basename, parent, suffix
from scarab.model.value import value

_LOOKED_INTO = 50
"""Files that mention the name, and are asked for what they import."""
_NAMED = 5


@value
class ShadowingModule(Evidence):
    """One new module, and who got another one until now."""

    path: str
    module: str
    hidden: str
    """What is not found any more, with the first five files that imported it from elsewhere."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each new module that takes the place of one of Python or of a declared package.

    Python looks first where the program that runs is, and where it was started: so only a module beside the file that
    imports the name, or at the top of the repository, hides another. A name that nobody declares was broken before.
    A new package also takes the place of the module that has its name and lies beside it.
    """
    declared: frozenset[str] | None = None
    for one in changed_python(given):
        path, module = one.path, module_name(one.path)
        if one.file.kind not in {ChangeKind.ADDED, ChangeKind.RENAMED} or suffix(path) != ".py":
            continue
        if (file := _beside_package(path, given)) is not None:
            yield _told(path, module, f"{file}, which nobody can import any more")
            continue
        importers = list(_importers(path, module, given))
        if importers and not is_stdlib(module):
            declared = _declared(given) if declared is None else declared
            importers = importers if module in declared else []
        if importers:
            yield _told(
                path, module, f"the module {module} that {', '.join(importers[:_NAMED])} imported from elsewhere"
            )


def _told(path: RepoPath, module: str, hidden: str) -> Observation:
    return Observation(
        Location(path, Side.HEAD, None), anchor=module, evidence=ShadowingModule(path, module, hidden)
    )  # fmt: skip


def _beside_package(path: RepoPath, given: AuditInput) -> RepoPath | None:
    """Return the module that has the name of a package and lies beside it."""
    beside = RepoPath(f"{parent(path)}.py") if basename(path) == "__init__.py" and parent(path) else None
    return beside if beside is not None and given.head.blob(beside) is not None else None


def _importers(path: RepoPath, module: str, given: AuditInput) -> Iterator[RepoPath]:
    """Yield the files that got the module from elsewhere at the base, and get the new one at the head."""
    place = parent(RepoPath(parent(path))) if basename(path) == "__init__.py" else parent(path)
    for other in given.head.mentioning(module)[:_LOOKED_INTO]:
        facts = given.base.facts(other) if is_python(other) and place in ("", parent(other)) else None
        imported = {one.module.partition(".")[0] for one in facts.imports} if facts is not None else ()
        if (
            module in imported
            and module_path(given.base, other, module) is None
            and module_path(given.head, other, module) == path
        ):
            yield other


def _declared(given: AuditInput) -> frozenset[str]:
    """Return the modules that are called like the packages that the base's manifests ask for."""
    return frozenset(
        one.name.replace("-", "_") for one in asked_for(given, Side.BASE) if one.ecosystem is Ecosystem.PYPI
    )


MEASUREMENT = Measurement(detect)
