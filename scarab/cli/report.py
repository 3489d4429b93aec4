"""``scarab report``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import errors_reported


def report(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A record.json that an audit wrote.")],
    format_: Annotated[str, typer.Option("-f", "--format", help="How to show it.")] = "text",
) -> None:
    """Show a kept record again, in any format."""
    with errors_reported():
        from scarab.cli.output import renderer_named
        from scarab.renderers.json_reader import from_json

        renderer = renderer_named(format_)
        sys.stdout.write(renderer.render(from_json(record.read_text(encoding="utf-8"), str(record))))
