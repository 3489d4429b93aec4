"""Ways into and out of a program, as its lines show them: what a user, an operator or a neighbour can meet."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from scarab.model.expression import expression
from scarab.model.path import RepoPath, suffix
from scarab.model.toml import TomlError, parse_toml


class SurfaceKind(StrEnum):
    """What sort of way it is."""

    ROUTE = "route"
    VARIABLE = "environment variable"
    OPTION = "command line option"
    COMMAND = "command"
    SCHEDULE = "schedule"
    PORT = "port"
    HOST = "host"
    PACKAGES = "source of packages"


class Surface(NamedTuple):
    """One of them, by its name."""

    kind: SurfaceKind
    name: str


class _Form(NamedTuple):
    """How a surface is written in some languages."""

    kind: SurfaceKind
    suffixes: frozenset[str]
    """Empty for a form that any file may have."""
    needles: tuple[str, ...]
    """One of these stands in every line that has one: looked for first, because that is quick."""
    pattern: re.Pattern[str]


def surfaces_in(path: RepoPath, line: str) -> Iterator[Surface]:
    """Yield the surfaces that a line of a file names as literals."""
    for form in _forms(path):
        if any(needle in line for needle in form.needles):
            for found in form.pattern.finditer(line):
                name, usual = next(filter(None, found.groups()), ""), _USUAL.get(form.kind)
                if name and (usual is None or not usual.fullmatch(name)):
                    yield Surface(form.kind, name)


def may_name_indexes(path: RepoPath) -> bool:
    """Tell by its name whether a file may have tables or blocks for sources of packages."""
    return any(files.fullmatch(_last_two(path)) for files in (_TABLES, *(files for files, _ in _BLOCKS)))


def indexes_in(path: RepoPath, content: bytes) -> Iterator[tuple[int, Surface]]:
    """Yield the sources of packages that a file names in tables and blocks of its own, each with its line."""
    text = content.decode("utf-8", "replace")
    for host in _hosts_in(path, content, text):
        if not _REGISTRIES.fullmatch(host):
            yield text.count("\n", 0, max(text.find(host), 0)) + 1, Surface(SurfaceKind.PACKAGES, host)


def _hosts_in(path: RepoPath, content: bytes, text: str) -> Iterator[str]:
    if _TABLES.fullmatch(_last_two(path)):
        yield from _hosts_in_tables(content)
    for files, block in _BLOCKS:
        if files.fullmatch(_last_two(path)):
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


_SITE = r"""(?i:https?)://(?:[^"'/@\s]*@)?([\w.-]+)"""
"""An address, of which the host is told."""
_ADDRESS = expression(rf"(?:sparse\+)?{_SITE}")
_INDEXES = frozenset({"index", "registry", "index-url", "extra-index-url", "default-index", "find-links"})
_TABLES = expression(r"(?:.*/)?(?:pyproject\.toml|uv\.toml|bunfig\.toml|pipfile)|\.cargo/config\.toml")
_BLOCKS = (
    (
        expression(r"(?:.*/)?(?:build|settings)\.gradle(?:\.kts)?"),
        expression(
            r"""\b(?:maven|ivy)\s{0,9}[({](?:[^{}]{0,400}?\b(?:url|setUrl)\b[ \t=(]{0,9})?"""
            rf"""(?:uri\()?["']{_SITE}"""
        ),
    ),
    (
        expression(r"(?:.*/)?pom\.xml"),
        expression(
            rf"<(?:repository|pluginRepository)>[\s\S]{{0,600}}?(?:<url>\s{{0,99}}{_SITE}|</(?:repository|pluginRepository)>)"
        ),
    ),
)
"""Files with a form of their own, which may go over several lines: what a POM links to is no source of packages."""


@lru_cache(maxsize=256)  # asked of every line
def _forms(path: RepoPath) -> tuple[_Form, ...]:
    kind = next((kind for kind, names in _BY_NAME if names.fullmatch(_last_two(path))), suffix(path))
    return tuple(form for form in _FORMS if not form.suffixes or kind in form.suffixes)


def _last_two(path: RepoPath) -> str:
    return "/".join(path.lower().split("/")[-2:])


