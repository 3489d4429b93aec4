"""The parameters of commands as a table: typer is built from it, and plain command lines are parsed by it alone.

To load typer and to build its commands takes longer than many an audit, so a hook does without. Help, completion,
errors and whatever else needs thought are typer's.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from scarab.model.severity import Severity
from scarab.model.value import value


class Kind(Enum):
    """What the word of an option is taken for."""

    FLAG = "flag"  # it has none
    TEXT = "text"
    PATH = "path"
    SEVERITY = "severity"
    COUNT = "count"


@value
class Parameter:
    """One argument or option of a command."""

    name: str
    """Of the function's parameter that it goes to."""
    kind: Kind
    help: str
    flags: tuple[str, ...] = ()
    """How an option is spelled; empty for an argument."""
    metavar: str | None = None
    default: Any = None
    """None as well for a list that nothing is on."""
    shown: str | bool = True
    """What the help says the default is, where the value itself does not say it."""
    listed: bool = False
    """It may be given again and again."""
    most: int = 0
    """The largest count."""


REPO = Parameter("repo", Kind.PATH, "The repository.", ("-C", "--repo"), metavar="DIR", default=Path())

LAST_COMMIT = "HEAD"

RANGE = Parameter(
    "revisions",
    Kind.TEXT,
    "A..B, A...B (from their merge base), or one commit (its first parent to it).",
    metavar="[RANGE]",
    shown=LAST_COMMIT,
)
STAGED = Parameter("staged", Kind.FLAG, "The index against HEAD.", ("--staged",), default=False)
WORKTREE = Parameter(
    "worktree", Kind.FLAG, "The work tree, untracked files too, against HEAD.", ("--worktree",), default=False
)
INTENT = Parameter(
    "intent",
    Kind.TEXT,
    "What the run was asked to do: TOML, Markdown, or the id of an intent that the base keeps.",
    ("--intent",),
    metavar="FILE|ID|-",
)
FORMAT = Parameter(
    "format_",
    Kind.TEXT,
    "What goes to standard output: terminal, text, json, html, markdown, sarif, sarif-full, github, gitlab or junit.",
    ("-f", "--format"),
    metavar="FORMAT",
    default="",
    shown="terminal, or text where nobody looks",
)


def read_plain(words: Sequence[str], parameters: Sequence[Parameter]) -> dict[str, Any] | None:
    """Return what each parameter gets by a command line that takes no thought; None for any other."""
    given: dict[str, Any] = {one.name: one.default for one in parameters}
    untouched = set(given)
    for parameter, word in _split(words, parameters):
        taken = None if parameter is None else _taken(word, parameter)
        if parameter is None or taken is None or not (parameter.listed or parameter.name in untouched):
            return None
        untouched.discard(parameter.name)
        given[parameter.name] = [*(given[parameter.name] or ()), taken] if parameter.listed else taken
    return given


def _split(words: Sequence[str], parameters: Sequence[Parameter]) -> Iterator[tuple[Parameter | None, str]]:
    """Yield each parameter that is given and its word; None with one that does not clearly belong to any."""
    options = {flag: one for one in parameters for flag in one.flags}
    arguments = iter([one for one in parameters if not one.flags])
    ahead = iter(words)
    for word in ahead:
        if not word.startswith("-"):
            yield next(arguments, None), word
            continue
        flag, equals, own = word.partition("=")
        option = options.get(flag)
        takes_word = option is not None and option.kind is not Kind.FLAG
        if equals:
            clear = takes_word and flag.startswith("--")
        else:
            clear = option is not None
            own = next(ahead, "-") if takes_word else ""
        yield (option if clear and not own.startswith("-") else None), own


def _taken(word: str, parameter: Parameter) -> Any:
    """Return what a word is to a parameter; None where typer is to say what is wrong with it."""
    match parameter.kind:
        case Kind.FLAG:
            return True
        case Kind.TEXT:
            return word
        case Kind.PATH:
            return Path(word)
        case Kind.SEVERITY:
            return next((one for one in Severity if one.value == word), None)
        case Kind.COUNT:
            return int(word) if word in map(str, range(parameter.most + 1)) else None
