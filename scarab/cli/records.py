"""Kept records, as a command line names them."""

from pathlib import Path

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
