"""The JSON Schema of the record, made from the classes and docstrings of the model.

``python -m tests.support.record_schema`` writes ``reports/schema/record-1.json`` anew.
"""

import ast
import inspect
import json
import types
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from scarab.model.finding import Failed, Finding, Ran, RuleOutcome, Skipped
from scarab.model.location import Location
from scarab.model.observation import EvidenceValue
from scarab.model.path import RepoPath
from scarab.model.record import SCHEMA_VERSION, AuditRecord
from scarab.model.span import Span
from scarab.model.value import field_kinds, is_value

SCHEMA = Path(__file__).parents[2] / "reports" / "schema" / "record-1.json"

_PATH = {"type": "string", "description": "As in the repository; what is not printable, and a backslash, is escaped."}
_PATH_B64 = {
    "type": ["string", "null"],
    "description": "The path's bytes in base64 when they are not UTF-8.",
    "contentEncoding": "base64",
}
_ONLY_IF_TRUE = {(Location, "whole_change")}
"""What stands in a record only where it is so."""
_OUTCOMES = {"ran": Ran, "skipped": Skipped, "failed": Failed}


def schema_text() -> str:
    """Write the schema as it is checked in."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:scarab:record:{SCHEMA_VERSION}",
        "title": "The record of one audit",
    }
    definitions: dict[str, Any] = {}
    schema |= _object(AuditRecord, definitions)
    schema["properties"]["schema_version"] = {"const": SCHEMA_VERSION}
    schema["$defs"] = dict(sorted(definitions.items()))
    return json.dumps(schema, indent=2) + "\n"


def _object(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    said = _said_of_fields(kind)
    properties: dict[str, Any] = {}
    for name, expected in field_kinds(kind).items():
        properties[name] = _schema(expected, definitions) | ({"description": said[name]} if name in said else {})
    if kind is Finding:
        properties = {"rule": properties["rule"], "path": _PATH} | properties
    if kind is Location:
        properties = {"path": _PATH, "path_b64": _PATH_B64} | {
            name: properties[name] for name in properties if name != "path"
        }
    closed = _closed(properties, inspect.getdoc(kind) or "")
    closed["required"] = [name for name in properties if (kind, name) not in _ONLY_IF_TRUE]
    return closed


def _closed(properties: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {
        "description": " ".join(description.split()),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind == EvidenceValue:
        definitions["Evidence"] = {
            "description": "A figure, a word, or a list of such.",
            "anyOf": [
                {"type": ["boolean", "integer", "string"]},
                {"type": "array", "items": {"$ref": "#/$defs/Evidence"}},
            ],
        }
        return {"$ref": "#/$defs/Evidence"}
    if kind == RuleOutcome:
        return {"oneOf": [_outcome(name, one, definitions) for name, one in _OUTCOMES.items()]}
    if is_value(kind):
        return _reference(kind, definitions)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    if kind is RepoPath:
        return _PATH
    arguments = get_args(kind)
    origin = get_origin(kind)
    if origin is types.UnionType:
        return {"anyOf": [_schema(arguments[0], definitions), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    return {"type": {str: "string", int: "integer", bool: "boolean"}[kind]}


def _reference(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # holds the place: a class may refer to itself
        definitions[name] = _object(kind, definitions)
    if kind is Span:
        for end in ("first", "last"):
            definitions[name]["properties"][end]["minimum"] = 1
    return {"$ref": f"#/$defs/{name}"}


def _outcome(name: str, kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    rest = {name: _schema(expected, definitions) for name, expected in field_kinds(kind).items()}
    properties = {"rule": rest["rule"], "outcome": {"const": name}} | rest
    return _closed(properties, inspect.getdoc(kind) or "")


def _said_of_fields(kind: Any) -> dict[str, str]:
    """Read the docstrings that stand below the fields of a class."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    said = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                said[name] = " ".join(text.split())
            case _:
                pass
    return said


if __name__ == "__main__":
    SCHEMA.parent.mkdir(parents=True, exist_ok=True)
    SCHEMA.write_text(schema_text(), encoding="utf-8", newline="\n")
