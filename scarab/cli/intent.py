"""``scarab intent``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scarab.cli.exits import errors_reported
from scarab.cli.options import IntentOption, RangeArgument, RepoOption, StagedOption, WorktreeOption

intent = typer.Typer(help="What a run was asked to do.", no_args_is_help=True)


@intent.command("new")
def new(
    title: Annotated[
        str | None, typer.Argument(metavar="[TITLE]", help="What the run is to do; asked for on a terminal.")
    ] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Its name.", show_default="made of the title")] = None,
    kind: Annotated[str, typer.Option(help="Conventional Commits type, such as 'fix'.", show_default=False)] = "",
    allow: Annotated[list[str] | None, typer.Option(metavar="PATTERN", help="A path the run may touch.")] = None,
    deny: Annotated[list[str] | None, typer.Option(metavar="PATTERN", help="A path it must not touch.")] = None,
    deliver: Annotated[
        list[str] | None,
        typer.Option(metavar="[CHANGE:]PATTERN", help="A path that must come: 'added:docs/a.md'."),
    ] = None,
    deliver_symbol: Annotated[
        list[str] | None, typer.Option(metavar="[CHANGE:]NAME", help="A symbol likewise: 'parser.Quoter.unquote'.")
    ] = None,
    files: Annotated[int | None, typer.Option(min=0, help="Files that may change at most.")] = None,
    added_lines: Annotated[int | None, typer.Option(min=0, help="Lines that may come at most.")] = None,
    new_dependencies: Annotated[int | None, typer.Option(min=0, help="Dependencies likewise.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it there.", show_default=".scarab/intents/ID.toml"),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Print it instead of writing it.")] = False,
    repo: RepoOption = Path(),
) -> None:
    """Write down what a run is to do, before it begins: a commented file, which never replaces another.

    Without a title and what else goes into the file, it asks.
    """
    with errors_reported():
        from scarab.cli.intent_questions import ask
        from scarab.engine.intents.start import check_absent, intent_to_start_with, place_of_intent
        from scarab.model.errors import UsageError
        from scarab.model.files import write_whole
        from scarab.model.intent import Budget
        from scarab.model.path import printable
        from scarab.packs.initial_intent import IntentDraft, deliverables_of, id_from

        said = (id_, kind, allow, deny, deliver, deliver_symbol, files, added_lines, new_dependencies)
        if title == "" or (title is None and (not sys.stdin.isatty() or any(one or one == 0 for one in said))):
            hint = "on a terminal, it asks when nothing else is said"
            raise UsageError("TITLE: expected what the run is to do, found nothing", hint=hint)
        draft = (
            ask()
            if title is None
            else IntentDraft(
                id_ or id_from(title),
                title,
                kind,
                tuple(allow or ()),
                tuple(deny or ()),
                deliverables_of(deliver or (), deliver_symbol or ()),
                Budget(files, added_lines, new_dependencies),
            )
        )
        text = intent_to_start_with(draft)
        if show:
            typer.echo(text, nl=False)
            return
        if output is not None:
            check_absent(output)
        path = output or place_of_intent(repo, draft.id)
        write_whole(path, text)
        typer.echo(f"wrote {printable(str(path))}")
        if output is None:
            typer.echo(f"commit it before the run begins, and name it in its commits: 'Scarab-Intent: {draft.id}'")
        else:
            typer.echo(f"hand it over when the run is done: scarab audit --intent {printable(str(path))}")


@intent.command("show")
def show(
    revisions: RangeArgument = None,
    staged: StagedOption = False,
    worktree: WorktreeOption = False,
    named: IntentOption = None,
    repo: RepoOption = Path(),
) -> None:
    """Say which sources tell what a range was for, which one an audit would use and why, and what it declares."""
    with errors_reported():
        import os

        from scarab.cli.hosts import pull_request_of
        from scarab.cli.intent_named import intent_of
        from scarab.cli.subject import subject_of
        from scarab.engine.intents.page import intent_page
        from scarab.model.request import AuditRequest

        request = AuditRequest(
            repo,
            subject_of(revisions, staged=staged, worktree=worktree),
            intent_of(named),
            pull_request_of(os.environ),
        )
        typer.echo(intent_page(request), nl=False)


@intent.command("check")
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Intents.", show_default="all that are kept")
    ] = None,
    repo: RepoOption = Path(),
) -> None:
    """Say everything that is wrong with intents, each with its line, and which of their patterns match nothing.

    Exit codes: 0 all can be used, 2 one cannot.
    """
    with errors_reported():
        from scarab.engine.intents.check import review_intents
        from scarab.model.path import printable

        for review in review_intents(repo, files or ()):
            for note in review.notes:
                typer.echo(printable(f"note: {note}"))
            typer.echo(printable(f"{review.path}: {review.intent.title or review.intent.id or 'without a title'}"))
