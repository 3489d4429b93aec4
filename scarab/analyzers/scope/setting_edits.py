"""Lines that give a setting another value and do nothing else, in any language."""

from collections.abc import Sequence

from scarab.model.expression import expression
from scarab.model.path import RepoPath, suffix
from scarab.model.value import value


@value
class SettingEdit:
    """What a line sets, and to what."""

    name: str
    before: str
    after: str


def setting_edit(path: RepoPath, before: str, after: str) -> SettingEdit | None:
    """Return what a line sets otherwise than before; None where more than one value differs, or what is no value.

    A version is none, nor is a date or a digest: they say what something is, not how it is to behave.
    """
    if max(len(before), len(after)) > _WIDTH:
        return None
    edit = _entry(before, after) if suffix(path) in _ENTRIES else None
    edit = edit or _assignment(_TOKEN.findall(before), _TOKEN.findall(after))
    return None if edit is None or _tells_what_it_is(edit) else edit


_WIDTH = 400
_ENTRIES = frozenset({".yml", ".yaml", ".ini", ".cfg", ".conf", ".env", ".properties", ".toml", ".json"})
"""Endings of files that hold a name and a value in a line."""

_ENTRY = expression(r"""\s*+(?:-\s++)?+["']?+([A-Za-z_][\w.-]*+)["']?+\s*+[:=]\s*+["']?+([^\s"'#,]++)["']?+,?+\s*+""")
_TOKEN = expression(r"""-?\d[\w.]*+|[A-Za-z_$][\w$]*+|"[^"\\]*+"|'[^'\\]*+'|[^\w\s]""")
_LITERAL = expression(r"""-?\d[\w.]*|true|false|True|False|None|null|nil|"[^\s"{]{1,60}"|'[^\s'{]{1,60}'""")
"""A number, a switch or a word; a text with a brace may be worked out, and hold another name and no other value."""
_NAME = expression(r"""["']?([A-Za-z_$][\w$.-]+)["']?""")
_STOPS = frozenset(",;{")


def _entry(before: str, after: str) -> SettingEdit | None:
    was, now = _ENTRY.fullmatch(before), _ENTRY.fullmatch(after)
    if was is None or now is None or was[1] != now[1] or was[2] == now[2]:
        return None
    return SettingEdit(was[1], was[2], now[2])


def _assignment(before: Sequence[str], after: Sequence[str]) -> SettingEdit | None:
    """Find the one token that differs, if it is a value, and the name that it is given to."""
    differing = [at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other]
    if len(before) != len(after) or len(differing) != 1:
        return None
    at = differing[0]
    if not _LITERAL.fullmatch(before[at]) or not _LITERAL.fullmatch(after[at]):
        return None
    start = max((place + 1 for place in range(at) if before[place] in _STOPS), default=0)
    for place in range(start + 1, at):
        name = _NAME.fullmatch(before[place - 1 - (before[place - 1] == "]")])  # options["retries"] = 3
        if name and _gives(before[place], before[place + 1]):
            return SettingEdit(name[1], before[at].strip("\"'"), after[at].strip("\"'"))
    return None


def _gives(mark: str, following: str) -> bool:
    """Tell whether a mark gives a name its value; ``==`` compares, and ``::`` stands within a name."""
    return (mark == "=" and following != "=") or (mark == ":" and following != ":")


def _tells_what_it_is(edit: SettingEdit) -> bool:
    return _IDENTITY.search(edit.name) is not None or _VERSION.fullmatch(edit.after) is not None


_IDENTITY = expression(r"(?i:version|copyright|hash|sha\d*$|digest|checksum|revision|commit|date|year|^v$|^id$)")
_VERSION = expression(r"[\^~v]?\d+\.\d+\.\d[\w.+-]*|[\^~<>=!]=?\s?\d.*|\d{4}-\d\d-\d\d.*|[0-9a-f]{16,}")
