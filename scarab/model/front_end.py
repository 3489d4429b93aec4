"""A front end: bytes of one language in, facts out."""

from collections.abc import Callable

from scarab.model.detail import SourceDetail
from scarab.model.facts import SourceFacts
from scarab.model.transcript import Transcript
from scarab.model.unread import Unread
from scarab.model.value import value


def _nothing(_: bytes) -> Transcript:
    return Transcript()


@value
class FrontEnd:
    """How the files of one language are read.

    Its functions are pure: what they return depends on the bytes alone. They never raise on any input.
    """

    name: str
    version: str
    """Changes whenever one of the functions may answer differently: facts are kept under it."""
    limit: int
    """Bytes; a larger file is not read."""
    read: Callable[[bytes], SourceFacts | Unread]
    study: Callable[[bytes], SourceDetail | Unread]
    judged: bool
    """Whether rules look into such files: one that cannot be read then makes the audit incomplete."""
    transcribe: Callable[[bytes], Transcript] = _nothing
    """Asked of a file that was read; a front end without one has no code to compare."""
    reads: tuple[str, ...] = ()
    """Languages that its facts may be of; where there are none, its name is the only one."""

    def may_read(self, language: str) -> bool:
        """Tell whether a file that it reads may be of a language."""
        return language in (self.reads or (self.name,))

    def reads_only(self, language: str) -> bool:
        """Tell whether every file that it reads is of a language."""
        return (self.reads or (self.name,)) == (language,)
