"""``scarab audit``."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from scarab.cli.asked import Asked
from scarab.cli.exits import EXIT_CODES, errors_reported
from scarab.model.severity import Verdict

if TYPE_CHECKING:
    from scarab.cli.places import Places
    from scarab.ledger.ledger import Appended
    from scarab.model.request import AuditRequest


def audit(asked: Asked) -> NoReturn:
    """Audit what changed between two states of a repository, which is only read.

    Exit codes: 0 pass, 1 findings at or above --fail-on, 2 wrong usage, 3 the audit is incomplete.
    """
    with errors_reported():
        from scarab.cli.bar import bar
        from scarab.cli.output import Outputs, Reports, enter, keep, shown_by
        from scarab.cli.places import places
        from scarab.engine.audit import audit as audit_range
        from scarab.ledger.ledger import ledger_path

        where = places()
        cache = None if asked.no_cache else where.facts
        outputs = Outputs(asked.output or ())
        show = shown_by(asked.format_)
        request = _request(asked, where)
        outputs.make_room()
        with bar() as progress:
            record = audit_range(request, cache=cache, progress=progress)
        reports = Reports(record, cache)
        outputs.write(reports)
        folder = keep(reports, where)
        line = enter(record, asked.ledger or ledger_path(where.ledgers, record.run.repository))
        if not (asked.quiet and record.verdict is Verdict.PASS):
            _tell(show(record), folder, line)
    sys.exit(EXIT_CODES[record.verdict])


def _request(asked: Asked, where: "Places") -> "AuditRequest":
    from scarab.cli.claims_named import claims_of
    from scarab.cli.hosts import pull_request_of
    from scarab.cli.intent_named import intent_of
    from scarab.cli.subject import subject_of
    from scarab.model.policy import PolicyFrom
    from scarab.model.request import AuditRequest
    from scarab.model.volume import UNBOUNDED, Volume

    is_side = asked.policy_from in ("base", "head")
    return AuditRequest(
        repository=asked.repo,
        revisions=subject_of(asked.revisions, staged=asked.staged, worktree=asked.worktree),
        intent=intent_of(asked.intent),
        pull_request=pull_request_of(os.environ),
        claims=claims_of(asked.claims, asked.intent),
        policy_from=PolicyFrom(asked.policy_from) if is_side else Path(asked.policy_from),
        baseline=asked.baseline,
        fail_on=asked.fail_on,
        select=tuple(asked.select or ()),
        ignore=tuple(asked.ignore or ()),
        junit=tuple(asked.junit or ()),
        coverage=tuple(asked.coverage or ()),
        attestations=tuple(asked.attestation or ()),
        made_on=asked.made_on,
        ledger=asked.ledger,
        kept_ledgers=where.ledgers,
        kept_evidence=where.evidence,
        volume=UNBOUNDED if asked.unbounded else Volume(),
        jobs=asked.jobs,
    )


def _tell(report: str, folder: Path | None, line: "Appended | None") -> None:
    """Print a report, and where else it is."""
    sys.stdout.write(report)
    sys.stdout.flush()
    if folder is not None:
        print(f"record: {folder / 'record.json'}\nreport: {folder / 'report.html'}", file=sys.stderr)
    if line is not None:
        print(f"ledger: entry {line.entry.number}, {line.hash}", file=sys.stderr)
