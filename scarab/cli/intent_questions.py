"""The questions that a new intent asks on a terminal."""

import typer

from scarab.model.intent import Budget
from scarab.packs.initial_intent import IntentDraft, deliverables_of, id_from


def ask() -> IntentDraft:
    """Ask what a run is to do, and what it may touch. An empty answer leaves a limit unsaid."""
    title = typer.prompt("What is the run to do, in a line").strip()
    return IntentDraft(
        id=typer.prompt("Its name", default=id_from(title)).strip(),
        title=title,
        kind=_answer("Kind (fix, feat, refactor, docs, test, ...)"),
        allow=_list("Paths it may touch, with commas between them: src/parser/**, tests/parser/**"),
        deny=_list("Paths it must not touch"),
        deliverables=deliverables_of(_list("Paths that must come: added:tests/parser/test_quotes.py"), ()),
        budget=Budget(
            files=_number("Files that may change at most"), added_lines=_number("Lines that may come at most")
        ),
    )


def _answer(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False)).strip()


def _list(question: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in _answer(question).split(","))))


def _number(question: str) -> int | None:
    while (answer := _answer(question)) and not (answer.isdecimal() and answer.isascii()):
        typer.echo("A number, or nothing.")
    return int(answer) if answer else None
