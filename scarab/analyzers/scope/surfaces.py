"""Ways into and out of a program, as its lines show them: what a user, an operator or a neighbour can meet."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from scarab.analyzers.scope.package_indexes import REGISTRIES, SITE, last_two
from scarab.model.expression import expression
from scarab.model.path import RepoPath, suffix


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


@lru_cache(maxsize=256)  # asked of every line
def _forms(path: RepoPath) -> tuple[_Form, ...]:
    kind = next((kind for kind, names in _BY_NAME if names.fullmatch(last_two(path))), suffix(path))
    return tuple(form for form in _FORMS if not form.suffixes or kind in form.suffixes)


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
_EVERYWHERE = expression(
    r"HOME|PATH|USER(?:NAME|PROFILE)?|LOGNAME|SHELL|TERM|COLORTERM|LANG|LC_\w+|TZ|PWD|TMPDIR|TEMP|TMP|HOSTNAME|DISPLAY"
    r"|EDITOR|VISUAL|PAGER|COLUMNS|LINES|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|SYSTEMROOT|COMSPEC|PATHEXT"
    r"|XDG_\w+|VIRTUAL_ENV|NODE_ENV|NO_COLOR|FORCE_COLOR|CI|GITLAB_CI|TRAVIS|CIRCLECI|BUILDKITE|JENKINS_URL|TF_BUILD"
    r"|RUNNER_(?:OS|ARCH|NAME|TEMP)|CI_(?:COMMIT|PIPELINE|PROJECT|MERGE_REQUEST)_\w+"
    r"|GITHUB_(?:ACTIONS?|ACTOR|SHA|REF|REF_NAME|HEAD_REF|BASE_REF|REPOSITORY|REPOSITORY_OWNER|WORKFLOW|JOB|WORKSPACE"
    r"|EVENT_NAME|EVENT_PATH|RUN_ID|RUN_NUMBER|RUN_ATTEMPT|SERVER_URL|API_URL|OUTPUT|ENV|PATH|STEP_SUMMARY)"
)
"""Variables that every system, terminal or CI sets, or that mean the same to all programs; what is secret is none."""
_USUAL = {SurfaceKind.HOST: _NOWHERE, SurfaceKind.VARIABLE: _EVERYWHERE, SurfaceKind.PACKAGES: REGISTRIES}

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
        rf"""|\b(?:pip[\d.]{{0,4}}|uv) [^;&|\n]{{0,120}}? -[if])[= ]{{1,4}}["']?{SITE}"""
        rf"""|\b(?:(?:PIP|UV)_(?:EXTRA_|DEFAULT_)?INDEX(?:_URL)?|(?i:npm_config_registry)|GOPROXY)"""
        rf"""["']?(?:[ \t]{{0,4}}[:=])?[ \t]{{0,4}}["']?{SITE}"""
        rf"""|\bconfig (?:-\S{{1,20}} ){{0,3}}set ["']?[\w.@:-]{{0,60}}?(?i:registry(?:server)?|index-url|find-links)"""
        rf"""["']?[ =]{{1,4}}["']?{SITE}""")),
    _Form(SurfaceKind.PACKAGES, frozenset({"packages"}), ("://",), expression(
        r"""(?i:registry\w*|server|(?:extra-)?index(?:-url)?|\burl|source|repository|proxy|mirror|find-links)"""
        rf"""["']?[ \t]*[=:(> ][ \t]*["']?{SITE}""")),
    _Form(SurfaceKind.PACKAGES, frozenset({"requirements"}), ("://",), expression(rf"^\s*-[if][= ]{{1,4}}{SITE}")),
    _Form(SurfaceKind.PACKAGES, frozenset({"nuget"}), ("://",), expression(
        rf"""<add\b[^<>\n]{{0,200}}?\bvalue[ \t]{{0,4}}=[ \t]{{0,4}}["']{SITE}""")),
)  # fmt: skip
