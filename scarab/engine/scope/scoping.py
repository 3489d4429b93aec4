"""Collect what inferring the scope of a change takes: words of its edits, the project's vocabulary, its history."""

import json
from collections.abc import Mapping, Sequence

from scarab.analyzers.scope.lanes.inference import FILE_LIMIT, infer
from scarab.analyzers.scope.lanes.material import Material
from scarab.engine.scope.past import past_before
from scarab.engine.scope.vocabulary import vocabulary_of
from scarab.index.index import Index
from scarab.languages.edits import EDITS_VERSION, read_edit
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, SourceFile
from scarab.model.edit import NO_EDIT, Edit, edit_from_json
from scarab.model.errors import IncompleteError, ScarabError
from scarab.model.lane import NO_SCOPING, Scoping
from scarab.model.past import NO_PAST, Past
from scarab.model.path import printable
from scarab.model.value import replace
from scarab.model.words import WORDS_VERSION
from scarab.repo.repository import Repository

_KIND = f"edit {EDITS_VERSION}.{WORDS_VERSION}"

_SIZE_LIMIT = 2 << 20
"""Bytes of a file whose words are looked at."""


def scoping_of(repository: Repository, index: Index, given: AuditInput) -> Scoping:
    """Infer which part of a change belongs to its goal; nothing is read where nothing says what the goal is.

    A mistake in the inference takes no other part of the audit with it: the rules that need it fail.
    """
    try:
        return infer(given, material_of(repository, index, given))
    except ScarabError:
        raise
    except Exception as error:
        return replace(NO_SCOPING, broken=printable(f"{type(error).__name__}: {error}"))


def material_of(repository: Repository, index: Index, given: AuditInput) -> Material | None:
    """Collect what is known of a change beyond its facts; None where no goal is said, or too much changed."""
    if not given.goals or not given.changes or len(given.changes) > FILE_LIMIT:
        return None
    past, notes = _past(repository, index, given)
    vocabulary = vocabulary_of(repository, index, given.range.base_tree, given.base)
    return Material(_edits(repository, index, given.changes), vocabulary, past, tuple(notes))


def _past(repository: Repository, index: Index, given: AuditInput) -> tuple[Past, list[str]]:
    if given.range.base is None:
        return NO_PAST, ["there is no history before the change"]
    try:
        past = past_before(repository, index, given.range)
    except IncompleteError as error:
        return NO_PAST, [f"history was not asked: {error}"]
    return past, [f"this clone has only {len(past)} of the commits before the change"] if given.range.shallow else []


def _edits(repository: Repository, index: Index, changes: Sequence[FileChange]) -> tuple[Edit, ...]:
    """Read the words of each pair of contents once ever."""
    edited = {_key(change): change for change in changes if change.hunks}

    def read(missing: Sequence[str]) -> Mapping[str, str]:
        return {key: json.dumps(_read(repository, edited[key]), separators=(",", ":")) for key in missing}

    known = index.remember_all(_KIND, edited, read)
    edits = {key: edit_from_json(json.loads(text)) for key, text in known.items()}
    return tuple(edits[_key(change)] if change.hunks else NO_EDIT for change in changes)


def _key(change: FileChange) -> str:
    return ":".join(side.blob if side is not None else "" for side in (change.before, change.after))


def _read(repository: Repository, change: FileChange) -> Edit:
    before, after = (_content(repository, side) for side in (change.before, change.after))
    return read_edit(before, after, change.hunks)


def _content(repository: Repository, side: SourceFile | None) -> bytes | None:
    if side is None:
        return None
    content = repository.content(side.blob, limit=_SIZE_LIMIT)
    return content if isinstance(content, bytes) else b""
