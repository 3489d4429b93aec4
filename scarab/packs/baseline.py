"""``.scarab/baseline.json``: the accepted truth of a repository, one item a line so that a change of it reads well."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from scarab.model.baseline import ACCEPTABLE_FAMILIES, AcceptedFinding, Baseline
from scarab.model.errors import UsageError
from scarab.model.expression import expression
from scarab.model.path import RepoPath, encode_path, printable
from scarab.model.strict_json import no_key_twice
from scarab.model.toml import Key, not_utf8
from scarab.model.value import replace
from scarab.packs.kinds import shown
from scarab.packs.toml_table import Table, check_version, read_all

BASELINE_PATH = RepoPath(".scarab/baseline.json")

BASELINE_LIMIT = 16 << 20
"""Bytes; a hundred thousand files need less."""


def read_baseline(content: bytes, file: str) -> Baseline | None:
    """Read what was accepted; None for an object without a ``schema_version``, which scarab did not write.

    Raises:
        UsageError: It is too large, not JSON, or has keys that nobody knows or values of the wrong kind; all of them
            are told.
    """
    table = _table(content, printable(file))
    if "schema_version" not in table.values:
        return None
    read = read_all(table, _baseline)
    return replace(read, path=file, digest="blake2b:" + hashlib.blake2b(content, digest_size=16).hexdigest())


def written_baseline(baseline: Baseline) -> str:
    """Write what is accepted, in an order that does not depend on how it was found."""
    body = {"schema_version": 1, **{section: _plain(baseline, section) for section in SECTIONS}}
    text = json.dumps(body, indent=2, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"  # a path's odd bytes are lone surrogates


def items_of(baseline: Baseline, section: str) -> tuple[str, ...]:
    """List what one section accepts, one text for each line of the file."""
    return tuple(f"{path}: {item}" for path, value in _plain(baseline, section).items() for item in _items(value))


SECTIONS = ("findings", "interface", "packages", "dependencies", "lines", "complexity", "tests")
"""The parts of a baseline, as its file has them."""


def _plain(baseline: Baseline, section: str) -> Mapping[str, Any]:
    by_path: Mapping[RepoPath, Any] = getattr(baseline, section)
    return {path: _sorted(by_path[path]) for path in sorted(by_path, key=encode_path)}


def _sorted(value: Any) -> Any:
    match value:
        case int():
            return value
        case tuple():
            return sorted(f"{one.rule} {one.fingerprint}" if isinstance(one, AcceptedFinding) else one for one in value)
        case _:
            return dict(sorted(value.items()))


def _items(value: Any) -> Iterator[str]:
    match value:
        case int():
            yield str(value)
        case dict():
            yield from (f"{name}: {figure}" for name, figure in value.items())
        case _:
            yield from value


def _table(content: bytes, file: str) -> Table:
    hint = "'scarab baseline accept' writes it"
    if len(content) > BASELINE_LIMIT:
        raise UsageError(f"{file}: expected at most {BASELINE_LIMIT} bytes, found {len(content)}")
    try:
        text = content.decode("utf-8")
        values = json.loads(text, object_pairs_hook=no_key_twice)
    except json.JSONDecodeError as error:
        raise UsageError(f"{file}:{error.lineno}: not JSON: {error.msg}", hint=hint) from None
    except UnicodeDecodeError as error:
        line, reason = not_utf8(error)
        raise UsageError(f"{file}:{line}: {reason}") from None
    except RecursionError:
        raise UsageError(f"{file}: not JSON that can be read: nested too deeply") from None
    except ValueError as error:  # a key twice, a number of thousands of digits
        raise UsageError(f"{file}: not JSON that can be read: {printable(str(error))}", hint=hint) from None
    if not isinstance(values, dict):
        raise UsageError(f"{file}: expected an object, found {shown(values)}", hint=hint)
    return Table(file, partial(_line_of, text), (), values)


def _line_of(text: str, key: Key) -> int:
    """Find the line of a key: each name of it behind the one before. It only serves messages."""
    at = 0
    for part in key:
        found = text.find(json.dumps(part, ensure_ascii=False) + ":", at) if isinstance(part, str) else -1
        at = found if found >= 0 else at
    return text.count("\n", 0, at) + 1


def _baseline(table: Table) -> Baseline:
    table.only("schema_version", *SECTIONS)
    check_version(table, newest=1)
    findings, complexity = table.table("findings"), table.table("complexity")
    return Baseline(
        findings={RepoPath(path): _findings(findings, path) for path in findings.values},
        interface=_lists(table.table("interface")),
        packages={path: tuple(map(RepoPath, folders)) for path, folders in _lists(table.table("packages")).items()},
        dependencies=_lists(table.table("dependencies")),
        lines=_counts(table.table("lines")),
        complexity={RepoPath(path): _counts(complexity.table(path)) for path in complexity.values},
        tests=_counts(table.table("tests")),
    )


def _lists(section: Table) -> dict[RepoPath, tuple[str, ...]]:
    """Read lists of strings; only what is wrong is asked for one by one, because there may be thousands."""
    for name, items in section.values.items():
        if type(items) is not list or not all(type(one) is str for one in items):
            section.strings(name)
    return {RepoPath(name): tuple(items) for name, items in section.values.items() if isinstance(items, list)}


def _counts(section: Table) -> dict[Any, int]:
    """Read numbers by path or by name, likewise."""
    for name, figure in section.values.items():
        if type(figure) is not int or figure < 0:
            section.integer(name)
    return {name: figure for name, figure in section.values.items() if isinstance(figure, int)}


_FINDING = expression(r"([a-z][a-z0-9-]*)/[a-z][a-z0-9-]* ([0-9a-f]{32})")


def _findings(section: Table, name: str) -> tuple[AcceptedFinding, ...]:
    found = []
    for text in section.strings(name):
        match = _FINDING.fullmatch(text)
        if match is None:
            section.refuse(name, f"expected a rule and a fingerprint, found {shown(text)}")
        elif match[1] not in ACCEPTABLE_FAMILIES:
            hint = f"a waiver is for that; accepted are {', '.join(ACCEPTABLE_FAMILIES)}"
            section.refuse(name, f"{shown(text)}: what one change did is not accepted for the next", hint=hint)
        else:
            found.append(AcceptedFinding(text.partition(" ")[0], match[2]))
    return tuple(found)
