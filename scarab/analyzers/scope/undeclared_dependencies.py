"""Find dependencies that came in, or to another version, and that the goal does not name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scarab.analyzers.new_dependencies import Arrival, moved_dependencies, new_dependencies
from scarab.analyzers.paths import is_example_path
from scarab.analyzers.scope.goals import goal_words, names, sources, telling
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.dependency import Dependency, Ecosystem
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value

_VERSION = expression(r"v\d+")
_NAMED = 10
"""Dependencies of one manifest that are named; more of them are counted."""


@value
class Undeclared(Evidence):
    """What one manifest newly asks for."""

    dependencies: tuple[str, ...]
    count: int
    what: str
    goal: tuple[str, ...]
    """Where the goal is said that names none of them."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each manifest that brings dependencies which no word of the goal names.

    Grades: ``tool`` for what only builds, tests, documents or shows the product; ``ci`` for the actions and images of
    CI jobs; ``version`` for what was there at another version.
    """
    words = goal_words(given)
    arrived: dict[tuple[FileChange, str], list[Arrival]] = defaultdict(list)
    for one in new_dependencies(given):
        if not _is_named(one, words):
            arrived[one.change, _grade(one)].append(one)
    for one in moved_dependencies(given) if words.isdisjoint(_OF_VERSIONS) else ():
        if not _is_named(one, words):
            arrived[one.change, "version"].append(one)
    for (change, grade), arrivals in arrived.items():
        yield _observation(change, grade, [one.dependency for one in arrivals], given)


_OF_VERSIONS = frozenset(
    {
        *("dep", "deps", "dependency", "dependencies", "bump", "bumps", "upgrade", "upgrades", "pin", "pins", "unpin"),
        *("lockfile", "renovate", "dependabot", "compat", "compatibility"),
    }
)
"""Words of a goal that is about what the project asks for, whichever of it."""


def _is_named(one: Arrival, words: frozenset[str]) -> bool:
    """Tell whether the goal names a dependency, or need not: the host of the CI has it for every job."""
    of_the_host = one.dependency.ecosystem is Ecosystem.ACTION and one.dependency.name.startswith(_HOST)
    return of_the_host or any(names(words, name) for name in _names(one.dependency))


_HOST = ("actions/", "github/")


def _observation(change: FileChange, grade: str, new: Sequence[Dependency], given: AuditInput) -> Observation:
    told = [one.name for one in new[:_NAMED]]
    if grade == "version":
        what = "another version" if len(new) == 1 else f"other versions of {len(new)} dependencies"
    else:
        what = "a dependency" if len(new) == 1 else f"{len(new)} dependencies"
    where = Location(change.path, Side.HEAD, Span(new[0].line, new[0].line))
    return Observation(
        where, anchor=" ".join(told), evidence=Undeclared(tuple(told), len(new), what, sources(given)), grade=grade
    )


def _grade(one: Arrival) -> str:
    if one.dependency.group == "ci":
        return "ci"
    return "tool" if one.dependency.group not in ("", "peer") or is_example_path(one.change.path) else ""


def _names(dependency: Dependency) -> Iterator[str]:
    """Yield what people call a dependency: its name, the last part of one that is a path, and of whom it comes."""
    yield dependency.name
    match dependency.ecosystem:
        case Ecosystem.MAVEN:
            group, _, artifact = dependency.name.rpartition(":")
            yield artifact
            yield from telling(group.rpartition(".")[2])
        case Ecosystem.GO:
            parts = [part for part in dependency.name.split("/") if not _VERSION.fullmatch(part)]
            yield from parts[1:][-2:]
        case Ecosystem.NPM | Ecosystem.ACTION | Ecosystem.IMAGE:
            yield from dependency.name.split("/")
        case Ecosystem.PYPI | Ecosystem.CARGO | Ecosystem.GEM:
            pass


MEASUREMENT = Measurement(detect)
