"""The first state of an intent, and where it is kept."""

import os
from pathlib import Path

from scarab.engine.intents.kept import ID_EXPECTED, is_id, path_of
from scarab.engine.work_tree import top_of
from scarab.model.errors import UsageError
from scarab.model.intent import Trust
from scarab.model.path import printable
from scarab.packs.initial_intent import IntentDraft, initial_intent
from scarab.packs.intent import read_intent
from scarab.packs.kinds import shown
from scarab.repo.repository import open_repository


def intent_to_start_with(draft: IntentDraft) -> str:
    """Write a commented intent that an audit will read.

    Raises:
        UsageError: What the draft says cannot be meant: everything that is wrong is told, by its place in the file.
    """
    if not is_id(draft.id):
        hint = "such as 'PROJ-142'"
        raise UsageError(f"id: expected {ID_EXPECTED}, found {shown(draft.id)}", hint=hint)
    text = initial_intent(draft)
    read_intent(text.encode("utf-8", "surrogatepass"), f"{draft.id}.toml", Trust.DECLARED)
    return text


def place_of_intent(directory: Path, name: str) -> Path:
    """Name the file for a new intent, where an audit will look for it once it is committed.

    Raises:
        UsageError: There is no work tree, or an intent of that id is there already.
    """
    with open_repository(directory) as repository:
        path = top_of(repository, hint="'--show' prints what would be written") / path_of(name)
    check_absent(path)
    return path


def check_absent(path: Path) -> None:
    """Refuse a place where there is something.

    Raises:
        UsageError: There is.
    """
    if os.path.lexists(path):
        raise UsageError(f"{printable(str(path))}: is there already", hint="choose another id, or edit that file")
