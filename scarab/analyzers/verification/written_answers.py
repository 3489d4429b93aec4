"""Find functions that answer what a test asks without working it out.

A pair of literals counts that a changed function compares its argument with and returns, or that a table has which it
looks its argument up in, if a test of the function holds the two against each other; and the one literal that is left
of a function. Grade ``mapping``: the function is new, and may only name what belongs to what.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeVar

from scarab.analyzers.code_changes import changed_lines
from scarab.analyzers.comments import uncommented
from scarab.analyzers.languages import SCRIPTED
from scarab.analyzers.paths import is_test_path
from scarab.analyzers.product import is_product_code
from scarab.analyzers.sources import Changed, changed_sources
from scarab.analyzers.texts import text_at
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import BodyKind, Symbol, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.value import value

_LOOKED_INTO = 20
"""Files of tests that mention the function, and are asked what they expect of it."""
_SHOWN = 60
"""Characters of an argument and of an answer that are quoted."""
_ANY = "anything"
"""What is shown for an argument that makes no difference."""


@value
class WrittenAnswer(Evidence):
    """One function, and what it answers without working it out."""

    function: str
    argument: str
    answer: str
    """The first pair, as written."""
    count: int
    """Pairs of this function that a test holds against each other."""
    test: str
    """The file of the test."""


class _Pair(NamedTuple):
    argument: str
    """Empty where the answer is the same to any."""
    answer: str
    line: int


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each function that got such pairs."""
    for source in changed_sources(given, SCRIPTED):
        if source.file.after is None or not is_product_code(source.file, given):
            continue
        for function, pairs in _written(source, given):
            for path in _tests_of(function, given):
                text = "".join(text_at(path, given.head).split())
                asked = [one for one in pairs if _asks(function.name, one, text)]
                if asked:
                    yield _observed(source, function, asked, path)
                    break


def _written(source: Changed, given: AuditInput) -> Iterator[tuple[Symbol, list[_Pair]]]:
    """Yield the functions that got answers, with these."""
    hunks = list(changed_lines(source.file, given))
    if not any("return" in line for hunk in hunks for line in hunk.after):
        return  # mostly: what stands in strings and comments need not be told of the whole file
    new = sorted(line for hunk in hunks for line in hunk.new_outside_strings())
    rewritten, tables = _rewritten(source), _tables(source)
    branches, entries = list(_branches(new)), list(_entries(new, source, given)) if rewritten else []
    for function in source.after.symbols:
        pairs = list(_within(function, branches, _line_of)) if function.exact else []
        if function.qualname in rewritten:
            pairs += _left_of(function, new, entries, tables)
        if pairs:
            yield function, pairs


def _rewritten(source: Changed) -> frozenset[str]:
    """Return the functions that did something with an argument, and do something else now."""
    now = {one.qualname: one.exact for one in source.after.symbols}
    return frozenset(
        one.qualname
        for one in source.before.symbols
        if one.exact
        and one.exact != now.get(one.qualname)
        and one.body is BodyKind.CODE
        and not _NO_ARGUMENT.issuperset(one.parameters)
    )


_NO_ARGUMENT = frozenset({"self", "cls", "this"})


def _left_of(
    function: Symbol,
    new: Sequence[tuple[int, str]],
    entries: Sequence[_Pair],
    tables: Mapping[str, Sequence[Symbol]],
) -> Iterator[_Pair]:
    """Yield what a function can still answer that answers by one literal, or looks up what it answers."""
    lines = _within(function, new, itemgetter(0))
    if function.body is BodyKind.CONSTANT:
        yield from _only_answer(lines)
    elif function.statements <= _LOOKS_UP:
        named = {name for _, line in lines for name in _NAME.findall(line)}
        places = [function, *(table for name in named for table in tables.get(name, ()))]
        yield from sorted({one for place in places for one in _within(place, entries, _line_of)}, key=_line_of)


def _tables(source: Changed) -> Mapping[str, Sequence[Symbol]]:
    found: dict[str, list[Symbol]] = {}
    for one in source.after.symbols:
        if one.kind is SymbolKind.CONSTANT:
            found.setdefault(one.name, []).append(one)
    return found


