"""Who uses what a file of JavaScript or TypeScript defines, and what of it somebody would have to name to use it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from scarab.analyzers.languages import SCRIPTS
from scarab.analyzers.leftovers import is_leftover
from scarab.analyzers.liveness.candidates import Candidate, Place
from scarab.analyzers.paths import is_document, near_first
from scarab.analyzers.script_modules import ScriptModules
from scarab.model.expression import expression
from scarab.model.facts import ReferenceKind, SourceFacts, SymbolKind
from scarab.model.path import RepoPath
from scarab.model.tree import Tree
from scarab.model.words import parts_of_name

_WHOLE = frozenset({"", "default", "*"})
"""What an import takes that takes all of a module."""
_MOST_FILES = 150
"""Files that are asked about one name; a name that more of them mention is taken to be used."""
_SPECIFIC = 3
"""Words of a method's name that make it say more than a framework could mean."""
_CALLED_BY_OTHERS = expression(
    r"(?:on|before|after|handle|render|get|set|is|has|can|should|will|did|component|ng|use|to|from|init|connected"
    r"|disconnected|attribute|adopted|form|create|update|delete|visit|enter|exit|transform|resolve|load|apply|run|test"
    r"|setup|teardown|configure|register|validate|process|execute|serialize|deserialize|async|do)(?:[A-Z].*)?"
    r"|constructor|then|next|return|throw|dispose|default|main"
)
"""Names of methods that frameworks, or the language itself, look for."""


def must_be_named(one: Candidate) -> bool:
    """Tell whether somebody would have to name a symbol to use it.

    Not so for what a decorator marks, for accessors and overrides, for what an object holds, and for what frameworks
    call. Of constants only those count that are spelled as such and stand alone: others may be there for their effect.
    """
    symbol, name, owner = one.symbol, one.symbol.name, one.owner
    if len(name) < 3 or symbol.decorators or name == "default":
        return False
    match symbol.kind:
        case SymbolKind.METHOD:
            return owner is not None and owner.kind is SymbolKind.CLASS and _is_their_own(one)
        case SymbolKind.CONSTANT:
            return owner is None and name.isupper() and not name.startswith("_") and not _is_unpacked(one)
        case SymbolKind.TYPE:
            return "." not in symbol.qualname and is_module(one.facts)
        case SymbolKind.FUNCTION | SymbolKind.CLASS:
            return not (name.startswith("on") and not is_module(one.facts))


def is_module(facts: SourceFacts) -> bool:
    """Tell whether a file keeps to itself what it does not offer: it imports or offers something."""
    return facts.exports is not None or any(one.bound or one.reexported for one in facts.imports)


def _is_their_own(one: Candidate) -> bool:
    """Tell whether a method is named for what it does there, and not as frameworks name what they call."""
    owner, name = one.owner, one.symbol.name
    if owner is None or owner.decorators or _CALLED_BY_OTHERS.fullmatch(name):
        return name.startswith("#")
    same = (other for other in one.facts.symbols if other.name == name and other.kind is SymbolKind.METHOD)
    if sum(1 for _ in same) > 1:
        return False  # both may play one part
    return name.startswith("#") or len(parts_of_name(name)) >= (_SPECIFIC if owner.bases else 2)


def _is_unpacked(one: Candidate) -> bool:
    """Tell whether a constant comes with others out of one value."""
    beside = Counter((other.first, other.last) for other in one.facts.symbols if other.kind is SymbolKind.CONSTANT)
    return beside[one.symbol.first, one.symbol.last] > 1


