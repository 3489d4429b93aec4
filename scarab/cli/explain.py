"""``scarab explain``."""

from typing import Annotated

import typer

from scarab.cli.exits import errors_reported


def explain(rule: Annotated[str, typer.Argument(metavar="RULE", help="family/name, or a family")]) -> None:
    """Say why a rule exists, what to do about its findings, what can be set, and what it finds."""
    with errors_reported():
        from scarab.engine.explaining import explanation_of

        typer.echo(explanation_of(rule), nl=False)
