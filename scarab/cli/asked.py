"""The parameters of ``scarab audit``: one table, for typer and for the parser that does without it."""

from pathlib import Path
from typing import Annotated

from scarab.cli.arguments import FORMAT, INTENT, RANGE, REPO, STAGED, WORKTREE, Kind, Parameter
from scarab.model.severity import Severity
from scarab.model.value import field_kinds, value


@value
class Asked:
    """The arguments of one call, each annotated with the parameter that it is parsed by."""

    revisions: Annotated[str | None, RANGE]
    staged: Annotated[bool, STAGED]
    worktree: Annotated[bool, WORKTREE]
    repo: Annotated[Path, REPO]
    intent: Annotated[str | None, INTENT]
    claims: Annotated[
        str | None,
        Parameter(
            "claims",
            Kind.TEXT,
            "What the run says it did: a report whose claims are checked.",
            ("--claims",),
            metavar="FILE|-",
        ),
    ]
    junit: Annotated[
        list[Path] | None,
        Parameter("junit", Kind.PATH, "A test report, as evidence.", ("--junit",), metavar="FILE", listed=True),
    ]
    coverage: Annotated[
        list[Path] | None,
        Parameter("coverage", Kind.PATH, "Coverage, as evidence.", ("--coverage",), metavar="FILE", listed=True),
    ]
    attestation: Annotated[
        list[Path] | None,
        Parameter(
            "attestation",
            Kind.PATH,
            "An in-toto statement, envelope or bundle.",
            ("--attestation",),
            metavar="FILE",
            listed=True,
        ),
    ]
    made_on: Annotated[
        str | None,
        Parameter(
            "made_on",
            Kind.TEXT,
            "What reports were made on that do not say so themselves.",
            ("--made-on",),
            metavar="REVISION",
        ),
    ]
    policy_from: Annotated[
        str,
        Parameter(
            "policy_from",
            Kind.TEXT,
            "Where the policy is read; only 'base' is out of reach of the change.",
            ("--policy-from",),
            metavar="base|head|FILE",
            default="base",
        ),
    ]
    baseline: Annotated[
        Path | None,
        Parameter(
            "baseline",
            Kind.PATH,
            "What the repository was accepted with.",
            ("--baseline",),
            metavar="FILE",
            shown="the base's own",
        ),
    ]
    ledger: Annotated[
        Path | None,
        Parameter(
            "ledger",
            Kind.PATH,
            "The ledger to hold the range against and to enter the audit in, instead of your own.",
            ("--ledger",),
            metavar="FILE",
        ),
    ]
    fail_on: Annotated[
        Severity | None,
        Parameter(
            "fail_on",
            Kind.SEVERITY,
            "The mildest finding that fails the audit.",
            ("--fail-on",),
            shown="the policy's, else error",
        ),
    ]
    select: Annotated[
        list[str] | None,
        Parameter(
            "select", Kind.TEXT, "Judge by these rules or families only.", ("--select",), metavar="RULE", listed=True
        ),
    ]
    ignore: Annotated[
        list[str] | None,
        Parameter(
            "ignore", Kind.TEXT, "Leave these rules or families out.", ("--ignore",), metavar="RULE", listed=True
        ),
    ]
    format_: Annotated[str, FORMAT]
    output: Annotated[
        list[str] | None,
        Parameter(
            "output",
            Kind.TEXT,
            "Write a report there as well; a folder gets record and page.",
            ("-o", "--output"),
            metavar="[FORMAT:]PATH",
            listed=True,
        ),
    ]
    jobs: Annotated[
        int,
        Parameter(
            "jobs",
            Kind.COUNT,
            "Processes that read a new tree; 0 for as many as there are processors.",
            ("--jobs",),
            default=0,
            most=64,
        ),
    ]
    unbounded: Annotated[
        bool,
        Parameter(
            "unbounded",
            Kind.FLAG,
            "Look into every file of a huge change, however long it takes, and tell every finding.",
            ("--unbounded",),
            default=False,
        ),
    ]
    no_cache: Annotated[
        bool,
        Parameter(
            "no_cache", Kind.FLAG, "Neither use nor keep facts of earlier audits.", ("--no-cache",), default=False
        ),
    ]
    quiet: Annotated[
        bool,
        Parameter("quiet", Kind.FLAG, "Print no report of an audit that passes.", ("-q", "--quiet"), default=False),
    ]


PARAMETERS = tuple(kind.__metadata__[0] for kind in field_kinds(Asked).values())
"""In the order in which the help shows them."""