class ScriptUses:
    """Looks up uses in one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._modules = ScriptModules(tree)

    def places(self, one: Candidate) -> Iterator[Place]:
        """Yield where a candidate may be used: the file, and the qualified name that the use stands in."""
        name, owner = one.symbol.name, one.owner
        member = one.symbol.kind is SymbolKind.METHOD
        for use in one.facts.references:
            meant = use.kind is not ReferenceKind.IMPORT if member else use.kind is ReferenceKind.NAME
            if use.name == name and meant:
                yield one.path, use.within
        if name.startswith("#") or (owner is not None and not member):
            return
        if member:
            yield from self._of_member(name, one.path)
        elif name in (one.facts.exports or ()):
            yield from self._of_export(one)
        elif not is_module(one.facts):
            yield from self._of_global(name, one.path)

    def _of_member(self, name: str, path: RepoPath) -> Iterator[Place]:
        for other, facts in self._mentioning(name, path):
            if facts is None:
                yield other, ""
                continue
            yield from ((other, use.within) for use in facts.references if use.name == name)
            if any(symbol.name == name for symbol in facts.symbols):
                yield other, ""  # a name that several classes know by heart

    def _of_global(self, name: str, path: RepoPath) -> Iterator[Place]:
        for other, facts in self._mentioning(name, path):
            if facts is None:
                yield other, ""
                continue
            yield from ((other, use.within) for use in facts.references if use.name == name)

    def _of_export(self, one: Candidate) -> Iterator[Place]:
        name, path = one.symbol.name, one.path
        yield from self._by_name(name, path)
        aliases = self._offered_as(one)
        for alias in sorted(aliases - {name, "default"}):
            yield from self._by_name(alias, path)
        if "default" in aliases or self._modules.is_entered(path):
            yield path, ""  # it is used with its module; whether anybody loads that is another question

    def _by_name(self, name: str, path: RepoPath) -> Iterator[Place]:
        for other, facts in self._mentioning(name, path):
            if facts is None:
                yield other, ""
            else:
                yield from self._by_import(name, path, other, facts)

    def _by_import(self, name: str, path: RepoPath, other: RepoPath, facts: SourceFacts) -> Iterator[Place]:
        """Yield the uses of what a file takes out of a module, by its name or with all of the module."""
        named = [taken for taken in facts.imports if taken.name == name]
        for taken in named:
            if self._modules.leads_to(taken, other, path):
                uses = [use for use in facts.references if use.name == taken.bound and use.kind is ReferenceKind.NAME]
                if taken.reexported or taken.bound in (facts.exports or ()) or not uses:
                    yield other, ""
                yield from ((other, use.within) for use in uses)
        if self._takes_whole(path, other, facts, _WHOLE - {name}) or (self._modules.are_implied and not named):
            yield from ((other, use.within) for use in facts.references if use.name == name)

    def _takes_whole(self, path: RepoPath, other: RepoPath, facts: SourceFacts, names: Collection[str]) -> bool:
        """Tell whether a file imports all of a module, by one of the names that stand for that, to use it itself."""
        return any(
            taken.name in names and not taken.reexported and self._modules.leads_to(taken, other, path)
            for taken in facts.imports
        )

    def _offered_as(self, one: Candidate) -> frozenset[str]:
        """Return the names that a module offers a symbol by besides its own."""
        name = re.escape(one.symbol.name.encode("utf-8", "replace"))
        text = self._tree.content(one.path) or b""
        found = {match for groups in re.findall(_ALIAS % ((name,) * 3), text) for match in groups if match}
        if re.search(_DEFAULT % (name, name), text):
            found.add(b"default")
        return frozenset(alias.decode("utf-8", "replace") for alias in found)

    def _mentioning(self, name: str, path: RepoPath) -> Iterator[tuple[RepoPath, SourceFacts | None]]:
        """Yield the files that may use a name, with their facts where they are scripts and can be read."""
        if len(name) < 3:
            yield path, None
            return
        mentions = [
            other
            for other in self._tree.mentioning(name)
            if other != path and not is_leftover(other) and not is_document(other)
        ]
        if len(mentions) > _MOST_FILES:
            yield path, None
            return
        for other in near_first(mentions, path):
            facts = self._tree.facts(other)
            if facts is None or facts.language == "text":
                yield other, None
            elif facts.language in SCRIPTS:
                yield other, facts


_ALIAS = rb"\b%s\s+as\s+([\w$]+)|([\w$]+)\s*:\s*%s\b|\bexports\s*\.\s*([\w$]+)\s*=\s*%s\b"
_DEFAULT = (
    rb"\bexport\s+default\s+(?:async\s+)?(?:abstract\s+)?(?:function\b\s*\*?\s*|class\s+)?%s\b"
    rb"|(?:\bmodule\s*\.\s*exports|\bexport)\s*=\s*%s\b"
)
