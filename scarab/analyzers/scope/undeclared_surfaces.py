"""Find new ways into and out of the program that the goal does not name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scarab.analyzers.code_changes import ChangedLines, changed_lines
from scarab.analyzers.paths import is_document, is_migration_path, is_shown, is_test_path
from scarab.analyzers.scope.goals import goal_words, names, sources, telling
from scarab.analyzers.scope.package_indexes import indexes_in, may_name_indexes
from scarab.analyzers.scope.surfaces import Surface, SurfaceKind, surfaces_in
from scarab.manifests import is_manifest
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind, FileChange, SourceFile
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, basename, parent
from scarab.model.span import Span
from scarab.model.tree import Tree
from scarab.model.value import value

_NAMED = 10
_LOOKED_INTO = 20
"""Files of the base that are looked into for a name."""


@value
class Undeclared(Evidence):
    """New surfaces of one kind that come first in one file of a folder."""

    what: str
    names: tuple[str, ...]
    count: int
    goal: tuple[str, ...]
    """Where the goal is said that names none of them."""


class _New(NamedTuple):
    path: RepoPath
    line: int | None
    name: str

    @property
    def where(self) -> Location:
        return Location(self.path, Side.HEAD, None if self.line is None else Span(self.line, self.line))


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each file and kind of new surface that no word of the goal has to do with.

    A surface is new when neither the base's side of the change nor, where it has a name to look for, any file of the
    base has it. The goal names it by a word of its name, or by a word for its kind. What several files of
    one folder bring is told where it comes first: the policy may keep a rule from a folder, and not from the next one.
    """
    words = goal_words(given)
    told: dict[tuple[str, str, str], FileChange] = {}
    found: dict[tuple[FileChange, str], list[_New]] = defaultdict(list)
    for change, kind, new in _new_surfaces(given):
        if words.isdisjoint(_WORDS[kind]) and not any(names(words, part) for part in _parts(new.name)):
            first = told.setdefault((kind, new.name, parent(change.path)), change)
            found[first, kind].append(new)
    for (change, kind), news in found.items():
        yield _observation(change, kind, news, given)


def _parts(name: str) -> Iterator[str]:
    """Yield the parts of a name that say something, and the company in one such as ``getacme``."""
    for part in telling(name):
        yield part
        if (company := _COMPANY.fullmatch(part)) is not None:
            yield company["with"] or company["before"]


_COMPANY = expression(r"(?:get|try|use|join|go)(?P<with>\w{4,})|(?P<before>\w{4,})(?:app|hq|labs|cloud)")


def _observation(change: FileChange, kind: str, news: Sequence[_New], given: AuditInput) -> Observation:
    told = tuple(dict.fromkeys(one.name for one in news))
    what = f"a new {kind}" if len(told) == 1 else f"{len(told)} new {kind}s"
    evidence = Undeclared(what, told[:_NAMED], len(told), sources(given))
    elsewhere = {one.path: one.where for one in news if one.path != change.path}
    related = tuple(elsewhere.values())[:_NAMED]
    return Observation(news[0].where, anchor=f"{kind} {told[0]}", evidence=evidence, grade=kind, related=related)


def _new_surfaces(given: AuditInput) -> Iterator[tuple[FileChange, str, _New]]:
    gone: set[Surface] = set()
    come: list[tuple[FileChange, int, Surface]] = []
    for change in given.changes:
        if _may_offer(change, given):
            for hunk in changed_lines(change, given):
                gone.update(one for line in hunk.before for one in surfaces_in(change.path, line))
                come += [(change, number, one) for number, one in _coming(hunk)]
            come += [(change, number, one) for number, one in _new_indexes(change, given)]
            yield from ((change, kind, new) for kind, new in _new_files(change))
            yield from ((change, "CI job", new) for new in _new_jobs(change, given))
    for change, line, surface in come:
        if surface not in gone and not _is_known(surface, given.base, change):
            yield change, surface.kind.value, _New(change.path, line, surface.name)


def _coming(hunk: ChangedLines) -> Iterator[tuple[int, Surface]]:
    """Yield the surfaces in new code; most hunks have none, and to tell code from comments the whole file is read."""
    if any(True for line in hunk.after for _ in surfaces_in(hunk.path, line)):
        for number, line in hunk.new_outside_strings():
            yield from ((number, one) for one in surfaces_in(hunk.path, line))


def _may_offer(change: FileChange, given: AuditInput) -> bool:
    path = change.path
    return not (
        change.after is None
        or change.generated
        or (is_document(path) and not is_manifest(path))
        or is_test_path(path, given.policy)
        or is_shown(path)
    )


