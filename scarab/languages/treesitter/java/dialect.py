"""Java."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scarab.languages.treesitter.definition import Bound, Definition
from scarab.languages.treesitter.dialect import Dialect
from scarab.languages.treesitter.java.tests import TESTING
from scarab.languages.treesitter.source import Source
from scarab.model.expression import expression
from scarab.model.facts import SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Language, Node

_IMPORT = expression(r"import\s+(?:static\s+)?([\w.]+?)(?:\.(\w+|\*))?\s*;?")
_BASES = frozenset({"superclass", "super_interfaces", "extends_interfaces"})
_DOTTED = expression(r"[\w.]+")


def _load() -> "Language":
    import tree_sitter_java
    from tree_sitter import Language

    return Language(tree_sitter_java.language())


def _class(node: "Node", source: Source) -> Definition | None:
    found = _defined(node, SymbolKind.CLASS, source)
    return None if found is None else found._replace(bases=tuple(_bases(node, source)), holds_methods=True)


def _method(node: "Node", source: Source) -> Definition | None:
    body = node.child_by_field_name("body")
    found = _defined(node, SymbolKind.METHOD, source) if body is not None else None
    return None if found is None else found._replace(parameters=node.child_by_field_name("parameters"), body=body)


def _caught(handler: "Node", source: Source) -> str | None:
    kinds = [one for part in handler.named_children for one in part.named_children if one.type == "catch_type"]
    named = source.cut(kinds[0]) if kinds else ""
    return named if not _ANY_ERROR.isdisjoint(named.replace("|", " ").split()) else None


_ANY_ERROR = frozenset({"Exception", "Throwable", "RuntimeException", "Error"})


def _defined(node: "Node", kind: SymbolKind, source: Source) -> Definition | None:
    name = node.child_by_field_name("name")
    if name is None:
        return None
    modifiers = next((one for one in node.children if one.type == "modifiers"), None)
    annotations = modifiers.named_children if modifiers is not None else []
    names = (one.child_by_field_name("name") for one in annotations if one.type.endswith("annotation"))
    return Definition(
        source.cut(name),
        kind,
        name,
        [one for one in node.children if one != name],
        decorators=tuple(source.cut(one) for one in names if one is not None),
        exported=modifiers is not None and "public" in source.cut(modifiers).split(),
    )


def _bases(node: "Node", source: Source) -> Iterator[str]:
    for clause in node.children:
        if clause.type in _BASES:
            lists = [one for one in clause.named_children if one.type == "type_list"]
            for one in lists[0].named_children if lists else clause.named_children:
                found = _DOTTED.match(source.cut(one))
                if found is not None:
                    yield found[0]


def _imported(node: "Node", source: Source) -> Iterator[Bound]:
    found = _IMPORT.fullmatch(" ".join(source.cut(node).split()))
    if found is not None:
        yield Bound(found[1], found[2] or "", found[2] or found[1])


def _is_constant(node: "Node", source: Source) -> bool:
    field = node.parent
    modifiers = next((one for one in field.children if one.type == "modifiers"), None) if field is not None else None
    return modifiers is not None and {"static", "final"} <= set(source.cut(modifiers).split())


def _parameters(node: "Node", source: Source) -> Iterator[str]:
    for one in node.named_children:
        name = one.child_by_field_name("name")
        if one.type == "spread_parameter":
            declared = next((part for part in one.named_children if part.type == "variable_declarator"), None)
            yield f"*{source.cut(declared)}" if declared is not None else "*_"
        elif name is not None:
            yield source.cut(name)


JAVA = Dialect(
    name="java",
    load=_load,
    handlers="catch_clause",
    catches=_caught,
    definitions={
        "class_declaration": _class,
        "interface_declaration": _class,
        "enum_declaration": _class,
        "record_declaration": _class,
        "annotation_type_declaration": _class,
        "method_declaration": _method,
        "constructor_declaration": _method,
        "compact_constructor_declaration": _method,
    },
    imported=_imported,
    parameters=_parameters,
    names="identifier",
    type_names="type_identifier",
    strings="string_literal",
    comments="line_comment block_comment",
    calls="method_invocation object_creation_expression",
    noted="assert_statement",
    binders="variable_declarator.name formal_parameter.name catch_formal_parameter.name enhanced_for_statement.name"
    " resource.name instanceof_expression.name type_pattern.name",
    members="method_invocation.name field_access.field method_declaration.name element_value_pair.key",
    functions="lambda_expression",
    imports="import_declaration",
    constants="variable_declarator",
    is_constant=_is_constant,
    skipped="package_declaration",
    kept="async synchronized instanceof",
    plain="block constructor_body class_body interface_body enum_body program switch_block modifiers",
    brackets="parenthesized_expression",
    branches="if_statement for_statement enhanced_for_statement while_statement do_statement switch_label catch_clause"
    " ternary_expression && ||",
    statements="""
    assert_statement break_statement class_declaration continue_statement do_statement enhanced_for_statement
    enum_declaration explicit_constructor_invocation expression_statement for_statement if_statement
    interface_declaration labeled_statement local_variable_declaration method_declaration record_declaration
    return_statement switch_expression synchronized_statement throw_statement try_statement
    try_with_resources_statement while_statement yield_statement
    """,
    literals="decimal_integer_literal hex_integer_literal octal_integer_literal binary_integer_literal"
    " decimal_floating_point_literal hex_floating_point_literal true false null_literal string_literal"
    " character_literal",
    containers="parenthesized_expression unary_expression array_initializer",
    sequences="block constructor_body switch_block_statement_group",
    leaving="return_statement throw_statement break_statement continue_statement yield_statement",
    hoisted="class_declaration record_declaration",
    unimplemented=expression(
        r"throw\s+new\s+(?:UnsupportedOperationException|NotImplementedException|NotImplementedError)\b"
        r"|throw\b[^\n]{0,80}?\b(?:not\s+(?:yet\s+)?implemented|unimplemented|TODO)\b",
        re.IGNORECASE,
    ),
    surroundings=(("class A {\nvoid a() {\n", "\n}\n}\n"), ("class A {\n", "\n}\n"), ("", "")),
    suspects=expression(r"(System\.(?:out|err)\.print(?:ln|f)?|\w+\.printStackTrace(?=\(\s*\)))\s*"),
    main=expression(r"public\s+static\s+void\s+main\s*\("),
    declarations="""
    [(method_declaration) (constructor_declaration) (lambda_expression)] @function
    (formal_parameter name: (identifier) @parameter)
    (local_variable_declaration declarator: (variable_declarator name: (identifier) @local value: (_)))
    """,
    testing=TESTING,
)
