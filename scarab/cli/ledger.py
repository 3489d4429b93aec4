"""``scarab ledger``."""

from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import errors_reported
from scarab.cli.options import RepoOption
from scarab.model.errors import UsageError

ledger = typer.Typer(help="The audits of this repository, each chained to the one before.", no_args_is_help=True)

_BROKEN = 1
"""Exit code when the ledger is not as audits wrote it."""

_LedgerOption = Annotated[
    Path | None, typer.Option("--ledger", metavar="FILE", help="Which ledger.", show_default="your own")
]


@ledger.command("show")
def show(
    repo: RepoOption = Path(),
    file: _LedgerOption = None,
    last: Annotated[int, typer.Option(min=1, help="The most audits that are shown.")] = 20,
) -> None:
    """Show the last audits, the newest last, and the hash that stands for them all."""
    with errors_reported():
        from scarab.ledger.ledger import recent, verify
        from scarab.renderers.wording import counted

        path = _path(repo, file)
        for one in reversed(recent(path, last)):
            base, head = (oid[:12] if oid else "-" * 12 for oid in (one.base, one.head))
            found = ", ".join(
                counted(count, noun)
                for count, noun in ((one.errors, "error"), (one.warnings, "warning"), (one.notes, "note"))
                if count
            )
            typer.echo(f"{one.number:>5}  {one.started}  {base}..{head}  {one.verdict:10}  {found or 'nothing found'}")
        verified = verify(path)
        typer.echo(f"{path}: {verified.entries} entries, head {verified.head}")
        if verified.trouble:
            typer.echo(f"not believed from there on: {verified.trouble}")


@ledger.command("verify")
def verify_(
    repo: RepoOption = Path(),
    file: _LedgerOption = None,
    contains: Annotated[
        str, typer.Option(metavar="HASH", help="A hash that was kept: it must be in the ledger still.")
    ] = "",
) -> None:
    """Follow the chain: find the first line that was edited, added, moved or taken away.

    Lines that were taken away at the end cannot be seen from the file. Keep the hash that an audit prints somewhere
    else, and ask for it with --contains.

    Exit codes: 0 every line is as an audit wrote it, 1 one is not, 2 there is no ledger.
    """
    broken = False
    with errors_reported():
        from scarab.ledger.entry import hash_of
        from scarab.ledger.ledger import entries, verify

        path = _path(repo, file)
        verified = verify(path)
        lost = bool(contains) and not any(hash_of(one).startswith(contains) for one in entries(path))
        broken = bool(verified.trouble) or lost
        typer.echo(f"{path}: {verified.entries} entries, head {verified.head}")
        if verified.torn:
            typer.echo("the last line was never finished; the next audit cuts it off")
        if verified.trouble:
            typer.echo(verified.trouble)
        if lost:
            typer.echo(f"{contains}: no line has this hash: what was entered with it has been taken away")
    raise typer.Exit(_BROKEN if broken else 0)


def _path(repo: Path, file: Path | None) -> Path:
    from scarab.cli.places import places
    from scarab.engine.identity import identity_of
    from scarab.ledger.ledger import ledger_path

    where = places()
    path = file or ledger_path(where.ledgers, identity_of(repo, cache=where.facts))
    if not path.is_file():
        raise UsageError(f"{path}: there is no ledger yet", hint="every audit enters itself in it")
    return path
