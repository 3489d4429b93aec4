"""The commands, one file each; what a command needs is imported when it runs."""

from typing import Annotated

import typer

from scarab.cli import VERSION_LINE
from scarab.cli.asked import PARAMETERS, Asked
from scarab.cli.audit import audit
from scarab.cli.baseline import baseline
from scarab.cli.explain import explain
from scarab.cli.init import init
from scarab.cli.intent import intent
from scarab.cli.ledger import ledger
from scarab.cli.options import command_of
from scarab.cli.patch import patch
from scarab.cli.policy import policy
from scarab.cli.report import report
from scarab.cli.rules import rules
from scarab.cli.verify import verify
from scarab.cli.waive import waive

app = typer.Typer(
    name="scarab",
    help="Audit what a coding agent did to a git repository: is it still in a state that can be trusted?",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(VERSION_LINE)
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Audit what a coding agent did to a git repository: is it still in a state that can be trusted?"""


app.command("audit")(command_of(audit, Asked, PARAMETERS))
app.command()(explain)
app.command()(init)
app.command()(patch)
app.command()(report)
app.command()(waive)
app.add_typer(baseline, name="baseline")
app.add_typer(ledger, name="ledger")
app.add_typer(policy, name="policy")
app.add_typer(intent, name="intent")
app.add_typer(rules, name="rules")
app.add_typer(verify, name="verify")
