"""JavaScript, and what TypeScript shares with it."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.javascript_tests import TESTING
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.syntax import Bound, Definition, Dialect
from scarab.model.expression import expression
from scarab.model.facts import SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Language, Node

_FUNCTIONS = frozenset({"arrow_function", "function_expression", "generator_function"})
_WRAPPINGS = frozenset({"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"})
_TAKEN = expression(r"require\s*\(\s*(['\"`])([^'\"`\n]*)\1\s*\)")
_OFFERED = expression(r"(?:module\s*\.\s*)?exports\b(?:\s*\.\s*([\w$]+))?\s*=(?!=)")
_PLACE = expression(r"[\w$]+(?:\.#?[\w$]+)+")
_OWNERS = ("module.exports.", "exports.", "this.", "self.")
_PARAMETER_LIMIT = 80
"""Characters of a pattern that are shown for a parameter without a name."""


def _load() -> "Language":
    import tree_sitter_javascript
    from tree_sitter import Language

    return Language(tree_sitter_javascript.language())


def _function(node: "Node", source: Source) -> Definition | None:
    return _defined(node, node.child_by_field_name("name"), SymbolKind.FUNCTION, source)


def _method(node: "Node", source: Source) -> Definition | None:
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


def _variable(node: "Node", source: Source) -> Definition | None:
    return _valued(node, node.child_by_field_name("name"), node.child_by_field_name("value"), source)


def define_member(node: "Node", source: Source) -> Definition | None:
    """Describe a function that is the value of a key, or of a field of a class."""
    name = next(filter(None, map(node.child_by_field_name, ("key", "name", "property"))), None)
    value = node.child_by_field_name("value")
    if name is None or value is None or value.type not in _FUNCTIONS:
        return None
    found = _valued(node, name, value, source)
    return None if found is None else found._replace(kind=SymbolKind.METHOD)


def _assigned(node: "Node", source: Source) -> Definition | None:
    """Describe a function or class that is given to a name: ``exports.parse = …``, ``Quoter.prototype.quote = …``."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None:
        return None
    whole, right = right, _unwrapped(right)
    if right.type not in _FUNCTIONS and right.type != "class":
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


def _offer(node: "Node", source: Source) -> Definition | None:
    """Describe a function or class that a module offers without a name."""
    whole = node.child_by_field_name("value")
    if whole is None or (value := _unwrapped(whole)).type not in {*_FUNCTIONS, "class"}:
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
    if value.type in _FUNCTIONS or value.type == "class":
        found = _defined(value, name, _kind(value), source)
        own = value.child_by_field_name("name")
        if found is None:
            return None
        marks = [one for one in node.children if one.type == "decorator"]
        return found._replace(
            inside=[one for one in value.children if one != own] if own is not None else found.inside,
            beside=[*_described(node, wrapped), *marks],
            decorators=tuple(mark for one in marks for mark in _decorated(one, source)),
        )
    if value.type == "object" and name.type == "identifier":
        return _defined(node, name, SymbolKind.CONSTANT, source)
    return None


def _kind(value: "Node") -> SymbolKind:
    return SymbolKind.CLASS if value.type == "class" else SymbolKind.FUNCTION


def _defined(node: "Node", name: "Node | None", kind: SymbolKind | None, source: Source) -> Definition | None:
    if name is None or name.type == "computed_property_name" or (spelling := _spelling(name, source)) == "":
        return None
    inside = [one for one in node.children if one != name]
    parameters = node.child_by_field_name("parameters") or node.child_by_field_name("parameter")
    function = kind is SymbolKind.FUNCTION or kind is SymbolKind.METHOD
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


def _spelling(name: "Node", source: Source) -> str:
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


def _imported(node: "Node", source: Source) -> Iterator[Bound]:
    match node.type:
        case "import_statement":
            yield from _import_statement(node, source)
        case "export_statement":
            yield from _passed_on(node, source)
        case "variable_declarator":
            yield from _required(node, source)


def _import_statement(node: "Node", source: Source) -> Iterator[Bound]:
    named = node.child_by_field_name("source")
    clause = next((one for one in node.named_children if one.type in {"import_clause", "import_require_clause"}), None)
    if clause is not None and clause.type == "import_require_clause":
        named = clause.child_by_field_name("source")
    if named is None:
        return
    module = source.cut(named)[1:-1]
    if clause is None:
        yield Bound(module, "", "")
        return
    for part in clause.named_children:
        match part.type:
            case "identifier":
                name = "default" if clause.type == "import_clause" else ""
                yield Bound(module, name, source.cut(part))
            case "namespace_import":
                yield from (Bound(module, "", source.cut(one)) for one in part.named_children)
            case "named_imports":
                for one in part.named_children:
                    if one.type == "import_specifier":
                        name, bound = _renamed(one, source)
                        yield Bound(module, name, bound)


