"""Evidence that the caller of an audit hands over."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from scarab.engine.work_tree import path_inside
from scarab.evidence.coverage import read_coverage
from scarab.evidence.coverage.lines import Lines
from scarab.evidence.coverage.placing import made_below, placed
from scarab.evidence.envelope import SIZE, read_envelopes
from scarab.evidence.errors import UnreadableError
from scarab.evidence.junit import read_junit
from scarab.evidence.weighing import Found
from scarab.model.commit import RevRange
from scarab.model.evidence import LineCoverage, Statement
from scarab.model.path import RepoPath
from scarab.model.request import AuditRequest
from scarab.model.tree import Oid
from scarab.model.value import replace
from scarab.repo.repository import Repository


def handed_over(request: AuditRequest, repository: Repository, range_: RevRange) -> Iterator[Found]:
    """Read the reports and attestations that an audit was given; what is none is told in its place.

    Raises:
        UsageError: The revision that reports were made on names no commit.
    """
    made_on = () if request.made_on is None else (repository.resolve(request.made_on).head,)
    commits = tuple(commit for commit in made_on if commit is not None)

    def coverage(content: bytes) -> Statement:
        paths = [entry.path for entry in repository.entries(range_.head_tree)]
        return Statement(coverage=placed_in(repository, read_coverage(content), paths))

    for paths, read in ((request.junit, read_junit), (request.coverage, coverage)):
        for path in paths:
            source, committed = _place(path, repository, range_.head_tree)
            content = evidence_file(path)
            if isinstance(content, UnreadableError):
                yield Found(source, content, b"", kept=False, committed=committed)
            else:
                yield Found(source, _said(content, read, commits), content, kept=False, committed=committed)
    for path in request.attestations:
        source, committed = _place(path, repository, range_.head_tree)
        content = evidence_file(path)
        for one in [content] if isinstance(content, UnreadableError) else read_envelopes(content):
            yield Found(source, one, content if isinstance(content, bytes) else b"", kept=False, committed=committed)


def placed_in(repository: Repository, lines: Lines, paths: Sequence[RepoPath]) -> dict[RepoPath, LineCoverage]:
    """Find the files of a report that somebody hands over: it may come from another machine."""
    top = None if repository.top is None else str(repository.top)
    return placed(lines, paths, top if top is not None and made_below(lines, top) else None)


def evidence_file(path: Path) -> bytes | UnreadableError:
    """Read a file that the user names, and not more of it than evidence can have.

    A run that crashed leaves no report: that is told like a report that says nothing.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            return UnreadableError("cannot be read: it is no plain file")
        with path.open("rb") as file:
            content = file.read(SIZE + 1)
    except OSError as error:
        return UnreadableError(f"cannot be read: {error.strerror}")
    return content if len(content) <= SIZE else UnreadableError(f"is larger than {SIZE >> 20} MB")


def _said(content: bytes, read: Callable[[bytes], Statement], commits: tuple[Oid, ...]) -> Statement | UnreadableError:
    """Read a report; one that does not say what it was made on was made on what the caller says."""
    try:
        statement = read(content)
    except UnreadableError as error:
        return error
    silent = not statement.trees and not statement.commits
    return replace(statement, commits=commits) if silent else statement


def _place(path: Path, repository: Repository, tree: Oid) -> tuple[str, bool]:
    """Name a file by its path in the audited tree, when it is part of that; else by its own name alone."""
    for spelled in (Path(os.path.abspath(path)), path.resolve()):  # noqa: PTH100 - through no link at first
        inside = path_inside(spelled, repository.top)
        if inside is not None and repository.file(tree, inside, limit=0) is not None:
            return inside, True
    return path.name, False
