"""The intent of a run, declared in TOML or in Markdown."""

import re
from functools import partial

from scarab.model.errors import UsageError
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.intent import Budget, Deliverable, Intent, Presence, Trust
from scarab.model.path import RepoPath, printable
from scarab.model.toml import Key, not_utf8
from scarab.model.value import replace, value
from scarab.packs.checks import read_checks
from scarab.packs.kinds import shown
from scarab.packs.markdown import Document, read_markdown
from scarab.packs.toml_table import Table, check_version, dotted, read_all, read_toml
from scarab.packs.yaml_table import read_yaml


def read_intent(content: bytes, source: str, trust: Trust) -> Intent:
    """Read what a run was asked to do.

    Raises:
        UsageError: It is not TOML, has a key that nobody knows or a value of the wrong kind, or contradicts itself:
            nobody could fulfil it.
    """
    return intent_of(read_toml(content, source), source, trust)


@value
class IntentFile:
    """A file that declares an intent, before anything is made of it."""

    table: Table
    """What it declares; empty when it only says in words what is wanted."""
    heading: str
    prose: str
    """The words around what it declares; empty for TOML."""


def open_intent(content: bytes, source: str) -> IntentFile:
    """Open TOML or Markdown, whichever it is.

    In Markdown a fenced block marked ``scarab`` declares in TOML, and so does ``scarab:`` in the front matter, in YAML.

    Raises:
        UsageError: It cannot be read, or declares twice.
    """
    if not source.endswith((".md", ".markdown")) and not _LOOKS_LIKE_MARKDOWN.search(content):
        return IntentFile(read_toml(content, source), "", "")
    document = read_markdown(_text(content, source), source)
    return IntentFile(_declaration(document, source), document.heading, document.prose)


def intent_in(file: IntentFile, source: str, trust: Trust) -> tuple[Intent, str]:
    """Read the intent of a file, and the goal in words.

    Raises:
        UsageError: As for :func:`read_intent`.
    """
    intent = intent_of(file.table, source, trust)
    return replace(intent, title=intent.title or file.heading), file.prose or intent.title


def intent_of(table: Table, source: str, trust: Trust) -> Intent:
    """Build an intent, and raise whatever is wrong with it at once."""
    return read_all(table, partial(_intent, source, trust))


