"""``scarab patch``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import errors_reported
from scarab.cli.options import RepoOption
from scarab.model.repair import Repair

_NOTHING = 1
"""Exit code when no patch is written."""


def patch(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A record.json that an audit of commits wrote.")],
    repo: RepoOption = Path(),
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where the patch goes.", show_default="standard output"),
    ] = None,
    rules: Annotated[
        list[str] | None, typer.Option("--rule", metavar="RULE", help="Repair findings of these rules only.")
    ] = None,
) -> None:
    """Write a patch that takes back what a change should not have brought; it is never applied.

    Exit codes: 0 a patch was written, 1 nothing could be repaired, 2 wrong usage, 3 contents are missing or damaged.
    """
    with errors_reported():
        from scarab.cli.places import places
        from scarab.cli.records import read_record
        from scarab.engine.repair.repair import repair
        from scarab.model.files import write_whole

        repaired = repair(read_record(record), repo, rules=rules or (), cache=places().facts)
        if repaired.patch and output is not None:
            write_whole(output, repaired.patch)
        else:
            sys.stdout.buffer.write(repaired.patch)
            sys.stdout.flush()
        _explain(repaired)
    raise typer.Exit(0 if repaired.patch else _NOTHING)


def _explain(repaired: Repair) -> None:
    """Say on standard error what the patch does, and what it leaves."""
    from scarab.model.path import printable
    from scarab.renderers.wording import counted, place

    for one in repaired.left:
        print(f"left: {place(one.finding.location)}: {one.finding.rule}: {printable(one.reason)}", file=sys.stderr)
    left = f"{counted(len(repaired.left), 'finding')} left" if repaired.left else "nothing left"
    if repaired.patch:
        done, files = counted(len(repaired.done), "finding"), counted(len(repaired.paths), "file")
        print(f"scarab: the patch takes back {done} in {files}; {left}", file=sys.stderr)
    else:
        print(f"scarab: no patch: nothing in the record can be taken back mechanically; {left}", file=sys.stderr)
