"""Commands and options for typer, built from parameters."""

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter as Formal
from inspect import Signature
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from scarab.cli.arguments import FORMAT, INTENT, RANGE, REPO, STAGED, WORKTREE, Kind, Parameter
from scarab.model.severity import Severity

_Asked = TypeVar("_Asked")


def command_of(
    run: Callable[[_Asked], None], asked: Callable[..., _Asked], parameters: Sequence[Parameter]
) -> Callable[..., None]:
    """Return a function that typer can make a command of: it takes the parameters, and runs with what they make."""

    def command(**given: Any) -> None:
        run(asked(**given))

    command.__doc__ = run.__doc__
    annotations = {one.name: Annotated[_type_of(one), _told(one)] for one in parameters}
    command.__annotations__ = annotations
    command.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Formal(one.name, Formal.KEYWORD_ONLY, default=one.default, annotation=annotations[one.name])
            for one in parameters
        ]
    )
    return command


def _told(one: Parameter) -> Any:
    if not one.flags:
        return typer.Argument(metavar=one.metavar, help=one.help, show_default=one.shown)
    least, most = (0, one.most) if one.kind is Kind.COUNT else (None, None)
    said = f"{one.help} Repeatable." if one.listed else one.help
    return typer.Option(*one.flags, metavar=one.metavar, help=said, show_default=one.shown, min=least, max=most)


def _type_of(one: Parameter) -> Any:
    plain = _TYPES[one.kind]
    whole = list[plain] if one.listed else plain  # type: ignore[valid-type]
    return whole | None if one.default is None else whole


_TYPES: Mapping[Kind, type[Any]] = {
    Kind.FLAG: bool,
    Kind.TEXT: str,
    Kind.PATH: Path,
    Kind.SEVERITY: Severity,
    Kind.COUNT: int,
}

RepoOption = Annotated[Path, _told(REPO)]
RangeArgument = Annotated[str | None, _told(RANGE)]
StagedOption = Annotated[bool, _told(STAGED)]
WorktreeOption = Annotated[bool, _told(WORKTREE)]
IntentOption = Annotated[str | None, _told(INTENT)]
FormatOption = Annotated[str, _told(FORMAT)]
