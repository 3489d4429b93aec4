"""Read the intent that ``--intent`` names."""

import sys
from pathlib import Path

from scarab.engine.intents.found import INTENT_LIMIT
from scarab.engine.intents.kept import is_id
from scarab.model.request import IntentId, IntentText


def intent_of(named: str | None) -> Path | IntentId | IntentText | None:
    """Read an option: ``-`` is standard input, what an intent may have for an id is one, and anything else a file.

    What names an id never becomes a file, whatever lies in the working directory: the change could have put it there.
    """
    if named is None:
        return None
    if named == "-":
        return IntentText("standard input", sys.stdin.buffer.read(INTENT_LIMIT + 1))
    return IntentId(named) if is_id(named) else Path(named)
