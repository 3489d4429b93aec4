"""The intent of a run, as its caller declares it in TOML."""

import re
from functools import partial

from scarab.model.glob import Globs
from scarab.model.intent import Budget, Deliverable, Intent, Presence, Trust
from scarab.model.path import RepoPath
from scarab.packs.checks import read_checks
from scarab.packs.kinds import shown
from scarab.packs.toml_table import Table, check_version, read_all, read_toml


def read_intent(content: bytes, source: str, trust: Trust) -> Intent:
    """Read what a run was asked to do.

    Raises:
        UsageError: It is not TOML, has a key that nobody knows or a value of the wrong kind, or contradicts itself:
            nobody could fulfil it.
    """
    return read_all(read_toml(content, source), partial(_intent, source, trust))


def _intent(source: str, trust: Trust, table: Table) -> Intent:
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
    table.only("files", "added_lines", "new_dependencies", "max_file_bytes")
    table.integer("new_dependencies")
    table.integer("max_file_bytes")
    return Budget(files=table.integer("files"), added_lines=table.integer("added_lines"))
