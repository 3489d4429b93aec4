"""What is given a name in JavaScript: functions, methods, classes, and what values stand for."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.definition import Definition
from scarab.languages.treesitter.source import Source
from scarab.model.expression import expression
from scarab.model.facts import FUNCTIONS, SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Node


FUNCTION_VALUES = frozenset({"arrow_function", "function_expression", "generator_function"})
_WRAPPINGS = frozenset({"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"})
_PLACE = expression(r"[\w$]+(?:\.#?[\w$]+)+")
_OWNERS = ("module.exports.", "exports.", "this.", "self.")
_PARAMETER_LIMIT = 80
"""Characters of a pattern that are shown for a parameter without a name."""


def _define_function(node: "Node", source: Source) -> Definition | None:
    return _defined(node, node.child_by_field_name("name"), SymbolKind.FUNCTION, source)


def _define_method(node: "Node", source: Source) -> Definition | None:
    marks = [one.type for one in node.children if not one.is_named or one.type == "override_modifier"]
    decorators = tuple(_MARKS[mark] for mark in marks if mark in _MARKS)
    found = _defined(node, node.child_by_field_name("name"), SymbolKind.METHOD, source)
    return None if found is None else found._replace(decorators=decorators)


_MARKS = {"get": "getter", "set": "setter", "override_modifier": "override"}


def define_class(node: "Node", source: Source) -> Definition | None:
    """Describe a class, or what has members of its own as well."""
    return _defined(node, node.child_by_field_name("name"), SymbolKind.CLASS, source)


def define_type(node: "Node", source: Source) -> Definition | None:
    """Describe what only describes values."""
    return _defined(node, node.child_by_field_name("name"), SymbolKind.TYPE, source)


def define_namespace(node: "Node", source: Source) -> Definition | None:
    """Describe a namespace; a module that is only declared defines nothing here."""
    name = node.child_by_field_name("name")
    return None if name is None or name.type == "string" else _defined(node, name, None, source)


def _define_variable(node: "Node", source: Source) -> Definition | None:
    return _valued(node, node.child_by_field_name("name"), node.child_by_field_name("value"), source)


def define_member(node: "Node", source: Source) -> Definition | None:
    """Describe a function that is the value of a key, or of a field of a class."""
    name = next(filter(None, map(node.child_by_field_name, ("key", "name", "property"))), None)
    value = node.child_by_field_name("value")
    if name is None or value is None or value.type not in FUNCTION_VALUES:
        return None
    found = _valued(node, name, value, source)
    return None if found is None else found._replace(kind=SymbolKind.METHOD)


def _define_assigned(node: "Node", source: Source) -> Definition | None:
    """Describe a function or class that is given to a name: ``exports.parse = …``, ``Quoter.prototype.quote = …``."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None:
        return None
    whole, right = right, _unwrapped(right)
    if right.type not in FUNCTION_VALUES and right.type != "class":
        return None
    place = "".join(source.cut(left).split())
    if left.type == "member_expression" and _PLACE.fullmatch(place):
        own = right.child_by_field_name("name")
        if place == "module.exports" and own is not None:
            return _defined(right, own, _kind(right), source)
        kind = SymbolKind.METHOD if _kind(right) is SymbolKind.FUNCTION else SymbolKind.CLASS
        for owner in _OWNERS:
            if place.startswith(owner):
                place = place.removeprefix(owner)
                kind = kind if owner in {"this.", "self."} else _kind(right)
                break
        named = left.child_by_field_name("property")
    elif left.type == "identifier":
        kind, named = _kind(right), left
    else:
        return None
    found = _defined(right, named, kind, source)
    beside = [one for one in (left.child_by_field_name("object"),) if one is not None]
    beside += _described(node, whole)
    return None if found is None else found._replace(name=place.replace(".prototype.", "."), beside=beside)


def _define_offered(node: "Node", source: Source) -> Definition | None:
    """Describe a function or class that a module offers without a name."""
    whole = node.child_by_field_name("value")
    if whole is None or (value := _unwrapped(whole)).type not in {*FUNCTION_VALUES, "class"}:
        return None
    name = value.child_by_field_name("name")
    found = _defined(value, name or value, _kind(value), source)
    if found is None:
        return None
    found = found._replace(beside=list(_described(node, whole)))
    return found if name is not None else found._replace(name="default", inside=value.children)


