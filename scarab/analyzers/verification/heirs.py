"""Whether test methods of a class that is not collected itself run in its subclasses."""

from collections.abc import Container, Iterator

from scarab.analyzers.classes import Classes, written_bases
from scarab.analyzers.sources import last_part
from scarab.analyzers.texts import text_at
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.path import RepoPath
from scarab.model.tree import SymbolAt

FALSE = r"(?:(?:False|None|0)\b|\"\"|'')"
"""What is written behind ``__test__ =`` to tell that it is none."""
_MOST = 100
"""Heirs, and heirs of heirs, after which the search gives up."""


def has_heirs(
    class_name: str, path: RepoPath, given: AuditInput, *, gone: Container[str] = (), told_off: bool = False
) -> bool:
    """Tell whether another class inherits the tests of one, at any distance, and a runner looks into it.

    Args:
        class_name: The qualified name of the class.
        path: The file of the head that defines it.
        given: The tree to search.
        gone: Qualified names of that file that mean nothing any more.
        told_off: Whether the class says by ``__test__`` that it is none. That is inherited too.
    """
    classes = Classes(given.head)
    seen = {(path, class_name)}
    waiting = list(seen)
    while waiting and len(seen) <= _MOST:
        for heir in _heirs(*waiting.pop(), classes):
            key = heir.path, heir.symbol.qualname
            if key in seen:
                continue
            is_gone = heir.path == path and heir.symbol.qualname in gone
            if not is_gone and _is_told(heir, given, told_off=told_off) and _looks_like_tests(heir, classes):
                return True
            seen.add(key)
            waiting.append(key)
    return False


def _heirs(path: RepoPath, class_name: str, classes: Classes) -> Iterator[SymbolAt]:
    name = last_part(class_name)
    for heir in classes.below(name):
        for base in written_bases(heir.symbol):
            found = classes.resolve(heir.path, base) if last_part(base) == name else None
            if found is not None and (found.path, found.symbol.qualname) == (path, class_name):
                yield heir


def _is_told(heir: SymbolAt, given: AuditInput, *, told_off: bool) -> bool:
    """Tell whether a class says that it is a test; one that says nothing is what the class above it is."""
    lines = text_at(heir.path, given.head).split("\n")[heir.symbol.line - 1 : heir.symbol.last]
    said = [found for line in lines if (found := _TOLD.match(line)) is not None]
    return not said[-1]["off"] if said else not told_off


_TOLD = expression(rf"[ \t]*__test__[ \t]*(?::[^=\n]*)?=[ \t]*(?P<off>{FALSE})?")


def _looks_like_tests(heir: SymbolAt, classes: Classes) -> bool:
    """Tell whether runners look into a class: pytest goes by its name, unittest by what is above it."""
    name = heir.symbol.name
    if "test" in name.lower() and not name.startswith("_"):
        return True
    return any("Test" in last_part(base) for base in classes.above(heir.path, heir.symbol).external)
