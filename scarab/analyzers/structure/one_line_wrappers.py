"""Find new functions that only call another one with what they are given."""

from collections.abc import Iterator

from scarab.analyzers.modules import meant_by
from scarab.analyzers.product import is_used_by_name
from scarab.analyzers.sources import changed_python, last_part, removed_symbols
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.tree import Tree
from scarab.model.value import value


@value
class Wrapper(Evidence):
    """One function that stands before another one."""

    function: str
    target: str
    """What it calls, as written."""
    target_path: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each function at the top of a module that stands before one that was there at the base.

    Quiet where the name was known before, by whoever still calls it so, and is now a second one; about exports,
    functions of other people's packages, functions with a decorator or a default, hollow modules, and in tests.
    """
    sources = [one for one in changed_python(given) if is_used_by_name(one.path, given)]
    known = {symbol.name for _, symbol in removed_symbols(sources)}
    for one in sources:
        before = {symbol.qualname for symbol in one.before.symbols}
        symbols = {symbol.qualname: symbol for symbol in one.after.symbols}
        for forward in () if one.detail_after.hollow else one.detail_after.forwards:
            name, symbol = forward.name, symbols.get(forward.name)
            if symbol is None or name in known or name in before or name in (one.after.exports or ()):
                continue
            there, meant = meant_by(given.head, one.path, one.after, forward.target) or (None, "")
            # Under another name than its own it is somebody's choice of names, and not this.
            if there is not None and meant == last_part(forward.target) and _defines(given.base, there, meant):
                yield Observation(
                    Location(one.path, Side.HEAD, Span(symbol.line, symbol.last)),
                    anchor=name,
                    evidence=Wrapper(name, forward.target, there),
                )


def _defines(tree: Tree, path: RepoPath, name: str) -> bool:
    facts = tree.facts(path)
    return facts is not None and any(one.qualname == name for one in facts.symbols)


MEASUREMENT = Measurement(detect)
