"""Ten ways to weaken a test, written without scarab's own front ends: Python by its syntax tree, the rest by lines."""

import ast
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Weakened(NamedTuple):
    """A file in which one test proves less."""

    operator: str
    test: str
    text: str


_Operator = Callable[[str, "Found"], str | None]


class Found(NamedTuple):
    """A test in a file; lines count from 0, ``stop`` is behind the last one."""

    name: str
    first: int
    """Its first line, marks of a runner included."""
    line: int
    """The line with its name."""
    body: int
    """The first line of what it does."""
    stop: int
    node: ast.FunctionDef | ast.AsyncFunctionDef | None = None


def weakened(path: str, text: str, turn: int) -> Weakened | None:
    """Weaken one test of a file, trying tests and operators from a turn on; None where none can be applied."""
    tests = list(_python(text) if path.endswith(".py") else _by_lines(path, text))
    operators = list((_PYTHON if path.endswith(".py") else _LINES).items())
    for step in range(len(operators)):
        name, operator = operators[(turn + step) % len(operators)]
        for at in range(len(tests)):
            test = tests[(turn * 7 + at) % len(tests)]
            made = operator(text, test)
            if made is not None and made != text:
                return Weakened(name, test.name, made)
    return None


def _python(text: str) -> Iterator[Found]:
    tree = ast.parse(text)
    waiting: list[tuple[ast.AST, bool]] = [(tree, True)]
    while waiting:
        node, collected = waiting.pop(0)
        for one in ast.iter_child_nodes(node):
            if isinstance(one, ast.ClassDef):
                waiting.append((one, one.name.startswith("Test") or "Test" in ast.unparse(ast.Tuple(one.bases))))
            elif collected and isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and one.name.startswith("test"):
                first = min([one.lineno, *(mark.lineno for mark in one.decorator_list)]) - 1
                marks = " ".join(map(ast.unparse, one.decorator_list))
                if not re.search("skip|xfail", marks) and _asserts(one):
                    yield Found(one.name, first, one.lineno - 1, one.body[0].lineno - 1, one.end_lineno or 0, one)


def _asserts(test: ast.AST) -> list[ast.stmt]:
    """Return the statements of a test that assert and stand on lines of their own."""
    return [
        one
        for one in ast.walk(test)
        if isinstance(one, ast.Assert)
        or (
            isinstance(one, ast.Expr)
            and isinstance(one.value, ast.Call)
            and isinstance(one.value.func, ast.Attribute)
            and re.match("assert(?!Raises|Warns|Logs)", one.value.func.attr)
        )
    ]


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _replaced(text: str, node: ast.stmt, new: list[str]) -> str:
    lines = _lines(text)
    indent = lines[node.lineno - 1][: node.col_offset]
    return "\n".join([*lines[: node.lineno - 1], *(indent + one for one in new), *lines[node.end_lineno :]])


def _assertion_deleted(text: str, test: Found) -> str | None:
    assert test.node is not None
    found = _asserts(test.node)
    # A block must not be left without a statement, and a loop or a branch is more than one assertion.
    found = [one for one in found if one in test.node.body]
    if len(found) < 2:
        return None
    return _replaced(text, found[-1], [])


def _equality_loosened(text: str, test: Found) -> str | None:
    assert test.node is not None
    for one in _asserts(test.node):
        match one:
            case ast.Assert(ast.Compare(left, [ast.Eq()])) if not isinstance(left, ast.Constant):
                return _replaced(text, one, [f"assert {ast.unparse(left)}"])
            case ast.Expr(ast.Call(ast.Attribute(attr="assertEqual"), [first, second, *_])):
                subject = second if isinstance(first, ast.Constant) else first
                return _replaced(text, one, [f"self.assertTrue({ast.unparse(subject)})"])
    return None


def _made_constant(text: str, test: Found) -> str | None:
    assert test.node is not None
    for one in _asserts(test.node):
        if isinstance(one, ast.Assert):
            return _replaced(text, one, [f"assert {ast.unparse(one.test)} or True"])
    return None


