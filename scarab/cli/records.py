"""Kept records, as a command line names them."""

from pathlib import Path

from scarab.cli.places import Places
from scarab.model.errors import UsageError
from scarab.model.record import AuditRecord
from scarab.renderers.json_reader import from_json


def read_record(path: Path) -> AuditRecord:
    """Read the record that a user names.

    Raises:
        UsageError: It cannot be read, or is no record as an audit wrote it.
    """
    hint = "name the record.json that an audit wrote"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}", hint=hint) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: expected UTF-8, found another byte at {error.start}", hint=hint) from error
    return from_json(text, str(path))


def last_record(repo: Path, places: Places) -> AuditRecord | None:
    """Read the newest record that is kept of a repository; None when there is none.

    Raises:
        UsageError: There is no repository, or the record was damaged.
    """
    from scarab.engine.identity import identity_of

    kept = places.runs(identity_of(repo, cache=places.facts)).glob("*/record.json")
    newest = max(kept, key=lambda path: path.stat().st_mtime_ns, default=None)
    return None if newest is None else read_record(newest)
