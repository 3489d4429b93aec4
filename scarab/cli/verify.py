"""``scarab verify``."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from scarab.cli.exits import errors_reported
from scarab.cli.options import IntentOption, RepoOption

if TYPE_CHECKING:
    from scarab.engine.evidence.verifying import Verified

verify = typer.Typer(help="Make, take in and list evidence that a tree was verified.", no_args_is_help=True)

_COMMAND = "scarab.command"
_BASE = "HEAD"

SignOption = Annotated[
    Path | None, typer.Option(metavar="KEY", help="Sign it: a key of OpenSSH's, or an ed25519 key in PEM.")
]


class _WithCommand(TyperCommand):
    """Keeps what stands behind ``--`` apart: a command is not a list of checks."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        at = args.index("--") if "--" in args else len(args)
        ctx.meta[_COMMAND] = tuple(args[at + 1 :])
        return super().parse_args(ctx, args[:at])


@verify.command(
    "run", cls=_WithCommand, options_metavar="[OPTIONS]", epilog="A command of your own: [...] -- COMMAND [ARGUMENT]..."
)
def run(
    context: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Checks to run.", show_default="all")
    ] = None,
    repo: RepoOption = Path(),
    base: Annotated[str, typer.Option(metavar="REVISION", help="Whose policy names the checks.")] = _BASE,
    intent: IntentOption = None,
    name: Annotated[
        str, typer.Option("--as", metavar="ID", help="The check that your command is; it runs at the top then.")
    ] = "",
    junit: Annotated[
        str, typer.Option(metavar="PATH", help="Where your command writes its test report.", show_default="in {out}")
    ] = "",
    coverage: Annotated[
        str, typer.Option(metavar="PATH", help="Where it writes coverage.", show_default="in {out}")
    ] = "",
    seconds: Annotated[
        int, typer.Option(min=0, help="How long a command may take; 0 for as long as its check says.")
    ] = 0,
    sign: SignOption = None,
    notes: Annotated[bool, typer.Option("--notes", help="Write it into refs/notes/scarab as well.")] = False,
) -> None:
    """Run checks, and keep what came of them as evidence for exactly this tree, edits and new files included.

    Behind '--', a command of your own is run instead, without a shell; {out} in it is a folder for its reports, outside
    of the work tree. Exit codes: 0 all of it passed, 1 something did not, 2 wrong usage.
    """
    with errors_reported():
        from scarab.cli.intent_named import intent_of
        from scarab.cli.places import places
        from scarab.engine.evidence.verifying import Workshop, checks_to_run, own_check
        from scarab.engine.evidence.verifying import verify as make

        command: tuple[str, ...] = context.meta[_COMMAND]
        workshop = Workshop(repo, places().evidence, sign, notes)
        if command:
            _refuse({"--intent": intent, "--base": base != _BASE}, "checks that a policy names")
            checks = [own_check(command, ids or (), name=name, junit=junit, coverage=coverage)]
        else:
            said = {"--as": name, "--junit": junit, "--coverage": coverage}
            _refuse(said, "a command of your own, behind '--'")
            checks = list(checks_to_run(ids or (), repo, base, intent_of(intent)))
        failed = False
        for check in checks:
            made = make(check, workshop, seconds=seconds, at_top=not command or bool(name))
            failed = bool(made.shortcoming) or failed
            _tell(made)
    raise typer.Exit(int(failed))


def _refuse(options: Mapping[str, object], belonging_to: str) -> None:
    """Refuse an option that would say nothing here."""
    from scarab.model.errors import UsageError

    for name, said in options.items():
        if said:
            raise UsageError(f"{name}: expected only with {belonging_to}")


def _tell(made: "Verified") -> None:
    from scarab.model.path import printable
    from scarab.renderers.wording import counted

    said, tests = made.statement, made.statement.tests
    name = printable(said.check or said.command[0])
    counts = "" if tests is None else f", {counted(tests.executed, 'test')}"
    word = f"proves nothing: {made.shortcoming}" if made.shortcoming else f"passed{counts}"
    print(f"scarab: {name} {word}", file=sys.stderr)
    print(f"  tree {made.tree[:12]}, kept in {printable(str(made.bundle))}", file=sys.stderr)
    for note in made.notes:
        print(f"  note: {note}", file=sys.stderr)
    if made.public_key:
        print(f"  signed with {made.public_key}", file=sys.stderr)


@verify.command("import")
def take_in(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Test reports, coverage and attestations.")
    ] = None,
    repo: RepoOption = Path(),
    commit: Annotated[
        str | None,
        typer.Option(metavar="REVISION", help="What they were made on.", show_default="what the files say"),
    ] = None,
    name: Annotated[str, typer.Option("--as", metavar="ID", help="The id of the check that reports are about.")] = "",
    sign: SignOption = None,
    notes: Annotated[bool, typer.Option("--notes", help="Take in what refs/notes/scarab says of it as well.")] = False,
) -> None:
    """Keep evidence that was made elsewhere, in CI for instance.

    Reports are taken on your word, which '--sign' puts a key to. Attestations are kept as they are.
    """
    with errors_reported():
        from scarab.cli.places import places
        from scarab.engine.evidence.importing import import_evidence
        from scarab.engine.evidence.verifying import Workshop
        from scarab.model.errors import UsageError
        from scarab.model.path import printable

        if not files and not notes:
            raise UsageError("expected files of evidence, found none", hint="--notes takes in what notes say")
        workshop = Workshop(repo, places().evidence, sign)
        for one in import_evidence(files or (), workshop, check=name, revision=commit, notes=notes):
            said = one.statement
            about = printable(said.check or " ".join(said.command)[:80] or "a report")
            print(f"{about}: {said.result.value}, tree {one.tree[:12]}, kept in {printable(str(one.bundle))}")


@verify.command("list")
def show(repo: RepoOption = Path()) -> None:
    """List the evidence that is kept of the work tree, and of the commits before it."""
    with errors_reported():
        from scarab.cli.places import places
        from scarab.engine.evidence.importing import list_kept
        from scarab.renderers.wording import name_of, said_by

        for kept in list_kept(repo, places().evidence):
            print(f"{kept.name} (tree {kept.tree[:12]})")
            for one in kept.evidence:
                worth = one.standing + (f": {one.reason}" if one.reason else "")
                print(f"  {name_of(one)}: {said_by(one)}: {worth}")
