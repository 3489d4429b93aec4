"""Where a policy is found: in ``scarab.toml``, or in ``[tool.scarab]`` of a pyproject.toml."""

import hashlib

from scarab.model.errors import UsageError
from scarab.model.path import RepoPath, basename
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.value import value
from scarab.packs.toml_table import Table, read_toml

POLICY_PATHS = ("scarab.toml", "pyproject.toml")
"""Where a policy may stand; the first that holds one counts."""

ASTRAY_PATHS = (".scarab.toml", ".scarab/config.toml", ".scarab/policy.toml", ".scarab/scarab.toml")
"""Where people put a policy that nobody reads there."""

POLICY_LIMIT = 4 * 1024 * 1024
"""Bytes that are worth fetching: a large pyproject.toml need not hold a policy. One that does is small."""


def default_policy() -> Policy:
    """Return the policy of a repository that has none."""
    return Policy(PolicyFrom.DEFAULT, path="", digest=_digest(b""))


@value
class PolicyFile:
    """A file that holds a policy."""

    path: str
    source: PolicyFrom
    digest: str
    table: Table
    """What it says of scarab."""


def open_policy(content: bytes, path: str, source: PolicyFrom) -> PolicyFile | None:
    """Find the policy in a file; None when it is a pyproject.toml that does not speak of scarab.

    Raises:
        UsageError: It is not TOML.
    """
    table = _table_of(content, path)
    return None if table is None else PolicyFile(path, source, _digest(content), table)


def same_policy(before: bytes | None, after: bytes | None, path: str) -> bool:
    """Tell whether two versions of a file say the same of scarab, however else they differ; None is no file."""
    return _said(before, path) == _said(after, path)


def _said(content: bytes | None, path: str) -> object:
    try:
        table = None if content is None else _table_of(content, path)
    except UsageError:
        return content  # what cannot be read may say anything
    return None if table is None else table.values


def _table_of(content: bytes, path: str) -> Table | None:
    if basename(RepoPath(path)) != "pyproject.toml":
        return read_toml(content, path)
    if b"scarab" not in content:  # so that nobody else's pyproject.toml need be read, or be right
        return None
    tool = read_toml(content, path).table("tool")
    return tool.table("scarab") if "scarab" in tool.values else None


def _digest(content: bytes) -> str:
    return "blake2b:" + hashlib.blake2b(content, digest_size=16).hexdigest()
