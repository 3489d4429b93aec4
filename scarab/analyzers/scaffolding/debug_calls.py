"""Find calls that print or stop, which people add to look at something and forget.

Grade ``debugger``: the call stops the program, or loads what does.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby, islice

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.paths import is_script_path, is_test_path
from scarab.analyzers.sources import Changed, changed_sources, last_part
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import DebugCall, SourceFacts
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, basename, directly_in, folders_above
from scarab.model.span import Span
from scarab.model.value import value
from scarab.model.words import parts_of_name

_PRINTS = frozenset(
    {
        "print", "pprint", "pp", "pprint.pprint", "pprint.pp",
        "console.dir", "console.log", "console.table", "console.trace",
        "fmt.Print", "fmt.Printf", "fmt.Println", "println", "print!", "println!",
        "System.out.print", "System.out.println", "System.out.printf",
        "System.err.print", "System.err.println", "System.err.printf",
    }
)  # fmt: skip
"""Those that programs speak to people by as well; all others are there for those who look for a fault."""
_LEVELLED = frozenset({"console.debug", "eprint!", "eprintln!"})
"""Those that are an honest way to log, unless what they say is marked."""
_LOOKS = frozenset({"spew.Dump", "pp.Print", "pp.Println"})
"""Those that only look, as tests may: they stop nothing."""
_SPEAKING_FILE = expression(
    r"_*(?:cli|main|console|cmdline|commands?|cmd|manage|shell|repl)_*(?:_.*)?\.py|.*_(?:cli|cmd|command)\.py"
    r"|(?:.*[-_.])?(?:cli|main|console|commands?|cmd|repl|bin)\.(?:[cm]?[jt]sx?|go|rs|java)"
    r"|.*\.stor(?:y|ies)\.[cm]?[jt]sx?"
)
"""Commands, and stories, which show by it that a button was pressed."""
_COMMAND_FOLDERS = frozenset({"cli", "cmd", "command", "commands", "management", "console"})
_COMMAND_MODULES = frozenset(
    {
        "argparse", "click", "typer", "optparse", "fire", "rich", "docopt", "cmd", "cement",
        "commander", "yargs", "chalk", "ora", "inquirer", "prompts", "meow", "cac", "oclif", "kleur", "picocolors",
        "cobra", "flag", "pflag", "cli", "clap", "structopt", "picocli",
    }
)  # fmt: skip
_MODULE_PARTS = expression(r"[\w-]+")
_MOST_BESIDE = 8
"""Files beside one that are looked at to see whether printing is usual there."""
_PRINTING_FUNCTION = expression(
    r"_*(?:print|show|display|report|dump|usage|help|main|list|echo|log|debug|warn|pretty)(?:_.*)?"
)


_Kind = tuple[str, str, bool]
"""What is called, in the function of which name, and whether it prints a mark."""


@value
class DebugLeftover(Evidence):
    """Debug calls of one kind in one function."""

    call: str
    count: int
    within: str
    """The function, or ``the module`` outside of any."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each function in which new lines call for debugging.

    A stop is one everywhere, and so is what is printed under a mark of debugging, but for tests and scripts. Other
    printing is what commands, scripts, tests and modules that print already do, and what functions named for it are
    for: nothing to speak of there, nor where the call only moved.
    """
    sources = changed_sources(given, EVERY_LANGUAGE)
    known = {_kind(call) for one in sources for call in one.before.debug_calls}
    for one in sources:
        calls = _new_calls(one, known, given)
        for (within, name), group in groupby(sorted(calls, key=_place), key=lambda call: (call.within, call.name)):
            yield _observed(one.path, within, name, list(group))


def _new_calls(source: Changed, known: Container[_Kind], given: AuditInput) -> Sequence[DebugCall]:
    path = source.path
    tries_out = is_test_path(path, given.policy) or is_script_path(path)
    new = [one for one in source.after.debug_calls if source.file.adds(one.line) and _kind(one) not in known]
    marked = [one for one in new if _stops(one.name) or (one.marked and not tries_out)]
    plain = [one for one in new if one not in marked and not _is_for_people(one, tries_out=tries_out)]
    if plain and (_speaks(source, given) or (source.language != "python" and _is_usual(source, given))):
        plain = [one for one in plain if one.name in _LOOKS]
    return marked + plain


def _is_for_people(call: DebugCall, *, tries_out: bool) -> bool:
    return call.name in _LEVELLED or _is_for_printing(call.within) or (tries_out and call.name in _LOOKS)


def _is_print(name: str) -> bool:
    return name in _PRINTS or name in _LEVELLED or name.endswith(".printStackTrace")


def _stops(name: str) -> bool:
    """Tell whether a call stops the program, or loads what does, or has no other use, as Rust's ``dbg!``."""
    return not _is_print(name) and name not in _LOOKS


def _kind(call: DebugCall) -> _Kind:
    return call.name, last_part(call.within), call.marked


def _place(call: DebugCall) -> tuple[str, str, int]:
    return call.within, call.name, call.line


def _observed(path: RepoPath, within: str, name: str, calls: list[DebugCall]) -> Observation:
    return Observation(
        Location(path, Side.HEAD, Span(calls[0].line, calls[0].last)),
        anchor=f"{within}:{name}",
        evidence=DebugLeftover(name, len(calls), within or "the module"),
        grade="debugger" if _stops(name) else "",
    )


def _speaks(source: Changed, given: AuditInput) -> bool:
    """Tell whether printing is what a file is for, or what it did already."""
    path, facts = source.path, source.after
    return (
        is_test_path(path, given.policy)
        or is_script_path(path)
        or facts.has_main
        or _SPEAKING_FILE.fullmatch(basename(path)) is not None
        or not _COMMAND_FOLDERS.isdisjoint(path.split("/")[:-1])
        or any(not _COMMAND_MODULES.isdisjoint(_names_in(one.module, facts.language)) for one in facts.imports)
        or any(_is_print(call.name) for call in source.before.debug_calls)
    )


def _names_in(module: str, language: str) -> Iterable[str]:
    return (module.partition(".")[0],) if language == "python" else _MODULE_PARTS.findall(module)


def _is_usual(source: Changed, given: AuditInput) -> bool:
    """Tell whether the other files of a folder print as well: then that is how the program speaks.

    Where a folder has none, as a new one, those of the folder above it tell.
    """
    for folder in islice((*folders_above(source.path), ""), 2):
        beside = list(islice(_beside(source, folder, given), _MOST_BESIDE))
        if beside:
            return any(_is_print(call.name) for facts in beside for call in facts.debug_calls)
    return False


def _beside(source: Changed, folder: str, given: AuditInput) -> Iterator[SourceFacts]:
    for path in directly_in(folder, given.base.paths()):
        facts = given.base.facts(path) if path != source.path else None
        if facts is not None and facts.language == source.language:
            yield facts


def _is_for_printing(within: str) -> bool:
    parts = ("_".join(parts_of_name(part)) for part in within.split("."))
    return any(_PRINTING_FUNCTION.fullmatch(part) for part in parts)


MEASUREMENT = Measurement(detect)
