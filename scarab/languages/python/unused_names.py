"""The parameters and locals of a function that nothing in it reads, but for those that may be meant to be there."""

import ast
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import repeat

from scarab.languages.python.symbols import Function
from scarab.model.detail import NameKind, UnusedName
from scarab.model.expression import expression

_SEE_ALL = frozenset({"eval", "exec", "locals", "vars", "dir"})
_BOUND_BY_CALLER = frozenset({"self", "cls", "mcs", "mcls", "metacls"})
_WORD = expression(r"[^\W\d]\w*")


def unused_names(
    function: Function,
    qualname: str,
    assigned: Mapping[str, ast.stmt | ast.expr],
    read: Set[str],
    texts: Iterable[str],
) -> list[UnusedName]:
    """Return what a function has no use for.

    Args:
        function: The definition.
        qualname: Its qualified name.
        assigned: The locals that only assignments give a value to, where the first of them is.
        read: All names that are read in it.
        texts: All strings in it.
    """
    if not read.isdisjoint(_SEE_ALL):
        return []
    idle = [
        UnusedName(name, kind, qualname, one.lineno, one.end_lineno or one.lineno)
        for name, kind, one in (*_parameters(function.args), *_locals(function.args, assigned))
        if name not in read and not name.startswith("_")
    ]
    if not idle:
        return []
    # A string may hold code: a query, a format, an expression.
    words = frozenset(word for text in texts for word in _WORD.findall(text))
    return [one for one in idle if one.name not in words]


def _parameters(given: ast.arguments) -> Iterator[tuple[str, NameKind, ast.arg]]:
    required = len(given.posonlyargs) + len(given.args) - len(given.defaults)
    defaults = [*repeat(None, required), *given.defaults, *given.kw_defaults]
    for one, default in zip((*given.posonlyargs, *given.args, *given.kwonlyargs), defaults, strict=True):
        if one.arg not in _BOUND_BY_CALLER:
            yield one.arg, NameKind.PARAMETER if default is None else NameKind.OPTION, one


def _locals(
    given: ast.arguments, assigned: Mapping[str, ast.stmt | ast.expr]
) -> Iterator[tuple[str, NameKind, ast.stmt | ast.expr]]:
    starred = (one for one in (given.vararg, given.kwarg) if one is not None)
    parameters = {one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, *starred)}
    for name, one in assigned.items():
        if name not in parameters:
            yield name, NameKind.LOCAL, one