_BY_NAME = (
    ("dockerfile", expression(r"(?:.*/)?(?:[\w.-]+\.)?(?:dockerfile|containerfile)(?:[._-][\w.-]+)?")),
    ("compose", expression(r"(?:.*/)?(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml")),
    (
        "requirements",
        expression(r"(?:.*/)?(?:.*[-_.])?requirements?(?:[-_.].*)?\.(?:txt|in)|requirements/[^/]+\.(?:txt|in)"),
    ),
    ("nuget", expression(r"(?:.*/)?nuget\.config")),
    (
        "packages",
        expression(
            r"(?:.*/)?(?:\.npmrc|\.yarnrc(?:\.yml)?|\.?pip\.(?:conf|ini)|\.pypirc|gemfile|\.gemrc)|\.mvn/settings\.xml"
        ),
    ),
)
"""Files that are known by their whole names."""
_NOWHERE = expression(
    r"(?:.*\.)?(?:example|test|invalid|localhost|local|internal)(?:\.\w+)?|localhost|(?:www\.)?w3\.org|.*json-?schema(?:store)?\.org"
    r"|schemas?\..*|.*\.schema\..*|(?:www\.)?(?:apache|gnu|opensource|mozilla|unlicense|creativecommons)\.org|\d[\d.]*"
    r"|(?:www\.)?(?:github|gitlab|bitbucket|stackoverflow|wikipedia|pypi|npmjs|crates|readthedocs|medium)\.(?:com|org|io)"
    r"|.*\.(?:readthedocs|wikipedia)\.(?:io|org)|docs?\..*|(?:www\.)?(?:foo|bar|my|your|acme)\w*\..*|.*\$.*"
)
"""Hosts that nobody calls: placeholders, name spaces, licences, and places that code only points its readers to."""
_REGISTRIES = expression(
    r"(?:test\.)?pypi\.org|pypi\.python\.org|(?:upload|files)\.pythonhosted\.org|registry\.(?:npmjs\.org|yarnpkg\.com)|npm\.jsr\.io"
    r"|(?:proxy|sum)\.golang\.org|(?:index\.|static\.)?crates\.io|(?:www\.)?rubygems\.org|(?:www\.)?nuget\.org|api\.nuget\.org"
    r"|repo1?\.maven\.(?:apache\.)?org|plugins\.gradle\.org|localhost|127\.0\.0\.1"
)
"""Where package tools look when nobody tells them."""
_USUAL = {SurfaceKind.HOST: _NOWHERE, SurfaceKind.PACKAGES: _REGISTRIES}

_PY = frozenset({".py"})
_JS = frozenset({".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte"})
_GO = frozenset({".go"})
_RS = frozenset({".rs"})
_JAVA = frozenset({".java", ".kt"})
_RB = frozenset({".rb"})
_YAML = frozenset({".yml", ".yaml"})
_DOCKER = frozenset({"dockerfile"})
_COMPOSE = frozenset({"compose"})

