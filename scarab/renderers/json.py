"""The record as JSON, and the digest over it."""

import hashlib
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

from scarab.model.finding import Failed, Finding, Ran, Skipped
from scarab.model.location import Location
from scarab.model.path import path_b64, printable
from scarab.model.record import AuditRecord
from scarab.model.value import field_names, is_value

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_OUTCOMES: Mapping[type, str] = {Ran: "ran", Skipped: "skipped", Failed: "failed"}
_UNDIGESTED = ("digest", "run")


def to_json(record: AuditRecord) -> str:
    """Write the record as the schema has it, keys in the order of the fields, in ASCII.

    ASCII, because a record is shown on terminals and in logs: no text of the audited repository can steer them.
    """
    return dumped(body_of(record), indent=2) + "\n"


def digest_of(record: AuditRecord) -> str:
    """Digest everything but ``digest`` and ``run``: ``blake2b:`` and 32 hex digits."""
    return digest_of_body(body_of(record))


def digest_of_body(body: Mapping[str, Json]) -> str:
    """Digest a record that is JSON already, over its canonical form: sorted keys, no white space, UTF-8."""
    digested = {key: value for key, value in body.items() if key not in _UNDIGESTED}
    canonical = json.dumps(digested, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return f"blake2b:{hashlib.blake2b(canonical.encode(), digest_size=16).hexdigest()}"


def dumped(value: Json, *, indent: int | None = None) -> str:
    """Write strict JSON in printable ASCII."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, indent=indent, separators=separators, allow_nan=False)
    text = text.replace("\x7f", "\\u007f")  # the one control character that json leaves as it is
    return text.replace("##", "#\\u0023")  # what begins so is obeyed by build hosts, wherever it stands in a line


def body_of(record: AuditRecord) -> dict[str, Json]:
    """Turn a record into what JSON has: objects, arrays, strings, whole numbers, booleans and null."""
    return _object(record)


def _plain(value: Any) -> Json:
    match value:
        case Enum():
            return _plain(value.value)
        case str():
            return value if value.isascii() else _encodable(value)
        case None | bool() | int():
            return value
        case tuple():
            return [_plain(one) for one in value]
        case Finding():
            return {"rule": value.rule, "path": printable(value.location.path)} | _object(value)
        case Location():
            return _place(value)
        case Ran() | Skipped() | Failed():
            return {"rule": value.rule, "outcome": _OUTCOMES[type(value)]} | _object(value)
        case Mapping():
            return {_encodable(key): _plain(one) for key, one in value.items()}
        case _ if is_value(value):
            return _object(value)
        case _:
            raise TypeError(f"a record cannot hold {type(value).__name__}")


def _place(where: Location) -> dict[str, Json]:
    """Return a place; what it is not is left out, so that a record of an older build is written as it was read."""
    place: dict[str, Json] = {"path": printable(where.path), "path_b64": path_b64(where.path)}
    place |= {"side": where.side.value, "span": _plain(where.span)}
    return place | {"whole_change": True} if where.whole_change else place


def _object(value: Any) -> dict[str, Json]:
    return {name: _plain(getattr(value, name)) for name in field_names(value.__class__)}


def _encodable(text: str) -> str:
    r"""Write lone surrogates as ``\udcNN``: they are text to Python, but not to UTF-8."""
    return text.encode(errors="backslashreplace").decode()
