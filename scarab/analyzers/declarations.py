"""What stands around the names that a tree declares."""

import re
from functools import lru_cache

from scarab.analyzers.comments import uncommented
from scarab.analyzers.sharing import shared
from scarab.analyzers.texts import text_at
from scarab.model.audit_input import AuditInput
from scarab.model.facts import Symbol
from scarab.model.path import RepoPath
from scarab.model.tree import Tree


class Declarations:
    """The declarations of one tree; who asks goes from file to file, so that the code of one is held."""

    def __init__(self, tree: Tree) -> None:
        self._code = lru_cache(maxsize=1)(lambda path: uncommented(path, text_at(path, tree)).split("\n"))

    def words_before(self, symbol: Symbol, path: RepoPath) -> frozenset[str]:
        """Return the words that a declaration has before the name of what it declares, as ``private``."""
        declaration = "\n".join(self._code(path)[symbol.first - 1 : symbol.line])
        named = re.search(rf"\b{re.escape(symbol.name)}\b", declaration)
        before = declaration[: named.start()] if named is not None else ""
        return frozenset(re.split(r"[;{}]", before)[-1].split())


@shared
def declarations_of(given: AuditInput) -> Declarations:
    """Return the declarations of the head."""
    return Declarations(given.head)
