"""OWNERS as the bots of Kubernetes read it: a file for each folder, which adds to those of the folders above."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from scarab.model.errors import UsageError
from scarab.model.expression import expression
from scarab.model.glob import Globs, literal
from scarab.model.ownership import BadLine, Dialect, Ownership, OwnershipRule
from scarab.model.path import RepoPath, encode_path, parent
from scarab.model.regex import Regex
from scarab.packs.kinds import shown
from scarab.packs.ownership.places import ALIASES_PATH, OWNERS_NAME
from scarab.packs.toml_table import Table
from scarab.packs.yaml_table import read_yaml

OWNERS_LIMIT = 60_000
"""Bytes of one such file, or of the aliases."""


OWNERS_VERSION = 1
"""Raised with each change of what is read from one file: what was read before is kept by content."""


class OwnersFile(NamedTuple):
    """What one file says of its folder, aliases not yet resolved. It is kept by content, as JSON."""

    approvers: tuple[tuple[int, str, tuple[str, ...]], ...] = ()
    """Line, regular expression of the paths below the folder (empty: all of them), and names."""
    alone: bool = False
    """Folders above have no say where this one names somebody, or one below it does."""
    bad: tuple[tuple[int, str], ...] = ()
    """Lines that count for nothing, each with the reason; line 0 is the whole file."""


def read_owners(content: bytes) -> OwnersFile:
    """Read the file of one folder; what the bots would not understand is in ``bad``."""
    try:
        table = read_yaml(content.decode("utf-8", "replace"), OWNERS_NAME, limit=OWNERS_LIMIT)
        return _read(table)
    except UsageError as error:
        return OwnersFile(bad=((0, reason(error)),))


_ROLES = ("approvers", "reviewers", "required_reviewers", "labels")
_PLACE = expression(r"OWNERS(?:_ALIASES)?(?::(?P<line>\d+))?: (?P<why>.*)", re.DOTALL)


def reason(error: UsageError) -> str:
    """Say what is wrong with a file without its name, which stands before it already; its line stays, in words."""
    found = _PLACE.fullmatch(str(error))
    if found is None:
        return str(error)
    return f"line {found['line']}: {found['why']}" if found["line"] else found["why"]


def _read(table: Table) -> OwnersFile:
    alone = table.table("options").flag("no_parent_owners") is True
    if any(table.values.get(role) for role in _ROLES):
        bad = [(table.line_of(("filters",)), "filters beside other roles")] if table.values.get("filters") else []
        return OwnersFile(tuple(_approvers(table, "")), alone, tuple(bad))
    approvers: list[tuple[int, str, tuple[str, ...]]] = []
    bad = []
    filters = table.table("filters")
    for pattern in filters.values:
        try:
            Regex(pattern)
        except ValueError as error:
            line = filters.line_of((*filters.key, pattern))
            bad.append((line, f"the filter {shown(pattern)} is not understood: {error}"))
        else:
            approvers += _approvers(filters.table(pattern), "" if pattern == ".*" else pattern)
    return OwnersFile(tuple(approvers), alone, tuple(bad))


def _approvers(table: Table, pattern: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    names = table.values.get("approvers") or []
    if not isinstance(names, list) or not all(isinstance(name, str | int) for name in names):
        raise table.error("approvers", f"expected a list of names, found {shown(names)}")
    if names:
        yield table.line_of((*table.key, "approvers")), pattern, tuple(str(name) for name in names)


def read_aliases(content: bytes) -> Mapping[str, tuple[str, ...]]:
    """Read which names stand for several people.

    Raises:
        UsageError: The file is not understood; the bots then know no aliases.
    """
    table = read_yaml(content.decode("utf-8", "replace"), ALIASES_PATH, limit=OWNERS_LIMIT).table("aliases")
    aliases = {}
    for name, members in table.values.items():
        if not isinstance(members, list | dict):
            raise table.error(name, f"expected a list of names, found {shown(members)}")
        aliases[_normal(name)] = tuple(_normal(str(member)) for member in members)
    return aliases


def written(read: OwnersFile) -> str:
    """Write what a file says, to be kept."""
    return json.dumps(read)


def recalled(text: str) -> OwnersFile:
    """Return what was written."""
    approvers, alone, bad = json.loads(text)
    return OwnersFile(
        tuple((line, pattern, tuple(names)) for line, pattern, names in approvers),
        alone,
        tuple((line, why) for line, why in bad),
    )


def joined(
    files: Mapping[RepoPath, OwnersFile], aliases: Mapping[str, tuple[str, ...]], bad: Iterable[BadLine] = ()
) -> Ownership:
    """Say who owns what below the folders whose files these are; ``bad`` is what was met on the way."""
    rules: list[OwnershipRule] = []
    malformed = list(bad)
    for source in sorted(files, key=_from_the_top):
        file = files[source]
        folder = parent(source)
        globs = Globs([f"{literal(folder)}/" if folder else "**"])
        malformed += (BadLine(source, line, why) for line, why in file.bad)
        for line, pattern, names in file.approvers:
            owners = tuple(_handle(name) for one in names for name in aliases.get(_normal(one), (one,)))
            rules.append(
                OwnershipRule(
                    source, line, pattern or "approvers", globs, tuple(dict.fromkeys(owners)),
                    filter=Regex(pattern) if pattern else None, alone=file.alone,
                )
            )  # fmt: skip
        if file.alone:  # also of paths that none of its filters fits
            rules.append(OwnershipRule(source, 1, "no_parent_owners", globs, (), alone=True))
    return Ownership(Dialect.OWNERS, rules, malformed)


def _from_the_top(source: RepoPath) -> tuple[int, bytes]:
    return source.count("/"), encode_path(source)


def _handle(name: str) -> str:
    """Write a name as other ownership files do."""
    normal = _normal(name)
    return normal if "@" in normal else f"@{normal}"


def _normal(name: str) -> str:
    return name.strip().lower().removeprefix("@")
