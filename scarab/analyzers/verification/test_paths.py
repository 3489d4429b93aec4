"""Tests of Python that lie beside the paths which pytest is newly told to look into."""

from collections.abc import Iterator, Sequence
from itertools import islice
from posixpath import normpath

from scarab.analyzers.paths import is_collected, is_fixture, is_shown
from scarab.analyzers.verification.check_commands import LONGEST, checks_in, runs_checks
from scarab.analyzers.verification.check_settings import Role
from scarab.analyzers.verification.disabling import Disabling, text_of
from scarab.analyzers.verification.loosened_settings import ChangedSettings
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.location import Side
from scarab.model.path import RepoPath, below, folders_above, parent

_MOST, _MOST_READ = 2000, 50
"""Files with names of tests that are held against the paths, and that are looked into for tests."""


def looked_past(settings: ChangedSettings, given: AuditInput) -> Iterator[Disabling]:
    """Yield the settings that name paths where none were named, and leave out tests that nobody else asks for."""
    told = {parent(one.path) for one in settings.before if one.setting.key == _KEY}  # which words went is told as it is
    new = (one for one in settings.after if one.setting.key == _KEY and parent(one.path) not in told)
    asked = [one for one in new if one.setting.role is Role.ASKED_FOR]
    named = _named_by_scripts(given) if asked else frozenset[str]()
    for path in dict.fromkeys(one.path for one in asked):
        said = [one.setting for one in asked if one.path == path]
        folder = parent(path)
        places = [normpath(f"{folder or '.'}/{one.word}") for one in said]
        paths = Globs.exact([*places, *(f"{one}/**".removeprefix("./") for one in places)])
        left = (one for one in islice(_tests(folder, given), _MOST) if one not in paths)
        read = (one for one in islice(left, _MOST_READ) if _holds_tests(one, given))
        if (first := next((one for one in read if named.isdisjoint((one, *folders_above(one)))), None)) is not None:
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


def _named_by_scripts(given: AuditInput) -> frozenset[str]:
    """Return the files and folders that lines which run tests name, and the folders that such scripts go to."""
    scripts = islice((path for path in given.head.paths() if runs_checks(path)), _MOST_READ)
    return frozenset(
        normpath(f"{place}/{word}")
        for path in scripts
        for word in _places_in(text_of(path, given.head))
        for place in {".", parent(path) or "."}
    ) - {"."}


def _places_in(lines: Sequence[str]) -> Iterator[str]:
    """Yield the words of a script that may say where tests are; none of one that runs no tests."""
    runs = [run for run in checks_in(lines) if run.kind == "test run"]
    for run in runs:
        yield from (one.strip("/") for one in _PLACE.findall(lines[run.line - 1].replace(run.command, " ")))
    for line in lines if runs else ():
        yield from (one.strip("/") for one in _GOES_TO.findall(line[:LONGEST]))


_PLACE = expression(r"(?:\$\w+/)?([\w./-]+)")
"""What may be the path of a file or folder."""
_GOES_TO = expression(r"(?:\bworking-directory:|\bcd)[ \t]+[\"']?([\w./-]+)")
