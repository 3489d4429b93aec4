"""Look for what the intent asks for, and say what is there instead."""

from collections.abc import Iterable, Iterator, Sequence

from scarab.analyzers.comments import is_code
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind, FileChange
from scarab.model.expression import expression
from scarab.model.facts import Symbol
from scarab.model.glob import Globs
from scarab.model.intent import Deliverable, Presence
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, suffix
from scarab.model.span import Span
from scarab.model.tree import Tree
from scarab.model.value import value

_SEPARATOR = expression(r"\.|::|#")
_SEARCHABLE = 3
"""The shortest name that a tree can be asked for."""


@value
class Undelivered(Evidence):
    """A deliverable that the change does not bring."""

    deliverable: str
    """The path pattern or symbol, as the intent writes it."""
    asked: str
    """What must have happened to it."""
    found: str
    """What did, in words."""


@value
class _Definition:
    """A symbol on one side of the range."""

    path: RepoPath
    symbol: Symbol

    def at(self, side: Side) -> Location:
        return Location(self.path, side, Span(self.symbol.first, self.symbol.last))


@value
class _Answer:
    """What became of a deliverable: nothing is ``found`` when it was delivered."""

    found: str
    where: Location


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each deliverable that is missing, in the order of the intent.

    A path is a pattern, and one file that fits delivers it. A symbol is the end of a module's path and a qualified
    name (``parser.Quoter.unquote``), in any language whose symbols are read; ``::`` and ``#`` are dots. *Modified*
    means that content changed: a new mode or a mere rename is neither. A symbol is modified when one of its lines is.
    """
    for wanted in given.intent.deliverables if given.intent is not None else ():
        answer = _path_answer(wanted, wanted.path, given) if wanted.path else _symbol_answer(wanted, given)
        if answer.found:
            name = wanted.path or wanted.symbol or ""
            evidence = Undelivered(name, _ASKED[wanted.change], answer.found)
            yield Observation(answer.where, anchor=f"{wanted.change} {name}", evidence=evidence)


_ASKED = {
    Presence.ADDED: "to be added",
    Presence.MODIFIED: "to be modified",
    Presence.DELETED: "to be deleted",
    Presence.ANY: "to change",
}


def _path_answer(wanted: Deliverable, pattern: str, given: AuditInput) -> _Answer:
    matching = Globs([pattern])
    deeds = [deed for change in given.changes for deed in _deeds(change, matching)]
    nowhere = Location(RepoPath(pattern.strip("/")), Side.HEAD)
    if _delivered(wanted.change, [presence for _, presence, _ in deeds]):
        return _Answer("", nowhere)
    if deeds:
        where, _, words = deeds[0]
        return _Answer(words, where)
    there = next((path for path in given.head.paths() if path in matching), None)
    if there is None:
        return _Answer("there is no such file before or after the change", nowhere)
    return _Answer(f"{there} is there, unchanged", Location(there, Side.HEAD))


def _deeds(change: FileChange, matching: Globs) -> Iterator[tuple[Location, Presence | None, str]]:
    """Yield what a change did to the paths of a pattern; a mere move or mode delivers no modification (None)."""
    before = change.before.path if change.before and change.before.path in matching else None
    after = change.after.path if change.after and change.after.path in matching else None
    if after is not None and before is None:
        yield Location(after, Side.HEAD), Presence.ADDED, f"{after} was {_origin(change)}"
    elif before is not None and after is None:
        gone = f"renamed to {change.path}" if change.kind is ChangeKind.RENAMED else "deleted"
        yield Location(before, Side.BASE), Presence.DELETED, f"{before} was {gone}"
    elif before is not None and after is not None:
        same = change.before is not None and change.after is not None and change.before.blob == change.after.blob
        words = f"{after} kept its content" if same else f"{after} was modified"
        yield Location(after, Side.HEAD), None if same else Presence.MODIFIED, words


def _origin(change: FileChange) -> str:
    return f"renamed from {change.before.path}" if change.before is not None else "added"


def _symbol_answer(wanted: Deliverable, given: AuditInput) -> _Answer:
    dotted = _SEPARATOR.split(wanted.symbol or "")
    before, after = _defined(given.base, dotted, given.changes), _defined(given.head, dotted, given.changes)
    if not after:
        if not before:
            words = "nothing defines it before or after the change"
            return _Answer(words, Location(_module_path(dotted, given.head), Side.HEAD))
        where = before[0].at(Side.BASE)
        return _Answer("" if _delivered(wanted.change, [Presence.DELETED]) else "it was deleted", where)
    where = after[0].at(Side.HEAD)
    if not before:
        return _Answer("" if _delivered(wanted.change, [Presence.ADDED]) else "it was added", where)
    if any(_touched(one, given.changes) for one in after):
        return _Answer("" if _delivered(wanted.change, [Presence.MODIFIED]) else "it was modified", where)
    return _Answer(f"{after[0].path} defines it, unchanged", where)


def _delivered(wanted: Presence, happened: Sequence[Presence | None]) -> bool:
    return wanted in happened or (wanted is Presence.ANY and any(happened))


def _defined(tree: Tree, dotted: Sequence[str], changes: Iterable[FileChange]) -> list[_Definition]:
    """Find a symbol in a tree, wherever its dots may separate module from qualified name."""
    found = []
    if len(dotted[-1]) >= _SEARCHABLE:
        candidates: Iterable[RepoPath] = tree.mentioning(dotted[-1])
    else:  # too short to search for: only a changed file can deliver it
        candidates = sorted({side.path for change in changes for side in change.sides})
    for path in candidates:
        facts = tree.facts(path) if is_code(path) else None
        names = {name for module in _modules(path) for name in _qualnames(module, dotted)}
        found += [_Definition(path, symbol) for symbol in (facts.symbols if facts else ()) if symbol.qualname in names]
    return found


def _qualnames(module: Sequence[str], dotted: Sequence[str]) -> Iterator[str]:
    """Yield the qualified names that a dotted name can have within a module."""
    for cut in range(len(dotted)):
        if list(module[len(module) - cut :]) == list(dotted[:cut]):
            yield ".".join(dotted[cut:])


def _modules(path: RepoPath) -> Iterator[list[str]]:
    """Yield the names of the module that a file is, or is a part of: elsewhere than in Python a folder is one, too."""
    parts = path.rpartition(".")[0].split("/")
    yield parts[:-1] if parts[-1] in _STANDS_FOR_FOLDER else parts
    if suffix(path) not in (".py", ".pyi"):
        yield parts[:-1]


_STANDS_FOR_FOLDER = frozenset({"__init__", "index", "mod", "lib"})


def _touched(one: _Definition, changes: Iterable[FileChange]) -> bool:
    span = Span(one.symbol.first, one.symbol.last)
    return any(change.after is not None and change.path == one.path and change.touches(span) for change in changes)


def _module_path(dotted: Sequence[str], head: Tree) -> RepoPath:
    """Guess where a symbol that is nowhere should be: the module that exists, else the one its name spells."""
    for cut in range(len(dotted) - 1, 0, -1):
        ending = list(dotted[:cut])
        for path in head.paths():
            if is_code(path) and next(_modules(path))[-cut:] == ending:
                return path
    folders = [part for part in dotted[:-1] if not part[:1].isupper()] or dotted[:1]
    return RepoPath("/".join(folders) + ".py")


MEASUREMENT = Measurement(detect)
