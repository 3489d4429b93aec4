"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

RepoOption = Annotated[Path, typer.Option("-C", "--repo", metavar="DIR", help="The repository.")]

FormatOption = Annotated[
    str,
    typer.Option(
        "-f", "--format", help="What goes to standard output.", show_default="terminal, or text where nobody looks"
    ),
]
