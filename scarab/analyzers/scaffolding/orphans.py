"""Which new modules nobody loads, by import, by name, or by the place they are in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from scarab.analyzers.languages import SCRIPTS
from scarab.analyzers.leftovers import is_leftover
from scarab.analyzers.liveness.access import spells_module
from scarab.analyzers.modules import importers
from scarab.analyzers.paths import is_document, is_python, is_script_path, module_name
from scarab.analyzers.product import is_used_by_name
from scarab.analyzers.script_modules import ScriptModules, may_be_script, script_modules_of
from scarab.analyzers.sharing import shared
from scarab.analyzers.sources import Changed, is_registered, top_level
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind
from scarab.model.facts import ReferenceKind, SymbolKind
from scarab.model.location import Side
from scarab.model.path import RepoPath, basename, directly_in, parent
from scarab.model.tree import Tree

_STANDING_ALONE = frozenset({"__init__.py", "__main__.py", "main.py", "app.py", "cli.py", "run.py", "server.py"})
_MOST_SISTERS = 8
"""Other modules of a folder that are looked at to see how modules get loaded there."""
_NAMED_ALIKE = 3
"""Files of one name in other folders that show that the name is what loads them."""


class Orphans:
    """The new modules of a change that nobody loads."""

    def __init__(self, given: AuditInput) -> None:
        self._given = given
        self._found_by_place: dict[str, bool] = {}

    def holds(self, source: Changed) -> bool:
        """Tell whether a file is a new module of the product, defines something, and is loaded by nobody.

        Not so for what is run rather than loaded, for what registers itself, for a module that is named in code,
        settings or documents, and where modules of that folder or of that name are loaded without being named.
        """
        given, path, facts = self._given, source.path, source.after
        if source.file.kind is not ChangeKind.ADDED or not is_used_by_name(path, given) or is_script_path(path):
            return False
        if (
            facts.has_main
            or not facts.symbols
            or basename(path) in _STANDING_ALONE
            or any(map(is_registered, facts.symbols if facts.language == "python" else top_level(facts)))
        ):
            return False
        if facts.language in SCRIPTS:
            return facts.exports is not None and self._is_orphan_script(path)
        return facts.language == "python" and not (
            self._has_namesakes(path)
            or _is_loaded(path, given.head)
            or _is_named(path, given.head)
            or self._is_found_by_place(path)
        )

    def _is_orphan_script(self, path: RepoPath) -> bool:
        head, base = (script_modules_of(self._given, side) for side in (Side.HEAD, Side.BASE))
        if head.is_loaded(path) or head.is_entered(path):
            return False
        beside = directly_in(parent(path), self._given.base.paths())
        plain = (one for one in beside if _is_plain_script(one, base, self._given))
        sisters = list(islice(plain, _MOST_SISTERS))
        if not sisters:
            return bool(parent(path))
        alone = sum(not base.is_loaded(one) for one in sisters)
        return 2 * alone <= len(sisters)

    def _has_namesakes(self, path: RepoPath) -> bool:
        """Tell whether modules of this name stand in so many folders that the name is what loads them."""
        return self._names[basename(path)] >= _NAMED_ALIKE

    def _is_found_by_place(self, path: RepoPath) -> bool:
        """Tell whether most of the modules beside a new one live without being imported."""
        folder = parent(path)
        if folder not in self._found_by_place:
            base = self._given.base
            sisters = list(islice(_modules(directly_in(folder, base.paths()), base), _MOST_SISTERS))
            alone = sum(not _is_loaded(sister, base) for sister in sisters)
            # A file at the top of a repository without others is a program.
            self._found_by_place[folder] = 2 * alone > len(sisters) if sisters else not folder
        return self._found_by_place[folder]

    @cached_property
    def _names(self) -> Counter[str]:
        """How many files of the base have each name, those at its top left out."""
        return Counter(basename(path) for path in self._given.base.paths() if "/" in path)


@shared
def orphans_of(given: AuditInput) -> Orphans:
    """Return the new modules of a change that nobody loads, as several rules ask for them."""
    return Orphans(given)


def _is_plain_script(path: RepoPath, modules: ScriptModules, given: AuditInput) -> bool:
    facts = given.base.facts(path) if may_be_script(path) and is_used_by_name(path, given) else None
    return facts is not None and facts.language in SCRIPTS and not facts.has_main and not modules.is_entered(path)


def _is_loaded(path: RepoPath, tree: Tree) -> bool:
    """Tell whether a module is imported, has a name that tells nothing, or one that too many files have to ask them."""
    found = importers(tree, path)
    return len(module_name(path)) < 3 or found is None or any(True for _ in found)


def _is_named(path: RepoPath, head: Tree) -> bool:
    """Tell whether code names a module in a string, settings mention it, or a document spells its name."""
    name = module_name(path)
    for other in head.mentioning(name):
        if other == path:
            continue
        if not is_python(other):
            if not is_leftover(other) and (not is_document(other) or spells_module(name, other, head)):
                return True
            continue
        facts = head.facts(other)
        if facts is None or any(one.name == name and one.kind is ReferenceKind.STRING for one in facts.references):
            return True
    return False


def _modules(paths: Iterable[RepoPath], base: Tree) -> Iterator[RepoPath]:
    """Yield those of some files that are Python modules which define something and are not run."""
    for path in paths:
        if path.endswith(".py"):
            facts = base.facts(path) if basename(path) not in _STANDING_ALONE else None
            if (
                facts is not None
                and not facts.has_main
                and any(one.kind is not SymbolKind.CONSTANT for one in facts.symbols)
            ):
                yield path
