"""Changes that are taken back as a whole: the file is again what it was at the base, or is not there again."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from scarab.model.change import ChangeKind, TreeChange
from scarab.model.finding import Finding
from scarab.model.glob import Globs
from scarab.model.observation import EvidenceValue
from scarab.model.path import RepoPath, encode_path, folders_above
from scarab.model.record import AuditRecord
from scarab.model.repair import Left
from scarab.model.tree import FileMode
from scarab.repo.repository import Repository
from scarab.repo.trees import name_trouble

_SIZE_LIMIT = 4 << 20
"""Bytes; nobody reads a patch that carries more in one file."""


def taken_back(
    findings: Iterable[Finding], record: AuditRecord, repository: Repository, changes: Sequence[TreeChange]
) -> tuple[tuple[TreeChange, ...], list[Left]]:
    """Choose the changes to take back for findings about whole files, and say which findings stay.

    Args:
        findings: Of the rules in :data:`WHOLE`.
        record: Where they are from.
        repository: Knows how large the files are.
        changes: Everything that the range changed, renames paired.
    """
    range_ = _Range(record, changes)
    planned: list[tuple[Finding, Collection[TreeChange]]] = []
    left: list[Left] = []
    for finding in findings:
        meant = WHOLE[finding.rule](finding, range_)
        if isinstance(meant, str):
            left.append(Left(finding, meant))
        else:
            planned.append((finding, meant))
    hindered = dict(_hindrances(_all(planned), repository)) | dict(_taken_places(_all(planned), changes))
    while hindered:
        for finding, own in planned:
            reasons = [hindered[change] for change in sorted(own, key=_place) if change in hindered]
            left += (Left(finding, reason) for reason in reasons[:1])
        planned = [(finding, own) for finding, own in planned if hindered.keys().isdisjoint(own)]
        # What stays may stand where something else was to come back.
        hindered = dict(_taken_places(_all(planned), changes))
    return tuple(sorted(_all(planned), key=_place)), left


class _Range:
    """What a range changed, by path, and what its record says of it; each path is touched by one change."""

    def __init__(self, record: AuditRecord, changes: Sequence[TreeChange]) -> None:
        self.record = record
        self.changes = changes
        self._at = {entry.path: change for change in changes for entry in change.sides}

    @property
    def paths(self) -> list[RepoPath]:
        """Every path that is touched, both ends of a rename, sorted by their bytes."""
        return sorted(self._at, key=encode_path)

    def at(self, path: RepoPath) -> TreeChange | None:
        """Return what touches a path; a rename touches two."""
        return self._at.get(path)


def _place(change: TreeChange) -> bytes:
    return encode_path(change.path)


def _all(planned: Iterable[tuple[Finding, Collection[TreeChange]]]) -> set[TreeChange]:
    return {change for _, own in planned for change in own}


def _out_of_scope(finding: Finding, range_: _Range) -> Sequence[TreeChange] | str:
    paths = [finding.location.path] if finding.evidence.get("files") == 1 else _folded(finding, range_)
    found = [change for path in paths if (change := range_.at(path)) is not None]
    return found or "which paths it means cannot be told"


def _folded(finding: Finding, range_: _Range) -> Sequence[RepoPath]:
    """Return the paths that a finding about a folder stands for; none unless they are exactly those it counts."""
    denied_by = finding.evidence.get("denied_by")
    deeper = [
        one.location.path
        for one in range_.record.findings
        if one.rule == finding.rule
        and one.evidence.get("denied_by") == denied_by
        and one.evidence.get("files") != 1
        and _below(one.location.path, finding.location.path)
    ]
    paths = [
        path
        for path in _outside(range_, denied_by)
        if _below(path, finding.location.path) and not any(_below(path, folder) for folder in deeper)
    ]
    examples = finding.evidence.get("examples")
    begins = isinstance(examples, tuple) and examples == tuple(paths[: len(examples)])
    return paths if begins and len(paths) == finding.evidence.get("files") else ()


def _below(path: RepoPath, folder: RepoPath) -> bool:
    return path != folder and (folder == "." or path.startswith(f"{folder}/"))


def _outside(range_: _Range, denied_by: EvidenceValue | None) -> Iterator[RepoPath]:
    """Yield the paths that the intent does not cover for one reason: a pattern denies them, or none allows them."""
    intent = range_.record.intent
    if intent is None:
        return
    allow, deny = Globs(intent.allow), Globs(intent.deny)
    for path in range_.paths:
        if path in deny:
            if deny.deciding(path) == denied_by:
                yield path
        elif denied_by == "" and allow.patterns and path not in allow:
            yield path


def _scratch(finding: Finding, range_: _Range) -> Sequence[TreeChange] | str:
    path, files = finding.location.path, finding.evidence.get("files")
    if files == 1:
        return _added([path], range_)
    came = [change.path for change in range_.changes if change.kind in {ChangeKind.ADDED, ChangeKind.RENAMED}]
    # Of the folders above the first file, only the one that is meant has as many new files: each holds the next.
    for folder in reversed(list(folders_above(path))):
        within = [one for one in came if _below(one, folder)]
        if len(within) == files:
            return _added(within, range_)
    return "which files it means cannot be told"


def _duplicate(finding: Finding, range_: _Range) -> Sequence[TreeChange] | str:
    copies, examples = finding.evidence.get("copies"), finding.evidence.get("examples")
    named = [RepoPath(str(one)) for one in examples] if isinstance(examples, tuple) else []
    if len(named) != copies:
        first = range_.at(finding.location.path)
        blob = first.after.blob if first is not None and first.after is not None else None
        named = [one.path for one in range_.changes if one.before is None and one.after and one.after.blob == blob]
    return _added(named, range_) if named and len(named) == copies else "which copies it means cannot be told"


def _added(paths: Iterable[RepoPath], range_: _Range) -> Sequence[TreeChange] | str:
    """Return the changes that added some files; why not, when one is all that is left of a file that was there."""
    gone = {change.before.blob: change.path for change in range_.changes if change.after is None and change.before}
    found = []
    for path in paths:
        change = range_.at(path)
        if change is None or change.after is None or change.kind is not ChangeKind.ADDED:
            return f"{path} is not a file that the range added"
        if change.after.blob in gone:
            return f"{path} has the content of {gone[change.after.blob]}, which the range deleted"
        found.append(change)
    return found


WHOLE: Mapping[str, Callable[[Finding, _Range], Sequence[TreeChange] | str]] = {
    "scope/out-of-scope-path": _out_of_scope,
    "scaffolding/scratch-file": _scratch,
    "duplication/duplicate-file": _duplicate,
}
"""How each rule's finding names changes; or why it does not."""


