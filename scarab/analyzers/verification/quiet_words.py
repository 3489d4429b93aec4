"""Words beside code that came and keep checkers quiet."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scarab.analyzers.code_changes import ChangedLines, changed_lines
from scarab.analyzers.comments import is_code
from scarab.analyzers.paths import is_document, is_test_data
from scarab.analyzers.verification.counting import taken
from scarab.analyzers.verification.disabling import Disabling
from scarab.analyzers.verification.suppressions import Suppression, attributes_in, suppressions_in
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, SourceFile
from scarab.model.location import Side
from scarab.model.path import RepoPath

_ATTRIBUTES = frozenset({"rust", "java"})


_QUIET = {
    "audit": "scarab is told to look away, which it does for no comment",
    "file": "a checker is kept quiet about the whole file",
    "security": "a security scan is kept quiet",
    "line": "checkers are kept quiet about lines",
}


def kept_quiet(newly_asked_for: tuple[str, ...], given: AuditInput) -> Iterator[Disabling]:
    """Yield words to checkers that came; about a rule that comes with them, they take nothing away."""
    gone: Counter[str] = Counter()
    come: list[tuple[RepoPath, int, Suppression]] = []
    for change in given.changes:
        if change.generated or is_document(change.path) or is_test_data(change.path, given.policy):
            continue
        gone.update(one.text for _, one in _suppressions(change, Side.BASE, given))
        come += ((change.path, line, one) for line, one in _suppressions(change, Side.HEAD, given))
    for path, line, one in come:
        known = taken(gone, one.text) or (one.rule and taken(gone, one.without_rule))
        if not known and not (one.rule and one.rule.startswith(newly_asked_for)):
            yield Disabling(path, Side.HEAD, line, one.grade, _QUIET[one.grade], one.text)


def folded(quiet: Sequence[Disabling]) -> Iterator[Disabling]:
    """Tell words about single lines at the first file that has any, where many files do."""
    lines = sorted((one.path, one.line) for one in quiet if one.grade == "line")
    files = len({path for path, _ in lines})
    for one in quiet:
        if one.grade == "line" and files > _MOST_FILES:
            yield one._replace(path=lines[0][0], line=lines[0][1], what=f"{one.what} of {files} files")
        else:
            yield one


_MOST_FILES = 3


def _suppressions(change: FileChange, side: Side, given: AuditInput) -> Iterator[tuple[int, Suppression]]:
    """Yield what a changed file keeps quiet on lines that only one side has."""
    file = change.after if side is Side.HEAD else change.before
    if file is None or file.facts is None:
        return
    changed = change.adds if side is Side.HEAD else change.removes
    if file.facts.language != "text":
        for line, text in _comment_lines(file):
            if changed(line):
                yield from ((line, one) for one in suppressions_in(text))
    if file.facts.language in _ATTRIBUTES:
        for hunk in changed_lines(change, given):
            yield from _attributes(hunk, side)
    if file.facts.language == "text" and is_code(file.path):
        for hunk in changed_lines(change, given):
            yield from _attributes(hunk, side)
            yield from _in_comments(hunk, side)


def _comment_lines(file: SourceFile) -> Iterator[tuple[int, str]]:
    for comment in file.detail.comments if file.detail is not None else ():
        yield from enumerate(comment.text.split("\n"), comment.first)


def _attributes(hunk: ChangedLines, side: Side) -> Iterator[tuple[int, Suppression]]:
    for line, text in enumerate(*_numbered(hunk, side)):
        yield from ((line, one) for one in attributes_in(text))


def _in_comments(hunk: ChangedLines, side: Side) -> Iterator[tuple[int, Suppression]]:
    """Yield what stands beside the code of a line; few hunks have any, and to tell the code the whole file is read."""
    lines, first = _numbered(hunk, side)
    if any(True for text in lines for _ in suppressions_in(text)):
        code = hunk.new_code if side is Side.HEAD else hunk.old_code
        for line, (text, own) in enumerate(zip(lines, code, strict=True), first):
            yield from ((line, one) for one in suppressions_in(_comments(text, own)))


def _comments(line: str, code: str) -> str:
    """Return a line with white space for its code."""
    return "".join(one if own.isspace() else " " for one, own in zip(line, code, strict=True))


def _numbered(hunk: ChangedLines, side: Side) -> tuple[list[str], int]:
    """Return the lines that come or go, and the number of the first."""
    if side is Side.HEAD:
        return hunk.after, hunk.hunk.after_first
    return hunk.before, hunk.hunk.before_first
