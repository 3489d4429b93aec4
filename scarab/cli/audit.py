"""``scarab audit``."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import EXIT_CODES, errors_reported
from scarab.cli.options import FormatOption, IntentOption, RangeArgument, RepoOption, StagedOption, WorktreeOption
from scarab.model.policy import PolicyFrom
from scarab.model.request import AuditRequest
from scarab.model.severity import Severity


def audit(
    revisions: RangeArgument = None,
    staged: StagedOption = False,
    worktree: WorktreeOption = False,
    repo: RepoOption = Path(),
    intent: IntentOption = None,
    junit: Annotated[list[Path] | None, typer.Option(metavar="FILE", help="A test report, as evidence.")] = None,
    coverage: Annotated[list[Path] | None, typer.Option(metavar="FILE", help="Coverage, as evidence.")] = None,
    attestation: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="An in-toto statement, envelope or bundle.")
    ] = None,
    made_on: Annotated[
        str | None, typer.Option(metavar="REVISION", help="What reports were made on that do not say so themselves.")
    ] = None,
    policy_from: Annotated[
        str,
        typer.Option(
            metavar="base|head|FILE", help="Where the policy is read; only 'base' is out of reach of the change."
        ),
    ] = "base",
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What the repository was accepted with.", show_default="the base's own"),
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="The ledger to hold the range against and to enter the audit in, instead of your own."
        ),
    ] = None,
    fail_on: Annotated[
        Severity | None,
        typer.Option(help="The mildest finding that fails the audit.", show_default="the policy's, else error"),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Judge by these rules or families only.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Leave these rules or families out.")] = None,
    format_: FormatOption = "",
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="[FORMAT:]PATH",
            help="Write a report there as well; a folder gets record and page.",
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=0, max=64, help="Processes that read a new tree; 0 for as many as there are processors.")
    ] = 0,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep facts of earlier audits.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print no report; the exit code answers.")] = False,
) -> None:
    """Audit what changed between two states of a repository, which is only read.

    Exit codes: 0 pass, 1 findings at or above --fail-on, 2 wrong usage, 3 the audit is incomplete.
    """
    with errors_reported():
        from scarab.cli.bar import bar
        from scarab.cli.hosts import pull_request_of
        from scarab.cli.intent_named import intent_of
        from scarab.cli.output import Outputs, enter, keep, shown_by
        from scarab.cli.places import places
        from scarab.cli.subject import subject_of
        from scarab.engine.audit import audit as audit_range
        from scarab.ledger.ledger import ledger_path

        outputs = Outputs(output or ())
        show = shown_by(format_)
        where = places()
        request = AuditRequest(
            repository=repo,
            revisions=subject_of(revisions, staged=staged, worktree=worktree),
            intent=intent_of(intent),
            pull_request=pull_request_of(os.environ),
            policy_from=PolicyFrom(policy_from) if policy_from in ("base", "head") else Path(policy_from),
            baseline=baseline,
            fail_on=fail_on,
            select=tuple(select or ()),
            ignore=tuple(ignore or ()),
            junit=tuple(junit or ()),
            coverage=tuple(coverage or ()),
            attestations=tuple(attestation or ()),
            made_on=made_on,
            ledger=ledger,
            kept_ledgers=where.ledgers,
            kept_evidence=where.evidence,
            jobs=jobs,
        )
        outputs.make_room()
        with bar() as progress:
            record = audit_range(request, cache=None if no_cache else where.facts, progress=progress)
        outputs.write(record)
        folder = keep(record, where)
        line = enter(record, ledger or ledger_path(where.ledgers, record.run.repository))
        if not quiet:
            sys.stdout.write(show(record))
            sys.stdout.flush()
            if folder is not None:
                print(f"record: {folder / 'record.json'}\nreport: {folder / 'report.html'}", file=sys.stderr)
            if line is not None:
                print(f"ledger: entry {line.entry.number}, {line.hash}", file=sys.stderr)
    raise typer.Exit(EXIT_CODES[record.verdict])
