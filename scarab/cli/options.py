"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

RepoOption = Annotated[Path, typer.Option("-C", "--repo", metavar="DIR", help="The repository.")]

LAST_COMMIT = "HEAD"

RangeArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[RANGE]",
        help="A..B, A...B (from their merge base), or one commit (its first parent to it).",
        show_default=LAST_COMMIT,
    ),
]
StagedOption = Annotated[bool, typer.Option("--staged", help="The index against HEAD.")]
WorktreeOption = Annotated[bool, typer.Option("--worktree", help="The work tree, untracked files too, against HEAD.")]

IntentOption = Annotated[
    str | None,
    typer.Option(
        "--intent",
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
