"""Parameters and locals that nothing in their function reads.

The grammar tells where names are declared. Whether one is read is asked word by word, whatever it stands in: a
template, a macro, a format. So a namesake counts as a read as well.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from re import Match
from typing import TYPE_CHECKING, NamedTuple

from scarab.languages.treesitter.flow import innermost
from scarab.languages.treesitter.source import Source, as_in_text, first_line, last_line
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.detail import NameKind, UnusedName
from scarab.model.expression import expression
from scarab.model.facts import FUNCTIONS, Symbol

if TYPE_CHECKING:
    from tree_sitter import Node

_WORD = expression(r"[A-Za-z_$\x80-\xff][\w$\x80-\xff]*")
"""As :attr:`Source.text` has it: beyond ASCII, the bytes of a letter."""
_SEE_ALL = ("arguments", "eval")
_WAIVER = "unused"
"""What a comment or an attribute says that asks for silence, on the line or on the one above."""
_IS_KEY = expression(r"\s{0,3}:(?!:)")
_BEFORE_KEY = expression(r"[{,]\s*\Z")
_NEAR = 200
"""Characters between a field's name and what stands before it, at most."""
_NO_COMMENT = (sys.maxsize, sys.maxsize)


class _Function(NamedTuple):
    begin: int
    end: int
    qualname: str
    """Empty where it has no name of its own, or nothing to do."""
    parameters: tuple[str, ...]


class _Declared(NamedTuple):
    name: str
    kind: NameKind
    node: "Node"
    function: _Function


def unused_in(
    source: Source, syntax: Syntax, symbols: Sequence[Symbol], comments: Iterable["Node"]
) -> tuple[UnusedName, ...]:
    """Look into every function of a file; a parameter is told of a function with a name alone."""
    declared = [one for one in _declared(source, syntax, symbols) if _may_be_told(one)]
    if not declared:
        return ()
    words = _places({*_SEE_ALL, *(one.name for one in declared)}, source, syntax, comments)
    told = {(one.name, one.line) for one in symbols}
    lines = source.text.split("\n")
    idle = [
        UnusedName(
            one.name,
            one.kind,
            one.function.qualname or innermost(symbols, first_line(one.node), last_line(one.node)),
            first_line(one.node),
            last_line(one.node),
        )
        for one in declared
        if (one.name, first_line(one.node)) not in told
        and not _is_waived(one.node, lines)
        and not _is_read(one, words)
        and not _is_left_over(one.node)
    ]
    return tuple(sorted(idle, key=lambda one: (one.line, one.name)))


def _declared(source: Source, syntax: Syntax, symbols: Sequence[Symbol]) -> Iterator[_Declared]:
    """Yield what is declared in a function, with the innermost one around it."""
    named = {(one.line, one.last, one.parameters): one.qualname for one in symbols if one.kind in FUNCTIONS}
    met = sorted(syntax.declared(source.root), key=lambda one: (one[1].start_byte, one[0] != "function"))
    around: list[_Function] = []
    for kind, node in met:
        while around and around[-1].end <= node.start_byte:
            around.pop()
        if kind == "function":
            around.append(_function(node, named, source, syntax))
        elif around:
            yield _Declared(source.cut(node), NameKind(kind), node, around[-1])


def _function(
    node: "Node", named: dict[tuple[int, int, tuple[str, ...]], str], source: Source, syntax: Syntax
) -> _Function:
    """Describe a function; its name is taken out of those that are left, for an inner one may be like it but for that.

    The name stands in it, or on the line it begins on where it is a value.
    """
    given, own = node.child_by_field_name("parameters"), node.child_by_field_name("name")
    if given is None or node.child_by_field_name("body") is None:
        return _Function(node.start_byte, node.end_byte, "", ())
    parameters = tuple(syntax.dialect.parameters(given, source))
    within = named.pop((first_line(own or node), last_line(node), parameters), "")
    return _Function(node.start_byte, node.end_byte, within, parameters)


def _may_be_told(one: _Declared) -> bool:
    """Tell whether it is a local, or a parameter of the function itself: a type may have some of its own."""
    if one.name.startswith("_"):
        return False
    return one.kind is NameKind.LOCAL or (one.function.qualname != "" and one.name in one.function.parameters)


def _places(names: Set[str], source: Source, syntax: Syntax, comments: Iterable["Node"]) -> Mapping[str, Sequence[int]]:
    """Return where some words stand, in order, that may be names which are declared or read there."""
    text, places = source.text, {name: list[int]() for name in names}
    spelled = {as_in_text(name): found for name, found in places.items()}
    spans = iter([(one.start_byte, one.end_byte) for one in comments])
    begin, end = next(spans, _NO_COMMENT)
    for met in _WORD.finditer(text):
        found = spelled.get(met[0])
        if found is None:
            continue
        while end <= met.start():
            begin, end = next(spans, _NO_COMMENT)
        is_field = _is_attribute(met, text) or (syntax.dialect.keys_are_fields and _is_key(met, text))
        if met.start() < begin and not is_field:
            found.append(met.start())
    for met in _shown(text, syntax):
        if (found := spelled.get(met[0].rstrip("$"))) is not None:
            found.append(met.start())
    return {name: sorted(found) for name, found in places.items()}


def _shown(text: str, syntax: Syntax) -> Iterator[Match[str]]:
    """Yield the words in formats: the name of a value looks like that of a field there, or has a ``$`` behind it."""
    formats = syntax.dialect.formats
    for met in formats.finditer(text) if formats is not None else ():
        yield from _WORD.finditer(text, met.start(), met.end())


def _is_attribute(word: Match[str], text: str) -> bool:
    begin = word.start()
    return text[begin - 1 : begin] == "." and text[begin - 2 : begin] != ".."


def _is_key(word: Match[str], text: str) -> bool:
    """Tell whether a colon follows a word that stands where a field may begin."""
    begin = word.start()
    before = text[max(0, begin - _NEAR) : begin]
    return _IS_KEY.match(text, word.end()) is not None and _BEFORE_KEY.search(before) is not None


def _is_read(one: _Declared, words: Mapping[str, Sequence[int]]) -> bool:
    if any(True for name in _SEE_ALL for _ in _between(words[name], one.function)):
        return True
    return any(place != one.node.start_byte for place in _between(words[one.name], one.function))


def _between(places: Sequence[int], function: _Function) -> Iterator[int]:
    for number in range(bisect_left(places, function.begin), len(places)):
        if places[number] >= function.end:
            return
        yield places[number]


def _is_waived(node: "Node", lines: Sequence[str]) -> bool:
    line = node.start_point[0]
    return any(_WAIVER in said for said in lines[max(0, line - 1) : line + 1])


def _is_left_over(node: "Node") -> bool:
    """Tell whether a name is there for more than itself: a field as well, or taken out so that the rest lacks it."""
    around = node.parent
    if around is None:
        return False
    return any(one.type in {"rest_pattern", "readonly"} for one in around.children)
