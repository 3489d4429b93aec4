"""What settings have run by itself: scripts of a package, plugins of a test run, tasks of an editor."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from scarab.analyzers.modules import module_path
from scarab.analyzers.verification.check_settings import words_to_a_runner
from scarab.manifests.errors import ManifestError
from scarab.manifests.lines import text_of
from scarab.manifests.npm import read_scripts
from scarab.model.expression import expression
from scarab.model.path import RepoPath, basename
from scarab.model.toml import TomlError, parse_toml
from scarab.model.tree import Tree


class Start(NamedTuple):
    """One thing that runs by itself."""

    what: str
    when: str
    line: int


class SettingsError(ValueError):
    """Settings that are not what their name says."""


def has_settings(path: RepoPath) -> bool:
    """Tell whether a file may say that something runs by itself."""
    return basename(path) in _READERS


def starts_in(path: RepoPath, tree: Tree) -> tuple[Start, ...]:
    """Return what a file of settings has run by itself.

    Raises:
        SettingsError: It is not what its name says.
    """
    try:
        return tuple(_READERS[basename(path)](path, tree.content(path) or b"", tree))
    except (ManifestError, TomlError) as error:
        raise SettingsError(str(error)) from None


def _in_package(path: RepoPath, content: bytes, _: Tree) -> Iterator[Start]:
    text = text_of(content)
    for script, command in read_scripts(content).items():
        if script in _AT_INSTALL:
            what = f"the script {script} of {path}, {command[:_SHOWN]},"
            yield Start(what, "whenever the package is installed", _line_of(f'"{script}"', text))


_AT_INSTALL = frozenset({"preinstall", "install", "postinstall"})
_SHOWN = 80
"""Characters of a command that are shown."""


def _in_tasks(path: RepoPath, content: bytes, _: Tree) -> Iterator[Start]:
    text = content.decode("utf-8", "replace")
    if (found := _ON_OPENING.search(text)) is not None:
        yield Start(f"a task of {path}", "whenever an editor opens the folder", _line_of(found[0], text))


_ON_OPENING = expression(r"\"runOn\"[ \t]*:[ \t]*\"folderOpen\"")


def _in_toml(path: RepoPath, content: bytes, tree: Tree) -> Iterator[Start]:
    text, said = parse_toml(content)
    registered = [one for place in _REGISTERED for one in _at(said, *place).values() if isinstance(one, str)]
    asked = (_at(said, *place).get("addopts") for place in _OPTIONS)
    words = [word for one in asked for word in _words(one)]
    yield from _plugins(path, text, registered, words, tree)


_REGISTERED = (("project", "entry-points", "pytest11"), ("tool", "poetry", "plugins", "pytest11"))
_OPTIONS = (("tool", "pytest", "ini_options"), ("tool", "pytest"), ("pytest",))


def _at(said: Any, *place: str) -> Mapping[str, Any]:
    for key in place:
        said = said.get(key) if isinstance(said, dict) else None
    return said if isinstance(said, dict) else {}


def _words(options: Any) -> Iterator[str]:
    for one in options if isinstance(options, list) else [options]:
        if isinstance(one, str):
            yield from words_to_a_runner(one)


def _in_ini(path: RepoPath, content: bytes, tree: Tree) -> Iterator[Start]:
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    registered: list[str] = []
    words: list[str] = []
    for section, key, said in _ini_lines(text):
        if section in {"pytest", "tool:pytest"} and key == "addopts":
            words += words_to_a_runner(said)
        elif section == "options.entry_points" and key == "pytest11" and said:
            registered.append(said.rpartition("=")[2].strip())
    yield from _plugins(path, text, registered, words, tree)


def _ini_lines(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the lines of values, each with its section and key; a line that is indented goes on with a value."""
    section = key = ""
    for line in text.split("\n"):
        said = line.strip()
        if not said or said[0] in "#;":
            continue
        if said[0] == "[" and said[-1] == "]":
            section, key = said[1:-1].strip(), ""
        elif line[0] in " \t" and key:
            yield section, key, said
        else:
            key, _, said = line.partition("=" if "=" in line else ":")
            key = key.strip()
            yield section, key, said.strip()


def _plugins(path: RepoPath, text: str, registered: Iterable[str], words: Iterable[str], tree: Tree) -> Iterator[Start]:
    """Yield the plugins that a project registers, and those among its own modules that a run of pytest loads."""
    commands = (words_to_a_runner(said) for said in _COMMAND.findall(text))
    asked = [one for some in (words, *commands) for one in _loaded(some)]
    ours = (one for one in asked if module_path(tree, path, one) is not None)
    for plugin in dict.fromkeys((*registered, *ours)):
        yield Start(f"the plugin {plugin}", "in every run of pytest", _line_of(plugin, text))


_COMMAND = expression(r"\bpytest[ \t\"',]([^\n]*)")


def _loaded(words: Iterable[str]) -> Iterator[str]:
    for word, behind in pairwise([*words, ""]):
        if word.startswith("-p"):
            yield word[2:].lstrip("=") or behind


_Reader = Callable[[RepoPath, bytes, Tree], Iterator[Start]]
_READERS: Mapping[str, _Reader] = {
    "package.json": _in_package,
    "tasks.json": _in_tasks,
    **dict.fromkeys(("pyproject.toml", "pytest.toml", ".pytest.toml"), _in_toml),
    **dict.fromkeys(("pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg"), _in_ini),
}


def _line_of(said: str, text: str) -> int:
    return text.count("\n", 0, max(text.find(said), 0)) + 1
