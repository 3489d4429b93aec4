"""``scarab baseline``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import errors_reported
from scarab.cli.options import RepoOption
from scarab.model.baseline import Baseline
from scarab.model.errors import UsageError

baseline = typer.Typer(help="What the repository was accepted with, and how far it is from that.", no_args_is_help=True)

_DIFFERS = 1
"""Exit code when something is not as it was accepted."""

_RevisionArgument = Annotated[str, typer.Argument(metavar="[REVISION]", help="The commit that is meant.")]
_SectionOption = Annotated[
    list[str] | None, typer.Option("--only", metavar="SECTION", help="This part of the baseline; may be repeated.")
]


@baseline.command("accept")
def accept(
    revision: _RevisionArgument = "HEAD",
    repo: RepoOption = Path(),
    only: _SectionOption = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where it goes.", show_default=".scarab/baseline.json"),
    ] = None,
) -> None:
    """Accept a commit as it is: write down its findings, what it offers and imports, its ceilings and its tests.

    With --only, the other parts of a baseline that is there stay as they are. It holds for audits whose base has it.
    """
    with errors_reported():
        from scarab.cli.bar import bar
        from scarab.cli.places import places
        from scarab.engine.baselines.baselining import baseline_of
        from scarab.engine.baselines.source import baseline_of_file, place_of_baseline
        from scarab.model.files import write_whole
        from scarab.model.path import printable
        from scarab.model.value import replace
        from scarab.packs.baseline import written_baseline

        sections = _sections(only)
        path = place_of_baseline(repo) if output is None else output
        kept = baseline_of_file(path) if only and path.exists() else Baseline()
        with bar() as progress:
            made = baseline_of(repo, revision, sections=sections, cache=places().facts, progress=progress)
        made = replace(kept, **{section: getattr(made, section) for section in sections})
        write_whole(path, written_baseline(made))
        _summarise(made, printable(str(path)))
        typer.echo("commit it: an audit reads it from the base of its range")


@baseline.command("show")
def show(repo: RepoOption = Path(), only: _SectionOption = None) -> None:
    """Show what the work tree's baseline accepts: how much, or with --only every item."""
    with errors_reported():
        from scarab.engine.baselines.source import baseline_of_work_tree
        from scarab.model.path import printable
        from scarab.packs.baseline import items_of

        sections = _sections(only)
        accepted = baseline_of_work_tree(repo)
        if not only:
            _summarise(accepted, printable(accepted.path))
            return
        for section in sections:
            for item in items_of(accepted, section):
                typer.echo(printable(f"{section} {item}"))


@baseline.command("diff")
def diff(revision: _RevisionArgument = "HEAD", repo: RepoOption = Path(), only: _SectionOption = None) -> None:
    """Show how a commit differs from the work tree's baseline: - is accepted only, + is there only.

    Exit codes: 0 it is as accepted, 1 it differs, 2 there is no baseline.
    """
    differs = False
    with errors_reported():
        from scarab.cli.bar import bar
        from scarab.cli.places import places
        from scarab.engine.baselines.baselining import baseline_of, differences
        from scarab.engine.baselines.source import baseline_of_work_tree
        from scarab.model.path import printable

        sections = _sections(only)
        accepted = baseline_of_work_tree(repo)
        with bar() as progress:
            found = baseline_of(repo, revision, sections=sections, cache=places().facts, progress=progress)
        for section, sign, item in differences(accepted, found):
            if section in sections:
                differs = True
                typer.echo(printable(f"{sign} {section} {item}"))
    raise typer.Exit(_DIFFERS if differs else 0)


def _sections(only: Sequence[str] | None) -> Sequence[str]:
    from scarab.packs.baseline import SECTIONS
    from scarab.packs.nearest import suggestion

    for name in only or ():
        if name not in SECTIONS:
            raise UsageError(f"--only {name}: no part of a baseline is named so", hint=suggestion(name, SECTIONS))
    return only or SECTIONS


def _summarise(accepted: Baseline, path: str) -> None:
    from scarab.packs.baseline import SECTIONS, items_of
    from scarab.renderers.wording import counted

    typer.echo(path)
    for section in SECTIONS:
        where = counted(len(getattr(accepted, section)), "folder" if section == "packages" else "file")
        typer.echo(f"  {section:<13}{len(items_of(accepted, section)):>7,} in {where}")
    typer.echo(f"  {'tests, in all':<13}{sum(accepted.tests.values()):>7,}")