_LOOKS_LIKE_MARKDOWN = expression(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?$|^ {0,3}(?:`{3,}|~{3,})[ \t]*scarab\b", re.MULTILINE
)
"""Front matter, or a block of ours: no TOML begins with either, but in a string of many lines."""


def _text(content: bytes, source: str) -> str:
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line, reason = not_utf8(error)
        raise UsageError(f"{printable(source)}:{line}: {reason}") from None


def _declaration(document: Document, source: str) -> Table:
    front_matter = document.front_matter or ""
    declared = read_yaml(front_matter, source) if "scarab" in front_matter else Table(source, _nowhere, (), {})
    if document.block is None:
        return declared.table("scarab")
    if "scarab" in declared.values:
        raise declared.error("scarab", "a scarab block declares an intent as well", hint="declare one intent")
    return read_toml(document.block.encode(), source)


def _nowhere(_key: Key) -> int:
    return 0


def _intent(source: str, trust: Trust, table: Table) -> Intent:
    table.only(
        "schema_version", "id", "title", "kind", "owners", "scope", "deliverables", "verify", "budget", *_GITHUB_NAMES
    )
    check_version(table, newest=1)
    scope = table.table("scope")
    scope.only("allow", "deny")
    allow = _globs(table, "allowed-files", scope, "allow")
    deny = _globs(table, "protected-files", scope, "deny")
    _check_scope(scope, allow, deny)
    return Intent(
        source=source,
        trust=trust,
        id=table.string("id"),
        title=table.string("title"),
        kind=_kind(table),
        allow=allow,
        deny=deny,
        owners=table.strings("owners"),
        deliverables=_deliverables(table, allow, deny),
        budget=_budget(table),
        verify=read_checks(table),
    )


_GITHUB_NAMES = ("allowed-files", "protected-files", "max-patch-files", "max-patch-size")
"""How GitHub's agentic workflows say the same; sizes are in KiB there."""


def _globs(table: Table, alias: str, own: Table, name: str) -> Globs:
    """Read patterns under our name or under GitHub's."""
    if _said_otherwise(table, alias, own, name):
        return table.globs(alias)
    return own.globs(name)


def _said_otherwise(table: Table, alias: str, own: Table, name: str) -> bool:
    if alias in table.values and name in own.values:
        table.refuse(alias, f"{dotted((*own.key, name))} says it already", hint="leave one of them out")
    return alias in table.values


_KIND = expression(r"[a-z][a-z0-9-]*")
_SYMBOL = expression(r"[^\W\d]\w*(?:(?:\.|::|#)[^\W\d]\w*)*")


def _kind(table: Table) -> str:
    kind = table.string("kind")
    if kind and _KIND.fullmatch(kind) is None:
        table.refuse("kind", f"expected a Conventional Commits type, found {shown(kind)}", hint="such as 'fix'")
    return kind


def _check_scope(scope: Table, allow: Globs, deny: Globs) -> None:
    both = next((pattern for pattern in allow.patterns if pattern in deny.patterns), None)
    if both is not None:
        scope.refuse("deny", f"{shown(both)} is allowed as well", hint="take it out of one of the two")


def _deliverables(table: Table, allow: Globs, deny: Globs) -> tuple[Deliverable, ...]:
    asked: dict[tuple[str | None, str | None], Deliverable] = {}
    for one in table.tables("deliverables"):
        one.only("path", "symbol", "change")
        if one.values.keys() - {"path", "symbol", "change"}:  # whose name is wrong may have been what is missing
            continue
        if ("path" in one.values) == ("symbol" in one.values):
            one.refuse("path", "expected either a path or a symbol")
            continue
        path, symbol = one.pattern("path"), _symbol(one)
        if not path and not symbol:  # it was refused
            continue
        if path:
            _check_reachable(one, path, allow, deny)
        read = Deliverable(path or None, symbol or None, one.choice("change", Presence) or Presence.ANY)
        earlier = asked.setdefault((read.path, read.symbol), read)
        if earlier.change is not read.change:
            text = f"{shown(read.path or read.symbol)} is to be {earlier.change} and {read.change}"
            one.refuse("change", text, hint="name it once")
    return tuple(asked.values())


def _check_reachable(deliverable: Table, path: str, allow: Globs, deny: Globs) -> None:
    """Refuse a file that is asked for and may not be touched. With wild cards in its name there may be a way."""
    if any(mark in path for mark in "*?[\\"):
        return
    reached = RepoPath(path.strip("/"))
    if (pattern := deny.deciding(reached)) is not None:
        hint = "take it out of scope.deny, or do not ask for it"
        deliverable.refuse("path", f"{shown(path)} is denied by {shown(pattern)}", hint=hint)
    elif allow.patterns and reached not in allow:
        deliverable.refuse("path", f"{shown(path)} is not allowed", hint="add it to scope.allow")


def _symbol(deliverable: Table) -> str:
    symbol = deliverable.string("symbol")
    if isinstance(deliverable.values.get("symbol"), str) and _SYMBOL.fullmatch(symbol) is None:
        hint = "such as 'parser.Quoter.unquote'"
        deliverable.refuse("symbol", f"expected a dotted name, found {shown(symbol)}", hint=hint)
        return ""
    return symbol


def _budget(table: Table) -> Budget:
    own = table.table("budget")
    own.only("files", "added_lines", "new_dependencies", "max_file_bytes", "max_patch_bytes")
    files, patch = own.integer("files"), own.integer("max_patch_bytes")
    if _said_otherwise(table, "max-patch-files", own, "files"):
        files = table.integer("max-patch-files")
    if _said_otherwise(table, "max-patch-size", own, "max_patch_bytes"):
        kibibytes = table.integer("max-patch-size")
        patch = None if kibibytes is None else kibibytes * 1024
    return Budget(
        files=files,
        added_lines=own.integer("added_lines"),
        new_dependencies=own.integer("new_dependencies"),
        file_bytes=own.integer("max_file_bytes"),
        patch_bytes=patch,
    )
