"""``scarab rules``."""

import typer

from scarab.cli.exits import errors_reported

rules = typer.Typer(help="What scarab can find.")


@rules.callback(invoke_without_command=True)
def group(context: typer.Context) -> None:
    """What scarab can find: without a command, the list."""
    if context.invoked_subcommand is None:
        list_rules()


@rules.command("list")
def list_rules() -> None:
    """List every rule: its id, its severity and what it means."""
    with errors_reported():
        from scarab.packs.rules import shipped_rules

        known = shipped_rules()
        width = max(len(rule.id) for rule in known)
        family = ""
        for rule in known:
            if rule.family != family:
                typer.echo(f"\n{rule.family}" if family else rule.family)
                family = rule.family
            typer.echo(f"  {rule.id:{width}}  {rule.severity.value:7}  {rule.summary}")
