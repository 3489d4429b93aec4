"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

RepoOption = Annotated[Path, typer.Option("-C", "--repo", metavar="DIR", help="The repository.")]

IntentOption = Annotated[
    str | None,
    typer.Option(
        metavar="FILE|ID|-",
        help="What the run was asked to do: TOML, Markdown, or the id of an intent that the base keeps.",
    ),
]

FormatOption = Annotated[
    str,
    typer.Option(
        "-f", "--format", help="What goes to standard output.", show_default="terminal, or text where nobody looks"
    ),
]
