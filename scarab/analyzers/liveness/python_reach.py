"""What of a file of Python something outside the text may reach: by its place, by a base, by a name put together."""

import re
from collections import Counter
from itertools import islice

from scarab.analyzers.classes import Ancestry, Classes, has_keywords, written_bases
from scarab.analyzers.liveness.access import puts_names_together
from scarab.analyzers.liveness.candidates import Candidate
from scarab.analyzers.paths import is_document
from scarab.analyzers.sources import is_dunder, is_hook_name, is_inside, is_registered, last_part
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import Reference, SourceFacts, Symbol, SymbolKind
from scarab.model.path import RepoPath, basename
from scarab.model.tree import SymbolAt, Tree

_HARMLESS_BASES = expression(
    r"(?:.*(?:Error|Exception|Warning|Exit|Interrupt)|dict|list|tuple|str|int|float|bytes|set|frozenset)"
)
"""Bases outside the tree that register no class below them."""
_SETTINGS = ("settings", "config", "conf.", "local_settings")
"""How files begin whose names a framework reads."""
_SPECIFIC = 3
"""Words of a method's name that make it say more than a framework could mean."""
_HOOK_WORDS = frozenset(
    {
        "action", "add", "after", "as", "async", "at", "before", "can", "check", "clean", "close", "create", "delete",
        "do", "form", "format", "from", "get", "handle", "has", "in", "init", "is", "list", "load", "make", "on",
        "open", "parse", "perform", "post", "pre", "prepare", "process", "read", "receive", "remove", "render",
        "retrieve", "run", "save", "send", "set", "should", "start", "stop", "test", "to", "update", "validate",
        "visit", "watch", "write",
    }
)  # fmt: skip
"""Words that the methods begin with which frameworks call."""
_REACH_BY_NAME = frozenset({"getattr", "globals", "locals", "vars"})
_ALIKE = 3
"""Symbols whose names begin alike, where a file looks names up."""
_MOST_SISTERS = 8
"""Other classes below a base that are looked at to see how such classes are used."""
_MOST_HEIRS = 60
"""Files that mention a base; one that more of them mention is taken to have classes that nobody names."""
_VOCABULARY = 5
"""Public constants whose names begin alike: such a list is complete or not, whoever uses which of them."""


def must_be_named(one: Candidate, classes: Classes, given: AuditInput) -> bool:
    """Tell whether somebody would have to name a symbol to use it.

    Not so for what a decorator registers, for exports, hooks and overrides, for classes that a base may register,
    for settings, for what a name put together may mean, and for what is kept for others until a release.
    """
    name, facts = one.symbol.name, one.facts
    if len(name) < 3 or is_dunder(name) or not name.strip("_") or is_registered(one.symbol):
        return False
    if name in (facts.exports or ()) or any(member.qualname == "__getattr__" for member in facts.symbols):
        return False
    if _is_deprecated(one):
        return False
    match one.symbol.kind:
        case SymbolKind.CONSTANT:
            return (name.startswith("_") or name.isupper()) and not _is_listed(one)
        case SymbolKind.CLASS:
            return not name.startswith("Test") and not _may_register(one, classes)
        case SymbolKind.METHOD:
            owner = one.owner
            return owner is not None and not _may_be_called(one, owner, classes, given)
        case SymbolKind.FUNCTION:
            return not is_hook_name(name) and not _is_dispatched(one.symbol, one.path, facts, given.head)
        case SymbolKind.TYPE:
            return True


def is_found(one: Candidate, classes: Classes, given: AuditInput) -> bool:
    """Tell whether a class is found as others below its bases are, which live though only their own files name them."""
    if one.symbol.kind is not SymbolKind.CLASS:
        return False
    return any(_are_found(base, one, classes, given) for base in classes.above(one.path, one.symbol).known)


def is_below_others(above: Ancestry) -> bool:
    """Tell whether a class has a base outside the tree that may call what the class defines."""
    return any(not _HARMLESS_BASES.fullmatch(last_part(base)) for base in above.external)


def _is_deprecated(one: Candidate) -> bool:
    """Tell whether a symbol warns of itself, or is the warning: it is kept for others until a release."""
    qualname = one.symbol.qualname
    return any("Deprecat" in base for base in one.symbol.bases) or any(
        ("eprecat" in use.name or "RemovedIn" in use.name) and is_inside(use.within, qualname)
        for use in one.facts.references
    )