def _renamed(specifier: "Node", source: Source) -> tuple[str, str]:
    name, alias = specifier.child_by_field_name("name"), specifier.child_by_field_name("alias")
    spelling = _spelling(name, source) if name is not None else ""
    return spelling, _spelling(alias, source) if alias is not None else spelling


def _passed_on(node: "Node", source: Source) -> Iterator[Bound]:
    named = node.child_by_field_name("source")
    if named is None:
        return
    module = source.cut(named)[1:-1]
    parts = [one for one in node.named_children if one.type in {"export_clause", "namespace_export"}]
    if not parts:
        yield Bound(module, "*", "*", reexported=True)
    for part in parts:
        if part.type == "namespace_export":
            yield from (Bound(module, "", _spelling(one, source), reexported=True) for one in part.named_children)
        else:
            for one in part.named_children:
                if one.type == "export_specifier":
                    yield Bound(module, *_renamed(one, source), reexported=True)


def _required(node: "Node", source: Source) -> Iterator[Bound]:
    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
    if name is None or value is None:
        return
    taken = "" if value.type == "call_expression" else "?"
    if value.type == "member_expression":
        within, part = value.child_by_field_name("object"), value.child_by_field_name("property")
        if within is None or part is None or within.type != "call_expression":
            return
        value, taken = within, source.cut(part)
    found = _TAKEN.fullmatch(source.text, value.start_byte, value.end_byte)
    if found is None or taken == "?":
        return
    module = found[2]
    if name.type == "identifier":
        yield Bound(module, taken, source.cut(name))
    elif name.type == "object_pattern":
        for one in name.named_children:
            match one.type:
                case "shorthand_property_identifier_pattern":
                    yield Bound(module, source.cut(one), source.cut(one))
                case "pair_pattern":
                    key, bound = one.child_by_field_name("key"), one.child_by_field_name("value")
                    if key is not None and bound is not None and bound.type == "identifier":
                        yield Bound(module, _spelling(key, source), source.cut(bound))


def _exported(node: "Node", source: Source) -> Iterator[str]:
    """Yield the names under which something is offered, and those it has in the file."""
    if node.type == "assignment_expression":
        yield from _offered(node, source)
        return
    if any(one.type == "default" for one in node.children):
        yield "default"
    for clause in node.named_children:
        match clause.type:
            case "export_clause":
                for one in clause.named_children:
                    if one.type == "export_specifier":
                        yield from dict.fromkeys(_renamed(one, source))
            case "namespace_export":
                yield from (_spelling(one, source) for one in clause.named_children)
            case "identifier":
                yield source.cut(clause)
            case "lexical_declaration" | "variable_declaration":
                for one in clause.named_children:
                    yield from _names(one.child_by_field_name("name"), source)
            case _:
                name = clause.child_by_field_name("name")
                if name is not None and name.type in {"identifier", "type_identifier"}:
                    yield source.cut(name)


def _offered(node: "Node", source: Source) -> Iterator[str]:
    found = _OFFERED.match(source.text, node.start_byte, node.end_byte)
    if found is None:
        return
    right = node.child_by_field_name("right")
    if found[1] is not None:
        yield found[1]
    if right is None:
        return
    if right.type == "identifier":
        yield source.cut(right)
    elif right.type == "object" and found[1] is None:
        for one in right.named_children:
            match one.type:
                case "shorthand_property_identifier":
                    yield source.cut(one)
                case "pair" | "method_definition":
                    key = one.child_by_field_name("key") or one.child_by_field_name("name")
                    value = one.child_by_field_name("value")
                    if key is not None and key.type != "computed_property_name":
                        yield _spelling(key, source)
                    if value is not None and value.type == "identifier":
                        yield source.cut(value)


def _offering(node: "Node", source: Source) -> Sequence["Node"] | None:
    """Return what stands in an export besides names: the functions of ``module.exports = { parse, quote() {} }``."""
    if node.type == "export_statement":
        value = node.child_by_field_name("value")
        clauses = [one for one in node.named_children if one.type == "export_clause"]
        offers = clauses or (value is not None and value.type == "identifier")
        return [] if offers and node.child_by_field_name("source") is None else None
    right = node.child_by_field_name("right")
    if right is None or not _OFFERED.match(source.text, node.start_byte, node.end_byte):
        return None
    if right.type == "identifier":
        return []
    return [one for one in right.named_children if not _is_name(one)] if right.type == "object" else None


def _is_name(part: "Node") -> bool:
    value = part.child_by_field_name("value") if part.type == "pair" else part
    return value is not None and value.type in {"identifier", "shorthand_property_identifier"}


