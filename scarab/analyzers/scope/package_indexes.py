"""Where packages come from, as files say it in tables and blocks that go over several lines."""

from collections.abc import Iterator

from scarab.model.expression import expression
from scarab.model.path import RepoPath
from scarab.model.toml import TomlError, parse_toml

SITE = r"""(?i:https?)://(?:[^"'/@\s]*@)?([\w.-]+)"""
"""An address, of which the host is told."""
REGISTRIES = expression(
    r"(?:test\.)?pypi\.org|pypi\.python\.org|(?:upload|files)\.pythonhosted\.org|registry\.(?:npmjs\.org|yarnpkg\.com)|npm\.jsr\.io"
    r"|(?:proxy|sum)\.golang\.org|(?:index\.|static\.)?crates\.io|(?:www\.)?rubygems\.org|(?:www\.)?nuget\.org|api\.nuget\.org"
    r"|repo1?\.maven\.(?:apache\.)?org|plugins\.gradle\.org|localhost|127\.0\.0\.1"
)
"""Where package tools look when nobody tells them."""


def last_two(path: RepoPath) -> str:
    """Return the name of a file and of its folder, in lower case: what tools know it by."""
    return "/".join(path.lower().split("/")[-2:])


def may_name_indexes(path: RepoPath) -> bool:
    """Tell by its name whether a file may have tables or blocks for sources of packages."""
    return any(files.fullmatch(last_two(path)) for files in (_TABLES, *(files for files, _ in _BLOCKS)))


def indexes_in(path: RepoPath, content: bytes) -> Iterator[tuple[int, str]]:
    """Yield the hosts that a file names in tables and blocks of its own, each with its line."""
    text = content.decode("utf-8", "replace")
    for host in _hosts_in(path, content, text):
        if not REGISTRIES.fullmatch(host):
            yield text.count("\n", 0, max(text.find(host), 0)) + 1, host


def _hosts_in(path: RepoPath, content: bytes, text: str) -> Iterator[str]:
    if _TABLES.fullmatch(last_two(path)):
        yield from _hosts_in_tables(content)
    for files, block in _BLOCKS:
        if files.fullmatch(last_two(path)):
            yield from filter(None, (found[1] for found in block.finditer(text)))


def _hosts_in_tables(content: bytes) -> Iterator[str]:
    try:
        _, project = parse_toml(content)
    except TomlError:  # no package tool reads it either
        return
    waiting: list[tuple[tuple[str, ...], object]] = [((), project)]
    while waiting:
        keys, held = waiting.pop()
        if isinstance(held, dict):
            waiting += [((*keys, key), one) for key, one in reversed(held.items())]
        elif isinstance(held, list):
            waiting += [(keys, one) for one in reversed(held)]
        elif isinstance(held, str) and _is_index(keys) and (found := _ADDRESS.match(held)) is not None:
            yield found[1]


def _is_index(keys: tuple[str, ...]) -> bool:
    if "urls" in keys:  # links for people
        return False
    above = keys[-2] if len(keys) > 1 else ""
    return keys[-1] in _INDEXES or "scopes" in keys or (keys[-1] == "url" and above in {*_INDEXES, "source"})


_ADDRESS = expression(rf"(?:sparse\+)?{SITE}")
_INDEXES = frozenset({"index", "registry", "index-url", "extra-index-url", "default-index", "find-links"})
_TABLES = expression(r"(?:.*/)?(?:pyproject\.toml|uv\.toml|bunfig\.toml|pipfile)|\.cargo/config\.toml")
_BLOCKS = (
    (
        expression(r"(?:.*/)?(?:build|settings)\.gradle(?:\.kts)?"),
        expression(
            r"""\b(?:maven|ivy)\s{0,9}[({](?:[^{}]{0,400}?\b(?:url|setUrl)\b[ \t=(]{0,9})?"""
            rf"""(?:uri\()?["']{SITE}"""
        ),
    ),
    (
        expression(r"(?:.*/)?pom\.xml"),
        expression(
            rf"<(?:repository|pluginRepository)>[\s\S]{{0,600}}?(?:<url>\s{{0,99}}{SITE}|</(?:repository|pluginRepository)>)"
        ),
    ),
)
"""Files with a form of their own, which may go over several lines: what a POM links to is no source of packages."""
