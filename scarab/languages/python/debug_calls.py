"""Calls that people leave behind after looking at something."""

import ast
from collections.abc import Iterable

from scarab.languages.marks import is_marked
from scarab.languages.python.names import dotted
from scarab.model.facts import DebugCall, Import

SUSPECTS = frozenset({"breakpoint", "embed", "ic", "interact", "post_mortem", "pp", "pprint", "print", "set_trace"})
"""Last names of all that is looked for, so that a walk can pass the rest by."""

_BUILTIN = frozenset({"print", "breakpoint"})
_CALLS = frozenset(
    {
        "IPython.embed",
        "code.interact",
        "icecream.ic",
        "pprint.pp",
        "pprint.pprint",
        *(
            f"{debugger}.{call}"
            for debugger in ("pdb", "ipdb", "pudb", "wdb", "rpdb", "remote_pdb")
            for call in ("set_trace", "post_mortem")
        ),
    }
)


def debug_calls(
    suspects: Iterable[tuple[ast.Call, str]], imports: Iterable[Import], defined: frozenset[str]
) -> tuple[DebugCall, ...]:
    """Return the suspects that are what they look like, by what their names were imported as.

    A ``print`` with ``file=`` is output by intention and not one of them, nor is one that the module defines or
    imports itself.

    Args:
        suspects: Calls with the qualified name they stand in.
        imports: All of the file.
        defined: Names that the module defines at its top.
    """
    origins = {one.bound: f"{one.module}.{one.name}" if one.name else one.module for one in imports}
    found = []
    for call, within in suspects:
        head, dot, rest = dotted(call.func).partition(".")
        name = origins.get(head, head) + dot + rest
        real = name in _CALLS if head in origins else name in _BUILTIN and name not in defined
        if real and not _to_file(call):
            found.append(DebugCall(name, call.lineno, call.end_lineno or call.lineno, within, _is_marked(call)))
    return tuple(sorted(found, key=lambda one: (one.line, one.last)))


def _is_marked(call: ast.Call) -> bool:
    match call.args:
        case [ast.Constant(str(text)), *_] | [ast.JoinedStr([ast.Constant(str(text)), *_]), *_]:
            return is_marked(text)
    return False


def _to_file(call: ast.Call) -> bool:
    return any(keyword.arg == "file" for keyword in call.keywords)
