"""TypeScript, with and without JSX."""

from typing import TYPE_CHECKING

from scarab.languages.treesitter.javascript.definitions import (
    DEFINITIONS,
    define_class,
    define_member,
    define_namespace,
    define_type,
)
from scarab.languages.treesitter.javascript.dialect import DECLARED, HOISTED, JAVASCRIPT, STATEMENTS
from scarab.model.value import replace

if TYPE_CHECKING:
    from tree_sitter import Language


def _load() -> "Language":
    import tree_sitter_typescript
    from tree_sitter import Language

    return Language(tree_sitter_typescript.language_typescript())


def _load_tsx() -> "Language":
    import tree_sitter_typescript
    from tree_sitter import Language

    return Language(tree_sitter_typescript.language_tsx())


TYPESCRIPT = replace(
    JAVASCRIPT,
    name="typescript",
    load=_load,
    minified=False,
    definitions={
        **DEFINITIONS,
        "abstract_class_declaration": define_class,
        "enum_declaration": define_class,
        "interface_declaration": define_type,
        "type_alias_declaration": define_type,
        "internal_module": define_namespace,
        "public_field_definition": define_member,
    },
    strings="string string_fragment",
    comments="comment",
    types="""
    abstract_method_signature array_type asserts asserts_annotation conditional_type constraint constructor_type
    default_type existential_type extends_type_clause function_signature function_type generic_type
    implements_clause index_signature index_type_query infer_type interface_body intersection_type literal_type
    lookup_type method_signature nested_type_identifier object_type optional_type parenthesized_type
    predefined_type readonly_type rest_type template_literal_type this_type tuple_type type_annotation
    type_arguments type_identifier type_parameters type_predicate type_predicate_annotation type_query
    union_type
    """,
    plain=f"{JAVASCRIPT.plain} required_parameter optional_parameter",
    free="assignment_pattern.right object_assignment_pattern.right computed_property_name required_parameter.value"
    " optional_parameter.value",
    skipped="hash_bang_line accessibility_modifier override_modifier",
    brackets="parenthesized_expression as_expression satisfies_expression non_null_expression type_assertion",
    hoisted=f"{HOISTED} interface_declaration type_alias_declaration ambient_declaration function_signature",
    statements=f"{STATEMENTS} abstract_class_declaration enum_declaration",
    declarations=f"""
    (required_parameter . pattern: (identifier) @parameter !value)
    (required_parameter . pattern: (identifier) @option value: (_))
    (optional_parameter . pattern: (identifier) @option)
    {DECLARED}
    """,
)

TSX = replace(
    TYPESCRIPT,
    load=_load_tsx,
    strings="string string_fragment jsx_text",
    brackets="parenthesized_expression as_expression satisfies_expression non_null_expression",
)
