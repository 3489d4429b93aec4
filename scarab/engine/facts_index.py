"""The index that audits keep their facts in, with every front end there is."""

from contextlib import AbstractContextManager
from pathlib import Path

from scarab.engine.progress import Progress, silent
from scarab.index.index import Index, open_index
from scarab.languages import front_end, identifiers


def facts_index(cache: Path | None, *, jobs: int = 1, progress: Progress = silent) -> AbstractContextManager[Index]:
    """Open the index in a file; in memory where it is None. See :func:`~scarab.index.index.open_index`."""
    return open_index(cache, front_end, identifiers, jobs=jobs, progress=progress)
