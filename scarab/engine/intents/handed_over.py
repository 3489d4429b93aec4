"""An intent that the caller hands over: a file, standard input, or the id of one that the base keeps."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from scarab.engine.intents.found import Found, Given
from scarab.engine.intents.kept import kept_for_sure
from scarab.engine.trusted import file_of_caller
from scarab.engine.work_tree import path_inside, way_to
from scarab.model.intent import Intent, Trust
from scarab.model.request import IntentId, IntentText
from scarab.model.tree import Oid


def handed_over(given: Given) -> Iterator[Found]:
    """Yield what the caller hands over, if anything.

    A file that the audited range itself wrote or leads to is the change's own word, under whatever name it lies there.

    Raises:
        UsageError: There is no such file, or no intent of that id.
    """
    match given.request.intent:
        case Path() as path:
            yield _found(str(path), file_of_caller(path), given, path)
        case IntentText(source, content):
            yield _found(source, content, given)
        case IntentId(name):
            yield kept_for_sure(name, given)
        case None:
            pass


def _found(source: str, content: bytes, given: Given, path: Path | None = None) -> Found:
    if _written_by_range(content, path, given):
        trust, why = Trust.SELF_DECLARED, "handed over by the caller, but the audited range itself wrote it"
    else:
        trust, why = Trust.DECLARED, "handed over by the caller"
    return Found(source, trust, why, read=partial(_read, content, source, trust))


def _written_by_range(content: bytes, path: Path | None, given: Given) -> bool:
    """Tell whether the range wrote the file, a link or a folder on the way to it, or these very bytes elsewhere.

    What lies at a path as the base has it there is not the range's, whatever the range made of it.
    """
    blob = given.repository.blob_id(content)
    before = {change.before.path: change.before.blob for change in given.listed.changes if change.before is not None}
    after = {change.after.path: change.after.blob for change in given.listed.changes if change.after is not None}
    places = () if path is None else way_to(path)
    inside = [(place, one) for place in places if (one := path_inside(place, given.repository.top)) in after]
    if inside:
        return any(before.get(one) != _lying(place, blob, given) for place, one in inside)
    return blob in after.values() and blob not in before.values()


def _lying(place: Path, content: Oid, given: Given) -> Oid | None:
    """Return what lies at a place on the way to a content; None for a folder."""
    if place.is_symlink():
        return given.repository.blob_id(os.fsencode(place.readlink()))
    return None if place.is_dir() else content


def _read(content: bytes, source: str, trust: Trust) -> tuple[Intent, str]:
    from scarab.packs.intent import intent_in, open_intent  # an audit without an intent needs neither

    return intent_in(open_intent(content, source), source, trust)
