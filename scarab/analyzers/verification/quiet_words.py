"""Words beside code that came and keep checkers quiet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from scarab.analyzers.code_changes import changed_lines
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
    if file.facts.language in _ATTRIBUTES or (file.facts.language == "text" and is_code(file.path)):
        for line, text, code in _lines(change, side, given):
            yield from ((line, one) for one in attributes_in(text))
            if file.facts.language == "text":
                yield from ((line, one) for one in suppressions_in(text[len(code.rstrip()) :]))


def _comment_lines(file: SourceFile) -> Iterator[tuple[int, str]]:
    for comment in file.detail.comments if file.detail is not None else ():
        yield from enumerate(comment.text.split("\n"), comment.first)


def _lines(change: FileChange, side: Side, given: AuditInput) -> Iterator[tuple[int, str, str]]:
    """Yield the lines that come or go, each with what is left of it without comments."""
    for hunk in changed_lines(change, given):
        if side is Side.HEAD:
            yield from zip(count(hunk.hunk.after_first), hunk.after, hunk.new_code)
        else:
            yield from zip(count(hunk.hunk.before_first), hunk.before, hunk.old_code)