def _is_known(surface: Surface, base: Tree, change: FileChange) -> bool:
    """Tell whether the base has a surface, in the same file or in any other that mentions it."""
    word = max(re.findall(r"[A-Za-z_]\w{2,}", surface.name), key=len, default="")
    files: Iterable[RepoPath] = base.mentioning(word)[:_LOOKED_INTO] if word else ()
    if change.before is not None:
        files = (change.before.path, *files)
    sought = surface.name.encode("utf-8", "replace")
    return any(sought in (base.content(path) or b"") for path in files if not is_document(path))


def _new_indexes(change: FileChange, given: AuditInput) -> Iterator[tuple[int, Surface]]:
    known = {surface for _, surface in _indexes_of(change.before, given.base)}
    yield from (one for one in _indexes_of(change.after, given.head) if one[1] not in known)


def _indexes_of(file: SourceFile | None, tree: Tree) -> Iterator[tuple[int, Surface]]:
    if file is not None and may_name_indexes(file.path):
        for line, host in indexes_in(file.path, tree.content(file.path) or b""):
            yield line, Surface(SurfaceKind.PACKAGES, host)


def _new_files(change: FileChange) -> Iterator[tuple[str, _New]]:
    if change.kind is ChangeKind.ADDED:
        if is_migration_path(change.path) and not basename(change.path).startswith("__init__"):
            yield "migration", _New(change.path, None, basename(change.path))
        if _WORKFLOW.fullmatch(change.path):
            yield "CI workflow", _New(change.path, None, basename(change.path))


def _new_jobs(change: FileChange, given: AuditInput) -> Iterator[_New]:
    if change.before is None or change.after is None or not _WORKFLOW.fullmatch(change.path):
        return
    before = dict(_jobs(given.base.content(change.before.path)))
    after = dict(_jobs(given.head.content(change.after.path)))
    if len(after) > len(before):  # else one has another name
        yield from (_New(change.path, line, name) for name, line in after.items() if name not in before)


def _jobs(content: bytes | None) -> Iterator[tuple[str, int]]:
    """Yield the jobs of a workflow by its layout, each with its line: no YAML is parsed."""
    inside, depth = False, 0
    for number, line in enumerate((content or b"").decode("utf-8", "replace").split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        if indent == 0:
            inside, depth = line.startswith("jobs:"), 0
        elif inside:
            depth = depth or indent
            if indent == depth and (found := _JOB.match(line)):
                yield found[1], number


_WORKFLOW = expression(r"\.github/workflows/[^/]+\.ya?ml")
_JOB = expression(r"\s+([A-Za-z_][\w-]*):")

_WORDS: Mapping[str, frozenset[str]] = {
    SurfaceKind.ROUTE: frozenset({"endpoint", "endpoints", "route", "routes", "routing", "api", "apis", "rest", "view",
                                  "views", "page", "pages", "server", "handler", "handlers", "webhook", "webhooks"}),
    SurfaceKind.VARIABLE: frozenset({"env", "envs", "environment", "variable", "variables", "config", "configs",
                                     "configuration", "configurable", "setting", "settings", "credentials"}),
    SurfaceKind.OPTION: frozenset({"flag", "flags", "option", "options", "cli", "argument", "arguments", "arg", "args",
                                   "parameter", "parameters", "switch"}),
    SurfaceKind.COMMAND: frozenset({"command", "commands", "cli", "subcommand", "subcommands"}),
    SurfaceKind.SCHEDULE: frozenset({"cron", "schedule", "scheduled", "schedules", "nightly", "daily", "weekly",
                                     "monthly", "periodic", "periodically", "ci", "workflow",
                                     "workflows", "action", "actions", "job", "jobs"}),
    SurfaceKind.PORT: frozenset({"port", "ports", "expose", "docker", "compose", "container", "listen", "service"}),
    SurfaceKind.HOST: frozenset({"url", "urls", "host", "hosts", "link", "links", "domain", "endpoint", "endpoints",
                                 "webhook", "website", "cdn", "mirror", "redirect"}),
    SurfaceKind.PACKAGES: frozenset({"index", "indexes", "registry", "registries", "mirror", "repository",
                                     "repositories", "packages", "wheels", "nightly", "feed", "proxy"}),
    "migration": frozenset({"migration", "migrations", "migrate", "schema", "database", "db", "column", "columns",
                            "table", "tables", "model", "models", "field", "fields", "index"}),
    "CI workflow": frozenset({"ci", "cd", "workflow", "workflows", "job", "jobs", "pipeline", "action", "actions",
                              "github", "automation", "release", "deploy"}),
    "CI job": frozenset({"ci", "cd", "workflow", "workflows", "job", "jobs", "pipeline", "action", "actions", "github",
                         "matrix", "build", "builds"}),
}  # fmt: skip
"""Words of a goal that is about surfaces of a kind."""

MEASUREMENT = Measurement(detect)
