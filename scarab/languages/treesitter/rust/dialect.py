"""Rust."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scarab.languages.treesitter.definition import Bound, Definition
from scarab.languages.treesitter.dialect import Dialect
from scarab.languages.treesitter.rust.tests import TESTING
from scarab.languages.treesitter.source import Source
from scarab.model.expression import expression
from scarab.model.facts import SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Language, Node

_TYPE_NAME = expression(r"(?:\w+::)*(\w+)")
_ATTRIBUTE = expression(r"#!?\s*\[\s*(?:unsafe\s*\(\s*)?([\w:]+)(?:\s*\(\s*(test)\s*\))?")
_PARAMETER_LIMIT = 80
"""Characters of a pattern that are shown for a parameter without a name."""


def _load() -> "Language":
    import tree_sitter_rust
    from tree_sitter import Language

    return Language(tree_sitter_rust.language())


def _function(node: "Node", source: Source) -> Definition | None:
    body = node.child_by_field_name("body")
    found = _defined(node, SymbolKind.FUNCTION, source) if body is not None else None
    return None if found is None else found._replace(parameters=node.child_by_field_name("parameters"), body=body)


def _class(node: "Node", source: Source) -> Definition | None:
    found = _defined(node, SymbolKind.CLASS, source)
    bounds = node.child_by_field_name("bounds")
    if found is None or bounds is None:
        return found
    return found._replace(bases=tuple(_last(one, source) for one in bounds.named_children))


def _type(node: "Node", source: Source) -> Definition | None:
    return _defined(node, SymbolKind.TYPE, source)


def _macro(node: "Node", source: Source) -> Definition | None:
    return _defined(node, SymbolKind.FUNCTION, source)


def _module(node: "Node", source: Source) -> Definition | None:
    return _defined(node, None, source) if node.child_by_field_name("body") is not None else None


def _implementation(node: "Node", source: Source) -> Definition | None:
    """Describe what adds methods to a type."""
    type_, trait, body = map(node.child_by_field_name, ("type", "trait", "body"))
    if type_ is None or body is None:
        return None
    return Definition(
        _last(type_, source),
        None,
        type_,
        [body],
        beside=[one for one in node.named_children if one != body],
        bases=() if trait is None else (_last(trait, source),),
        holds_methods=True,
    )


def _defined(node: "Node", kind: SymbolKind | None, source: Source) -> Definition | None:
    name = node.child_by_field_name("name")
    if name is None:
        return None
    return Definition(
        source.cut(name),
        kind,
        name,
        [one for one in node.children if one != name],
        exported=_is_offered(node, source),
        holds_methods=kind is SymbolKind.CLASS,
    )


def _last(node: "Node", source: Source) -> str:
    found = _TYPE_NAME.search(source.cut(node))
    return found[1] if found else "?"


def _is_offered(node: "Node", source: Source) -> bool:
    return any(one.type == "visibility_modifier" and source.cut(one) == "pub" for one in node.children)


def _imported(node: "Node", source: Source) -> Iterator[Bound]:
    match node.type:
        case "use_declaration":
            argument = node.child_by_field_name("argument")
            if argument is not None:
                yield from _used(argument, source, reexported=_is_offered(node, source))
        case "extern_crate_declaration":
            name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
            if name is not None:
                yield Bound(source.cut(name), "", source.cut(alias or name))
        case "mod_item" if node.child_by_field_name("body") is None:
            name = node.child_by_field_name("name")
            if name is not None:
                yield Bound("self", source.cut(name), source.cut(name), reexported=_is_offered(node, source))


def _used(argument: "Node", source: Source, *, reexported: bool) -> Iterator[Bound]:
    pending = [(argument, "")]
    while pending:
        node, prefix = pending.pop()
        match node.type:
            case "use_list":
                pending += [(one, prefix) for one in node.named_children[::-1]]
            case "scoped_use_list":
                path, inner = node.child_by_field_name("path"), node.child_by_field_name("list")
                if inner is not None:
                    pending.append((inner, _path(prefix, "" if path is None else source.cut(path))))
            case "use_wildcard":
                inside = "".join(source.cut(node).split()).removesuffix("*").removesuffix("::")
                yield Bound(_path(prefix, inside), "*", "*", node, reexported)
            case "use_as_clause":
                path, alias = node.child_by_field_name("path"), node.child_by_field_name("alias")
                if path is not None and alias is not None:
                    yield _bound(prefix, source.cut(path), source.cut(alias), node, reexported=reexported)
            case "identifier" | "scoped_identifier" | "self" | "crate" | "super":
                yield _bound(prefix, source.cut(node), "", node, reexported=reexported)


def _bound(prefix: str, path: str, alias: str, at: "Node", *, reexported: bool) -> Bound:
    whole = prefix if path == "self" and prefix else _path(prefix, "".join(path.split()))
    module, _, name = whole.rpartition("::")
    return Bound(module or name, name if module else "", alias or name, at, reexported)


def _path(prefix: str, rest: str) -> str:
    return "::".join(filter(None, (prefix, rest)))


def _exported(node: "Node", source: Source) -> Iterator[str]:
    name = node.child_by_field_name("name")
    if name is not None and _is_offered(node, source):
        yield source.cut(name)


def _parameters(node: "Node", source: Source) -> Iterator[str]:
    for one in node.named_children:
        if one.type == "self_parameter":
            yield "self"
        elif one.type == "parameter":
            pattern = one.child_by_field_name("pattern")
            yield source.begin(pattern or one, _PARAMETER_LIMIT)


def _decorated(node: "Node", source: Source) -> Iterator[str]:
    found = _ATTRIBUTE.match(source.cut(node))
    if found is not None:
        name = found[1].replace("::", ".")
        yield f"{name}.{found[2]}" if found[2] and name == "cfg" else name


RUST = Dialect(
    name="rust",
    load=_load,
    definitions={
        "function_item": _function,
        "struct_item": _class,
        "enum_item": _class,
        "union_item": _class,
        "trait_item": _class,
        "type_item": _type,
        "macro_definition": _macro,
        "mod_item": _module,
        "impl_item": _implementation,
    },
    imported=_imported,
    exported=_exported,
    parameters=_parameters,
    decorated=_decorated,
    inherited=frozenset({"cfg.test"}),
    names="identifier shorthand_field_identifier",
    type_names="type_identifier",
    attributes="field_identifier",
    strings="string_literal raw_string_literal",
    comments="line_comment block_comment shebang",
    calls="call_expression macro_invocation",
    binders="let_declaration.pattern parameter.pattern for_expression.pattern let_condition.pattern match_arm.pattern"
    " const_item.name static_item.name",
    free="tuple_struct_pattern.type struct_pattern.type scoped_identifier generic_pattern range_pattern"
    " match_pattern.condition const_block field_pattern.name",
    members="function_signature_item.name",
    binds_capitals=False,
    decorators="attribute_item",
    functions="closure_expression",
    imports="use_declaration extern_crate_declaration",
    exports="const_item static_item mod_item",
    constants="const_item static_item",
    skipped="visibility_modifier lifetime lifetime_parameter inner_attribute_item for_lifetimes",
    kept="async unsafe move ref dyn",
    plain="source_file declaration_list match_block match_pattern else_clause",
    blocks="block",
    brackets="parenthesized_expression",
    tokens="token_tree token_tree_pattern",
    branches="if_expression while_expression for_expression match_arm && ||",
    statements="""
    const_item enum_item expression_statement function_item impl_item let_declaration macro_definition mod_item
    static_item struct_item trait_item type_item union_item
    """,
    literals="integer_literal float_literal boolean_literal char_literal string_literal raw_string_literal"
    " negative_literal unit_expression",
    containers="array_expression tuple_expression",
    returns="return_expression",
    sequences="block",
    leaving="return_expression break_expression continue_expression",
    conditions="if_expression",
    hoisted="function_item struct_item enum_item impl_item trait_item type_item use_declaration mod_item"
    " macro_definition const_item static_item attribute_item empty_statement",
    never_returns=expression(r"(panic|unreachable|todo|unimplemented)!"),
    unimplemented=expression(
        r"(?:todo|unimplemented)!|(?:panic|unreachable)!\s*\([^\n]{0,60}?\b(?:not\s+(?:yet\s+)?implemented|TODO)\b",
        re.IGNORECASE,
    ),
    surroundings=(("fn _() {\n", "\n}\n"),),
    suspects=expression(r"(e?print(?:ln)?!|dbg!)"),
    main=expression(r"(?m)^(?:pub )?(?:async )?fn main\b"),
    formats=expression(r"\{\w*:[^{}\n]*\}"),
    declarations="""
    [(function_item) (closure_expression)] @function
    (parameter pattern: (identifier) @parameter)
    (let_declaration pattern: (identifier) @local value: (_))
    """,
    testing=TESTING,
)