def _swallowed(text: str, test: Found) -> str | None:
    assert test.node is not None
    found = _asserts(test.node)
    if not found:
        return None
    return _replaced(
        text,
        found[0],
        ["try:", *(f"    {one}" for one in ast.unparse(found[0]).split("\n")), "except Exception:", "    pass"],
    )


def _left_early(text: str, test: Found) -> str | None:
    assert test.node is not None
    found = [one for one in _asserts(test.node) if one in test.node.body]
    if not found:
        return None
    lines = _lines(text)
    lines.insert(found[0].lineno - 1, lines[found[0].lineno - 1][: found[0].col_offset] + "return")
    return "\n".join(lines)


def _skipped(text: str, test: Found) -> str | None:
    lines = _lines(text)
    indent = re.match(r"\s*", lines[test.line])
    mark = "@unittest.skip('later')" if "unittest.TestCase" in text else "@pytest.mark.skip"
    lines.insert(test.first, (indent[0] if indent else "") + mark)
    return "\n".join(lines)


def _deleted(text: str, test: Found) -> str | None:
    lines = _lines(text)
    rest = [*lines[: test.first], *lines[test.stop :]]
    return "\n".join(rest) if not text.endswith(".py") or _parses("\n".join(rest)) else None


def _commented_out(text: str, test: Found) -> str | None:
    lines = _lines(text)
    mark = "# " if test.node is not None else "// "
    out = [mark + one if one.strip() else one for one in lines[test.first : test.stop]]
    return "\n".join([*lines[: test.first], *out, *lines[test.stop :]])


def _renamed(text: str, test: Found) -> str | None:
    lines = _lines(text)
    lines[test.line] = re.sub(r"\b(def )test", r"\1_test", lines[test.line], count=1)
    lines[test.line] = re.sub(r"\bfunc Test", "func test", lines[test.line], count=1)
    return "\n".join(lines)


def _inputs_dropped(text: str, test: Found) -> str | None:
    assert test.node is not None
    for mark in test.node.decorator_list:
        match mark:
            case ast.Call(ast.Attribute(attr="parametrize"), [_, ast.List([_, _, *_] as elements), *_]):
                last = elements[-1]
                lines = _lines(text)
                alone = elements[-2].end_lineno != last.lineno and last.end_lineno == last.lineno
                if alone and lines[last.lineno - 1].strip().rstrip(",") == ast.get_source_segment(text, last):
                    return "\n".join([*lines[: last.lineno - 1], *lines[last.lineno :]])
    return None


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _that_parses(operator: _Operator) -> _Operator:
    def made(text: str, test: Found) -> str | None:
        new = operator(text, test)
        return new if new is not None and _parses(new) else None

    return made


_PYTHON: dict[str, _Operator] = {
    "assertion deleted": _that_parses(_assertion_deleted),
    "equality loosened": _that_parses(_equality_loosened),
    "made constant": _that_parses(_made_constant),
    "failure swallowed": _that_parses(_swallowed),
    "left early": _that_parses(_left_early),
    "skipped": _that_parses(_skipped),
    "deleted": _that_parses(_deleted),
    "commented out": _that_parses(_commented_out),
    "renamed": _that_parses(_renamed),
    "inputs dropped": _that_parses(_inputs_dropped),
}

_BEGINS = {
    ".go": re.compile(r"func (Test\w+)\(t \*testing\.T\) \{$"),
    ".rs": re.compile(r"\s*(?:async )?fn (\w+)\(\)(?: -> [^{]+)? \{$"),
    ".java": re.compile(r"\s*public void (\w+)\(\)(?: throws [\w, ]+)? \{$"),
}
_TITLE = re.compile(r"\s*(?:it|test)\(\s*(['\"`])(.+?)\1,.*\{$")


def _by_lines(path: str, text: str) -> Iterator[Found]:
    """Yield tests that begin and end on lines of their own, at one indent."""
    lines = _lines(text)
    begins = _BEGINS.get(path[path.rfind(".") :], _TITLE)
    for at, line in enumerate(lines):
        found = begins.match(line)
        if found is None:
            continue
        marks = at
        while marks > 0 and re.match(r"\s*[#@]", lines[marks - 1]):
            marks -= 1
        declared = "\n".join(lines[marks:at])
        if path.endswith((".rs", ".java")) and not re.search(r"#\[(?:\w+::)?test|@Test", declared):
            continue
        if re.search(r"ignore|Ignore|Disabled", declared):
            continue
        indent = line[: len(line) - len(line.lstrip())]
        end = next((n for n in range(at + 1, len(lines)) if re.match(indent + r"\}\)?;?$", lines[n])), None)
        if end is not None and any(_EQUALITY.search(one) for one in lines[at:end]):
            yield Found(found[found.lastindex or 1], marks, at, at + 1, end + 1)


