"""Intents that the repository keeps, one file each: by the id that the change names, or because it brings one."""

from collections.abc import Iterator, Sequence
from functools import partial

from scarab.engine.intents.found import Found, Given
from scarab.model.errors import IncompleteError, UsageError
from scarab.model.expression import expression
from scarab.model.intent import Intent, Trust
from scarab.model.path import RepoPath, printable
from scarab.model.trailers import trailers_of
from scarab.model.unread import Unread

INTENTS = RepoPath(".scarab/intents")
"""The folder; an intent is ``<id>.toml`` in it."""

TRAILER = "Scarab-Intent"

_ID = expression(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
"""Without a dot: an option that has one names a file."""
ID_EXPECTED = "letters, digits, '_' and '-'"
_ENDING = ".toml"


def is_id(name: str) -> bool:
    """Tell whether an intent may have this id."""
    return _ID.fullmatch(name) is not None


def path_of(name: str) -> RepoPath:
    """Return where the intent of an id is kept."""
    return RepoPath(f"{INTENTS}/{name}{_ENDING}")


def kept_for_sure(name: str, given: Given) -> Found:
    """Return the intent that the caller names.

    Raises:
        UsageError: Neither base nor head has it.
    """
    found = _kept(name, "named by the caller", given)
    if found.read is None:
        from scarab.packs.nearest import suggestion

        known = _ids_at_base(given)
        hint = suggestion(name, known) if known else f"an intent is kept as {INTENTS}/<id>{_ENDING}"
        raise UsageError(f"{found.source}: expected an intent, but neither base nor head has it", hint=hint)
    return found


def named(given: Given) -> Iterator[Found]:
    """Yield the intents that the trailer ``Scarab-Intent`` names; without one, those that the branch is named after.

    Of several none is used: no file of the change belongs to one of them more than to another.
    """
    ids, how = _ids_in_trailers(given), f"named by the trailer {TRAILER}"
    if not ids and given.request.pull_request is not None:
        branch = given.request.pull_request.branch
        ids, how = _ids_in(branch, given), f"named by the branch {printable(branch)}"
    for one in ids:
        found = _kept(one, how, given)
        if len(ids) > 1:
            why = f"{how}, as one of {len(ids)}: a change is held against one intent"
            found = Found(found.source, found.trust, why)
        yield found


def brought(given: Given) -> Iterator[Found]:
    """Yield the intents that the range itself adds; a single one is taken for what the change is about."""
    before = {change.before.path for change in given.listed.changes if change.before is not None}
    after = [change.after.path for change in given.listed.changes if change.after is not None]
    added = [path for path in after if _id_of(path) and path not in before]
    for path in added:
        source = printable(path)
        if len(added) == 1:
            yield _at_head(path, "the audited range itself adds it", given)
        else:
            why = f"the audited range itself adds it, as one of {len(added)}: a change is held against one intent"
            yield Found(source, Trust.SELF_DECLARED, why)


def _kept(name: str, how: str, given: Given) -> Found:
    if not is_id(name):
        return Found(printable(name[:100]), Trust.HINT, f"{how}, and no intent can have such an id")
    path = path_of(name)
    base = given.at_base(path)
    if base is not None:
        edited = any(change.path == path for change in given.listed.changes)
        why = f"at the base, {how}" + ("; what the range makes of it counts for nothing" if edited else "")
        return Found(path, Trust.DECLARED, why, read=partial(_read, base, path, Trust.DECLARED))
    if given.at_head(path) is not None:
        return _at_head(path, f"{how}, but the audited range itself adds it", given)
    return Found(path, Trust.HINT, f"{how}, but neither base nor head has it")


def _at_head(path: str, why: str, given: Given) -> Found:
    def read() -> tuple[Intent, str]:
        return _read(given.at_head(path), path, Trust.SELF_DECLARED)

    return Found(printable(path), Trust.SELF_DECLARED, why, read=read)


def _read(content: bytes | Unread | None, path: str, trust: Trust) -> tuple[Intent, str]:
    if not isinstance(content, bytes):
        reason = content.reason.value if content is not None else "missing"
        raise UsageError(f"{printable(path)}: cannot be read from the repository: {reason}")
    from scarab.packs.intent import read_intent

    intent = read_intent(content, path, trust)
    return intent, intent.title


def _ids_in_trailers(given: Given) -> Sequence[str]:
    messages = [commit.message for commit in given.range.commits if TRAILER.lower() in commit.message.lower()]
    trailers = (one for message in messages for one in trailers_of(message))
    return list(dict.fromkeys(one.value for one in trailers if one.key.lower() == TRAILER.lower()))


def _ids_in(branch: str, given: Given) -> Sequence[str]:
    """Return the kept intents whose whole id stands in a branch's name; upper and lower case are one there."""
    words = f"-{branch.casefold()}-"
    return [one for one in _ids_at_base(given) if branch and _stands_in(one.casefold(), words)]


def _stands_in(name: str, words: str) -> bool:
    at = words.find(name)
    while at >= 0:
        if not words[at - 1].isalnum() and not words[at + len(name)].isalnum():
            return True
        at = words.find(name, at + 1)
    return False


def _ids_at_base(given: Given) -> Sequence[str]:
    names = given.repository.names(given.range.base_tree, INTENTS)
    if isinstance(names, Unread):
        raise IncompleteError(f"{INTENTS}: {names.reason}: {names.detail}")
    return sorted(one for name in names if (one := _id_of(f"{INTENTS}/{name}")))


def _id_of(path: str) -> str:
    """Return the id of an intent's file; empty for any other path."""
    folder, _, name = path.rpartition("/")
    found = name.removesuffix(_ENDING)
    return found if folder == INTENTS and found != name and is_id(found) else ""