_FORMS = (
    _Form(SurfaceKind.ROUTE, _PY, ("@",), expression(
        r"""@\w+(?:\.\w+)*\.(?:route|get|post|put|patch|delete|websocket|api_route)\(\s*(?:path\s*=\s*)?["'](/[^"']+)["']""")),
    _Form(SurfaceKind.ROUTE, _PY, ("path(", "url("), expression(
        r"""^\s*(?:re_)?(?:path|url)\(\s*r?["']([^"']+)["']\s*,""")),
    _Form(SurfaceKind.ROUTE, _JS, (".get(", ".post(", ".put(", ".patch(", ".delete(", ".route("), expression(
        r"""\b(?:app|router|server|fastify|api|routes?)\.(?:get|post|put|patch|delete|route)\(\s*["'`](/[^"'`]+)["'`]""")),
    _Form(SurfaceKind.ROUTE, _JS, ("@Get", "@Post", "@Put", "@Patch", "@Delete"), expression(
        r"""@(?:Get|Post|Put|Patch|Delete)\(\s*["'`]([^"'`]+)["'`]""")),
    _Form(SurfaceKind.ROUTE, _GO, ("Handle", ".GET(", ".POST(", ".PUT(", ".DELETE(", ".PATCH(", ".Get(", ".Post("),
          expression(r"""\.(?:Handle(?:Func)?|GET|POST|PUT|DELETE|PATCH|Get|Post)\(\s*"((?:[A-Z]+ )?/[^"]+)\"""")),
    _Form(SurfaceKind.ROUTE, _RS, (".route(", "#["), expression(
        r"""(?:\.route\(\s*|#\[(?:get|post|put|patch|delete)\()"(/[^"]+)\"""")),
    _Form(SurfaceKind.ROUTE, _JAVA, ("Mapping(",), expression(
        r"""@(?:Get|Post|Put|Patch|Delete|Request)Mapping\((?:\s?(?:value|path)\s?=)?\s?\{?\s?"([^"]+)\"""")),
    _Form(SurfaceKind.VARIABLE, _PY, ("environ", "getenv"), expression(
        r"""(?:environ\s*(?:\.get\(|\[)|environ\.(?:pop|setdefault)\(|getenv\()\s*["']([A-Za-z_]\w*)["']""")),
    _Form(SurfaceKind.VARIABLE, _JS, ("process.env", "import.meta.env"), expression(
        r"""(?:process\.env|import\.meta\.env)(?:\.([A-Za-z_]\w*)\b|\[["'`]([A-Za-z_]\w*)["'`]\])(?!\s*=[^=])""")),
    _Form(SurfaceKind.VARIABLE, _GO, ("env(", "Env("), expression(r"""\b(?:Getenv|LookupEnv)\(\s*"([A-Za-z_]\w*)\"""")),
    _Form(SurfaceKind.VARIABLE, _RS, ("env::var", "env!"), expression(
        r"""(?:env::var(?:_os)?\(|\b(?:option_)?env!\()\s*"([A-Za-z_]\w*)\"""")),
    _Form(SurfaceKind.VARIABLE, _JAVA, ("getenv",), expression(r"""System\.getenv\(\s*"([A-Za-z_]\w*)\"""")),
    _Form(SurfaceKind.VARIABLE, _RB, ("ENV",), expression(r"""\bENV(?:\[|\.fetch\()\s*["']([A-Za-z_]\w*)["']""")),
    _Form(SurfaceKind.OPTION, _PY, ("add_argument(", "option("), expression(
        r"""(?:\.add_argument\(|@\w+\.option\()[^)\n]{0,200}?["'](--[A-Za-z][\w-]*)["'/]""")),
    _Form(SurfaceKind.COMMAND, _PY, ("add_parser(", "command("), expression(
        r"""(?:\.add_parser\(|@\w+(?:\.\w+)*\.command\()\s*(?:name\s*=\s*)?["']([a-z][\w-]*)["']""")),
    _Form(SurfaceKind.OPTION, _JS, (".option(",), expression(r"""\.option\(\s*["'`][^"'`]{0,80}?(--[A-Za-z][\w-]*)""")),
    _Form(SurfaceKind.COMMAND, _JS, (".command(",), expression(r"""\.command\(\s*["'`]([a-z][\w:-]*)""")),
    _Form(SurfaceKind.OPTION, _GO, ("lag", ".Flags()"), expression(
        r"""(?:[Ff]lags?(?:\(\))?|\bfs)\.(?:String|Bool|Int|Duration|Uint|Float)\w*\((?:&[\w.]+,\s*)?"([A-Za-z][\w-]*)\"""")),
    _Form(SurfaceKind.COMMAND, _GO, ("Use:",), expression(r"""\bUse:\s*"([a-z][\w-]*)""")),
    _Form(SurfaceKind.SCHEDULE, _YAML, ("cron:", "schedule:"), expression(
        r"""^\s*(?:-\s*)?(?:cron|schedule):\s*["']?((?:[\d*/,?A-Z-]+ ){4}[\d*/,?A-Z-]+)""")),
    _Form(SurfaceKind.SCHEDULE, _PY, ("crontab(",), expression(r"""\bcrontab\(([^()]+)\)""")),
    _Form(SurfaceKind.SCHEDULE, _JS, ("schedule(",), expression(r"""\bcron\.schedule\(\s*["'`]([^"'`]+)["'`]""")),
    _Form(SurfaceKind.PORT, _DOCKER, ("EXPOSE",), expression(r"^\s*EXPOSE\s+(\d+)")),
    _Form(SurfaceKind.PORT, _YAML, ("ort",), expression(
        r"""^\s*(?:-\s*)?(?:containerPort|nodePort|hostPort):\s*(\d+)\b""")),
    _Form(SurfaceKind.PORT, _COMPOSE, (":",), expression(r"""^\s*-\s*["']?(\d+:\d+)(?:/tcp|/udp)?["']?\s*$""")),
    _Form(SurfaceKind.HOST, _PY | _JS | _GO | _RS | _JAVA | _RB, ("://",), expression(
        r"""["'`](?:https?|wss?)://(?:[^"'`/@\s]*@)?([A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,})(?=[:/"'`?#])""")),
    _Form(SurfaceKind.PACKAGES, frozenset(), ("://",), expression(
        rf"""(?:--(?:extra-|default-)?index(?:-url)?|--registry|--find-links"""
        rf"""|\b(?:pip[\d.]{{0,4}}|uv) [^;&|\n]{{0,120}}? -[if])[= ]{{1,4}}["']?{_SITE}"""
        rf"""|\b(?:(?:PIP|UV)_(?:EXTRA_|DEFAULT_)?INDEX(?:_URL)?|(?i:npm_config_registry)|GOPROXY)"""
        rf"""["']?(?:[ \t]{{0,4}}[:=])?[ \t]{{0,4}}["']?{_SITE}"""
        rf"""|\bconfig (?:-\S{{1,20}} ){{0,3}}set ["']?[\w.@:-]{{0,60}}?(?i:registry(?:server)?|index-url|find-links)"""
        rf"""["']?[ =]{{1,4}}["']?{_SITE}""")),
    _Form(SurfaceKind.PACKAGES, frozenset({"packages"}), ("://",), expression(
        r"""(?i:registry\w*|server|(?:extra-)?index(?:-url)?|\burl|source|repository|proxy|mirror|find-links)"""
        rf"""["']?[ \t]*[=:(> ][ \t]*["']?{_SITE}""")),
    _Form(SurfaceKind.PACKAGES, frozenset({"requirements"}), ("://",), expression(rf"^\s*-[if][= ]{{1,4}}{_SITE}")),
    _Form(SurfaceKind.PACKAGES, frozenset({"nuget"}), ("://",), expression(
        rf"""<add\b[^<>\n]{{0,200}}?\bvalue[ \t]{{0,4}}=[ \t]{{0,4}}["']{_SITE}""")),
)  # fmt: skip
