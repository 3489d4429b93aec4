"""One line of a ledger: what an audit said, chained to the line before it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from scarab.model.record import AuditRecord
from scarab.model.value import field_kinds, field_names, value

NOTHING_BEFORE = "0" * 64
"""What the first line names as the one before it."""


@value
class Entry:
    """An audit, as far as its history needs it."""

    number: int
    """From 1."""
    previous: str
    """The hash of the line before."""
    started: str
    """UTC. Told by the clock of that machine: the order is that of the numbers."""
    repository: str
    base: str | None
    head: str | None
    base_tree: str
    head_tree: str
    commits: int
    files: int
    added_lines: int
    removed_lines: int
    verdict: str
    errors: int
    """Findings that the change answered for, by severity."""
    warnings: int
    notes: int
    accepted: int
    suppressed: int
    record: str
    """The digest of the record."""


class DamagedError(ValueError):
    """A line is not what an audit wrote; the text says how."""


def entry_of(record: AuditRecord, number: int, previous: str) -> Entry:
    """Sum a record up: by its families, which count what is too much to be told as well."""
    families = record.families.values()
    return Entry(
        number=number,
        previous=previous,
        started=record.run.started,
        repository=record.run.repository,
        base=record.subject.base,
        head=record.subject.head,
        base_tree=record.subject.base_tree,
        head_tree=record.subject.head_tree,
        commits=record.subject.commit_count,
        files=len(record.changed_files),
        added_lines=record.entropy.added_lines,
        removed_lines=record.entropy.removed_lines,
        verdict=record.verdict.value,
        errors=sum(one.errors for one in families),
        warnings=sum(one.warnings for one in families),
        notes=sum(one.notes for one in families),
        accepted=sum(one.accepted for one in families),
        suppressed=sum(one.suppressed for one in families),
        record=record.digest,
    )


def written(entry: Entry) -> bytes:
    """Write an entry as a line, with its hash at the end."""
    body = {name: getattr(entry, name) for name in field_names(Entry)}
    return _canonical(body | {"hash": hash_of(entry)}) + b"\n"


def hash_of(entry: Entry) -> str:
    """Return the hash of everything that an entry says, and so of all lines before it: 64 hex digits."""
    body = {name: getattr(entry, name) for name in field_names(Entry)}
    return hashlib.blake2b(_canonical(body), digest_size=32).hexdigest()


def read_entry(line: bytes) -> Entry:
    """Read a line back.

    Raises:
        DamagedError: It is no entry, or says something else than was hashed.
    """
    try:
        body: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise DamagedError("it is not JSON") from None
    if not isinstance(body, dict) or body.keys() != {*field_names(Entry), "hash"}:
        raise DamagedError("it has not the keys of an entry")
    for name, kind in field_kinds(Entry).items():
        if not isinstance(body[name], kind) or isinstance(body[name], bool):
            raise DamagedError(f"its '{name}' is of another kind")
    found = Entry(**{name: body[name] for name in field_names(Entry)})
    if body["hash"] != hash_of(found) or line != written(found).rstrip(b"\n"):
        raise DamagedError("its content and its hash do not belong together")
    return found


def _canonical(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, separators=(",", ":")).encode()
