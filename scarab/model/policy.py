"""What the repository's owners allow, as read from the base."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from scarab.model.boundary import Boundary
from scarab.model.check import Check
from scarab.model.glob import Globs
from scarab.model.intent import Trust
from scarab.model.ownership import Dialect
from scarab.model.people import NOBODY, People
from scarab.model.severity import Severity
from scarab.model.stages import Stages
from scarab.model.value import value
from scarab.model.waiver import Reach, Waiver

ParamValue = bool | int | float | str | tuple["ParamValue", ...]


class PolicyFrom(StrEnum):
    """Where a policy came from."""

    BASE = "base"
    HEAD = "head"
    FILE = "file"
    DEFAULT = "default"  # there was none: the default pack decides


class IntentDemand(StrEnum):
    """Which changes must have an intent that somebody else declared."""

    ALWAYS = "always"
    AGENT = "agent"  # those with an agent's mark on one of their commits
    NEVER = "never"


_NOTHING: Mapping[str, Any] = MappingProxyType({})
_NO_PATHS = Globs(())

USUALLY_VENDORED = Globs(
    (
        "vendor/", "**/vendored/", "**/_vendor/", "**/third_party/", "**/third-party/", "**/thirdparty/",
        "**/node_modules/", "**/bower_components/", "**/site-packages/",
    )
)  # fmt: skip
"""Folders that by their name hold other people's code. A ``vendor`` below the top may be about who sells something."""


@value
class RuleSetting:
    """What the policy says of one rule; None leaves the rule's own value."""

    enabled: bool | None = None
    severity: Severity | None = None
    params: Mapping[str, ParamValue] = _NOTHING
    reach: Reach | None = None
    """None: it looks everywhere."""


@value
class Policy:
    """The rules a change is judged by."""

    source: PolicyFrom
    path: str
    """The file it was read from; empty for the default."""
    digest: str
    """Of the file's bytes, ``blake2b:`` and 32 hex digits; of nothing for the default."""
    packs: tuple[str, ...] = ("default",)
    fail_on: Severity = Severity.ERROR
    require_intent: IntentDemand = IntentDemand.NEVER
    accept_self_declared: bool = False
    """An intent that the change or its author wrote counts like any other."""
    rules: Mapping[str, RuleSetting] = _NOTHING
    """By rule id."""
    protected: Globs = _NO_PATHS
    """Paths that no run may touch."""
    dialect: Dialect | None = None
    """How ownership files are read; None where they are to tell it themselves."""
    acting_owners: tuple[str, ...] = ()
    """For whom runs in this repository act when the intent does not say."""
    people: People = NOBODY
    """Who is meant by the handles that ownership files and boundaries use."""
    boundaries: tuple[Boundary, ...] = ()
    stages: tuple[Stages, ...] = ()
    generated: Globs = _NO_PATHS
    vendored: Globs = USUALLY_VENDORED
    """Measured, but not criticised for their style, and so are the generated ones."""
    tests: Globs = _NO_PATHS
    """Where tests live, beside the names that runners know anyway."""
    verify: tuple[Check, ...] = ()
    """What must be proved of every head, unless the check names the paths that it is about."""
    signers: Mapping[str, str] = _NOTHING
    """Whose signatures count, each with a public key as OpenSSH writes it; empty: evidence need not be signed."""
    waivers: tuple[Waiver, ...] = ()
    """In the order of the file."""

    def believes(self, trust: Trust) -> bool:
        """Tell whether an intent of this trust counts in full."""
        return trust is Trust.DECLARED or (trust is Trust.SELF_DECLARED and self.accept_self_declared)
