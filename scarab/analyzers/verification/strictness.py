"""Which of two values of a setting lets more pass."""

from collections.abc import Mapping
from fnmatch import fnmatchcase

from scarab.model.expression import expression

_STRICT = expression(
    r"strict\w*|disallow_\w+|warn_\w+|check_untyped_defs|no_implicit_\w+|noImplicit\w+|noUnused\w+|noUnchecked\w+|exactOptional\w+"
    r"|no_implicit_optional|xfail_strict|branch|fail-on-\w+|bail|check-coverage|checkCoverage|typeCheckingMode"
)
_LAX = expression(
    r"ignore_errors|ignore_missing_imports|allow_untyped_\w+|allow_any_\w+|skipLibCheck|passWithNoTests|pass-with-no-tests|implicit_reexport|dry-?[rR]un|dangerouslyIgnoreUnhandledErrors"
)
_SEVERITIES = {"off": 0, "allow": 0, "warn": 1, "error": 2, "deny": 2, "forbid": 2}
_CEILING = expression(r"(?i)max|^threshold$")


def is_switch(key: str, word: str) -> bool:
    """Tell whether a setting of this name and value says how strict a checker is."""
    return is_lax(key) or _STRICT.fullmatch(key) is not None or word.casefold() in _SEVERITIES


def is_weaker(key: str, before: str, after: str) -> bool:
    """Tell whether a switch lets through what it did not."""
    if before in _SEVERITIES and after in _SEVERITIES:
        return _SEVERITIES[after] < _SEVERITIES[before]
    if is_lax(key):
        return _is_on(after) and not _is_on(before)
    return _is_on(before) and not _is_on(after)


def is_lax(key: str) -> bool:
    """Tell whether a switch lets more pass when it is on; such a one is often set again for a part of the code."""
    return _LAX.fullmatch(key) is not None


def lets_pass(key: str, word: str) -> bool:
    """Tell whether a switch, as it stands, keeps a checker from complaining."""
    return _SEVERITIES.get(word) == 0 or (is_lax(key) and _is_on(word))


def is_lower(key: str, before: str, after: str) -> bool:
    """Tell whether a limit is easier to keep than it was."""
    was, now = float(before), float(after)
    return now > was if _CEILING.search(key) else now < was


def _is_on(word: str) -> bool:
    return word in {"true", "1", "yes", "on", "strict", "standard"}


COLLECTED: Mapping[str, tuple[str, ...]] = {
    "python_files": ("test_*.py", "*_test.py"),
    "python_functions": ("test*",),
    "python_classes": ("Test*",),
}
"""What pytest takes for a test when nobody tells it."""


def takes(pattern: str, name: str) -> bool:
    """Tell whether a pattern of pytest, which names without a star begin with, takes a name, or all of a pattern."""
    return fnmatchcase(name.replace("*", "_x"), pattern if "*" in pattern or "." in pattern else f"{pattern}*")


def successor_of(checker: str) -> str:
    """Return what a checker was merged into, so that asking for that asks for no less; empty for any other."""
    return _MERGED.get(checker, "")


_MERGED = {
    **dict.fromkeys(("deadcode", "structcheck", "varcheck"), "unused"),
    **dict.fromkeys(("gosimple", "stylecheck", "megacheck"), "staticcheck"),
    "golint": "revive",
    "scopelint": "exportloopref",
    "exportloopref": "copyloopvar",
}
"""Linters that golangci-lint took out in favour of another."""
