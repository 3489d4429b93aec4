"""What a JavaScript module imports and exports, in the syntax of ES modules and of CommonJS."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.definition import Bound
from scarab.languages.treesitter.javascript.definitions import spelling_of
from scarab.languages.treesitter.source import Source
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node


_TAKEN = expression(r"require\s*\(\s*(['\"`])([^'\"`\n]*)\1\s*\)")
_OFFERED = expression(r"(?:module\s*\.\s*)?exports\b(?:\s*\.\s*([\w$]+))?\s*=(?!=)")


def imported(node: "Node", source: Source) -> Iterator[Bound]:
    """Yield what a statement binds that imports something, or passes it on."""
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
    spelling = spelling_of(name, source) if name is not None else ""
    return spelling, spelling_of(alias, source) if alias is not None else spelling


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
            yield from (Bound(module, "", spelling_of(one, source), reexported=True) for one in part.named_children)
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
    module, tried = found[2], _is_tried(node)
    if name.type == "identifier":
        yield Bound(module, taken, source.cut(name), guarded=tried)
    elif name.type == "object_pattern":
        for one in name.named_children:
            match one.type:
                case "shorthand_property_identifier_pattern":
                    yield Bound(module, source.cut(one), source.cut(one), guarded=tried)
                case "pair_pattern":
                    key, bound = one.child_by_field_name("key"), one.child_by_field_name("value")
                    if key is not None and bound is not None and bound.type == "identifier":
                        yield Bound(module, spelling_of(key, source), source.cut(bound), guarded=tried)


def _is_tried(declarator: "Node") -> bool:
    """Tell whether all that a module is taken for may be to see that it can be."""
    declaration = declarator.parent
    block = declaration.parent if declaration is not None else None
    return block is not None and block.parent is not None and block.parent.type == "try_statement"


def exported(node: "Node", source: Source) -> Iterator[str]:
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
                yield from (spelling_of(one, source) for one in clause.named_children)
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
                        yield spelling_of(key, source)
                    if value is not None and value.type == "identifier":
                        yield source.cut(value)


def offering(node: "Node", source: Source) -> Sequence["Node"] | None:
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
