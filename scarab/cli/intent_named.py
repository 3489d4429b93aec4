"""What ``--intent`` may name."""

import sys
from pathlib import Path

from scarab.engine.intents.found import INTENT_LIMIT
from scarab.model.expression import expression
from scarab.model.request import IntentId, IntentText

_ID = expression(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def intent_of(named: str | None) -> Path | IntentId | IntentText | None:
    """Read an option: ``-`` is standard input, a name without dot and slash an id, and anything else a file.

    What names an id never becomes a file, whatever lies in the working directory: the change could have put it there.
    """
    if named is None:
        return None
    if named == "-":
        return IntentText("standard input", sys.stdin.buffer.read(INTENT_LIMIT + 1))
    return IntentId(named) if _ID.fullmatch(named) else Path(named)
