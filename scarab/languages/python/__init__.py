"""The Python front end."""

import sys

from scarab.languages.lines import SIZE_LIMIT
from scarab.model.detail import SourceDetail
from scarab.model.facts import SourceFacts
from scarab.model.front_end import FrontEnd
from scarab.model.transcript import Transcript
from scarab.model.unread import Unread

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
_VERSION = f"21/{sys.version_info[0]}.{sys.version_info[1]}"

PYTHON = FrontEnd("python", _VERSION, SIZE_LIMIT, _read, _study, judged=True, transcribe=_transcribe)
