"""Who uses what a file of Python defines.

A name is looked up in the files that mention it. Code, templates and settings use a symbol; prose does not, but for
public names that the documentation shows, and neither does what a run or a tool left behind.
"""

from collections.abc import Iterator, Sequence

from scarab.analyzers.leftovers import is_leftover
from scarab.analyzers.liveness.access import documents, hands_on, may_take, takes_out_of
from scarab.analyzers.liveness.candidates import Candidate, Place
from scarab.analyzers.modules import module_path
from scarab.analyzers.paths import is_document, is_python, module_name, near_first
from scarab.analyzers.sources import is_inside, last_part
from scarab.analyzers.stdlib import is_stdlib
from scarab.model.facts import Import, Reference, ReferenceKind, SourceFacts, Symbol, SymbolKind
from scarab.model.path import RepoPath, basename, parent
from scarab.model.tree import Tree

_MOST_FILES = 100
"""Files that are asked about one name; a name that more of them mention is taken to be used."""
_FEW = 8
"""Files that are asked about a name whatever else they mention."""
_MOST_STRANGERS = 30
"""The same for files that mention the name of a module's symbol, but not the module."""


class PythonUses:
    """Looks up uses in one tree: what imports resolve to, members by their names, strings where names are looked up."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._mentioning: dict[str, frozenset[RepoPath]] = {}

    def places(self, one: Candidate) -> Iterator[Place]:
        """Yield where a candidate is used: the file, and the qualified name that the use stands in."""
        owner = one.owner
        by_name = _looks_up(one.facts, module_name(one.path))
        for use in one.facts.references:
            if _means_own(use, one.symbol, owner) and (by_name or use.kind is not ReferenceKind.STRING or owner):
                yield one.path, use.within
        if owner is not None and owner.kind is not SymbolKind.CLASS:
            return  # what stands in a function can be named in it alone
        mentions = [path for path in self._tree.mentioning(one.symbol.name) if path != one.path]
        sources = near_first(filter(is_python, mentions), one.path)
        yield from ((path, "") for path in mentions if not is_python(path) and self._keeps_alive(path, one, sources))
        if owner is None:
            yield from self._of_module(one, sources)
        else:
            yield from self._of_class(one, owner, sources)

    def _of_class(self, one: Candidate, owner: Symbol, sources: Sequence[RepoPath]) -> Iterator[Place]:
        """Yield the uses of a member in other files: everything that has an attribute of its name."""
        near, far = self._by_mention(sources, owner.name)
        if len(sources) > _MOST_FILES:
            yield one.path, ""
            return
        for other in (*near, *far):
            facts = self._tree.facts(other)
            if facts is None:
                yield other, ""
                continue
            yield from ((other, use.within) for use in facts.references if _means_member(use, one.symbol.name))
            if any(symbol.kind is SymbolKind.METHOD and symbol.name == one.symbol.name for symbol in facts.symbols):
                yield other, ""  # a name that several classes know by heart

    def _of_module(self, one: Candidate, sources: Sequence[RepoPath]) -> Iterator[Place]:
        """Yield the uses of a module's own symbol in other files, where they can be told from a namesake's."""
        name = one.symbol.name
        if self._is_starred(one):
            yield one.path, ""
        near, far = self._by_mention(sources, module_name(one.path))
        if len(near) > _MOST_FILES:
            yield one.path, ""
            return
        asked = (*near, *far[:_MOST_STRANGERS])
        strays: list[Place] = []
        for other in asked:
            if not may_take(name, other, self._tree):
                continue
            facts = self._tree.facts(other)
            if facts is None:
                yield other, ""
                continue
            yield from self._by_import(one, other, facts)
            yield from self._by_access(one, other, facts)
            strays += ((other, use.within) for use in facts.references if _means_member(use, name))
        if strays and (any(self._defines(other, name) for other in asked) or self._is_handed_on(one)):
            yield from strays  # somebody may ask the module for it, or any other that defines the name

    def _is_handed_on(self, one: Candidate) -> bool:
        """Tell whether somebody has the module as a value, and may ask it for names under a name of his own."""
        module = module_name(one.path)
        near = near_first(filter(is_python, self._mentions(module)), one.path)
        return any(hands_on(module, path, self._tree) for path in near[:_MOST_FILES])

    def _defines(self, path: RepoPath, name: str) -> bool:
        facts = self._tree.facts(path)
        return facts is not None and any(symbol.qualname == name for symbol in facts.symbols)

    def _by_mention(self, sources: Sequence[RepoPath], name: str) -> tuple[list[RepoPath], list[RepoPath]]:
        """Tell files that mention another name as well from those that do not; a few files all count as such."""
        if len(sources) <= _FEW or len(name) < 3:
            return list(sources), []
        both = self._mentions(name)
        return [path for path in sources if path in both], [path for path in sources if path not in both]

    def _mentions(self, name: str) -> frozenset[RepoPath]:
        if name not in self._mentioning:
            self._mentioning[name] = frozenset(self._tree.mentioning(name))
        return self._mentioning[name]

    def _by_import(self, one: Candidate, other: RepoPath, facts: SourceFacts) -> Iterator[Place]:
        """Yield the uses of a symbol that a file imports by its name."""
        for binding in facts.imports:
            if binding.name != one.symbol.name or self._is_from_another(binding, other, one):
                continue
            uses = [use for use in facts.references if use.name == binding.bound and use.kind is ReferenceKind.NAME]
            meant_for_others = basename(other) == "__init__.py" or binding.bound in (facts.exports or ())
            if meant_for_others or not uses:
                yield other, ""
            yield from ((other, use.within) for use in uses)

    def _by_access(self, one: Candidate, other: RepoPath, facts: SourceFacts) -> Iterator[Place]:
        """Yield the uses of a symbol in a string, through its module, and by its bare name below ``import *``."""
        name = one.symbol.name
        uses = [use for use in facts.references if use.name == name]
        starred = any(binding.name == "*" for binding in facts.imports)
        through_module = any(use.kind is ReferenceKind.ATTRIBUTE for use in uses) and self._reaches(one, other, facts)
        by_name = any(use.kind is ReferenceKind.STRING for use in uses) and _looks_up(facts, module_name(one.path))
        for use in uses:
            match use.kind:
                case ReferenceKind.STRING if by_name:
                    yield other, use.within
                case ReferenceKind.ATTRIBUTE if through_module:
                    yield other, use.within
                case ReferenceKind.NAME if starred:
                    yield other, use.within

    def _reaches(self, one: Candidate, other: RepoPath, facts: SourceFacts) -> bool:
        """Tell whether a file takes the name out of something that may be the symbol's module."""
        module = module_name(one.path)
        if any(use.name == module and use.kind is ReferenceKind.STRING for use in facts.references):
            return True  # a module that is loaded by its name
        return takes_out_of(module, one.symbol.name, other, facts, self._tree)

    def _is_from_another(self, taken: Import, importer: RepoPath, one: Candidate) -> bool:
        """Tell whether an import takes the name out of another file that defines it, or out of Python itself."""
        there = module_path(self._tree, importer, taken.module)
        if there is None:
            return is_stdlib(taken.module)
        return there != one.path and self._defines(there, taken.name)

    def _keeps_alive(self, path: RepoPath, one: Candidate, sources: Sequence[RepoPath]) -> bool:
        """Tell whether a file that is no Python uses a name: all but leftovers and prose, unless prose documents it."""
        if is_leftover(path):
            return False
        if not is_document(path):
            return True
        if any(part.startswith("_") for part in one.symbol.qualname.split(".")) or not _tells_of_interfaces(path):
            return False
        if not sources:
            return True
        # Others have things of that name as well, so it must be plain that this one is meant.
        return documents(module_name(one.path), one.symbol.name, path, self._tree)

    def _is_starred(self, one: Candidate) -> bool:
        """Tell whether a package around the file takes all of its public names."""
        if one.symbol.name.startswith("_") or one.facts.exports is not None:
            return False
        module, folder = module_name(one.path), parent(one.path)
        while folder:
            facts = self._tree.facts(RepoPath(f"{folder}/__init__.py"))
            if facts and any(use.name == "*" and last_part(use.module) == module for use in facts.imports):
                return True
            folder = folder.rpartition("/")[0]
        return False


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


def _tells_of_interfaces(path: RepoPath) -> bool:
    lowered = path.lower()
    tells_history = any(word in lowered for word in ("change", "history", "news", "release", "whats"))
    return not tells_history and (lowered.startswith(("doc", "readme")) or "/docs/" in lowered or "/doc/" in lowered)


_LOOK_UP = frozenset(
    {"getattr", "globals", "locals", "vars", "hasattr", "attrgetter", "methodcaller", "import_module", "import_string",
     "__import__", "__dict__", "load_entry_point", "patch", "setattr"}
)  # fmt: skip


def _looks_up(facts: SourceFacts, module: str) -> bool:
    """Tell whether strings of a file may name what a module defines: it looks names up, or spells the module too."""
    return any(
        use.name in _LOOK_UP or (use.name == module and use.kind is ReferenceKind.STRING) for use in facts.references
    )