def _names(pattern: "Node | None", source: Source) -> Iterator[str]:
    pending = [pattern] if pattern is not None else []
    while pending:
        one = pending.pop()
        if one.type in {"identifier", "shorthand_property_identifier_pattern"}:
            yield source.cut(one)
        elif one.type.endswith("pattern"):
            pending += one.named_children[::-1]


def _parameters(node: "Node", source: Source) -> Iterator[str]:
    parts: Sequence[Node] = node.named_children if node.type == "formal_parameters" else [node]
    for one in parts:
        if one.type in {"comment", "decorator"}:
            continue
        pattern = one.child_by_field_name("pattern") or one.child_by_field_name("left") or one
        if pattern.type == "rest_pattern":
            yield f"*{source.begin(pattern, _PARAMETER_LIMIT)[3:].lstrip()}"
        else:
            yield source.begin(pattern, _PARAMETER_LIMIT)


def _decorated(node: "Node", source: Source) -> Iterator[str]:
    found = _DECORATOR.match(source.cut(node))
    yield found[1] if found else "?"


_DECORATOR = expression(r"@\s*([\w$]+(?:\.[\w$]+)*)")

DEFINITIONS = {
    "function_declaration": _function,
    "generator_function_declaration": _function,
    "class_declaration": define_class,
    "class": define_class,
    "method_definition": _method,
    "variable_declarator": _variable,
    "pair": define_member,
    "assignment_expression": _assigned,
    "export_statement": _offer,
}

STATEMENTS = """
break_statement class_declaration continue_statement debugger_statement do_statement expression_statement
for_in_statement for_statement function_declaration generator_function_declaration if_statement labeled_statement
lexical_declaration return_statement switch_statement throw_statement try_statement variable_declaration while_statement
"""

HOISTED = "function_declaration generator_function_declaration import_statement export_statement empty_statement"

DECLARED = """
[
  (function_declaration) (function_expression) (generator_function) (generator_function_declaration) (arrow_function)
  (method_definition)
] @function
(lexical_declaration (variable_declarator name: (identifier) @local value: (_)))
(variable_declaration (variable_declarator name: (identifier) @local value: (_)))
(variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @local))
"""

JAVASCRIPT = Dialect(
    name="javascript",
    load=_load,
    minified=True,
    handlers="catch_clause",
    definitions={**DEFINITIONS, "field_definition": define_member},
    imported=_imported,
    exported=_exported,
    offering=_offering,
    parameters=_parameters,
    decorated=_decorated,
    names="identifier shorthand_property_identifier shorthand_property_identifier_pattern",
    attributes="property_identifier private_property_identifier",
    strings="string string_fragment jsx_text",
    comments="comment html_comment",
    calls="call_expression new_expression debugger_statement",
    noted="expression_statement",
    binders="variable_declarator.name catch_clause.parameter for_in_statement.left",
    free="assignment_pattern.right object_assignment_pattern.right computed_property_name",
    decorators="decorator",
    functions="arrow_function function_expression generator_function",
    imports="import_statement",
    exports="export_statement assignment_expression",
    skipped="hash_bang_line",
    kept="async in instanceof typeof delete void of static get set",
    plain="statement_block program class_body else_clause",
    brackets="parenthesized_expression",
    branches="if_statement for_statement for_in_statement while_statement do_statement switch_case catch_clause"
    " ternary_expression && || ??",
    statements=STATEMENTS,
    literals="number string true false null undefined regex string_fragment",
    containers="array object parenthesized_expression template_string unary_expression",
    constants="variable_declarator",
    sequences="program statement_block switch_case switch_default",
    leaving="return_statement throw_statement break_statement continue_statement",
    hoisted=HOISTED,
    unimplemented=expression(
        r"throw\b[^\n]{0,80}?\b(?:not\s+(?:yet\s+)?implemented|unimplemented|NotImplemented\w*|TODO)\b", re.IGNORECASE
    ),
    closures_apart=True,
    suspects=expression(r"(console\.(?:debug|dir|log|table|trace)(?=\s*\()|debugger\b)"),
    loading=expression(
        r"(?:import|require(?:\s*\.\s*resolve)?|(?:jest|vi)\s*\.\s*\w+)\s*\(\s*(?:/\*[^*]*\*/\s*)?['\"`]([^'\"`$\n]+)['\"`]"
    ),
    main=expression(r"#!|require\.main\s*===?\s*module|import\.meta\.main\b"),
    declarations=f"""
    (formal_parameters (identifier) @parameter)
    (formal_parameters (assignment_pattern left: (identifier) @option))
    {DECLARED}
    """,
    testing=TESTING,
)
