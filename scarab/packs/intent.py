"""The intent of a run, as its caller declares it in TOML."""

import re

from scarab.model.glob import Globs
from scarab.model.intent import Budget, Deliverable, Intent, Presence, Trust
from scarab.model.path import RepoPath
from scarab.packs.checks import read_checks
from scarab.packs.kinds import shown
from scarab.packs.toml_table import Table, check_version, read_toml


def read_intent(content: bytes, source: str, trust: Trust) -> Intent:
    """Read what a run was asked to do.

    Raises:
        UsageError: It is not TOML, has a key that nobody knows or a value of the wrong kind, or contradicts itself:
            nobody could fulfil it.
    """
    table = read_toml(content, source)
    table.only("schema_version", "id", "title", "kind", "owners", "scope", "deliverables", "verify", "budget")
    check_version(table, newest=1)
    scope = table.table("scope")
    scope.only("allow", "deny")
    allow, deny = scope.globs("allow"), scope.globs("deny")
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
        budget=_budget(table.table("budget")),
        verify=read_checks(table),
    )


_KIND = re.compile(r"[a-z][a-z0-9-]*")
_SYMBOL = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


def _kind(table: Table) -> str:
    kind = table.string("kind")
    if kind and _KIND.fullmatch(kind) is None:
        raise table.error("kind", f"expected a Conventional Commits type, found {shown(kind)}", hint="such as 'fix'")
    return kind


def _check_scope(scope: Table, allow: Globs, deny: Globs) -> None:
    both = next((pattern for pattern in allow.patterns if pattern in deny.patterns), None)
    if both is not None:
        raise scope.error("deny", f"{shown(both)} is allowed as well", hint="take it out of one of the two")


def _deliverables(table: Table, allow: Globs, deny: Globs) -> tuple[Deliverable, ...]:
    asked: dict[tuple[str | None, str | None], Deliverable] = {}
    for one in table.tables("deliverables"):
        one.only("path", "symbol", "change")
        if ("path" in one.values) == ("symbol" in one.values):
            raise one.error("path", "expected either a path or a symbol")
        change = one.choice("change", Presence) or Presence.ANY
        if "path" in one.values:
            read = Deliverable(_reachable_path(one, allow, deny), None, change)
        else:
            read = Deliverable(None, _symbol(one), change)
        earlier = asked.setdefault((read.path, read.symbol), read)
        if earlier.change is not read.change:
            text = f"{shown(read.path or read.symbol)} is to be {earlier.change} and {read.change}"
            raise one.error("change", text, hint="name it once")
    return tuple(asked.values())


def _reachable_path(deliverable: Table, allow: Globs, deny: Globs) -> str:
    """Refuse a file that is asked for and may not be touched. With wild cards in its name there may be a way."""
    path = deliverable.pattern("path")
    if any(mark in path for mark in "*?[\\"):
        return path
    reached = RepoPath(path.strip("/"))
    if (pattern := deny.deciding(reached)) is not None:
        hint = "take it out of scope.deny, or do not ask for it"
        raise deliverable.error("path", f"{shown(path)} is denied by {shown(pattern)}", hint=hint)
    if allow.patterns and reached not in allow:
        raise deliverable.error("path", f"{shown(path)} is not allowed", hint="add it to scope.allow")
    return path


def _symbol(deliverable: Table) -> str:
    symbol = deliverable.string("symbol")
    if _SYMBOL.fullmatch(symbol) is None:
        hint = "such as 'parser.Quoter.unquote'"
        raise deliverable.error("symbol", f"expected a dotted name, found {shown(symbol)}", hint=hint)
    return symbol


def _budget(table: Table) -> Budget:
    table.only("files", "added_lines", "new_dependencies", "max_file_bytes")
    table.integer("new_dependencies")
    table.integer("max_file_bytes")
    return Budget(files=table.integer("files"), added_lines=table.integer("added_lines"))
