"""Parts that are taken out of files: imports, calls and comments that should not have come."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from scarab.engine.apart import apart
from scarab.index.index import Index
from scarab.model.change import SourceFile, TreeChange
from scarab.model.detail import Comment
from scarab.model.facts import DebugCall, Import, SourceFacts
from scarab.model.finding import Finding
from scarab.model.path import RepoPath
from scarab.model.repair import Left, Parts
from scarab.model.tree import TreeEntry
from scarab.model.unread import Unread
from scarab.model.value import value
from scarab.repo.repository import Repository

_UNCLEAR = "the file does not have it where the record says"


@value
class Edit:
    """One file without some of its parts."""

    before: TreeEntry
    content: bytes


def edited_files(
    findings: Iterable[Finding], repository: Repository, index: Index, changes: Sequence[TreeChange]
) -> tuple[list[Edit], list[Left]]:
    """Take the parts that findings name out of their files, and say which findings stay.

    Args:
        findings: Of the rules in :data:`EDITS`.
        repository: Has the files.
        index: Has their facts.
        changes: Everything that the range changed, renames paired.
    """
    by_path: dict[RepoPath, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.location.path].append(finding)
    touched = [one for one in changes if one.after is not None and one.after.path in by_path]
    files = index.files(repository, [side for one in touched for side in one.sides], detail=True)
    edits: list[Edit] = []
    left: list[Left] = []
    for one in touched:
        assert one.after is not None  # that is how it was chosen
        wanted = by_path.pop(one.after.path)
        source = _source(files[one.after], files[one.before] if one.before else None)
        if source is None:
            left += (Left(finding, "its file could not be read") for finding in wanted)
            continue
        content, stay = _edited(wanted, source, repository)
        edits += [] if content is None else [Edit(one.after, content)]
        left += stay
    left += (Left(finding, "the range does not touch its file") for rest in by_path.values() for finding in rest)
    return edits, left


@value
class _Source:
    """What is known of a file at the head, and of what it was."""

    file: SourceFile
    facts: SourceFacts
    comments: tuple[Comment, ...]
    imports_before: tuple[Import, ...]


def _source(after: SourceFile, before: SourceFile | None) -> _Source | None:
    if after.facts is None or after.detail is None:
        return None
    imports_before = before.facts.imports if before is not None and before.facts is not None else ()
    return _Source(after, after.facts, after.detail.comments, imports_before)


def _edited(
    findings: Iterable[Finding], source: _Source, repository: Repository
) -> tuple[bytes | None, Sequence[Left]]:
    """Edit one file; None when it stays as it is."""
    if source.facts.language != "python":
        return None, [Left(finding, "only files of Python are edited") for finding in findings]
    wanted: list[tuple[Finding, Parts]] = []
    left: list[Left] = []
    for finding in findings:
        parts = EDITS[finding.rule](finding, source)
        if isinstance(parts, str):
            left.append(Left(finding, parts))
        else:
            wanted.append((finding, parts))
    if not wanted:
        return None, left
    with repository.reader() as reader:
        [blob] = reader.blobs([source.file.blob], limit=source.file.size)
    edited = blob.content if isinstance(blob.content, Unread) else _without(blob.content, _union(wanted))
    if isinstance(edited, Unread):
        reason = f"its file cannot be edited safely: {edited.detail or edited.reason}"
        return None, [*left, *(Left(finding, reason) for finding, _ in wanted)]
    content, inline = edited
    for finding, parts in wanted:
        lines = ", ".join(str(call.line) for call in inline if call in parts.calls)
        if lines:
            left.append(Left(finding, f"a call is part of a larger expression, line {lines}"))
    return (None if content == blob.content else content), left


def _union(wanted: Iterable[tuple[Finding, Parts]]) -> Parts:
    each = [parts for _, parts in wanted]
    return Parts(
        frozenset().union(*(parts.imports for parts in each)),
        frozenset().union(*(parts.calls for parts in each)),
        frozenset().union(*(parts.comments for parts in each)),
        frozenset().union(*(parts.serving for parts in each)),
    )


def _without(content: bytes, parts: Parts) -> tuple[bytes, Sequence[DebugCall]] | Unread:
    """Edit in a process of its own; return the content, and the calls that are still in it."""
    from scarab.languages.python.removal import without

    def work() -> bytes:
        edited, inline = without(content, parts)
        return json.dumps([edited.decode("latin-1"), inline]).encode("ascii")  # Latin-1 knows every byte

    given = apart(work)
    if isinstance(given, Unread):
        return given
    edited, inline = json.loads(given)
    return edited.encode("latin-1"), [DebugCall._make(call) for call in inline]


def _unused_import(finding: Finding, source: _Source) -> Parts | str:
    place = (*_lines(finding), finding.evidence.get("bound"))
    found = frozenset(one for one in source.facts.imports if (one.line, one.last, one.bound) == place)
    return Parts(imports=found) if len(found) == 1 else _UNCLEAR


def _debug_leftover(finding: Finding, source: _Source) -> Parts | str:
    """Find all calls that a finding counts; it names the lines of the first."""
    place = finding.evidence.get("call"), finding.evidence.get("within")
    calls = [one for one in source.facts.debug_calls if (one.name, one.within or _OUTSIDE) == place]
    if not calls or (calls[0].line, calls[0].last) != _lines(finding):
        return _UNCLEAR
    if len(calls) != finding.evidence.get("count"):
        return f"which of the {len(calls)} calls there are new cannot be told"
    return Parts(calls=frozenset(calls), serving=_serving(calls, source))


def _commented_code(finding: Finding, source: _Source) -> Parts | str:
    found = frozenset(
        one for one in source.comments if one.code and not one.trailing and (one.first, one.last) == _lines(finding)
    )
    return Parts(comments=found) if found else _UNCLEAR


_OUTSIDE = "the module"
"""Where the evidence of a debug call says it is when it is in no function."""


def _lines(finding: Finding) -> tuple[int, int]:
    """Return the first and the last line of a finding; 0 when it is about the whole file."""
    span = finding.location.span
    return (span.first, span.last) if span else (0, 0)


def _serving(calls: Iterable[DebugCall], source: _Source) -> frozenset[Import]:
    """Return the imports that came with the range and that some of the calls are reached by."""
    known = {(one.module, one.name, one.bound) for one in source.imports_before}
    return frozenset(
        one
        for one in source.facts.imports
        if (one.module, one.name, one.bound) not in known
        and any(f"{call.name}.".startswith(f"{_origin(one)}.") for call in calls)
    )


def _origin(one: Import) -> str:
    return f"{one.module}.{one.name}" if one.name else one.module


EDITS: Mapping[str, Callable[[Finding, _Source], Parts | str]] = {
    "scaffolding/unused-import": _unused_import,
    "scaffolding/debug-leftover": _debug_leftover,
    "scaffolding/commented-out-code": _commented_code,
}
"""How each rule's finding names parts of a file; or why it does not."""