def _is_listed(one: Candidate) -> bool:
    """Tell whether a constant is a setting, or one of a list of names: status codes, key codes, events."""
    if basename(one.path).startswith(_SETTINGS):
        return True
    first = Counter(
        symbol.name.partition("_")[0]
        for symbol in one.facts.symbols
        if symbol.kind is SymbolKind.CONSTANT and symbol.name.isupper()
    )
    return first[one.symbol.name.partition("_")[0]] >= _VOCABULARY


def _may_register(one: Candidate, classes: Classes) -> bool:
    """Tell whether a class may be found by other means than its name: by a base, or a metaclass."""
    above = classes.above(one.path, one.symbol)
    if has_keywords(one.symbol) or any(not _HARMLESS_BASES.fullmatch(last_part(base)) for base in above.external):
        return True
    return any(has_keywords(base.symbol) or classes.has_member(base, "__init_subclass__") for base in above.known)


def _may_be_called(one: Candidate, owner: Symbol, classes: Classes, given: AuditInput) -> bool:
    """Tell whether a method may answer to a class above its own, to a protocol, or be called by a name put together."""
    name, facts = one.symbol.name, one.facts
    answering = {f"{owner.qualname}.__getattr__", f"{owner.qualname}.__getattribute__"}
    if has_keywords(owner) or is_hook_name(name) or any(member.qualname in answering for member in facts.symbols):
        return True
    if any(last_part(base) == "Protocol" for base in written_bases(owner)):
        return True
    if not name.startswith("_") and (is_registered(owner) or _has_namesake(one.symbol, facts)):
        return True
    above = classes.above(one.path, owner)
    if is_below_others(above) and not _is_their_own(name):
        return True
    files = {one.path, *(base.path for base in above.known)}
    return any(classes.has_member(base, name) for base in above.known) or any(
        _is_dispatched(one.symbol, path, facts, given.head) for path in files
    )


def _is_their_own(name: str) -> bool:
    """Tell whether a method is named for what it does there, and not as frameworks name what they call."""
    words = name.strip("_").split("_")
    return len(words) >= _SPECIFIC and words[0] not in _HOOK_WORDS


def _has_namesake(method: Symbol, facts: SourceFacts) -> bool:
    """Tell whether another class of the file has a method of this name: both may play one part."""
    ending = f".{method.name}"
    return any(
        other.qualname.endswith(ending) and other.kind is SymbolKind.METHOD and other.qualname != method.qualname
        for other in facts.symbols
    )


def _is_dispatched(symbol: Symbol, path: RepoPath, facts: SourceFacts, tree: Tree) -> bool:
    """Tell whether a file puts names together and may mean the symbol.

    It has the word that the symbol's name begins with; or it may look up any name, and three names begin so.
    """
    by = tree.facts(path)
    prefix = re.match(r"_*[^_]+_", symbol.name)
    if prefix is None or not any(use.name in _REACH_BY_NAME for use in _references(by)):
        return False
    told = puts_names_together(prefix[0], path, tree)
    return told or (told is None and sum(one.name.startswith(prefix[0]) for one in facts.symbols) >= _ALIKE)


def _are_found(base: SymbolAt, but: Candidate, classes: Classes, given: AuditInput) -> bool:
    name = base.symbol.name
    if len(given.head.mentioning(name)) > _MOST_HEIRS:
        return True
    if given.head.mentioning("__subclasses__") and any(
        use.name == "__subclasses__" for use in _references(given.head.facts(base.path))
    ):
        return True
    sisters = (one for one in classes.below(name) if (one.path, one.symbol.qualname) != but.key)
    for sister in islice(sisters, _MOST_SISTERS):
        others = [path for path in given.head.mentioning(sister.symbol.name) if path != sister.path]
        own = (use.name for use in _references(given.head.facts(sister.path)))
        named = any(not is_document(path) for path in others) or sister.symbol.name in own
        if not named and given.base.blob(sister.path):
            return True
    return False


def _references(facts: SourceFacts | None) -> tuple[Reference, ...]:
    return facts.references if facts is not None else ()
