"""Where reports go: standard output, the user's state folder, and wherever CI wants them."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from scarab.cli.places import Places
from scarab.ledger.ledger import Appended
from scarab.model.errors import IncompleteError, UsageError
from scarab.model.files import write_whole
from scarab.model.record import AuditRecord
from scarab.renderers import RENDERERS, Renderer


def shown_by(name: str) -> Callable[[AuditRecord], str]:
    """Choose how standard output shows a record: for a person's screen, unless a format is named or nobody looks.

    Raises:
        UsageError: There is no format of that name.
    """
    if name == _TERMINAL or (not name and sys.stdout.isatty()):
        import shutil

        from scarab.renderers.terminal import to_terminal  # rich takes its time to load

        width, color = shutil.get_terminal_size().columns, not os.environ.get("NO_COLOR")
        return lambda record: to_terminal(record, width=width, color=color)
    renderer = _BY_NAME.get(name or "text")
    if renderer is None:
        raise UsageError(f"no report format is named '{name}'", hint=f"one of {', '.join((_TERMINAL, *_BY_NAME))}")
    return renderer.render


class Outputs:
    """The files that an audit is to write, checked and made room for before anything is audited."""

    def __init__(self, wanted: Iterable[str]) -> None:
        """Read ``[FORMAT:]PATH`` words; a folder gets the record and its HTML page.

        Raises:
            UsageError: A format is unknown, or cannot be told from the file's ending.
        """
        self._targets = [target for word in wanted for target in _targets(word)]

    def make_room(self) -> None:
        """Make the folders that the files go into, and see that something can be written there.

        Raises:
            UsageError: It cannot, or a folder stands where a file is to be.
        """
        from tempfile import TemporaryFile

        for path, _ in self._targets:
            if _is_folder(path):
                raise UsageError(f"--output {path}: expected a file, found a folder", hint=f"write {path}{os.sep}")
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                TemporaryFile(dir=path.parent).close()
            except OSError as error:
                hint = f"name a place where you may write, other than {path.parent}"
                raise UsageError(f"--output {path}: cannot be written: {error.strerror}", hint=hint) from error

    def write(self, reports: "Reports") -> None:
        """Write every file, each whole or not at all."""
        for path, renderer in self._targets:
            write_whole(path, reports.written_by(renderer))


class Reports:
    """A record in the formats that it is wanted in, each written once: several places mostly want the same."""

    def __init__(self, record: AuditRecord, cache: Path | None) -> None:
        """Write nothing yet; ``cache`` is the file that may keep a page for the next time."""
        self.record = record
        self._cache = cache
        self._written: dict[str, str] = {}

    def written_by(self, renderer: Renderer) -> str:
        """Return the text of one format."""
        if renderer.name not in self._written:
            self._written[renderer.name] = self._page() if renderer.name == "html" else renderer.render(self.record)
        return self._written[renderer.name]

    def _page(self) -> str:
        from scarab.engine.pages import remembered_page

        return remembered_page(self.record, self._cache)


def keep(reports: Reports, places: Places) -> Path | None:
    """Keep the record and its page in the user's state folder; None, with a word, where that cannot be written."""
    record = reports.record
    folder = places.run(record.run.repository, record.run.started, record.subject.head)
    try:
        for file, name in _IN_FOLDER.items():
            write_whole(folder / file, reports.written_by(_BY_NAME[name]))
    except OSError as error:
        print(f"scarab: the record is not kept: {error.filename or folder}: {error.strerror}", file=sys.stderr)
        return None
    return folder


def enter(record: AuditRecord, ledger: Path) -> Appended | None:
    """Enter an audit in a ledger; None, with a word, where that cannot be done."""
    from scarab.ledger.ledger import append

    try:
        appended = append(ledger, record)
    except OSError as error:
        print(f"scarab: the audit is not in the ledger: {ledger}: {error.strerror}", file=sys.stderr)
        return None
    except IncompleteError as error:
        print(f"scarab: the audit is not in the ledger: {error}\n  hint: {error.hint}", file=sys.stderr)
        return None
    if appended.cut:
        print(f"scarab: {ledger}: a last line that was never finished is cut off", file=sys.stderr)
    return appended


_TERMINAL = "terminal"
"""Not among the renderers: it depends on the screen as well, and goes nowhere else."""

_BY_NAME: Mapping[str, Renderer] = {renderer.name: renderer for renderer in RENDERERS}

_IN_FOLDER: Mapping[str, str] = {"record.json": "json", "report.html": "html"}


def _targets(word: str) -> list[tuple[Path, Renderer]]:
    name, colon, place = word.partition(":")
    if "-" in (word, place):
        raise UsageError(f"--output {word}: expected a file or a folder", hint="-f FORMAT writes to standard output")
    if colon and name.isalpha() and name not in _BY_NAME:
        hint = f"one of {', '.join(_BY_NAME)}; write ./{word} for a file of that name"
        raise UsageError(f"--output {word}: no report format is named '{name}'", hint=hint)
    if colon and name in _BY_NAME:
        return [(Path(place), _BY_NAME[name])]
    path = Path(word)
    if word.endswith((os.sep, "/")) or _is_folder(path):
        return [(path / file, _BY_NAME[name]) for file, name in _IN_FOLDER.items()]
    for renderer in RENDERERS:
        if path.name.endswith(renderer.suffixes):
            return [(path, renderer)]
    raise UsageError(
        f"--output {word}: expected a folder, or a file whose ending names a format",
        hint="write FORMAT:PATH, for instance json:audit.out",
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # nobody may look there; whoever writes there fails, and says so
        return False
