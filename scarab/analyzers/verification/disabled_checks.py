"""Find checks that a change turns off, or lets pass more than before.

Grades: ``widened``, a checker leaves out more or asks for less; ``hook``, a hook may change what a test run says;
``file``, it is quiet about a whole file; ``security``, a scan for secrets or holes is kept quiet; ``line``, any checker
is, about a line; ``audit``, scarab is told to be, which no comment can make it.
"""

from collections import defaultdict
from collections.abc import Container, Iterator

from scarab.analyzers.paths import is_benchmark_path
from scarab.analyzers.verification.check_commands import runs_checks
from scarab.analyzers.verification.disabling import Disabling, on_any_side
from scarab.analyzers.verification.gitlab_jobs import held_back
from scarab.analyzers.verification.hidden_code import hidden
from scarab.analyzers.verification.ignored_files import ignored
from scarab.analyzers.verification.loosened_settings import ChangedSettings, loosened
from scarab.analyzers.verification.narrowed_runners import seen_no_longer
from scarab.analyzers.verification.quiet_words import folded, kept_quiet
from scarab.analyzers.verification.script_checks import defused, run_no_longer
from scarab.analyzers.verification.shadowing import shadowing
from scarab.analyzers.verification.test_paths import looked_past
from scarab.analyzers.verification.triggers import started_less
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.interpreter import script_ending
from scarab.model.location import Location
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, suffix
from scarab.model.span import Span
from scarab.model.value import value

_MOST_SHOWN = 5


@value
class DisabledCheck(Evidence):
    """What one file does to checks, in one way."""

    what: str
    examples: tuple[str, ...]
    """The first of them, at most five."""
    count: int


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each way in which a file turns checks off.

    What stood elsewhere in the changed files at the base has moved. A check that another one of its kind replaces, or
    that a script which did not change runs as well, is not gone.
    """
    found: dict[tuple[RepoPath, str, str], list[Disabling]] = defaultdict(list)
    scripts = [one for one in given.changes if on_any_side(one, runs_checks)]
    settings = ChangedSettings(given)
    for one in (
        *folded(list(kept_quiet(settings.newly_asked_for, given))),
        *run_no_longer(scripts, given),
        *defused([*scripts, *_edited_commands(scripts, given)], given),
        *started_less(scripts, given),
        *held_back(scripts, given),
        *loosened(settings, given),
        *looked_past(settings, given),
        *seen_no_longer(settings.files, given),
        *ignored(given),
        *hidden(given),
        *shadowing(given),
    ):
        found[one.path, one.grade, one.what].append(one)
    for (path, grade, what), alike in sorted(found.items()):
        examples = tuple(dict.fromkeys(one.example for one in alike))
        line = alike[0].line
        yield Observation(
            Location(path, alike[0].side, Span(line, line)),
            anchor=f"{what} {' '.join(examples)}",
            evidence=DisabledCheck(what, examples[:_MOST_SHOWN], len(alike)),
            grade=grade,
        )


def _edited_commands(known: Container[FileChange], given: AuditInput) -> Iterator[FileChange]:
    """Yield other scripts of commands that go on: one that comes, goes or measures says little of what is checked."""
    for change in given.changes:
        if change.before is None or change.after is None or change.generated or change in known:
            continue
        ending = suffix(change.path) or script_ending(given.head.content(change.path) or b"")
        if ending in _SHELL and not is_benchmark_path(change.path):
            yield change


_SHELL = frozenset({".sh", ".bash"})

MEASUREMENT = Measurement(detect)
