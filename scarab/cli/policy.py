"""``scarab policy``."""

from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import errors_reported
from scarab.cli.options import RepoOption

policy = typer.Typer(help="What changes of this repository are held against.", no_args_is_help=True)


@policy.command("check")
def check(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The policy.", show_default="the work tree's")
    ] = None,
    repo: RepoOption = Path(),
) -> None:
    """Say everything that is wrong with a policy, each with its line, and which of its patterns match nothing.

    Exit codes: 0 it can be used, 2 it cannot.
    """
    with errors_reported():
        from scarab.engine.policies.check import review_policy
        from scarab.model.path import printable

        review = review_policy(repo, file)
        for note in review.notes:
            typer.echo(printable(f"note: {note}"))
        path = printable(review.path) or "no policy here, the default pack decides"
        typer.echo(f"{path}: {review.rules_on} of {review.rules} rules are on")


@policy.command("show")
def show(
    rule: Annotated[
        str | None, typer.Argument(metavar="[RULE]", help="family/name", show_default="all of them")
    ] = None,
    repo: RepoOption = Path(),
    at: Annotated[
        str | None, typer.Option(metavar="REVISION", help="Whose policy is meant.", show_default="the work tree's")
    ] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="RULE", help="As for audit.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE", help="As for audit.")] = None,
) -> None:
    """Say whether a rule is on, how severe it is and with which settings, and which line decided each."""
    with errors_reported():
        from scarab.engine.policies.page import page_of_policy, page_of_rule, standing

        given = standing(repo, at, select=select or (), ignore=ignore or ())
        typer.echo(page_of_policy(given) if rule is None else page_of_rule(given, rule), nl=False)
