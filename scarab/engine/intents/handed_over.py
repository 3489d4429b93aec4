"""An intent that the caller hands over: a file, standard input, or the id of one that the base keeps."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from scarab.engine.intents.found import Found, Given
from scarab.engine.intents.kept import kept_for_sure
from scarab.engine.trusted import file_of_caller
from scarab.engine.work_tree import written_by_range
from scarab.model.intent import Intent, Trust
from scarab.model.request import IntentId, IntentText


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
    if written_by_range(content, path, given.repository, given.listed):
        trust, why = Trust.SELF_DECLARED, "handed over by the caller, but the audited range itself wrote it"
    else:
        trust, why = Trust.DECLARED, "handed over by the caller"
    return Found(source, trust, why, read=partial(_read, content, source, trust))


def _read(content: bytes, source: str, trust: Trust) -> tuple[Intent, str]:
    from scarab.packs.intent import intent_in, open_intent  # an audit without an intent needs neither

    return intent_in(open_intent(content, source), source, trust)
