"""Find added lines that read in another order than they run."""

from collections.abc import Iterator

from scarab.analyzers.comments import is_program
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import basename
from scarab.model.span import Span
from scarab.model.value import value


@value
class Misleading(Evidence):
    """The added lines of one file that hold bidirectional controls."""

    path: str
    lines: int
    first: int


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each file with such lines, at the first; lines that were there before do not count.

    Grade ``text`` for files that are no programs: translations and prose have honest uses for these characters.
    Generated and vendored files count too, for they run as well.

    Source: Boucher and Anderson, "Trojan Source: Invisible Vulnerabilities", USENIX Security 2023.
    """
    for change in given.changes:
        if change.after is None or change.after.detail is None:
            continue
        lines = [line for line in change.after.detail.misleading if change.adds(line)]
        if lines:
            where = Location(change.path, Side.HEAD, Span(lines[0], lines[0]))
            evidence = Misleading(change.path, len(lines), lines[0])
            yield Observation(where, anchor="controls", evidence=evidence, grade="" if _runs(change) else "text")


def _runs(change: FileChange) -> bool:
    return is_program(change) or basename(change.path).lower() in _PROGRAM_NAMES


_PROGRAM_NAMES = frozenset(
    {"dockerfile", "containerfile", "makefile", "gnumakefile", "jenkinsfile", "rakefile", "justfile"}
)


MEASUREMENT = Measurement(detect)
