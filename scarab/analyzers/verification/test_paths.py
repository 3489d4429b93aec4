"""Tests of Python that lie beside the paths which pytest is newly told to look into."""

from collections.abc import Iterator, Sequence
from itertools import islice
from posixpath import normpath

from scarab.analyzers.paths import is_collected, is_fixture, is_shown
from scarab.analyzers.verification.check_commands import checks_of, runs_checks
from scarab.analyzers.verification.check_settings import Role
from scarab.analyzers.verification.disabling import Disabling, text_of
from scarab.analyzers.verification.loosened_settings import ChangedSettings
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.location import Side
from scarab.model.path import RepoPath, below, parent

_MOST, _MOST_READ = 2000, 50
"""Files with names of tests that are held against the paths, and that are looked into for tests."""


def looked_past(settings: ChangedSettings, given: AuditInput) -> Iterator[Disabling]:
    """Yield the settings that name paths where none were named, and leave out tests that nobody else asks for."""
    if any(one.setting.key == _KEY for one in settings.before):
        return  # which of its words went is told as it is
    asked = [one for one in settings.after if one.setting.key == _KEY and one.setting.role is Role.ASKED_FOR]
    for path in dict.fromkeys(one.path for one in asked):
        said = [one.setting for one in asked if one.path == path]
        folder = parent(path)
        places = [normpath(f"{folder or '.'}/{one.word}") for one in said]
        paths = Globs.exact([*places, *(f"{one}/**".removeprefix("./") for one in places)])
        left = (one for one in islice(_tests(folder, given), _MOST) if one not in paths)
        read = (one for one in islice(left, _MOST_READ) if _holds_tests(one, given))
        if (first := next((one for one in read if not _is_named(one, given)), None)) is not None:
            yield Disabling(path, Side.HEAD, said[0].line, "widened", "testpaths leaves tests out", first)


_KEY = "testpaths"


def _tests(folder: str, given: AuditInput) -> Iterator[RepoPath]:
    """Yield the files of Python that there were, and that pytest takes for tests when nobody tells it where to look."""
    for path in below(folder, given.head.paths()):
        python = path.endswith(".py") and is_collected(path, given.policy) and given.base.blob(path) is not None
        if python and not is_shown(path) and not is_fixture(path, given.policy):
            yield path


def _holds_tests(path: RepoPath, given: AuditInput) -> bool:
    facts = given.head.facts(path)
    return facts is not None and bool(facts.tests)


def _is_named(path: RepoPath, given: AuditInput) -> bool:
    """Tell whether a line that runs a check names a file, or a folder that it lies in."""
    parts = set(path.split("/"))
    return any(not parts.isdisjoint(_PART.findall(line)) for line in _lines_that_run(given))


def _lines_that_run(given: AuditInput) -> Sequence[str]:
    scripts = islice((path for path in given.head.paths() if runs_checks(path)), _MOST_READ)
    return [line for path in scripts for line in text_of(path, given.head) if any(checks_of(line, 1))]


_PART = expression(r"[\w.-]+")
"""What may be the name of a file or folder."""
