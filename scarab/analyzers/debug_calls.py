"""Find calls that print or stop, which people add to look at something and forget.

Grade ``debugger``: the call stops the program, or loads what does.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from scarab.analyzers.paths import is_script_path, is_test_path
from scarab.analyzers.sources import Changed, changed_python, last_part
from scarab.model.audit_input import AuditInput
from scarab.model.facts import DebugCall
from scarab.model.location import Location, Side
from scarab.model.observation import Analyzer, Evidence, Fact, Observation
from scarab.model.path import RepoPath, basename
from scarab.model.span import Span
from scarab.model.value import value

_PRINTS = frozenset({"print", "pprint", "pp", "pprint.pprint", "pprint.pp"})
_COMMAND_FILE = re.compile(
    r"_*(?:cli|main|console|cmdline|commands?|cmd|manage|shell|repl)_*(?:_.*)?\.py|.*_(?:cli|cmd|command)\.py"
)
_COMMAND_FOLDERS = frozenset({"cli", "cmd", "commands", "management", "console"})
_COMMAND_MODULES = frozenset({"argparse", "click", "typer", "optparse", "fire", "rich", "docopt", "cmd", "cement"})
_PRINTING_FUNCTION = re.compile(
    r"_*(?:print|show|display|report|dump|usage|help|main|list|echo|log|debug|warn|pretty)(?:_.*)?"
)


@value
class Params:
    """Nothing to set."""


@value
class DebugLeftover(Evidence):
    """Debug calls of one kind in one function."""

    call: str
    count: int
    within: str
    """The function, or ``the module`` outside of any."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:  # noqa: ARG001 - every analyzer takes settings
    """Yield one observation for each function in which new lines call for debugging.

    A stop is one everywhere, and so is what is printed under a mark of debugging, but for tests and scripts. Other
    printing is what commands, scripts, tests and modules that print already do, and what functions named for it are
    for: nothing to speak of there, nor where the call only moved.
    """
    sources = changed_python(given)
    known = {_kind(call) for one in sources for call in one.before.debug_calls}
    for one in sources:
        speaks, tries_out = _speaks(one, given), is_test_path(one.path, given.policy) or is_script_path(one.path)
        calls = [
            call
            for call in one.after.debug_calls
            if one.file.adds(call.line)
            and _kind(call) not in known
            and (
                call.name not in _PRINTS
                or (call.marked and not tries_out)
                or not (speaks or _is_for_printing(call.within))
            )
        ]
        for (within, name), group in groupby(sorted(calls, key=_place), key=lambda call: (call.within, call.name)):
            yield _observed(one.path, within, name, list(group))


def _kind(call: DebugCall) -> tuple[str, str, bool]:
    return call.name, last_part(call.within), call.marked


def _place(call: DebugCall) -> tuple[str, str, int]:
    return call.within, call.name, call.line


def _observed(path: RepoPath, within: str, name: str, calls: list[DebugCall]) -> Observation:
    return Observation(
        Location(path, Side.HEAD, Span(calls[0].line, calls[0].last)),
        anchor=f"{within}:{name}",
        evidence=DebugLeftover(name, len(calls), within or "the module"),
        grade="" if name in _PRINTS else "debugger",
    )


def _speaks(source: Changed, given: AuditInput) -> bool:
    """Tell whether printing is what a file is for, or what it did already."""
    path, facts = source.path, source.after
    return (
        is_test_path(path, given.policy)
        or is_script_path(path)
        or facts.has_main
        or _COMMAND_FILE.fullmatch(basename(path)) is not None
        or not _COMMAND_FOLDERS.isdisjoint(path.split("/")[:-1])
        or any(one.module.partition(".")[0] in _COMMAND_MODULES for one in facts.imports)
        or any(call.name in _PRINTS for call in source.before.debug_calls)
    )


def _is_for_printing(within: str) -> bool:
    return any(_PRINTING_FUNCTION.fullmatch(part) for part in within.split("."))


ANALYZER = Analyzer("debug-calls", frozenset({Fact.HUNKS, Fact.SOURCE}), Params, detect)
