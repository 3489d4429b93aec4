"""Switches that a program declares: options of its command line, and fields of its settings."""

import ast
from collections.abc import Iterable, Iterator

from scarab.languages.python.names import last_name
from scarab.model.detail import Flag, FlagKind
from scarab.model.expression import expression

DECLARES = "add_argument"
"""The method that declares an option."""
_LONG = expression(r"--[A-Za-z][\w-]*")
_SETTINGS = expression(r".*(?:Settings|Config|Configuration|Options|Flags|Preferences)")
_ACTIONS = frozenset({"store", "store_true", "store_false", "store_const", "append", "append_const", "count", "extend"})


def options_of(calls: Iterable[tuple[str, ast.Call]]) -> Iterator[Flag]:
    """Yield the long options among calls of :data:`DECLARES`, by the names that a program reads them by."""
    for within, call in calls:
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        action = given.get("action", ast.Constant("store"))
        if not isinstance(action, ast.Constant) or action.value not in _ACTIONS:
            continue  # help, version, or a class that does whatever it does
        match given.get("dest"):
            case ast.Constant(str(name)):
                yield Flag(name, FlagKind.OPTION, within, call.lineno)
            case None:
                long = (one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str))
                first = next(filter(_LONG.fullmatch, long), None)
                if first is not None:
                    yield Flag(first[2:].replace("-", "_"), FlagKind.OPTION, within, call.lineno)


def fields_of(node: ast.ClassDef, qualname: str) -> Iterator[Flag]:
    """Yield the fields of a class that is named for settings, or whose base is."""
    if any(_SETTINGS.fullmatch(name) for name in (node.name, *map(last_name, node.bases))):
        for statement in node.body:
            match statement:
                case ast.AnnAssign(ast.Name(name)) | ast.Assign([ast.Name(name)]) if not name.startswith("_"):
                    yield Flag(name, FlagKind.FIELD, qualname, statement.lineno)
