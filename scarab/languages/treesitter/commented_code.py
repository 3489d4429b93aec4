"""Which comments are code, where tree-sitter says what parses."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scarab.languages.commented_code import Weigh, Weighed, Weight
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node

MAY_BE_CODE = expression(
    r"[\w$)\]]\s*(?:[(\[]|[-+*/%|&:]?=(?![=>])|\.\w|;\s*$|\{\s*$)|\)\s*\{|=>|^\s*[}\])]+[;,)]*\s*$"
    r"|\b(?:import|return|throw|break|continue|else|case|defer|go|let|use|raise)\b|^\s*@\w|^\s*#\[|:="
)
_STRING = expression(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|//[^\n]*")
_BRACKET = expression(r"[()\[\]{}]")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_OPEN_LIMIT = 12
"""Brackets that a fragment may leave open, or close without having opened them."""
_PART_LIMIT = 300

_BLOCK = expression(
    r"(?:if|unless|for|for_in|for_range|enhanced_for|while|until|do|switch|expression_switch|type_switch|select|try"
    r"|try_with_resources|match|loop|with|synchronized|case|begin|unsafe|foreach)(?:_statement|_expression|_block)?"
)
_DECLARATION = expression(r"\w+_(?:declaration|definition|item)|class|module|method|singleton_method|preproc_\w+")
_IMPORT = expression(r"(?:import|use|package|using|include|preproc_include)\w*")
_LEAVING = expression(
    r"(?:return|throw|break|continue|goto|defer|go|yield|raise)(?:_statement|_expression)?|return|next"
)
_ASSIGNMENT = expression(
    r"(?:\w+_)?assignment(?:_statement|_expression)?|(?:inc|dec)_statement|update_expression|send_statement"
)
_CALL = expression(r"(?:call|new|macro|method|object_creation|await|delete)(?:_expression|_invocation)?|call")
_ACCESS = expression(
    r"(?:member|selector|field|subscript|index|element_reference)(?:_expression|_access|_reference)?|scoped_identifier"
    r"|array_access"
)
_LONG_NAME = expression(r"[\w$]{3,}")


def weigher(syntax: Syntax) -> Weigh:
    """Return what weighs the statements of a stretch in one language."""

    def weigh(stretch: Sequence[str]) -> list[Weighed] | int:
        text = _closed("\n".join(stretch))
        if text is None:
            return 0
        furthest = 0
        for before, after in syntax.dialect.surroundings:
            opened = before.count("\n")
            root = syntax.parser.parse(
                f"{before}{text[0]}{text[1]}{text[2]}{after}".encode("utf-8", "replace")
            ).root_node
            if not root.has_error:
                return list(_weighed(root, len(before) + len(text[0]), opened, syntax))
            furthest = max(furthest, _first_error(root) - opened)
        return min(furthest, len(stretch) - 1)

    return weigh


def _closed(text: str) -> tuple[str, str, str] | None:
    """Return a fragment with what opens before it and what closes behind it; None when its brackets cross.

    Half of a block is often commented out line by line.
    """
    opened: list[str] = []
    missing = ""
    for found in _BRACKET.finditer(_STRING.sub(lambda string: " " * len(string[0]), text)):
        mark = found[0]
        if mark in _CLOSING:
            opened.append(mark)
        elif opened and _CLOSING[opened[-1]] == mark:
            opened.pop()
        elif opened or mark != "}":
            return None
        else:
            missing += "{"
    if len(opened) > _OPEN_LIMIT or len(missing) > _OPEN_LIMIT:
        return None
    head = "if (_) {" * len(missing) if text.lstrip("} \n").startswith(("else", "catch", "finally")) else missing
    return head, text, "".join(f"\n{_CLOSING[mark]}" for mark in reversed(opened))


def _first_error(root: "Node") -> int:
    """Return how many lines stand before the first thing that does not parse."""
    node = root
    while not (node.is_error or node.is_missing):
        inner = next((one for one in node.children if one.has_error or one.is_missing), None)
        if inner is None:
            break
        node = inner
    return node.start_point[0]


def _weighed(root: "Node", begin: int, opened: int, syntax: Syntax) -> Iterator[Weighed]:
    for statement in _statements(root, begin, syntax):
        line = max(statement.start_point[0] - opened, 0) + 1
        yield Weighed(line, _weight(statement, syntax))


def _statements(root: "Node", begin: int, syntax: Syntax) -> Iterator["Node"]:
    """Yield the outermost statements that begin at or behind a place."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.start_byte < begin or node.kind_id in syntax.plain:
            pending += node.named_children[::-1]
        elif node.kind_id not in syntax.comments:
            yield node


def _weight(statement: "Node", syntax: Syntax) -> Weight:
    kind = statement.type
    if _LEAVING.fullmatch(kind):
        return Weight.PLAIN if _is_telling(statement) else Weight.WEAK
    if _BLOCK.fullmatch(kind) or _IMPORT.fullmatch(kind):
        return Weight.PLAIN
    if _DECLARATION.fullmatch(kind) or kind in {"variable_declarator", "short_var_declaration"}:
        if statement.child_by_field_name("parameters") and not statement.child_by_field_name("body"):
            return Weight.WEAK  # a signature may be quoted
        return Weight.PLAIN if len(statement.children) > 1 else Weight.NOTHING
    if _ASSIGNMENT.fullmatch(kind):
        return Weight.PLAIN if _is_telling(statement) else Weight.WEAK
    if _CALL.fullmatch(kind):
        return _call_weight(statement)
    if kind == "expression_statement" and statement.named_child_count:
        ended = statement.children[-1].type == ";"
        inner = _weight(statement.named_children[0], syntax)
        return Weight.PLAIN if ended and inner is Weight.WEAK and _is_telling(statement) else inner
    return Weight.NOTHING


def _call_weight(call: "Node") -> Weight:
    """Weigh a call: in a sentence, functions are named with nothing or a bare name in their brackets."""
    text, given = call.text or b"", call.child_by_field_name("arguments")
    if given is not None and given.type == "template_string":
        return Weight.NOTHING  # ``words `code` ``
    if re.match(rb"[\w$.:]+\s+\(|[\w$.]*\.[ \t]", text):
        return Weight.NOTHING  # ``words (in brackets)``, ``e.g. parse(text)``
    detailed = any(mark in text for mark in (b'"', b"'", b"`", b"=>", b"{", b"func"))
    member = re.match(rb"(?:this|self|await|[a-z_$][\w$]*)\s*(?:\.|::|->)\s*[\w$]+!?\s*\(\s*[^)\s]", text)
    return Weight.PLAIN if (detailed or member) and _is_telling(call) else Weight.WEAK


def _is_telling(node: "Node") -> bool:
    """Tell whether code calls something or looks into it, under names longer than a formula's."""
    pending = [node]
    for _ in range(_PART_LIMIT):
        if not pending:
            return False
        one = pending.pop()
        called = _CALL.fullmatch(one.type) or _ACCESS.fullmatch(one.type)
        if called and _LONG_NAME.search((one.text or b"")[:200].decode("utf-8", "replace")):
            return True
        pending += one.named_children[::-1]
    return True
