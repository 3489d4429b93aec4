"""``scarab init``."""

from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import errors_reported
from scarab.cli.options import RepoOption


def init(
    repo: RepoOption = Path(),
    show: Annotated[bool, typer.Option("--show", help="Print it instead of writing it.")] = False,
) -> None:
    """Write a commented scarab.toml that fits this repository at the top of its work tree; never beside a policy."""
    with errors_reported():
        from scarab.engine.policies.start import place_to_start, policy_to_start_with
        from scarab.model.files import write_whole
        from scarab.model.path import printable

        text = policy_to_start_with(repo)
        if show:
            typer.echo(text, nl=False)
            return
        path = place_to_start(repo)
        write_whole(path, text)
        typer.echo(f"wrote {printable(str(path))}; commit it: an audit reads it from the base of its range")
