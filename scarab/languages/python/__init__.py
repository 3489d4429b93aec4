"""The Python front end."""

import sys

from scarab.languages.lines import SIZE_LIMIT
from scarab.model.facts import SourceDetail, SourceFacts, Transcript, Unread
from scarab.model.front_end import FrontEnd

# An audit whose facts are all kept from earlier ones reads nothing: what reads is imported when it is needed.


def _read(content: bytes) -> SourceFacts | Unread:
    from scarab.languages.python.reading import read

    return read(content)


def _study(content: bytes) -> SourceDetail | Unread:
    from scarab.languages.python.reading import study

    return study(content)


def _transcribe(content: bytes) -> Transcript:
    from scarab.languages.python.reading import transcribe

    return transcribe(content)


# Which syntax parses, and into what, depends on the Python that runs.
_VERSION = f"14/{sys.version_info[0]}.{sys.version_info[1]}"

PYTHON = FrontEnd("python", _VERSION, SIZE_LIMIT, _read, _study, judged=True, transcribe=_transcribe)