_UNFIT = {FileMode.SUBMODULE: "submodule", FileMode.ODD: "file of an odd mode"}


def _hindrances(taken: Collection[TreeChange], repository: Repository) -> Iterator[tuple[TreeChange, str]]:
    """Yield the changes that no patch should carry, with the reason."""
    blobs = list({side.blob for change in taken for side in change.sides if side.mode is not FileMode.SUBMODULE})
    with repository.reader() as reader:
        sizes = dict(zip(blobs, reader.sizes(blobs), strict=True))
    for change in taken:
        for side in change.sides:
            if side.mode in _UNFIT:
                yield change, f"{side.path} is a {_UNFIT[side.mode]}"
            elif any(map(name_trouble, encode_path(side.path).split(b"/"))):
                yield change, f"{side.path} is not a path for any disk"
            elif sizes[side.blob] > _SIZE_LIMIT:
                yield change, f"{side.path} has {sizes[side.blob]} bytes, a patch carries at most {_SIZE_LIMIT}"


def _taken_places(taken: Collection[TreeChange], changes: Iterable[TreeChange]) -> Iterator[tuple[TreeChange, str]]:
    """Yield the changes whose file cannot come back because another stands there now as a folder, or above it."""
    staying = {change.after.path for change in changes if change.after is not None and change not in taken}
    folders = {folder for path in staying for folder in folders_above(path)}
    for change in taken:
        if change.before is not None:
            path = change.before.path
            if path in folders or not staying.isdisjoint(folders_above(path)):
                yield change, f"{path} cannot come back: something else has taken its place"
