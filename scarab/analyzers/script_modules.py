"""Which file an import of JavaScript or TypeScript means, and which files are entered from outside the repository."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, islice

from scarab.analyzers.languages import SCRIPTS
from scarab.analyzers.leftovers import is_leftover
from scarab.analyzers.paths import is_document, near_first
from scarab.analyzers.sharing import shared
from scarab.analyzers.texts import spells
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import Import
from scarab.model.location import Side
from scarab.model.path import RepoPath, basename, parent, suffix
from scarab.model.tree import Tree

_ENDINGS = (".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".d.ts", ".vue", ".svelte", ".json")
_WRITTEN_AS = {".js": (".ts", ".tsx", ".jsx"), ".mjs": (".mts",), ".cjs": (".cts",), ".jsx": (".tsx",)}
"""What an ending stands for besides: TypeScript imports what it will be compiled to."""
_MOST_PASSED = 1000
"""Modules that one may pass on, or be passed on by, after which the search gives up."""
_MOST_NAMING = 200
"""Files that are asked about one module; one whose name more of them mention is taken to be used."""
_MOST_MANIFESTS = 500
_ALIASED = expression(r"[@~#](?:/|$)|[~#]\w")
_NAMED = expression(rb'"name"\s*:\s*"([^"\n]{1,214})"')

_FOUND_BY_NAME = expression(
    r".*\.(?:config|setup|stories|story|page|route|layout|worker|plugin|e2e|bench|d)\.[cm]?[jt]sx?"
    r"|(?:vite|vitest|webpack|rollup|jest|babel|eslint|prettier|tailwind|postcss|next|nuxt|svelte|astro|karma|cypress"
    r"|playwright|tsup|metro|gulpfile|gruntfile|gatsby|middleware|instrumentation|proxy|serviceworker|sw)\b.*"
    r"|\.?\w+rc\.[cm]?[jt]s|\+.*|\[.*|_(?:app|document|error|middleware)\..*"
    r"|(?:page|layout|route|loading|error|global-error|not-found|template|default|head|root|entry[.-]\w+|sitemap|robots"
    r"|manifest|icon|apple-icon|(?:opengraph|twitter)-image)\.[cm]?[jt]sx?"
    r"|(?:main|index|mod|server|app|cli|client|worker|background|content|preload|electron)\.[cm]?[jt]sx?",
    re.IGNORECASE,
)
"""Files that tools, frameworks and people load by what they are called."""
_FOUND_BY_FOLDER = frozenset(
    {
        "pages", "routes", "api", "migrations", "seeds", "seeders", "stories", "public", "static", "assets", "vendor",
        "typings", "functions", "templates", "playground", "playgrounds", "sandbox", "website", "site", "cypress",
        "__mocks__", ".storybook", ".vitepress", "composables",
    }
)  # fmt: skip
"""Folders whose files are loaded by their place."""


class ScriptModules:
    """Follows imports through one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._passed: dict[RepoPath, frozenset[RepoPath]] = {}

    def file_of(self, importer: RepoPath, module: str) -> RepoPath | None:
        """Return the file of the tree that a relative import means."""
        if not module.startswith("."):
            return None
        folders = parent(importer).split("/") if parent(importer) else []
        for part in module.partition("?")[0].split("/"):
            if part == "..":
                if not folders:
                    return None
                folders.pop()
            elif part not in ("", "."):
                folders.append(part)
        return next((path for path in _spellings("/".join(folders)) if self._tree.blob(path) is not None), None)

    def leads_to(self, one: Import, importer: RepoPath, path: RepoPath) -> bool:
        """Tell whether an import may mean a file, or a module that passes on what the file offers."""
        if not one.module.startswith("."):
            return self._is_ours(one.module) or _last(one.module) == module_stem(path)
        there = self.file_of(importer, one.module)
        if there is None:
            return _last(one.module) == module_stem(path)  # it may be what the file is built to
        return there == path or path in self._passed_on(there)

    def is_entered(self, path: RepoPath) -> bool:
        """Tell whether something outside the code may load a file: by its name or place, or as a manifest says.

        So for modules that such a file passes on as a whole.
        """
        seen, waiting = {path}, [path]
        while waiting and len(seen) < _MOST_PASSED:
            one = waiting.pop()
            if self._is_entered(one):
                return True
            passing = set(self._passing(one)) - seen
            seen |= passing
            waiting += sorted(passing)
        return False

    def is_loaded(self, path: RepoPath) -> bool:
        """Tell whether any file may load a module: by an import, or by its path in a string, a page or a setting."""
        stem = module_stem(path)
        if len(stem) < 3 or len(naming := self._naming(stem)) > _MOST_NAMING:
            return True
        return any(self._loads(other, path, stem) for other in near_first(naming, path) if other != path)

    def _loads(self, other: RepoPath, path: RepoPath, stem: str) -> bool:
        if is_leftover(other) or is_document(other):
            return False
        facts = self._tree.facts(other)
        if facts is None:
            return True
        if facts.language not in SCRIPTS:
            return facts.language == "text" and self._spells(other, stem)
        about = [one for one in facts.imports if _last(one.module) == stem]
        if any(not one.module.startswith(".") or self.file_of(other, one.module) in (path, None) for one in about):
            return True
        return not about and self._spells(other, stem)

    def _spells(self, path: RepoPath, stem: str) -> bool:
        """Tell whether a file has the name of a module in quotes, or behind a slash."""
        return spells(stem, path, self._tree, before=rb"[/\"'`]", behind=rb"(?:\.\w+)*[\"'`?)\s<,*]")

    def _naming(self, stem: str) -> list[RepoPath]:
        """Return the files that mention every word of a module's name."""
        words = [word for word in re.split(r"[^\w$]+", stem) if len(word) >= 3]
        if not words:
            return list(self._tree.paths())
        rarest = min((self._tree.mentioning(word) for word in words), key=len)
        return list(rarest)

    def _passed_on(self, through: RepoPath) -> frozenset[RepoPath]:
        """Return the modules that a module passes something on of, at any distance."""
        if through not in self._passed:
            seen: set[RepoPath] = set()
            waiting = [through]
            while waiting and len(seen) < _MOST_PASSED:
                one = waiting.pop()
                for there, whole in self._taken(one):
                    if whole and there not in seen:
                        waiting.append(there)
                    seen.add(there)
            self._passed[through] = frozenset(seen)
        return self._passed[through]

    def _taken(self, path: RepoPath) -> Iterator[tuple[RepoPath, bool]]:
        """Yield the modules that a module may pass something on of, and whether it offers that as its own."""
        facts = self._tree.facts(path)
        if facts is None or facts.language not in SCRIPTS:
            return
        for one in facts.imports:
            there = self.file_of(path, one.module) if one.reexported or facts.exports else None
            if there is not None:
                yield there, one.reexported

    def _is_entered(self, path: RepoPath) -> bool:
        name = basename(path)
        if _FOUND_BY_NAME.fullmatch(name) or not _FOUND_BY_FOLDER.isdisjoint(path.lower().split("/")[:-1]):
            return True
        return any(self._names(manifest, path) for manifest in self._manifests_above(path))

    def _passing(self, path: RepoPath) -> Iterator[RepoPath]:
        """Yield the files that offer all of a module as their own."""
        for other in near_first(self._naming(module_stem(path)), path)[:_MOST_NAMING]:
            facts = self._tree.facts(other) if other != path and may_be_script(other) else None
            for one in facts.imports if facts is not None and facts.language in SCRIPTS else ():
                if one.reexported and one.name in ("*", "") and self.file_of(other, one.module) == path:
                    yield other

    def _manifests_above(self, path: RepoPath) -> Iterable[RepoPath]:
        folders = path.split("/")[:-1]
        return (one for one in self._manifests if one.split("/")[:-1] == folders[: one.count("/")])

    def _names(self, manifest: RepoPath, path: RepoPath) -> bool:
        """Tell whether a manifest names a file, or what is built of it, or offers all that is in its folder."""
        content = self._manifests[manifest]
        stem = basename(path).partition(".")[0].encode("utf-8", "replace")
        named = re.compile(rb"[/\"' ]" + re.escape(stem) + rb"(?:\.\w+)*[\"' ]")
        return named.search(content) is not None or (
            b'"exports"' in content and _ALL_OFFERED.search(content) is not None
        )

    @cached_property
    def are_implied(self) -> bool:
        """Whether a tool of the repository imports names that nobody imports."""
        return any(map(_IMPLYING.search, self._manifests.values()))

    @cached_property
    def _manifests(self) -> dict[RepoPath, bytes]:
        """What says how packages are built and entered."""
        return self._contents(_MANIFEST)

    def _contents(self, names: re.Pattern[str]) -> dict[RepoPath, bytes]:
        paths = (path for path in self._tree.paths() if names.fullmatch(basename(path)))
        return {path: self._tree.content(path) or b"" for path in islice(paths, _MOST_MANIFESTS)}

    @cached_property
    def _packages(self) -> frozenset[str]:
        """What the packages of the tree, and folders that have a name of their own, are called."""
        named = (one[1] for one in map(_NAMED.search, self._manifests.values()) if one)
        naming = (*self._manifests.values(), *self._contents(_COMPILING).values())
        found = (*named, *chain.from_iterable(map(_STANDS_FOR.findall, naming)))
        return frozenset(one.decode("utf-8", "replace") for one in found)

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset(path.partition("/")[0] for path in self._tree.paths() if "/" in path)

    def _is_ours(self, module: str) -> bool:
        """Tell whether an import by a name may lead into the repository: by an alias, a folder, one of its packages."""
        parts = module.split("/")
        beginnings = {"/".join(parts[:length]) for length in (1, 2)}
        in_root = len(parts) > 1 and parts[0] in self._roots
        return in_root or _ALIASED.match(module) is not None or not beginnings.isdisjoint(self._packages)