def _valued(node: "Node", name: "Node | None", value: "Node | None", source: Source) -> Definition | None:
    """Describe a name by its value, where that is a function, a class, or an object that may hold some."""
    if name is None or value is None:
        return None
    wrapped, value = value, _unwrapped(value)
    if value.type in FUNCTION_VALUES or value.type == "class":
        found = _defined(value, name, _kind(value), source)
        own = value.child_by_field_name("name")
        if found is None:
            return None
        marks = [one for one in node.children if one.type == "decorator"]
        return found._replace(
            inside=[one for one in value.children if one != own] if own is not None else found.inside,
            beside=[*_described(node, wrapped), *marks],
            decorators=tuple(mark for one in marks for mark in decorated(one, source)),
        )
    if value.type == "object" and name.type == "identifier":
        return _defined(node, name, SymbolKind.CONSTANT, source)
    return None


def _kind(value: "Node") -> SymbolKind:
    return SymbolKind.CLASS if value.type == "class" else SymbolKind.FUNCTION


def _defined(node: "Node", name: "Node | None", kind: SymbolKind | None, source: Source) -> Definition | None:
    if name is None or name.type == "computed_property_name" or (spelling := spelling_of(name, source)) == "":
        return None
    inside = [one for one in node.children if one != name]
    parameters = node.child_by_field_name("parameters") or node.child_by_field_name("parameter")
    function = kind in FUNCTIONS
    return Definition(
        spelling,
        kind,
        name,
        inside,
        parameters=parameters if function else None,
        body=node.child_by_field_name("body") if function else None,
        bases=tuple(_bases(node, source)) if kind in {SymbolKind.CLASS, SymbolKind.TYPE} else (),
        holds_methods=kind is SymbolKind.CLASS,
    )


def spelling_of(name: "Node", source: Source) -> str:
    """Return a name as it is called elsewhere: without the quotes that it may be written with."""
    spelling = source.cut(name)
    return spelling[1:-1] if name.type == "string" else spelling


def _unwrapped(value: "Node") -> "Node":
    while value.type in _WRAPPINGS and value.named_children:
        value = value.named_children[0]
    return value


def _described(node: "Node", value: "Node") -> Iterator["Node"]:
    """Yield the types that a name, and what is around its value, say it has."""
    declared = node.child_by_field_name("type")
    if declared is not None:
        yield declared
    while value.type in _WRAPPINGS and value.named_children:
        yield from value.named_children[1:]
        value = value.named_children[0]


def _bases(node: "Node", source: Source) -> Iterator[str]:
    for heritage in node.children:
        if heritage.type not in {"class_heritage", "extends_type_clause"}:
            continue
        clauses = [one for one in heritage.children if one.type in {"extends_clause", "implements_clause"}] or [
            heritage
        ]
        for clause in clauses:
            for one in clause.named_children:
                if one.type not in {"type_arguments", "comment"} and (found := _DOTTED.match(source.cut(one))):
                    yield found[0]


_DOTTED = expression(r"[\w$]+(?:\.[\w$]+)*")


def decorated(node: "Node", source: Source) -> Iterator[str]:
    """Yield what a decorator is called."""
    found = _DECORATOR.match(source.cut(node))
    yield found[1] if found else "?"


_DECORATOR = expression(r"@\s*([\w$]+(?:\.[\w$]+)*)")


def parameters(node: "Node", source: Source) -> Iterator[str]:
    """Yield the parameters of a function as they are written."""
    parts: Sequence[Node] = node.named_children if node.type == "formal_parameters" else [node]
    for one in parts:
        if one.type in {"comment", "decorator"}:
            continue
        pattern = one.child_by_field_name("pattern") or one.child_by_field_name("left") or one
        if pattern.type == "rest_pattern":
            yield f"*{source.begin(pattern, _PARAMETER_LIMIT)[3:].lstrip()}"
        else:
            yield source.begin(pattern, _PARAMETER_LIMIT)


DEFINITIONS = {
    "function_declaration": _define_function,
    "generator_function_declaration": _define_function,
    "class_declaration": define_class,
    "class": define_class,
    "method_definition": _define_method,
    "variable_declarator": _define_variable,
    "pair": define_member,
    "assignment_expression": _define_assigned,
    "export_statement": _define_offered,
}
