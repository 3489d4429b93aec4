"""Find code that a range adds and that nothing in the head refers to.

A name is looked up in every file of the head that mentions it. Code, templates and settings keep a symbol alive;
prose does not, but for public names that the documentation shows. What only other such symbols use is one too.

Grade ``public``: a public method or constant, which somebody outside the repository may be meant to use.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.classes import Classes, has_keywords, written_bases
from scarab.analyzers.paths import is_document, is_example_path, is_migration_path, is_test_path, module_name
from scarab.analyzers.sources import (
    Changed,
    added_symbols,
    changed_python,
    is_dunder,
    is_hook_name,
    is_inside,
    is_registered,
    last_part,
    removed_symbols,
)
from scarab.model.audit_input import AuditInput
from scarab.model.facts import Import, Reference, ReferenceKind, SourceFacts, Symbol, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Analyzer, Evidence, Fact, Observation
from scarab.model.path import RepoPath, basename, parent, suffix
from scarab.model.span import Span
from scarab.model.tree import SymbolAt
from scarab.model.value import value

_HARMLESS_BASES = re.compile(
    r"(?:.*(?:Error|Exception|Warning|Exit|Interrupt)|dict|list|tuple|str|int|float|bytes|set|frozenset)"
)
"""Bases outside the tree that register no class below them."""

_SETTINGS = ("settings", "config", "conf.", "local_settings")
"""How files begin whose names a framework reads."""

_MEMBERS = frozenset({SymbolKind.METHOD, SymbolKind.CONSTANT})

_REACH_BY_NAME = frozenset({"getattr", "globals", "locals", "vars"})

_MOST_MENTIONS = 1500
"""Files that are asked about one name; a name that more mention is taken to be used."""
_MOST_SISTERS = 8
"""Other classes below a base that are looked at to see how such classes are used."""


@value
class Params:
    """Nothing to set."""


@value
class Unreferenced(Evidence):
    """A symbol of the head that nothing refers to."""

    symbol: str
    kind: str
    used_by: tuple[str, ...]
    """Symbols that refer to it and are unreferenced themselves."""
    but: str
    """The same in words, to end a sentence with; empty when nothing refers to it at all."""


class _Key(NamedTuple):
    """A candidate: where it is and what it is called."""

    path: RepoPath
    qualname: str


class _Candidate(NamedTuple):
    source: Changed
    symbol: Symbol

    @property
    def key(self) -> _Key:
        return _Key(self.source.path, self.symbol.qualname)


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:  # noqa: ARG001 - every analyzer takes settings
    """Yield one observation for each new symbol that nothing reaches.

    Members of a class that is one itself are not told apart from it. Silent about everything that something outside
    the text may reach: what a decorator registers, exports, hooks and overrides, classes that a base may register,
    tests, examples, settings and migrations.
    """
    sources = changed_python(given)
    candidates = _candidates(sources, given)
    used_in = _Usage(given, candidates).of_all()
    dead = _unreached(used_in)
    for one in candidates:
        owners = [_Key(one.source.path, owner) for owner in _owners(one.symbol.qualname)]
        if one.key in dead and dead.isdisjoint(owners):
            users = sorted({user.qualname for users in used_in[one.key] or () for user in users if user in dead})
            yield Observation(
                Location(one.source.path, Side.HEAD, Span(one.symbol.line, one.symbol.last)),
                anchor=one.symbol.qualname,
                evidence=Unreferenced(
                    one.symbol.qualname,
                    one.symbol.kind.value,
                    tuple(users),
                    f" but {', '.join(users)}, which nothing refers to either" if users else "",
                ),
                grade="public" if _is_public(one.symbol) else "",
            )


def _is_public(symbol: Symbol) -> bool:
    """Tell whether a method or a constant has a name that others may use as they like."""
    parts = symbol.qualname.split(".")
    return symbol.kind in _MEMBERS and not any(part.startswith("_") for part in parts)


def _owners(qualname: str) -> Iterator[str]:
    while qualname := qualname.rpartition(".")[0]:
        yield qualname


_Uses = tuple[frozenset[_Key], ...]
"""Every use of a candidate, each as the candidates it stands in; None instead where something else uses it."""


def _unreached(used_in: dict[_Key, _Uses | None]) -> frozenset[_Key]:
    """Return the candidates all of whose uses stand in candidates of the same kind: the largest such set."""
    dead = frozenset(key for key, uses in used_in.items() if uses is not None)
    while True:
        left = frozenset(key for key in dead if all(not use.isdisjoint(dead) for use in used_in[key] or ()))
        if left == dead:
            return dead
        dead = left


def _candidates(sources: Sequence[Changed], given: AuditInput) -> list[_Candidate]:
    gone = {(symbol.kind, symbol.name) for _, symbol in removed_symbols(sources)}
    classes = Classes(given.head)
    return [
        candidate
        for source, symbol in added_symbols(sources)
        if _is_product(source.path, given)
        and (symbol.kind, symbol.name) not in gone
        and _is_looked_at(candidate := _Candidate(source, symbol), classes, given)
    ]


def _is_product(path: RepoPath, given: AuditInput) -> bool:
    helps = is_test_path(path, given.policy) or is_example_path(path) or is_migration_path(path)
    return suffix(path) == ".py" and not helps and not basename(path).startswith(_SETTINGS)


def _is_looked_at(one: _Candidate, classes: Classes, given: AuditInput) -> bool:
    """Tell whether somebody would have to name a symbol to use it."""
    source, symbol = one
    name, facts = symbol.name, source.after
    if len(name) < 3 or is_dunder(name) or not name.strip("_") or is_registered(symbol):
        return False
    if name in (facts.exports or ()) or any(member.qualname == "__getattr__" for member in facts.symbols):
        return False
    owner_name = symbol.qualname.rpartition(".")[0]
    owner = next((member for member in facts.symbols if member.qualname == owner_name), None)
    match symbol.kind:
        case SymbolKind.CONSTANT:
            return name.startswith("_") or name.isupper()
        case SymbolKind.CLASS:
            return not name.startswith("Test") and not _may_register(one, classes, given)
        case SymbolKind.METHOD:
            return owner is not None and not _may_be_called(one, owner, classes, given)
        case SymbolKind.FUNCTION:
            return not is_hook_name(name) and not _is_dispatched(symbol, facts, facts)


def _may_register(one: _Candidate, classes: Classes, given: AuditInput) -> bool:
    """Tell whether a class may be found by other means than its name: by a base, a metaclass, a folder."""
    above = classes.above(one.source.path, one.symbol)
    if has_keywords(one.symbol) or any(not _HARMLESS_BASES.fullmatch(last_part(base)) for base in above.external):
        return True
    return any(
        has_keywords(base.symbol)
        or classes.has_member(base, "__init_subclass__")
        or _are_found(base, one.key, classes, given)
        for base in above.known
    )


def _are_found(base: SymbolAt, but: _Key, classes: Classes, given: AuditInput) -> bool:
    """Tell whether other classes below a base are named nowhere but in their own file, and live."""
    if given.head.mentioning("__subclasses__") and any(
        use.name == "__subclasses__" for use in _references(given.head.facts(base.path))
    ):
        return True
    sisters = [one for one in classes.below(base.symbol.name) if (one.path, one.symbol.qualname) != but]
    for sister in sisters[:_MOST_SISTERS]:
        others = [path for path in given.head.mentioning(sister.symbol.name) if path != sister.path]
        own = (use.name for use in _references(given.head.facts(sister.path)))
        named = any(not is_document(path) for path in others) or sister.symbol.name in own
        if not named and given.base.blob(sister.path):
            return True
    return False


def _references(facts: SourceFacts | None) -> tuple[Reference, ...]:
    return facts.references if facts is not None else ()


def _may_be_called(one: _Candidate, owner: Symbol, classes: Classes, given: AuditInput) -> bool:
    """Tell whether a method may answer to a class above its own, to a protocol, or be called by a name put together."""
    name, facts = one.symbol.name, one.source.after
    members = {member.name for member in facts.symbols if member.qualname.rpartition(".")[0] == owner.qualname}
    if has_keywords(owner) or not members.isdisjoint({"__getattr__", "__getattribute__"}) or is_hook_name(name):
        return True
    if any(last_part(base) == "Protocol" for base in written_bases(owner)):
        return True
    if not name.startswith("_") and (is_registered(owner) or _has_namesake(one.symbol, facts)):
        return True
    above = classes.above(one.source.path, owner)
    if any(not _HARMLESS_BASES.fullmatch(last_part(base)) for base in above.external):
        return True
    files = {one.source.path, *(base.path for base in above.known)}
    return any(classes.has_member(base, name) for base in above.known) or any(
        _is_dispatched(one.symbol, facts, given.head.facts(path)) for path in files
    )


def _has_namesake(method: Symbol, facts: SourceFacts) -> bool:
    """Tell whether another class of the file has a method of this name: both may play one part."""
    return any(
        other.kind is SymbolKind.METHOD and other.name == method.name and other.qualname != method.qualname
        for other in facts.symbols
    )


def _is_dispatched(symbol: Symbol, facts: SourceFacts, by: SourceFacts | None) -> bool:
    """Tell whether a file puts names together, and the symbol is one of three whose names begin with the same word."""
    if not any(use.name in _REACH_BY_NAME for use in _references(by)):
        return False
    prefix = re.match(r"_*[^_]+_", symbol.name)
    return prefix is not None and sum(one.name.startswith(prefix[0]) for one in facts.symbols) >= 3


class _Usage:
    """Looks up what uses the candidates."""

    def __init__(self, given: AuditInput, candidates: Sequence[_Candidate]) -> None:
        self._given = given
        self._candidates = candidates
        self._classes = Classes(given.head)
        self._by_path: dict[RepoPath, list[_Key]] = {}
        for one in candidates:
            self._by_path.setdefault(one.source.path, []).append(one.key)

    def of_all(self) -> dict[_Key, _Uses | None]:
        """Return the uses of every candidate; None where something that is no candidate uses it."""
        return {one.key: self._uses(one) for one in self._candidates}

    def _uses(self, one: _Candidate) -> _Uses | None:
        uses: list[frozenset[_Key]] = []
        for path, within in self._places(one):
            if path == one.source.path and is_inside(within, one.symbol.qualname):
                continue  # its own recursion
            around = frozenset(key for key in self._by_path.get(path, ()) if is_inside(within, key.qualname))
            if not around:
                return None
            uses.append(around)
        return tuple(uses)

    def _places(self, one: _Candidate) -> Iterator[tuple[RepoPath, str]]:
        """Yield where a candidate is used: the file, and the qualified name that the use stands in."""
        path, name = one.source.path, one.symbol.name
        owner = next(
            (own for own in one.source.after.symbols if own.qualname == one.symbol.qualname.rpartition(".")[0]), None
        )
        yield from ((path, use.within) for use in one.source.after.references if _means_own(use, one.symbol, owner))
        if owner is not None and owner.kind is not SymbolKind.CLASS:
            return  # what stands in a function can be named in it alone
        if self._is_starred(one):
            yield path, ""
        mentions = self._given.head.mentioning(name)
        if len(mentions) > _MOST_MENTIONS:
            yield path, ""
            return
        strays: list[tuple[RepoPath, str]] = []
        namesakes = False
        for other in mentions:
            if other == path:
                continue
            facts = self._given.head.facts(other)
            if facts is None or facts.language != "python":
                if _keeps_alive(other, one.symbol):
                    yield other, ""
            elif owner is not None:
                yield from ((other, use.within) for use in facts.references if _means_member(use, name))
                if any(symbol.kind is SymbolKind.METHOD and symbol.name == name for symbol in facts.symbols):
                    yield other, ""  # a name that several classes know by heart
            else:
                yield from self._from_elsewhere(one, other, facts)
                strays += ((other, use.within) for use in facts.references if _means_member(use, name))
                namesakes = namesakes or any(symbol.qualname == name for symbol in facts.symbols)
        if namesakes:  # many modules define the name: somebody may ask any of them for it
            yield from strays

    def _from_elsewhere(self, one: _Candidate, other: RepoPath, facts: SourceFacts) -> Iterator[tuple[RepoPath, str]]:
        """Yield the uses of a module's own symbol in another file, where they can be told from a namesake's."""
        name = one.symbol.name
        taken = [use for use in facts.imports if use.name == name and not self._is_from_another(use, other, one)]
        for binding in taken:
            uses = [use for use in facts.references if use.name == binding.bound and use.kind is ReferenceKind.NAME]
            meant_for_others = basename(other) == "__init__.py" or binding.bound in (facts.exports or ())
            if meant_for_others or not uses:
                yield other, ""
            yield from ((other, use.within) for use in uses)
        module = module_name(one.source.path)
        knows_module = any(module in {use.name, *use.module.split("."), use.bound} for use in facts.imports)
        starred = any(use.name == "*" for use in facts.imports)
        for use in facts.references:
            if use.name == name and (
                use.kind is ReferenceKind.STRING
                or (use.kind is ReferenceKind.ATTRIBUTE and (knows_module or module in _names(facts)))
                or (use.kind is ReferenceKind.NAME and starred)
            ):
                yield other, use.within

    def _is_from_another(self, taken: Import, importer: RepoPath, one: _Candidate) -> bool:
        """Tell whether an import takes the name out of another file that defines it."""
        there = self._classes.module_path(importer, taken.module)
        facts = self._given.head.facts(there) if there is not None and there != one.source.path else None
        return facts is not None and any(symbol.qualname == taken.name for symbol in facts.symbols)

    def _is_starred(self, one: _Candidate) -> bool:
        """Tell whether a package around the file takes all of its public names."""
        if one.symbol.name.startswith("_"):
            return False
        module, folder = module_name(one.source.path), parent(one.source.path)
        while folder:
            facts = self._given.head.facts(RepoPath(f"{folder}/__init__.py"))
            if facts and any(use.name == "*" and last_part(use.module) == module for use in facts.imports):
                return True
            folder = folder.rpartition("/")[0]
        return False


def _names(facts: SourceFacts) -> frozenset[str]:
    return frozenset(use.name for use in facts.references)


def _means_own(use: Reference, symbol: Symbol, owner: Symbol | None) -> bool:
    """Tell whether a use in the same file means a symbol: by its bare name, or as a member of its class."""
    if use.name != symbol.name or use.kind is ReferenceKind.IMPORT:
        return False
    if owner is None:
        return use.kind is not ReferenceKind.ATTRIBUTE
    if owner.kind is SymbolKind.CLASS:
        return True
    return use.kind is ReferenceKind.NAME and is_inside(use.within, owner.qualname)


def _means_member(use: Reference, name: str) -> bool:
    return use.name == name and use.kind in {ReferenceKind.ATTRIBUTE, ReferenceKind.STRING}


def _keeps_alive(path: RepoPath, symbol: Symbol) -> bool:
    """Tell whether a file that is no Python may use a name: all but prose, and documentation for public names."""
    if not is_document(path):
        return True
    if any(part.startswith("_") for part in symbol.qualname.split(".")):
        return False
    lowered = path.lower()
    tells_history = any(word in lowered for word in ("change", "history", "news", "release", "whats"))
    return not tells_history and (lowered.startswith(("doc", "readme")) or "/docs/" in lowered or "/doc/" in lowered)


ANALYZER = Analyzer("unreferenced-symbols", frozenset({Fact.SOURCE, Fact.TREE}), Params, detect)
