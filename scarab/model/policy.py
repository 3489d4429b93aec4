"""What the repository's owners allow, as read from the base."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scarab.model.glob import Globs
from scarab.model.severity import Severity

ParamValue = bool | int | float | str | tuple["ParamValue", ...]


class PolicyFrom(StrEnum):
    """Where a policy came from."""

    BASE = "base"
    HEAD = "head"
    FILE = "file"
    DEFAULT = "default"  # there was none: the default pack decides


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the policy says of one rule; None leaves the rule's own value."""

    enabled: bool | None = None
    severity: Severity | None = None
    params: Mapping[str, ParamValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules a change is judged by."""

    source: PolicyFrom
    path: str
    """The file it was read from; empty for the default."""
    digest: str
    """Of the file's bytes, ``blake2b:`` and 32 hex digits; of nothing for the default."""
    packs: tuple[str, ...] = ("default",)
    fail_on: Severity = Severity.ERROR
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    """By rule id."""
    protected: Globs = field(default_factory=lambda: Globs(()))
    """Paths that no run may touch."""
    acting_owners: tuple[str, ...] = ()
    """For whom runs in this repository act when the intent does not say."""
    generated: Globs = field(default_factory=lambda: Globs(()))
    vendored: Globs = field(default_factory=lambda: Globs(()))
    tests: Globs = field(default_factory=lambda: Globs(()))
    """Where tests live, beside the names that runners know anyway."""
