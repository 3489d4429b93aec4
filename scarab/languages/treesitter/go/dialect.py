"""Go."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scarab.languages.treesitter.definition import Bound, Definition
from scarab.languages.treesitter.dialect import Dialect
from scarab.languages.treesitter.go.tests import TESTING
from scarab.languages.treesitter.source import Source
from scarab.model.expression import expression
from scarab.model.facts import SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Language, Node

_RECEIVER = expression(r"(\w+)\s*(?:\[[^\[\]]*\])?\s*,?\s*\)$")
_VERSION = expression(r"v\d+|\.v\d+$")
_OFFERED = expression(r"[^\W\d_a-z]")


def _load() -> "Language":
    import tree_sitter_go
    from tree_sitter import Language

    return Language(tree_sitter_go.language())


def _function(node: "Node", source: Source) -> Definition | None:
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    if name is None or body is None:
        return None
    spelling = source.cut(name)
    return Definition(
        spelling,
        SymbolKind.FUNCTION,
        name,
        [one for one in node.children if one != name],
        parameters=node.child_by_field_name("parameters"),
        body=body,
        exported=_OFFERED.match(spelling) is not None,
    )


def _method(node: "Node", source: Source) -> Definition | None:
    found = _function(node, source)
    receiver = node.child_by_field_name("receiver")
    owner = _RECEIVER.search(source.cut(receiver)) if receiver is not None else None
    if found is None or receiver is None or owner is None:
        return None
    names = [name for one in receiver.named_children for name in one.children_by_field_name("name")]
    return found._replace(
        name=f"{owner[1]}.{found.name}",
        kind=SymbolKind.METHOD,
        beside=[receiver],
        receiver=names,
        inside=[*names, *(one for one in found.inside if one != receiver)],
        exported=found.exported and _OFFERED.match(owner[1]) is not None,
    )


def _type(node: "Node", source: Source) -> Definition | None:
    name, type_ = node.child_by_field_name("name"), node.child_by_field_name("type")
    if name is None or type_ is None:
        return None
    spelling = source.cut(name)
    describes = node.type == "type_alias" or type_.type == "interface_type"
    return Definition(
        spelling,
        SymbolKind.TYPE if describes else SymbolKind.CLASS,
        name,
        [one for one in node.children if one != name],
        bases=tuple(_embedded(type_, source)),
        exported=_OFFERED.match(spelling) is not None,
    )


def _embedded(type_: "Node", source: Source) -> Iterator[str]:
    """Yield the types that a struct or an interface takes over."""
    inside = [one for part in type_.named_children for one in (part.named_children or [part])]
    for one in inside if type_.type == "struct_type" else type_.named_children:
        if one.type == "field_declaration" and one.child_by_field_name("name") is None:
            yield source.cut(one.child_by_field_name("type") or one).lstrip("*")
        elif one.type == "type_elem" and one.named_child_count == 1:
            yield source.cut(one)


def _imported(node: "Node", source: Source) -> Iterator[Bound]:
    pending = [node] if node.type == "import_declaration" else []
    while pending:
        one = pending.pop()
        if one.type != "import_spec":
            pending += one.named_children[::-1]
            continue
        path, name = one.child_by_field_name("path"), one.child_by_field_name("name")
        module = source.cut(path)[1:-1] if path is not None else ""
        if name is None:
            yield Bound(module, "", _package(module), one)
        elif name.type == "dot":
            yield Bound(module, "*", "*", one)
        else:
            yield Bound(module, "", source.cut(name), one)


def _package(module: str) -> str:
    """Return what a package is most likely called: Go does not say it where it is imported."""
    parts = [part for part in module.split("/") if not _VERSION.fullmatch(part)]
    return re.sub(r"^go-|-go$|\.go$|\.v\d+$", "", parts[-1]) if parts else module


def _parameters(node: "Node", source: Source) -> Iterator[str]:
    for one in node.named_children:
        names = [source.cut(name) for name in one.children_by_field_name("name") if name.is_named]
        if one.type == "variadic_parameter_declaration":
            yield from (f"*{name}" for name in names or ["_"])
        elif one.type == "parameter_declaration":
            yield from names or ["_"]


GO = Dialect(
    name="go",
    load=_load,
    definitions={
        "function_declaration": _function,
        "method_declaration": _method,
        "type_spec": _type,
        "type_alias": _type,
    },
    imported=_imported,
    parameters=_parameters,
    names="identifier blank_identifier",
    type_names="type_identifier package_identifier",
    attributes="field_identifier",
    strings="interpreted_string_literal raw_string_literal",
    comments="comment",
    calls="call_expression",
    noted="if_statement",
    binders="short_var_declaration.left range_clause.left type_switch_statement.alias receive_statement.left",
    binds="const_spec var_spec parameter_declaration variadic_parameter_declaration type_parameter_declaration",
    functions="func_literal",
    imports="import_declaration",
    skipped="package_clause",
    plain="block statement_list source_file expression_list literal_element",
    brackets="parenthesized_expression",
    branches="if_statement for_statement expression_case type_case communication_case && ||",
    statements="""
    assignment_statement break_statement const_declaration continue_statement dec_statement defer_statement
    expression_statement expression_switch_statement fallthrough_statement for_statement go_statement goto_statement
    if_statement inc_statement labeled_statement return_statement select_statement send_statement short_var_declaration
    type_declaration type_switch_statement var_declaration
    """,
    literals="int_literal float_literal imaginary_literal rune_literal interpreted_string_literal raw_string_literal"
    " true false nil",
    containers="expression_list unary_expression parenthesized_expression",
    constants="const_spec var_spec",
    sequences="statement_list",
    leaving="return_statement break_statement continue_statement goto_statement",
    hoisted="type_declaration empty_statement",
    entered="labeled_statement",
    never_returns=expression(r"(panic)\("),
    unimplemented=expression(
        r"panic\([^\n]{0,60}?\b(?:not\s+(?:yet\s+)?implemented|unimplemented|TODO)\b", re.IGNORECASE
    ),
    suspects=expression(r"(fmt\.Print(?:f|ln)?|print(?:ln)?|spew\.Dump|pp\.Print(?:ln)?)\("),
    surroundings=(("package p\nfunc _() {\n", "\n}\n"), ("package p\n", "\n")),
    main=expression(r"(?m)^package main$"),
    keys_are_fields=False,
    declarations="""
    [(function_declaration) (method_declaration) (func_literal)] @function
    (parameter_declaration name: (identifier) @parameter)
    """,
    testing=TESTING,
)
