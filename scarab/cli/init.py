"""``scarab init``."""

from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import errors_reported


def init(
    repo: Annotated[Path, typer.Option("-C", "--repo", metavar="DIR", help="The repository.")] = Path(),
    show: Annotated[bool, typer.Option("--show", help="Print it instead of writing it.")] = False,
) -> None:
    """Write a commented scarab.toml that fits this repository; never over one that is there."""
    with errors_reported():
        from scarab.cli.output import write_whole
        from scarab.engine.start import policy_to_start_with
        from scarab.model.errors import UsageError

        text = policy_to_start_with(repo)
        if show:
            typer.echo(text, nl=False)
            return
        path = repo / "scarab.toml"
        if path.exists() or path.is_symlink():
            raise UsageError(f"{path}: is there already", hint="'scarab init --show' prints what would be written")
        write_whole(path, text)
        typer.echo(f"wrote {path}; commit it: an audit reads it from the base of its range")