_LOOKS_UP = 2
"""Statements of a function that only looks something up."""
_NAME = expression(r"[A-Za-z_]\w+")


_Row = TypeVar("_Row")


def _within(symbol: Symbol, rows: Sequence[_Row], line_of: Callable[[_Row], int]) -> Sequence[_Row]:
    """Return what stands on the lines of a symbol, of rows in the order of their lines."""
    return rows[bisect_left(rows, symbol.line, key=line_of) : bisect_right(rows, symbol.last, key=line_of)]


def _line_of(pair: _Pair) -> int:
    return pair.line


def _branches(new: Iterable[tuple[int, str]]) -> Iterator[_Pair]:
    waiting = ""
    for number, whole in new:
        line = whole[:_LONGEST].strip()
        if not line:
            continue
        chosen = _choice(line) or _branch(line)
        argument = waiting if chosen is None else _argument(chosen.condition)
        answer = _returned(line) if chosen is None else chosen.answer
        if argument and _LITERAL.fullmatch(answer) is not None:
            yield _Pair(argument, answer, number)
        waiting = argument if chosen is not None and not answer else ""


class _Choice(NamedTuple):
    """What is answered where a condition holds; nothing, where that stands further down."""

    answer: str
    condition: str


def _choice(line: str) -> _Choice | None:
    """Return what a line answers where a condition holds, and else something else."""
    said, _, rest = line.partition(" if ")
    condition, otherwise, _ = rest.partition(" else ")
    answer = said.removeprefix("return ")
    return _Choice(answer.strip(), condition.strip()) if otherwise and answer != said else None


def _branch(line: str) -> _Choice | None:
    """Return the condition of a line that begins a branch, and what that answers if it does so at once."""
    end = max(line.rfind(":"), line.rfind("{"))
    opened = _OPENED.fullmatch(line[: max(end, 0)].lstrip(" \t}"))
    if opened is None:
        return None
    condition = opened[1].strip()
    if condition.startswith("(") and condition.endswith(")") and not opened[0].startswith("case"):
        condition = condition[1:-1]
    return _Choice(_returned(line[end + 1 :]), condition)


def _returned(text: str) -> str:
    """Return what a text gives back that does nothing else."""
    said = text.lstrip(" \t{").rstrip(" \t;}")
    answer = said.removeprefix("return ")
    return answer.strip() if answer != said else ""


_OPENED = expression(r"(?:(?:else[ \t]+)?(?:el)?if\b|case\b)(.*)")
_LONGEST = 400
"""Characters of a line that answers on a condition."""


def _only_answer(lines: Iterable[tuple[int, str]]) -> Iterator[_Pair]:
    for number, line in lines:
        answer = _returned(line[:_LONGEST].rpartition("{")[2])
        if answer not in _PLAIN and _LITERAL.fullmatch(answer) is not None:
            yield _Pair("", answer, number)


def _entries(new: Iterable[tuple[int, str]], source: Changed, given: AuditInput) -> Iterator[_Pair]:
    """Yield what single lines of tables say, and the file did not say as a pair in another form."""
    found = [_Pair(one[1], one[2], number) for number, line in new if ":" in line for one in _ENTRY.finditer(line)]
    known = _said(uncommented(source.old_path, text_at(source.old_path, given.base))) if found else frozenset()
    return (one for one in found if (_literals(one.argument), _literals(one.answer)) not in known)


