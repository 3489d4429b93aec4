"""Where reports go: standard output, the user's state folder, and wherever CI wants them."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from scarab.cli.places import Places
from scarab.model.errors import UsageError
from scarab.model.record import AuditRecord
from scarab.renderers import RENDERERS, Renderer


def renderer_named(name: str) -> Renderer:
    """Find a report format by its name.

    Raises:
        UsageError: There is none of that name.
    """
    for renderer in RENDERERS:
        if renderer.name == name:
            return renderer
    names = ", ".join(renderer.name for renderer in RENDERERS)
    raise UsageError(f"no report format is named '{name}'", hint=f"one of {names}")


class Outputs:
    """The files that an audit is to write, checked before anything is audited."""

    def __init__(self, wanted: Iterable[str]) -> None:
        """Read ``[FORMAT:]PATH`` words; a folder gets the record and its HTML page.

        Raises:
            UsageError: A format is unknown, or cannot be told from the file's ending.
        """
        self._targets = [target for word in wanted for target in _targets(word)]

    def write(self, record: AuditRecord) -> None:
        """Write every file, each whole or not at all."""
        rendered: dict[str, str] = {}
        for path, renderer in self._targets:
            if renderer.name not in rendered:
                rendered[renderer.name] = renderer.render(record)
            write_whole(path, rendered[renderer.name])


def keep(record: AuditRecord, places: Places) -> Path | None:
    """Keep the record and its page in the user's state folder; None, with a word, where that cannot be written."""
    folder = places.run(record.run.repository, record.run.started, record.subject.head)
    try:
        Outputs([f"{folder}{os.sep}"]).write(record)
    except OSError as error:
        print(f"scarab: the record is not kept: {error.filename or folder}: {error.strerror}", file=sys.stderr)
        return None
    return folder


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


_IN_FOLDER: Mapping[str, str] = {"record.json": "json", "report.html": "html"}


def _targets(word: str) -> list[tuple[Path, Renderer]]:
    name, colon, place = word.partition(":")
    if colon and name in {renderer.name for renderer in RENDERERS}:
        return [(Path(place), renderer_named(name))]
    path = Path(word)
    if word.endswith((os.sep, "/")) or path.is_dir():
        return [(path / file, renderer_named(name)) for file, name in _IN_FOLDER.items()]
    for renderer in RENDERERS:
        if path.name.endswith(renderer.suffixes):
            return [(path, renderer)]
    raise UsageError(
        f"--output {word}: expected a folder, or a file whose ending names a format",
        hint="write FORMAT:PATH, for instance json:audit.out",
    )
