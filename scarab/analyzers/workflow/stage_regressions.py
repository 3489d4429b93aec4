"""Find stages that went back: of files that tell their own, and of commits."""

import re
from collections.abc import Iterator

from scarab.analyzers.whole_change import place_of
from scarab.analyzers.workflow.messages import examples_of
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.commit import Commit
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.stages import Stages
from scarab.model.trailers import trailers_of
from scarab.model.value import value

_LINES = 60
"""Lines at the top of a file that are looked at."""


@value
class Regression(Evidence):
    """A stage that is not where it was, or further."""

    what: str
    state: str
    before: str
    """As written; empty where there was none."""
    after: str
    order: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each file and each commit whose stage went back.

    Of a file, the stage at the base is held against that at the head, also when it left the folder where stages are
    told; a file that no longer tells it went back as well. Of commits, each is held against those before it in the
    range. Grade ``unknown``: a file tells a stage that the policy does not know, and did not before.
    """
    for stages in given.policy.stages:
        if stages.trailer:
            yield from _of_commits(stages, given)
        else:
            yield from _of_files(stages, given)


def _of_files(stages: Stages, given: AuditInput) -> Iterator[Observation]:
    for change in given.changes:
        paths = [side.path for side in change.sides]
        if change.after is None or not any(path in stages.files for path in paths):
            continue
        was = _told(given.base.content(change.before.path) if change.before else None, stages.key)
        now = _told(given.head.content(change.after.path), stages.key)
        before, after = stages.rank(was.said), stages.rank(now.said)
        if before is not None and after is not None and after < before:
            state, grade = _went_back(was.said, now.said), ""
        elif before is not None and not now.said:
            state, grade = f"no longer tells its stage, which was '{was.said}'", ""
        elif after is None and now.said and now.said != was.said:
            state, grade = f"tells the stage '{now.said}', which is none", "unknown"
        else:
            continue
        where = Location(change.after.path, Side.HEAD, Span(now.line, now.line) if now.line else None)
        evidence = Regression(change.after.path, state, was.said, now.said, str(stages))
        yield Observation(where, stages.key, evidence, grade=grade)


def _went_back(was: str, now: str) -> str:
    return f"went back from '{was}' to '{now}'"


def _of_commits(stages: Stages, given: AuditInput) -> Iterator[Observation]:
    furthest: tuple[int, str] = (-1, "")
    for commit in reversed(given.range.commits):
        said = _trailer(commit, stages)
        rank = stages.rank(said)
        if rank is None or not given.changes:
            continue
        if rank < furthest[0]:
            (what,) = examples_of([commit])
            evidence = Regression(f"commit {what}", _went_back(furthest[1], said), furthest[1], said, str(stages))
            yield Observation(place_of(given.changes), f"{stages.trailer} {commit.subject}", evidence)
        furthest = max(furthest, (rank, said))


def _trailer(commit: Commit, stages: Stages) -> str:
    wanted = stages.trailer.casefold()
    return next((one.value for one in trailers_of(commit.message) if one.key.casefold() == wanted), "")


@value
class _Told:
    said: str
    line: int


_NOTHING = _Told("", 0)
_MARKS = "*_`\"' \t"


def _told(content: bytes | None, key: str) -> _Told:
    """Find what stands behind a key near the top of a file: in front matter, in a list, below a heading."""
    lines = (content or b"")[:_BYTES].decode("utf-8", "replace").splitlines()[:_LINES]
    behind = re.compile(rf"(?i)[ \t]{{0,8}}(?:[-*+][ \t]+)?[*_]{{0,2}}{re.escape(key)}[*_]{{0,2}}[ \t]*[:=](.*)")
    heading = re.compile(rf"(?i)#{{1,6}}[ \t]+{re.escape(key)}[ \t]*(?::[ \t]*)?")
    for at, line in enumerate(lines):
        found = behind.fullmatch(line)
        if found and found[1].strip(_MARKS):
            return _Told(found[1].strip(_MARKS), at + 1)
        if heading.fullmatch(line):
            below = next((number for number in range(at + 1, len(lines)) if lines[number].strip()), None)
            if below is not None and not lines[below].startswith("#"):
                return _Told(lines[below].lstrip("-+ \t").strip(_MARKS), below + 1)
    return _NOTHING


_BYTES = 20_000


MEASUREMENT = Measurement(detect)
