"""``scarab waive``."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import errors_reported
from scarab.cli.options import RepoOption
from scarab.model.errors import UsageError


def waive(
    fingerprint: Annotated[str, typer.Argument(metavar="FINGERPRINT", help="Of a finding, or its first digits.")],
    reason: Annotated[str, typer.Option(help="Why it is put up with.")],
    expires: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The last day on which it is.")],
    owner: Annotated[str, typer.Option(help="Who answers for it.")] = "",
    record: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The record that has the finding.", show_default="the last one kept"),
    ] = None,
    repo: RepoOption = Path(),
) -> None:
    """Write into the policy of the work tree that a finding is put up with until a day, for a reason.

    It holds for audits whose base has it.
    """
    with errors_reported():
        from scarab.cli.places import places
        from scarab.cli.records import last_record, read_record
        from scarab.engine.waiving import Wanted, waive
        from scarab.model.files import write_whole
        from scarab.model.path import printable

        wanted = Wanted(fingerprint.lower(), _reason(reason), _text(owner), _day(expires))
        looked_up = last_record(repo, places()) if record is None else read_record(record)
        waived = waive(wanted, repo, looked_up)
        write_whole(waived.path, waived.content)
        about = waived.finding
        what = f"{about.rule} at {printable(about.location.path)}" if about else f"finding {wanted.fingerprint}"
        typer.echo(f"{printable(str(waived.path))}: {what} is waived until {expires}")
        typer.echo("commit it: an audit reads it from the base of its range")


def _reason(text: str) -> str:
    if not text.strip():
        raise UsageError("--reason: expected a reason, found none")
    return _text(text)


def _text(argument: str) -> str:
    """Read an argument as the UTF-8 that a policy is written in."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--expires: expected a day such as 2027-03-01, found '{text}'") from None
    if day < date.today():
        raise UsageError(f"--expires: expected a day to come, found {text}")
    return day
