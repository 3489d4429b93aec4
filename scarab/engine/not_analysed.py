"""What an audit did not look into, and whether it is incomplete because of it."""

from collections.abc import Iterator

from scarab.analyzers.verification.check_commands import runs_checks
from scarab.analyzers.verification.check_settings import holds_settings
from scarab.languages import SCRIPT, TEXT, front_end
from scarab.manifests import is_manifest
from scarab.model.audit_input import AuditInput
from scarab.model.objects import ChangeSet
from scarab.model.path import RepoPath, encode_path, folders_above, path_b64, printable
from scarab.model.record import NotAnalysed
from scarab.model.unread import Unread, UnreadReason


def not_analysed(given: AuditInput, listed: ChangeSet) -> Iterator[NotAnalysed]:
    """List every path that was not looked into, at the head if the head has it, unchanged ones as well."""
    named = dict(listed.unread)
    by_tools = {change.path for change in given.changes if change.generated}
    gone = set[RepoPath]()  # unread where they were, and read or not there any more
    replaced = set[RepoPath]()  # source that was read stood there, or in a folder of that name
    for change in given.changes:
        unread = next((side.unread for side in reversed(change.sides) if side.unread is not None), None)
        if unread is not None:
            named.setdefault(change.path, unread)
        if change.after is None or change.after.unread is None:
            gone.add(change.path)
        if change.before is not None and change.before.facts is not None and change.before.facts.language != TEXT.name:
            replaced |= {change.path, *folders_above(change.before.path)}
    for path in given.head.missing():
        named.setdefault(path, _GONE)
    for path, unread in sorted(named.items(), key=lambda item: encode_path(item[0])):
        yield NotAnalysed(
            printable(path),
            path_b64(path),
            unread.reason,
            printable(unread.detail),
            _gating(path, unread, by_tool=path in by_tools, gone=path in gone, replaces=path in replaced),
        )


_GONE = Unread(UnreadReason.MISSING_OBJECT, "not changed, but its content is missing or damaged")


def _gating(path: RepoPath, unread: Unread, *, by_tool: bool, gone: bool, replaces: bool) -> bool:
    """Tell whether there was something to read: damage always is in what changed.

    So is what is named as source, says which checks run or which packages are asked for, unless people never read it: a
    link, a submodule, what a tool pressed together or writes by the policy's word. That is to be looked at where it
    takes the place of source that was read; and nobody links or presses together what says which checks run. Other
    files that did not change and are not there, as in a clone without large files, could only have kept findings away:
    they mention what a change seems to leave unused.
    """
    if unread.reason in _DAMAGED and unread is not _GONE:
        return True
    checks = runs_checks(path) or holds_settings(path)
    if not by_tool and unread.reason not in _NOT_READ and (checks or is_manifest(path) or _is_source(path, unread)):
        return True
    return not gone and (checks or replaces)


def _is_source(path: RepoPath, unread: Unread) -> bool:
    """Tell whether a file is named as source; of a name without an ending, only what a parser said tells."""
    reader = front_end(path)
    return reader.judged and (reader is not SCRIPT or unread.reason in _OF_PARSERS)


_OF_PARSERS = frozenset({UnreadReason.SYNTAX_ERROR, UnreadReason.TOO_DEEP, UnreadReason.TOO_COMPLEX,
                         UnreadReason.BAD_ENCODING, UnreadReason.PARSER_CRASH, UnreadReason.TIMEOUT,
                         UnreadReason.MEMORY})  # fmt: skip


_DAMAGED = frozenset({UnreadReason.MISSING_OBJECT, UnreadReason.CORRUPT_OBJECT, UnreadReason.HASH_MISMATCH,
                      UnreadReason.UNSAFE_PATH, UnreadReason.LIMIT})  # fmt: skip
"""Reasons that say nothing of the file, but something of the repository or of a bound: they gate whatever it is."""

_NOT_READ = frozenset({UnreadReason.SYMLINK, UnreadReason.SUBMODULE, UnreadReason.GENERATED})