_EQUALITY = re.compile(
    r"(?P<js>expect\(.+\))\.(?:toBe|toEqual|toStrictEqual)\(.+\);?$"
    r"|\b(?P<node>(?:assert|t)\.(?:equal|strictEqual|deepEqual|same))\((?P<n1>[^,]+), .+\);?$"
    r"|\b(?P<go>(?:require|assert)\.Equal)\(t, [^,]+, (?P<g2>[\w.\[\]()]+)\)$"
    r"|(?P<rs>assert_eq!)\((?P<r1>[^,]+), [^,]+\);$"
    r"|(?P<java>assertEquals)\([^,]+, (?P<j2>[^,]+)\);$"
)


_CONSTANT = re.compile(r"expect\((?:true|false|\d+)\)|\((?:t, )?(\w+), \1\)")
"""An assertion of a literal, which is no weaker for being another one."""


def _loosened_line(text: str, test: Found) -> str | None:
    lines = _lines(text)
    for at in range(test.body, test.stop):
        found = _EQUALITY.search(lines[at])
        if found is None:
            continue
        head = lines[at][: found.start()]
        if found["js"]:
            lines[at] = f"{head}{found['js']}.toBeTruthy()"
        elif found["node"]:
            lines[at] = f"{head}{found['node'].split('.')[0]}.ok({found['n1']})"
        elif found["go"]:
            lines[at] = f"{head}{found['go'].split('.')[0]}.NotNil(t, {found['g2']})"
        elif found["rs"]:
            lines[at] = f"{head}assert!({found['r1']} != Default::default());"
        else:
            lines[at] = f"{head}assertNotNull({found['j2']});"
        return "\n".join(lines)
    return None


def _deleted_line(text: str, test: Found) -> str | None:
    lines = _lines(text)
    found = [at for at in range(test.body, test.stop) if _EQUALITY.search(lines[at])]
    return "\n".join([*lines[: found[-1]], *lines[found[-1] + 1 :]]) if len(found) > 1 else None


def _constant_line(text: str, test: Found) -> str | None:
    lines = _lines(text)
    for at in range(test.body, test.stop):
        found = _EQUALITY.search(lines[at])
        if found is not None and not _CONSTANT.search(lines[at]):
            head = lines[at][: found.start()]
            whole = next(word for word in ("js", "node", "go", "rs", "java") if found[word])
            new = {
                "js": "expect(true).toBe(true)", "node": f"{(found['node'] or '').split('.')[0]}.ok(true)",
                "go": f"{(found['go'] or '').split('.')[0]}.Equal(t, 1, 1)", "rs": "assert!(true);",
                "java": "assertEquals(1, 1);",
            }  # fmt: skip
            lines[at] = head + new[whole]
            return "\n".join(lines)
    return None


def _skipped_line(text: str, test: Found) -> str | None:
    lines = _lines(text)
    line = lines[test.line]
    indent = line[: len(line) - len(line.lstrip())]
    if line.lstrip().startswith("func "):
        lines.insert(test.line + 1, '\tt.Skip("later")')
    elif "fn " in line:
        lines.insert(test.line, f"{indent}#[ignore]")
    elif "public void" in line:
        lines.insert(test.first, f"{indent}@Disabled")
    else:
        lines[test.line] = re.sub(r"\b(it|test)\(", r"\1.skip(", line, count=1)
    return "\n".join(lines)


_LINES: dict[str, _Operator] = {
    "assertion deleted": _deleted_line,
    "equality loosened": _loosened_line,
    "made constant": _constant_line,
    "skipped": _skipped_line,
    "deleted": _deleted,
    "commented out": _commented_out,
}