def _said(code: str) -> frozenset[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the literals of all pairs that code says; those of a list of many are none, however they stand in it."""
    return frozenset((_literals(one[1]), _literals(one[2])) for form in _PAIRS for one in form.finditer(code))


def _literals(code: str) -> tuple[str, ...]:
    return tuple(_PLAIN_LITERAL.findall(code.replace("'", '"')))


_VALUE = r"(?:\([^()\n]{1,200}\)|\[[^\[\]\n]{1,200}\]|\"[^\"\n]{1,200}\"|'[^'\n]{1,200}'|-?\d[\d._]{0,40})"
_ENTRY = expression(rf"({_VALUE})[ \t]{{0,9}}:[ \t]{{0,9}}({_VALUE})(?=[ \t]{{0,9}}(?:[,}}\])]|$))")
_SPACE = r"\s{0,99}"
_PAIRS = (
    _ENTRY,
    expression(rf"[(\[](?={_SPACE}({_VALUE}){_SPACE},{_SPACE}({_VALUE}),?{_SPACE}[)\]])"),
    expression(rf"\w[\"']? ?[=:] ?({_VALUE})(?=,{_SPACE}[\"']?\w{{1,60}}[\"']? ?[=:] ?({_VALUE}))"),
    expression(rf"(?:==|\bcase) ?({_VALUE})\)?{_SPACE}[:{{]{_SPACE}(?:return|[\w.]{{1,60}} ?=) ?({_VALUE})"),
)
"""A row of a table, two alone in a bracket, two fields of a record, and what is said where something is equal."""
_PLAIN_LITERAL = expression(r"\"[^\"\n]{0,200}\"|(?<![\w.])-?\d[\d._]{0,40}")
_EQUAL = expression(r"\w+[ \t]*={2,3}(.+)")
_AND = expression(r"[ \t]and[ \t]|&&")
_LITERAL = expression(r"(?:[-+\s\d.,()\[\]{}:_]|\"[^\"\n]*\"|'[^'\n]*'|\b(?:True|False|None|true|false|null)\b){1,200}")


def _argument(condition: str) -> str:
    """Return the arguments that a condition holds for alone; empty where it holds for more than what is written."""
    parts = [found[1].strip() if (found := _EQUAL.fullmatch(one.strip())) else "" for one in _AND.split(condition)]
    if len(parts) == 1 and not parts[0]:
        parts = [condition]  # of a case
    written = all(_LITERAL.fullmatch(part) is not None for part in parts)
    return ", ".join(parts) if written and not all(part in _PLAIN for part in parts) else ""


_PLAIN = frozenset(
    {"", "0", "1", "-1", "0.0", "1.0", "None", "null", "True", "False", "true", "false", '""', "''", "[]", "{}", "()"}
)
"""Arguments that many functions begin with."""


def _tests_of(function: Symbol, given: AuditInput) -> list[RepoPath]:
    mentioning = (path for path in given.head.mentioning(function.name) if is_test_path(path, given.policy))
    return list(mentioning)[:_LOOKED_INTO]


def _asks(name: str, pair: _Pair, text: str) -> bool:
    """Tell whether a test, given without its white space, holds a pair against each other."""
    argument, answer = ("".join(part.split()) for part in pair[:2])
    if not argument:
        return re.search(_CALLED.format(name=re.escape(name)) + rf"{re.escape(answer)}(?!\d|\.\d)", text) is not None
    inner = argument[1:-1]
    written = (argument, f"[{inner}]", inner) if argument[0] == "(" else (argument,)  # no list is a key of a table
    return any(_asks_for(name, one, answer, text) for one in written)


_CALLED = (
    r"{name}\([^()]{{0,200}}(?:\([^()]{{0,200}}\)[^()]{{0,200}}){{0,5}}\)"
    r"(?:==|,|\)\.to(?:Be|Equal|StrictEqual)\()"
)
"""A call with any arguments, held against what comes behind."""


def _asks_for(name: str, argument: str, answer: str, text: str) -> bool:
    asked = (
        f"{name}({argument})=={answer}",
        f"{name}({argument}),{answer})",
        f"{name}({argument})).toBe({answer})",
        f"{name}({argument})).toEqual({answer})",
        f"{name}({argument})).toStrictEqual({answer})",
        f"({argument},{answer})",
        f"[{argument},{answer}]",
    )
    return any(one in text for one in asked)


def _observed(source: Changed, function: Symbol, asked: list[_Pair], test: RepoPath) -> Observation:
    first = asked[0]
    before = next((one for one in source.before.symbols if one.qualname == function.qualname), None)
    return Observation(
        Location(source.path, Side.HEAD, Span(first.line, first.line)),
        anchor=function.qualname,
        evidence=WrittenAnswer(
            function.qualname, first.argument[:_SHOWN] or _ANY, first.answer[:_SHOWN], len(asked), test
        ),
        grade="" if before is not None else "mapping",
    )


MEASUREMENT = Measurement(detect)
