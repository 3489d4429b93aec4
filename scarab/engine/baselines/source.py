"""Where a baseline is read from: the trusted tree, or a file of the caller."""

from pathlib import Path

from scarab.engine.trusted import FilesOfCaller, file_of_caller, trusted_file
from scarab.engine.work_tree import top_of
from scarab.model.baseline import Baseline
from scarab.model.commit import RevRange
from scarab.model.errors import UsageError
from scarab.model.path import printable
from scarab.model.policy import PolicyFrom
from scarab.model.request import AuditRequest
from scarab.packs.baseline import BASELINE_LIMIT, BASELINE_PATH, read_baseline
from scarab.repo.repository import Repository, open_repository


def baseline_for(
    request: AuditRequest, repository: Repository, range_: RevRange, files: FilesOfCaller
) -> tuple[Baseline | None, tuple[str, ...]]:
    """Read the baseline that a range is held against, and say so where a file that should be one is none.

    It is the base's, as the policy is; the head's only where the caller believes the policy of the head.

    Raises:
        UsageError: It is there and cannot be used: a change is never held against half of it.
    """
    if request.baseline is not None:
        return _baseline(files.read(request.baseline), str(request.baseline)), ()
    tree = range_.head_tree if request.policy_from is PolicyFrom.HEAD else range_.base_tree
    content = trusted_file(repository, tree, BASELINE_PATH, limit=BASELINE_LIMIT)
    found = None if content is None else read_baseline(content, BASELINE_PATH)
    if content is not None and found is None:
        return None, (f"{BASELINE_PATH}: has no schema_version, so it is no baseline, and accepts nothing",)
    return found, ()


def baseline_of_file(path: Path) -> Baseline:
    """Read the baseline that the caller names.

    Raises:
        UsageError: It cannot be read or used.
    """
    return _baseline(file_of_caller(path), str(path))


def _baseline(content: bytes, file: str) -> Baseline:
    found = read_baseline(content, file)
    if found is None:
        hint = "'scarab baseline accept' writes one"
        raise UsageError(f"{printable(file)}: schema_version: expected, but not there", hint=hint)
    return found


def place_of_baseline(directory: Path) -> Path:
    """Name the baseline's file in the work tree; it need not be there.

    Raises:
        UsageError: There is no work tree, or a link stands where the file or its folder is to be.
    """
    with open_repository(directory) as repository:
        path = top_of(repository) / BASELINE_PATH
    for one in (path.parent, path):
        if one.is_symlink():
            raise UsageError(f"{printable(str(one))}: is a link, and an audit follows none")
    return path


def baseline_of_work_tree(directory: Path) -> Baseline:
    """Read the baseline that lies in the work tree, committed or not.

    Raises:
        UsageError: There is none, or it cannot be used.
    """
    path = place_of_baseline(directory)
    if not path.exists():
        raise UsageError(f"{printable(str(path))}: there is no baseline yet", hint="'scarab baseline accept' writes it")
    return _baseline(file_of_caller(path), BASELINE_PATH)