_MANIFEST = expression(
    r"(?:package|jsr|deno|project)\.json|(?:rollup|webpack|vite|tsup|tsdown|esbuild|unbuild|build|bunchee)[\w.-]*\.[cm]?[jt]s"
)
_COMPILING = expression(r"[jt]sconfig[\w.-]*\.json")
_STANDS_FOR = expression(
    rb"[\"']([@~#$]?[\w.-]+(?:/[\w.-]+)*)(?:/\*)?[\"']\s*:"
    rb"\s*(?:\[\s*[\"']\.|(?:path\s*\.\s*)?(?:resolve|join)\s*\(|fileURLToPath\b|new\s+URL\b)"
)
"""A name in quotes and the folder that it stands for, as compilers and bundlers are told."""
_IMPLYING = expression(rb"\bnuxt\b|\bauto-import\b")
_ALL_OFFERED = expression(rb'"\./(?:\w+/)*\*(?:\.\w+)?"')


def may_be_script(path: RepoPath) -> bool:
    """Tell whether a file may be imported by a script."""
    return suffix(path) in _ENDINGS


def module_stem(path: RepoPath) -> str:
    """Return the name a module is imported by, without its folders: the folder's for ``index.js``."""
    stem = _last(path)
    return _last(parent(path)) if stem == "index" and parent(path) else stem


def _last(module: str) -> str:
    """Return the last name of what is imported, without its ending."""
    name = module.partition("?")[0].rstrip("/").rpartition("/")[2]
    ending = next((one for one in (".d.ts", *_ENDINGS) if name.endswith(one)), "")
    return name.removesuffix(ending)


@shared
def script_modules_of(given: AuditInput, side: Side) -> ScriptModules:
    """Return how imports lead through the tree of one side."""
    return ScriptModules(given.head if side is Side.HEAD else given.base)


def _spellings(path: str) -> Iterator[RepoPath]:
    """Yield what a path in an import may stand for."""
    name = path.rpartition("/")[2]
    ending = name[name.rindex(".") :] if "." in name else ""
    if path:
        yield RepoPath(path)
    yield from (RepoPath(path.removesuffix(ending) + other) for other in _WRITTEN_AS.get(ending, ()))
    yield from (RepoPath(path + one) for one in _ENDINGS if path)
    yield from (RepoPath(f"{path}/index{one}" if path else f"index{one}") for one in _ENDINGS)
