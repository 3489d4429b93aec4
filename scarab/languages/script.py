"""The front end of files whose name has no ending: that of the language which their first line names."""

from scarab.languages.lines import SIZE_LIMIT
from scarab.languages.python import PYTHON
from scarab.languages.text import TEXT
from scarab.languages.treesitter import JAVASCRIPT, TYPESCRIPT
from scarab.model.detail import SourceDetail
from scarab.model.facts import SourceFacts
from scarab.model.front_end import FrontEnd
from scarab.model.transcript import Transcript
from scarab.model.unread import Unread

_READERS = {".py": PYTHON, ".js": JAVASCRIPT, ".ts": TYPESCRIPT}
_EVERY_READER = (*_READERS.values(), TEXT)


def _reader(content: bytes) -> FrontEnd:
    from scarab.model.interpreter import script_ending  # an audit whose facts are kept reads nothing

    return _READERS.get(script_ending(content), TEXT)


def _read(content: bytes) -> SourceFacts | Unread:
    return _reader(content).read(content)


def _study(content: bytes) -> SourceDetail | Unread:
    return _reader(content).study(content)


def _transcribe(content: bytes) -> Transcript:
    return _reader(content).transcribe(content)


SCRIPT = FrontEnd(
    "script",
    "/".join(("1", *(one.version for one in _EVERY_READER))),
    SIZE_LIMIT,
    _read,
    _study,
    judged=True,
    transcribe=_transcribe,
    reads=tuple(one.name for one in _EVERY_READER),
)
