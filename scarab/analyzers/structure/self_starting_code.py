"""Find code that comes to run though nobody imports or calls it: by where it lies, or by what a settings file says."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from scarab.analyzers.paths import is_fixture
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind, FileChange
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import ANY_LANGUAGE, Analyzer, Evidence, Fact, NoParams, Observation
from scarab.model.path import RepoPath, basename, suffix
from scarab.model.span import Span
from scarab.model.tree import Tree
from scarab.model.value import value


@value
class SelfStartingCode(Evidence):
    """One thing that runs by itself."""

    what: str
    when: str


class _Start(NamedTuple):
    what: str
    when: str
    line: int


def detect(given: AuditInput, params: NoParams) -> Iterator[Observation]:
    """Yield one observation for each thing that runs by itself since the change, or runs something else by itself."""
    for change in given.changes:
        if change.after is None or change.generated or is_fixture(change.path, given.policy):
            continue
        for one in _starts(change, given):
            yield Observation(
                Location(change.path, Side.HEAD, Span(one.line, one.line)),
                anchor=f"{one.what} {one.when}",
                evidence=SelfStartingCode(one.what, one.when),
            )


def _starts(change: FileChange, given: AuditInput) -> Iterator[_Start]:
    path, name = change.path, basename(change.path)
    when = _BY_NAME.get(name) or _BY_SUFFIX.get(suffix(path))
    if when is not None and (line := _first_new_line(change)) is not None:
        yield _Start(path, when, line)
    elif name in _SETTINGS:
        before = set() if change.before is None else {one[:2] for one in _in_settings(change.before.path, given.base)}
        yield from (one for one in _in_settings(path, given.head) if one[:2] not in before)


_PYTHON = "whenever Python starts and finds it on its path"
_BY_NAME = {
    "sitecustomize.py": _PYTHON,
    "usercustomize.py": _PYTHON,
    ".pnpmfile.cjs": "whenever pnpm installs",
    ".pnpmfile.mjs": "whenever pnpm installs",
}
_BY_SUFFIX = {".pth": _PYTHON}
"""Of files that are text; a model that was trained has the same ending."""


def _first_new_line(change: FileChange) -> int | None:
    """Return where a text begins to say something else; None where it says no more than it did, or is no text."""
    if change.after is None or change.after.facts is None:
        return None
    if change.kind is ChangeKind.RENAMED:
        return 1
    return next((hunk.after_first for hunk in change.hunks if hunk.after_count), None)


_RUNNER_SETTINGS = frozenset({"pyproject.toml", "pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg"})
_SETTINGS = _RUNNER_SETTINGS | {"package.json", "tasks.json"}


def _in_settings(path: RepoPath, tree: Tree) -> Iterator[_Start]:
    text = (tree.content(path) or b"").decode("utf-8", "replace")
    match basename(path):
        case "package.json":
            for script, command in _scripts(text).items():
                if script in _AT_INSTALL:
                    what = f"the script {script} of {path}, {str(command)[:_SHOWN]},"
                    yield _Start(what, "whenever the package is installed", _line_of(f'"{script}"', text))
        case name if name in _RUNNER_SETTINGS:
            for plugin in _plugins(text, tree):
                yield _Start(f"the plugin {plugin}", "in every run of pytest", _line_of(plugin, text))
        case "tasks.json" if (found := _ON_OPENING.search(text)) is not None:
            yield _Start(f"a task of {path}", "whenever an editor opens the folder", _line_of(found[0], text))


_AT_INSTALL = frozenset({"preinstall", "install", "postinstall"})
_SHOWN = 80
"""Characters of a command that are shown."""
_ON_OPENING = expression(r"\"runOn\"[ \t]*:[ \t]*\"folderOpen\"")


def _plugins(text: str, tree: Tree) -> Iterator[str]:
    """Yield the plugins that a project registers, and those among its own modules that its settings load."""
    for group in _REGISTERED.findall(text):
        yield from _ENTRY.findall(group)
    for module in _LOADED.findall(text):
        stem = module.replace(".", "/")
        if any(tree.blob(RepoPath(f"{root}{stem}.py")) is not None for root in ("", "src/")):
            yield module


_REGISTERED = expression(r"\[(?:project\.entry-points\.)?[\"']?pytest11[\"']?\]((?:\n[^\[\n]*){0,50})")
_ENTRY = expression(r"=[ \t]*[\"']([\w.:-]+)[\"']")
_LOADED = expression(r"(?<![\w-])-p[ =\"',]{1,5}([A-Za-z_][\w.]*)")


def _scripts(text: str) -> dict[str, Any]:
    try:
        package = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    scripts = package.get("scripts") if isinstance(package, dict) else None
    return scripts if isinstance(scripts, dict) else {}


def _line_of(said: str, text: str) -> int:
    return text.count("\n", 0, text.find(said)) + 1


ANALYZER = Analyzer("self-starting-code", frozenset({Fact.HUNKS, Fact.TREE}), NoParams, detect, ANY_LANGUAGE)
