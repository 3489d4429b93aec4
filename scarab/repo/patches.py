"""Patches, as git writes them and as git takes them.

git compares two small trees that hold the files of the patch only, in our own git directory: paths are quoted, modes
told, and binary contents carried as ``git apply`` expects, and no attribute or setting of anybody plays a part.
"""

from collections.abc import Iterable

from scarab.model.errors import IncompleteError
from scarab.model.path import encode_path, printable
from scarab.model.tree import TreeEntry
from scarab.repo.isolation import Isolation
from scarab.repo.objects import CatFile
from scarab.repo.process import MORE_TOLD, Answer
from scarab.repo.tree_builder import File, write_tree

_DIFF = (
    *("diff-tree", "--patch", "--full-index", "--binary", "--unified=3"),
    *("--diff-algorithm=histogram", "--indent-heuristic", "--no-renames", "--no-ext-diff", "--no-textconv"),
    *("--no-color", "--src-prefix=a/", "--dst-prefix=b/"),
)


def write_patch(
    isolation: Isolation, objects: CatFile, before: Iterable[TreeEntry], after: Iterable[TreeEntry]
) -> bytes:
    """Write the patch that turns some files into others, and see that git would apply it to the first.

    Args:
        isolation: Where git works.
        objects: Reads what the repository has.
        before: Every file that the patch changes or deletes.
        after: Every file that it leaves changed or creates.

    Raises:
        IncompleteError: git cannot read the files, or does not take the patch.
    """
    was, becomes = (write_tree(map(_file, side), isolation, objects) for side in (before, after))
    patch = _answered(isolation.ask(*_DIFF, was, becomes))
    if patch:
        _answered(isolation.ask("read-tree", was))  # into the index of our own git directory
        # Only checked: to apply it would mark objects of the audited store as just used, which is a write to it.
        _answered(isolation.ask("apply", "--check", "--cached", given=patch))
    return patch


def _file(entry: TreeEntry) -> File:
    return File(encode_path(entry.path), entry.mode.value, entry.blob)


def _answered(answer: Answer) -> bytes:
    if answer.code:
        raise IncompleteError(f"git makes no patch of it: {printable(answer.complaint)}", hint=MORE_TOLD)
    return answer.out
