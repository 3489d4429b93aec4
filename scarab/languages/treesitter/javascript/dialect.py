"""JavaScript, and what TypeScript shares with it."""

import re
from typing import TYPE_CHECKING

from scarab.languages.treesitter.dialect import Dialect
from scarab.languages.treesitter.javascript.definitions import DEFINITIONS, decorated, define_member, parameters
from scarab.languages.treesitter.javascript.modules import exported, imported, offering
from scarab.languages.treesitter.javascript.tests import TESTING
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Language


def _load() -> "Language":
    import tree_sitter_javascript
    from tree_sitter import Language

    return Language(tree_sitter_javascript.language())


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
    imported=imported,
    exported=exported,
    offering=offering,
    parameters=parameters,
    decorated=decorated,
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
