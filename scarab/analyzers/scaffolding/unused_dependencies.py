"""Find dependencies that came in and that nothing names."""

import re
from collections.abc import Iterator

from scarab.analyzers.modules import imported_path
from scarab.analyzers.new_dependencies import Arrival, asked_for, new_dependencies
from scarab.analyzers.paths import is_document, is_example_path
from scarab.analyzers.scaffolding.package_names import names_in_code, works_unnamed
from scarab.analyzers.sources import changed_python
from scarab.analyzers.stdlib import is_stdlib
from scarab.manifests import is_manifest, read_manifest
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.dependency import Dependency, Ecosystem, Manifest
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, basename
from scarab.model.span import Span
from scarab.model.value import value

_ASKED = 300
"""Files that mention a part of a name and are asked for the whole of it; a name in more of them is in use."""
_IDENTIFIER = expression(r"\w{3,}")
_LOCK = expression(r".*[.-]lock(?:\.json|\.ya?ml|b)?|package-lock\.json|npm-shrinkwrap\.json|.*\.lockfile|lock\..*")
_NAMED_IN_CODE = frozenset({Ecosystem.PYPI, Ecosystem.NPM})
"""The compilers of other languages tell which modules are not used, or their manifests say how each is called."""


@value
class UnusedDependency(Evidence):
    """A dependency that a manifest gained."""

    dependency: str
    looked_for: tuple[str, ...]
    """What files that use it might call it."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each dependency that the product newly needs to run and no file of the head names.

    Locks, documents and other manifests that list it do not use it. Quiet about what works by being there, what a
    comment beside it gives a reason for, and where a new import leads to a package that no manifest names: the two
    may be one. Grade ``ahead``, where the change touches nothing but lists: what uses it may come in the next one.
    """
    arrivals = [one for one in new_dependencies(given) if _is_told(one, given)]
    unused = [one for one in arrivals if not any(_is_named(name, one.dependency, given) for name in _names(one))]
    strange = unused and any(_strange_imports(given))
    ahead = all(is_manifest(one.path) or _says_nothing(one.path) for one in given.changes)
    for one in unused:
        dependency = one.dependency
        if dependency.ecosystem is not Ecosystem.PYPI or not strange:
            yield Observation(
                Location(one.change.path, Side.HEAD, Span(dependency.line, dependency.line)),
                anchor=dependency.name,
                evidence=UnusedDependency(dependency.name, tuple(sorted(_names(one)))),
                grade="ahead" if ahead else "",
            )


def _names(arrival: Arrival) -> frozenset[str]:
    return names_in_code(arrival.dependency)


def _is_told(arrival: Arrival, given: AuditInput) -> bool:
    dependency, path = arrival.dependency, arrival.change.path
    return (
        not dependency.group
        and dependency.ecosystem in _NAMED_IN_CODE
        and not works_unnamed(dependency)
        and not is_example_path(path)
        and not _is_explained(dependency, given.head.content(path) or b"")
    )


def _is_explained(dependency: Dependency, content: bytes) -> bool:
    """Tell whether a comment stands beside a dependency or above it: somebody says what it is for."""
    lines = [b"", *content.splitlines()][: dependency.line + 1]
    return b"#" in lines[-1] or lines[-2].lstrip().startswith(b"#")


def _is_named(name: str, dependency: Dependency, given: AuditInput) -> bool:
    longest = max(_IDENTIFIER.findall(name), key=len, default="")
    paths = {path for word in _spellings(longest) for path in given.head.mentioning(word)} if longest else set()
    whole = re.compile(rb"(?<![\w-])" + re.escape(name.encode()) + rb"(?![\w-])", re.IGNORECASE)
    asked = sorted(path for path in paths if not _says_nothing(path))
    return len(asked) > _ASKED or any(whole.search(_beside_lists(path, dependency, given)) for path in asked)


def _says_nothing(path: RepoPath) -> bool:
    return is_document(path) or _LOCK.fullmatch(basename(path).lower()) is not None


def _spellings(word: str) -> set[str]:
    return {word, word.lower(), word.upper(), word.title(), word.capitalize()}


def _beside_lists(path: RepoPath, dependency: Dependency, given: AuditInput) -> bytes:
    """Return the content of a file without the lines on which it only lists a dependency."""
    content = given.head.content(path) or b""
    manifest = read_manifest(path, content) if is_manifest(path) else None
    if not isinstance(manifest, Manifest):
        return content
    listed = {one.line for one in manifest.dependencies if one.name == dependency.name}
    return b"\n".join(line for number, line in enumerate(content.splitlines(), 1) if number not in listed)


def _strange_imports(given: AuditInput) -> Iterator[str]:
    """Yield the modules, new in a file of Python, that neither the tree nor Python has and no manifest explains."""
    explained = {name.lower() for one in asked_for(given, Side.HEAD) for name in names_in_code(one)}
    for source in changed_python(given):
        had = {_top(one.module) for one in source.before.imports}
        for one in source.after.imports:
            top = _top(one.module)
            if (
                top
                and top not in had
                and not is_stdlib(top)
                and top.lower() not in explained
                and imported_path(given.head, source.path, one) is None
            ):
                yield top


def _top(module: str) -> str:
    return module.partition(".")[0]


MEASUREMENT = Measurement(detect)
