"""Statements that no run can get to: what a walk over blocks alone tells."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.source import Source, first_line, last_line
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.detail import Unreachable
from scarab.model.facts import Symbol

if TYPE_CHECKING:
    from tree_sitter import Node

_DEPTH = 30
"""Blocks within each other that are asked whether they leave."""
_SHORT = 40
"""Characters of a condition that may be a plain ``false``."""
_BRANCH_LIMIT = 1000
"""Branches of one chain of conditions that are followed."""


def unreachable_in(source: Source, syntax: Syntax, symbols: Sequence[Symbol]) -> tuple[Unreachable, ...]:
    """Look into every block of a file; what stands in a block that is not reached is not told apart from it."""
    found: list[Unreachable] = []
    pending = [source.root]
    while pending:
        node = pending.pop()
        inner: Sequence[Node] = node.named_children
        if node.kind_id in syntax.sequences:
            inner, cut_off, why = _reached(inner, source, syntax)
            if cut_off:
                found.append(_unreachable(cut_off, why, symbols))
        elif (never := _never_entered(node, source)) is not None:
            found.append(_unreachable([never], "below a condition that never holds", symbols))
            inner = [one for one in inner if one != never]
        pending += inner
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))


def _reached(
    statements: Sequence["Node"], source: Source, syntax: Syntax
) -> tuple[Sequence["Node"], Sequence["Node"], str]:
    """Part the statements of a block where it is left, and say what leaves it."""
    marked = False
    for place, statement in enumerate(statements):
        word = "" if marked else _leaves(statement, source, syntax, _DEPTH)
        marked = statement.kind_id in syntax.decorators  # what comes next may not be there at all
        if word:
            rest = statements[place + 1 :]
            behind = next((n for n, one in enumerate(rest) if one.kind_id in syntax.entered), len(rest))
            cut_off = [one for one in rest[:behind] if one.kind_id not in syntax.comments | syntax.hoisted]
            kept = [*statements[: place + 1], *(one for one in rest if one not in cut_off)]
            return kept, cut_off, f"behind {word}"
    return statements, (), ""


def _unreachable(statements: Sequence["Node"], why: str, symbols: Sequence[Symbol]) -> Unreachable:
    first, last = first_line(statements[0]), last_line(statements[-1])
    return Unreachable(first, last, innermost(symbols, first, last), why)


def innermost(symbols: Sequence[Symbol], first: int, last: int) -> str:
    """Return what some lines stand in; empty outside of any symbol."""
    around = [one for one in symbols if one.first <= first and last <= one.last]
    within = max(around, key=lambda one: (one.first, -one.last), default=None)
    return within.qualname if within is not None else ""


def _leaves(statement: "Node", source: Source, syntax: Syntax, depth: int) -> str:
    """Say what makes a run that reaches a statement never get behind it; empty where it may."""
    kind = statement.kind_id
    if kind in syntax.leaving:
        return next((one.type for one in statement.children if not one.is_named), statement.type.partition("_")[0])
    if statement.type == "expression_statement" and statement.named_child_count == 1:
        return _leaves(statement.named_children[0], source, syntax, depth - 1) if depth else ""
    never = syntax.dialect.never_returns
    if never is not None and (found := never.match(source.text, statement.start_byte, statement.end_byte)):
        return found[1]
    if depth and kind in syntax.conditions and _branches_leave(statement, source, syntax, depth - 1):
        return "an if that leaves in every branch"
    return ""


def _branches_leave(condition: "Node", source: Source, syntax: Syntax, depth: int) -> bool:
    for _ in range(_BRANCH_LIMIT):
        body, otherwise = condition.child_by_field_name("consequence"), condition.child_by_field_name("alternative")
        if body is None or otherwise is None or not _block_leaves(body, source, syntax, depth):
            return False
        otherwise = _within(otherwise, syntax)
        if otherwise.kind_id not in syntax.conditions:
            return _block_leaves(otherwise, source, syntax, depth)
        condition = otherwise
    return False


def _block_leaves(block: "Node", source: Source, syntax: Syntax, depth: int) -> bool:
    block = _within(block, syntax)
    inner = block.named_children if block.kind_id in syntax.sequences else [block]
    return any(_leaves(one, source, syntax, depth) for one in reversed(inner))


def _within(node: "Node", syntax: Syntax) -> "Node":
    """Return what a node holds that only holds it."""
    while node.kind_id in syntax.plain - syntax.sequences and node.named_child_count == 1:
        node = node.named_children[0]
    return node


def _never_entered(node: "Node", source: Source) -> "Node | None":
    """Return the block that a condition keeps from ever running."""
    condition = node.child_by_field_name("condition")
    if condition is None or condition.end_byte - condition.start_byte > _SHORT:
        return None
    said = source.cut(condition).strip("() ")
    if said != "false" or node.type not in {"if_statement", "if_expression", "while_statement"}:
        return None
    return node.child_by_field_name("consequence") or node.child_by_field_name("body")
