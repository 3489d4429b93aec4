"""``scarab report``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import errors_reported
from scarab.cli.options import FormatOption


def report(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A record.json that an audit wrote.")],
    format_: FormatOption = "",
) -> None:
    """Show a kept record again, in any format."""
    with errors_reported():
        from scarab.cli.output import shown_by
        from scarab.cli.records import read_record

        show = shown_by(format_)
        sys.stdout.write(show(read_record(record)))
