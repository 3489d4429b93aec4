"""Write a waiver for a finding into the policy of a work tree."""

import os
import textwrap
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from scarab.engine.policies.source import policy_of_work_tree
from scarab.engine.selection import settings_of
from scarab.engine.trusted import file_of_caller
from scarab.model.errors import UsageError
from scarab.model.expression import expression
from scarab.model.finding import Finding
from scarab.model.glob import literal
from scarab.model.path import path_b64, printable
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.record import AuditRecord
from scarab.model.value import value
from scarab.packs.policy import read_policy
from scarab.packs.policy_file import POLICY_PATHS, open_policy
from scarab.packs.rules import shipped_rules
from scarab.packs.waivers import with_waiver
from scarab.repo.repository import Repository, open_repository


@value
class Wanted:
    """A waiver as somebody asks for it."""

    fingerprint: str
    """Of a finding, or its beginning."""
    reason: str
    owner: str
    expires: date


@value
class Waived:
    """A policy with one waiver more; nothing is on disk yet."""

    path: Path
    content: bytes
    finding: Finding | None
    """What it is about; None where no record tells."""


def waive(wanted: Wanted, directory: Path, record: AuditRecord | None) -> Waived:
    """Add a waiver to the policy of a work tree, or begin a policy with it.

    Args:
        wanted: What to put up with, why and until when.
        directory: The repository.
        record: Where the finding is looked up; a whole fingerprint needs none.

    Raises:
        UsageError: No finding or more than one is meant, there is no work tree, or its policy cannot be used.
    """
    finding = _finding(wanted.fingerprint, record)
    settings: dict[str, str | date] = {
        **_subject(finding, wanted.fingerprint),
        "reason": wanted.reason,
        **({"owner": wanted.owner} if wanted.owner else {}),
        "expires": wanted.expires,
    }
    with open_repository(directory) as repository:
        path, content = _policy(repository)
    if finding is not None:
        _refuse_second(content, path.name, finding)
    added = with_waiver(content, path.name, settings, textwrap.shorten(finding.message, _COMMENT) if finding else "")
    _read(added, path.name)
    return Waived(path, added, finding)


_FINGERPRINT = expression(r"[0-9a-f]{4,32}")
_WHOLE = 32
_COMMENT = 110
_SHOWN = 3


def _finding(fingerprint: str, record: AuditRecord | None) -> Finding | None:
    if _FINGERPRINT.fullmatch(fingerprint) is None:
        text = f"{printable(fingerprint)}: expected the first 4 to 32 digits of a fingerprint"
        raise UsageError(text, hint="every report shows the fingerprints of its findings")
    if record is None:
        if len(fingerprint) == _WHOLE:
            return None
        hint = "audit first, name a record with --record, or give all 32 digits"
        raise UsageError(f"{fingerprint}: there is no kept record to look it up in", hint=hint)
    found = [one for one in record.findings if one.fingerprint.startswith(fingerprint)]
    if len(found) > 1:
        named = "; ".join(f"{one.fingerprint[:12]} {one.rule}" for one in found[:_SHOWN])
        raise UsageError(f"{fingerprint}: {len(found)} findings begin so", hint=f"give more digits: {named}")
    if found:
        return found[0]
    for one in record.suppressed:
        if one.finding.fingerprint.startswith(fingerprint):
            raise UsageError(f"{fingerprint}: is set apart already, by {printable(one.place)}")
    if len(fingerprint) == _WHOLE:
        return None
    hint = "name the record that has it with --record, or give all 32 digits"
    raise UsageError(f"{fingerprint}: no finding of the last record begins so", hint=hint)


def _subject(finding: Finding | None, fingerprint: str) -> Mapping[str, str]:
    """Say what is waived: the fingerprint alone would do, the rest is for whoever reads the policy."""
    if finding is None:
        return {"fingerprint": fingerprint}
    path = finding.location.path
    plain = path_b64(path) is None and not path.startswith("!") and path != "."
    where = {"path": literal(path)} if plain else {}
    return {"rule": finding.rule, **where, "fingerprint": finding.fingerprint}


def _policy(repository: Repository) -> tuple[Path, bytes]:
    """Return where the policy of a work tree is, and what it says; the first lines of one where there is none."""
    found = policy_of_work_tree(repository)
    assert repository.top is not None  # or there were no policy to ask for
    if found is not None:
        path = repository.top / found.path
        return path, file_of_caller(path)
    path = repository.top / POLICY_PATHS[0]
    if os.path.lexists(path):
        raise UsageError(f"{printable(str(path))}: is there, and is no file", hint="an audit does not follow links")
    return path, b"schema_version = 1\n"


def _refuse_second(content: bytes, name: str, finding: Finding) -> None:
    for one in _read(content, name).waivers:
        if one.covers(finding.rule, finding.location.path, finding.fingerprint):
            text = f"{finding.fingerprint[:12]}: {name}:{one.line} waives it already, until {one.expires}"
            raise UsageError(text, hint="change the day there")


def _read(content: bytes, name: str) -> Policy:
    """Read a policy as an audit would."""
    file = open_policy(content, name, PolicyFrom.HEAD)
    assert file is not None  # it held a policy, or was begun as one
    return read_policy(file, shipped_rules(), settings_of)
