"""Dotted names, as expressions spell them."""

import ast


def dotted(node: ast.expr) -> str:
    """Return ``a.b`` for ``a.b``, ``a.b(...)``, ``a.b[...]`` and ``a(...).b`` alike.

    What starts with anything but a name (``(x or y).run``) starts with ``?``.
    """
    parts: list[str] = []
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript):
            node = node.value
        else:
            parts.append("?")
            break
    else:
        parts.append(node.id)
    return ".".join(reversed(parts))


def last_name(node: ast.expr) -> str:
    """Return ``b`` for ``a.b`` and for ``b``; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
