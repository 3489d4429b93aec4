"""Who uses what a file of Go defines, and what of it somebody would have to name to use it."""

from collections.abc import Iterator

from scarab.analyzers.leftovers import is_leftover
from scarab.analyzers.liveness.candidates import Candidate, Place
from scarab.analyzers.paths import is_document, near_first
from scarab.analyzers.texts import spells
from scarab.model.expression import expression
from scarab.model.facts import ReferenceKind, SourceFacts, SymbolKind
from scarab.model.path import RepoPath, parent
from scarab.model.tree import Tree
from scarab.model.words import parts_of_name

_MOST_FILES = 150
"""Files that are asked about one name; a name that more of them mention is taken to be used."""
_GROUP = 2
"""Constants in a row that make a list: it is complete or not, whoever uses which of them."""
_SPECIFIC = 3
"""Words of a method's name that make it say more than an interface elsewhere could mean."""
_CALLED_BY_OTHERS = expression(
    r"(?:Get|Set|Is|Has|Can|With|On|Handle|Serve|New|Read|Write|Marshal|Unmarshal|Encode|Decode|Before|After|Validate"
    r"|Default|Deep|To|From|As|Run|Start|Stop|Close|Open|Init|Reset|List|Create|Update|Delete|Add|Remove|Do|Must|Test)"
    r"[A-Z].*"
)


def must_be_named(one: Candidate) -> bool:
    """Tell whether somebody would have to name a symbol to use it, within the repository.

    Not so for what other modules may import, for methods that interfaces elsewhere may ask for, and for lists of
    constants.
    """
    symbol, name = one.symbol, one.symbol.name
    if len(name) < 3 or name in {"main", "init"}:
        return False
    if is_offered(name) and not _stays_inside(one):
        return False
    match symbol.kind:
        case SymbolKind.METHOD:
            specific = len(parts_of_name(name)) >= _SPECIFIC and not _CALLED_BY_OTHERS.fullmatch(name)
            return not is_offered(name) or specific
        case SymbolKind.CONSTANT:
            return not _is_listed(one) and not (one.facts.has_main and is_offered(name))
        case _:
            return True


def is_offered(name: str) -> bool:
    """Tell whether other packages may use a name."""
    return name[0].isupper()


def _stays_inside(one: Candidate) -> bool:
    """Tell whether nobody outside of the repository can import the package."""
    return one.facts.has_main or "internal" in one.path.split("/")[:-1]


def _is_listed(one: Candidate) -> bool:
    lines = {other.line for other in one.facts.symbols if other.kind is SymbolKind.CONSTANT}
    line = one.symbol.line
    return any({line - back + step for step in range(_GROUP)} <= lines for back in range(_GROUP))


def is_linked(one: Candidate, tree: Tree) -> bool:
    """Tell whether the linker is told of a symbol, so that other programs, or other packages, may call it."""
    told = rb"(?m)^//(?:go:linkname|export|go:wasmexport)\s+"
    return spells(one.symbol.name, one.path, tree, before=told, behind=rb"\b")


class GoUses:
    """Looks up uses in one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def places(self, one: Candidate) -> Iterator[Place]:
        """Yield where a candidate may be used: the file, and the qualified name that the use stands in."""
        name, member = one.symbol.name, "." in one.symbol.qualname
        yield from ((one.path, use.within) for use in one.facts.references if _means(use.name, use.kind, name, member))
        mentions = [path for path in self._tree.mentioning(name) if path != one.path]
        if len(mentions) > _MOST_FILES:
            yield one.path, ""
            return
        for other in near_first(mentions, one.path):
            beside = parent(other) == parent(one.path)
            if is_leftover(other) or is_document(other) or not (beside or is_offered(name)):
                continue
            facts = self._tree.facts(other)
            if facts is None or facts.language == "text":
                yield other, ""
            elif facts.language == "go":
                through = not beside and not member
                if through and not _imports(facts, one.path):
                    continue
                yield from (
                    (other, use.within)
                    for use in facts.references
                    if (use.name == name if through else _means(use.name, use.kind, name, member))
                )


def _means(used: str, kind: ReferenceKind, name: str, member: bool) -> bool:
    if used != name or kind is ReferenceKind.IMPORT:
        return False
    return kind is ReferenceKind.STRING or member or kind is ReferenceKind.NAME


def _imports(facts: SourceFacts, path: RepoPath) -> bool:
    """Tell whether a file may import the package that another file belongs to."""
    folder = parent(path).rpartition("/")[2]
    return not folder or any(one.module == folder or one.module.endswith(f"/{folder}") for one in facts.imports)
