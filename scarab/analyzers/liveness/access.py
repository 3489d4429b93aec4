"""Names that files take out of modules, as ``module.name``: told by the text, where facts only know both halves."""

import re
from collections.abc import Iterable

from scarab.analyzers.sources import last_part
from scarab.analyzers.texts import holds
from scarab.model.expression import expression
from scarab.model.facts import SourceFacts
from scarab.model.path import RepoPath
from scarab.model.tree import Tree


def takes_out_of(module: str, name: str, path: RepoPath, facts: SourceFacts, tree: Tree) -> bool:
    """Tell whether a file has ``module.name``, under any name that it imports a module of this last name by."""
    bound = {use.bound for use in facts.imports if module in (use.name, last_part(use.module))}
    access = re.compile(rb"(?<!\w)(?:" + _any_of({module, *bound}) + rb")\s*\.\s*" + _any_of([name]) + rb"(?!\w)")
    return holds(access, path, tree)


def hands_on(module: str, path: RepoPath, tree: Tree) -> bool:
    """Tell by its text whether a Python file imports a module of this name and does not only take names out of it.

    What is assigned, passed or returned as a whole, others may take names out of under any name of theirs.
    """
    text = tree.content(path) or b""
    imported = re.compile(rb"(?<!\w)(" + _any_of([module]) + rb")(?!\w)(?:[ \t]+as[ \t]+(\w+))?")
    bound = sorted({alias or name for name, alias in imported.findall(_imports_in(text))})
    whole = rb"(?<![\w\"'])(?:" + b"|".join(bound) + rb")(?!\w|\s*(?:\.|=(?!=)|import\b))"
    return bool(bound) and re.search(whole, _IMPORTS.sub(b"import", text)) is not None


def may_take(name: str, path: RepoPath, tree: Tree) -> bool:
    """Tell by its text whether a Python file may take a name from others: by an import, an attribute, a string.

    Where it may not, what it calls by the name is its own, and it need not be parsed.
    """
    text = tree.content(path)
    if text is None:
        return True
    own = re.compile(rb"(?<!\w)" + _any_of([name]) + rb"(?!\w)")
    if re.search(rb"(?:[\"':|\[]|\.[\s\\]{0,99})" + own.pattern, text):
        return True
    imports = _imports_in(text)
    return b"*" in imports or own.search(imports) is not None


def _imports_in(text: bytes) -> bytes:
    return b"\n".join(found[0] for found in _IMPORTS.finditer(text))


_IMPORTS = expression(
    rb"\bimport\b(?:[\s\\]{0,99}\((?:[^()#]++|#[^\n]*+)*+\)|(?:[^\n\\]++|\\[\s\S])*+)"  # comments may have brackets
)


def documents(module: str, name: str, path: RepoPath, tree: Tree) -> bool:
    """Tell whether a document means this very function: it calls it, spells its module, or has a directive for it."""
    own, of_module = _any_of([name]), _any_of([module])
    told = re.compile(
        rb"(?<![\w.])"
        + own
        + rb"\(|(?<!\w)"
        + of_module
        + rb"[.:]"
        + own
        + rb"(?!\w)|::[ \t]+(?:\w+\.)*"
        + own
        + rb"(?!\w)"
    )
    return holds(told, path, tree)


def spells_module(module: str, path: RepoPath, tree: Tree) -> bool:
    """Tell whether a document names a module, and does not only have its name among its words."""
    name = _any_of([module])
    spelled = re.compile(rb"(?:\w\.|/)" + name + rb"(?!\w)|(?<!\w)" + name + rb"\.py(?!\w)")
    return holds(spelled, path, tree)


def puts_names_together(prefix: str, path: RepoPath, tree: Tree) -> bool | None:
    """Tell how a file that looks attributes up by name comes to the names.

    Returns:
        True where it has a string that begins with the prefix, None where a name may be any, False where each is
        written out.
    """
    text = tree.content(path) or b""
    if re.search(rb"[\"']" + _any_of([prefix]) + rb"[\"'{%]", text):
        return True
    return None if _COMPUTED.search(text) else False


# A look-up whose name is neither a string and nothing else, nor left out.
_COMPUTED = expression(
    rb"\bgetattr\s*\([^,()]*(?:\([^()]*\)[^,()]*)?,\s*(?!\s|[rbu]?[\"'][^\"'\n]*[\"']\s*[,)])|\b(?:globals|locals|vars)\s*\("
)


def _any_of(words: Iterable[str]) -> bytes:
    return b"|".join(re.escape(word.encode("utf-8", "surrogatepass")) for word in sorted(words))
