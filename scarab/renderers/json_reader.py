"""A record read back from its JSON."""

import json
import types
from collections.abc import Mapping
from enum import Enum
from typing import Any, NoReturn, get_args, get_origin

from scarab.model.errors import UsageError
from scarab.model.finding import Failed, Ran, RuleOutcome, Skipped
from scarab.model.location import Location
from scarab.model.observation import EvidenceValue
from scarab.model.path import decode_path
from scarab.model.record import SCHEMA_VERSION, AuditRecord
from scarab.model.strict_json import no_key_twice
from scarab.model.value import field_kinds, is_value
from scarab.renderers.json import digest_of_body
from scarab.renderers.raw_path import raw_path

_OUTCOMES: Mapping[str, type[Any]] = {"ran": Ran, "skipped": Skipped, "failed": Failed}
_HINT = "give the record.json that an audit wrote, unchanged"


def from_json(text: str, source: str) -> AuditRecord:
    """Read a record; keys that this version does not know are left out.

    Args:
        text: What ``to_json`` wrote, by this version or another one of the same schema.
        source: The file's name, for errors.

    Raises:
        UsageError: The text is not such a record, or was edited after it was written.
    """
    try:
        body = json.loads(text, object_pairs_hook=no_key_twice, parse_constant=_refuse, parse_float=_refuse)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{source}: expected a record in JSON: {error}", hint=_HINT) from None
    version = body.get("schema_version") if isinstance(body, dict) else None
    if version is None:
        raise UsageError(f"{source}: schema_version: expected {SCHEMA_VERSION}, found nothing", hint=_HINT)
    if version != SCHEMA_VERSION:
        raise UsageError(
            f"{source}: schema_version: expected {SCHEMA_VERSION}, found {_shown(version)}",
            hint="read it with the version of scarab that wrote it",
        )
    record: AuditRecord = _read(AuditRecord, body, f"{source}: record")
    for one in (*record.findings, *(one.finding for one in record.suppressed)):
        if one.rule not in record.rules:
            raise _wrong(f"{source}: record.rules", f"{one.rule}, which has a finding", "nothing")
    computed = digest_of_body(body)
    if record.digest != computed:
        raise UsageError(f"{source}: digest: expected {computed}, found {_shown(record.digest)}", hint=_HINT)
    return record


def _read(kind: Any, value: Any, where: str) -> Any:
    if kind == EvidenceValue:
        return _evidence(value, where)
    if kind == RuleOutcome:
        return _outcome(value, where)
    if kind is Location:
        return _location(value, where)
    if is_value(kind):
        return _value(kind, value, where)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice(kind, value, where)
    arguments = get_args(kind)
    match get_origin(kind):
        case origin if origin is types.UnionType:  # one thing or nothing
            return None if value is None else _read(arguments[0], value, where)
        case origin if origin is tuple:
            entries = _expect(list, value, where)
            return tuple(_read(arguments[0], one, f"{where}[{index}]") for index, one in enumerate(entries))
        case origin if origin is Mapping:
            table = _expect(dict, value, where)
            return {key: _read(arguments[1], one, f"{where}.{key}") for key, one in table.items()}
    return _expect(kind, value, where)


def _value(kind: Any, value: Any, where: str) -> Any:
    table = _expect(dict, value, where)
    if "path_b64" in table:
        _raw_path(table, where)
    found = {}
    for name, expected in field_kinds(kind).items():
        if name not in table:
            raise _wrong(f"{where}.{name}", "a value", "nothing")
        found[name] = _read(expected, table[name], f"{where}.{name}")
    try:
        return kind(**found)
    except ValueError as error:
        raise UsageError(f"{where}: {error}", hint=_HINT) from None


def _location(value: Any, where: str) -> Location:
    table = {"whole_change": False, **_expect(dict, value, where)}  # written only where it is so
    side, span, whole_change = (
        _read(kind, table.get(name), f"{where}.{name}")
        for name, kind in field_kinds(Location).items()
        if name != "path"
    )
    return Location(decode_path(_raw_path(table, where)), side, span, whole_change)


def _raw_path(table: Mapping[str, Any], where: str) -> bytes:
    path, encoded = table.get("path"), table.get("path_b64")
    try:
        return raw_path(_expect(str, path, f"{where}.path"), _expect(str, encoded, where) if encoded else None)
    except ValueError:
        raise _wrong(f"{where}.path", "an escaped path and its bytes in base64", _shown(path)) from None


def _outcome(value: Any, where: str) -> RuleOutcome:
    name = _expect(dict, value, where).get("outcome")
    if name not in _OUTCOMES:
        raise _wrong(f"{where}.outcome", f"one of {', '.join(_OUTCOMES)}", _shown(name))
    outcome: RuleOutcome = _value(_OUTCOMES[name], value, where)
    return outcome


def _evidence(value: Any, where: str) -> EvidenceValue:
    if isinstance(value, list):
        return tuple(_evidence(one, f"{where}[{index}]") for index, one in enumerate(value))
    if isinstance(value, bool | int | str):
        return value
    raise _wrong(where, "a string, a whole number, true, false or an array of them", _shown(value))


def _choice(kind: type[Enum], value: Any, where: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        raise _wrong(where, f"one of {', '.join(str(one.value) for one in kind)}", _shown(value)) from None


_NAMES: Mapping[type, str] = {str: "a string", int: "a whole number", bool: "true or false", dict: "an object",
                              list: "an array"}  # fmt: skip


def _expect(kind: Any, value: Any, where: str) -> Any:
    if type(value) is not kind:  # exactly: True is an int to isinstance
        raise _wrong(where, _NAMES[kind], _shown(value))
    return value


def _wrong(where: str, expected: str, found: str) -> UsageError:
    return UsageError(f"{where}: expected {expected}, found {found}", hint=_HINT)


def _shown(value: Any) -> str:
    """Show a value in an error: as JSON, in ASCII, and not at full length."""
    text = json.dumps(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"records hold whole numbers, found {text[:20]}")
