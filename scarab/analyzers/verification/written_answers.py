"""Find functions that answer what a test asks by a branch for exactly that question.

A pair of literals counts that a changed function compares its argument with and returns, and that a test of the
function holds against each other. Grade ``mapping``: the function is new, and may only name what belongs to what.
"""

from collections.abc import Iterator

from scarab.analyzers.code_changes import changed_lines
from scarab.analyzers.paths import is_test_path
from scarab.analyzers.product import is_product_code
from scarab.analyzers.sources import Changed, changed_sources
from scarab.analyzers.texts import text_at
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import Symbol
from scarab.model.location import Location, Side
from scarab.model.named_tuple import NamedTuple
from scarab.model.observation import Analyzer, Evidence, Fact, NoParams, Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.value import value

_LANGUAGES = frozenset({"javascript", "python", "typescript"})
_LOOKED_INTO = 20
"""Files of tests that mention the function, and are asked what they expect of it."""
_SHOWN = 60
"""Characters of an argument and of an answer that are quoted."""


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
    answer: str
    line: int


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each function that got such pairs."""
    for source in changed_sources(given, _LANGUAGES):
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
    """Yield the functions that got branches for single arguments, with these."""
    pairs = list(_pairs(source, given))
    functions = [one for one in source.after.symbols if one.exact] if pairs else []
    for function in functions:
        inside = [one for one in pairs if function.line <= one.line <= function.last]
        if inside:
            yield function, inside


def _pairs(source: Changed, given: AuditInput) -> Iterator[_Pair]:
    hunks = list(changed_lines(source.file, given))
    if not any("return" in line for hunk in hunks for line in hunk.after):
        return  # mostly: what stands in strings and comments need not be told of the whole file
    waiting = ""
    for hunk in hunks:
        for number, line in hunk.new_outside_strings():
            branch, answer = _BRANCH.fullmatch(line), _RETURN.fullmatch(line)
            if branch is not None:
                waiting = _argument(branch["condition"] or branch["case"])
                answer = _RETURN.fullmatch(branch["rest"])
            if waiting and answer is not None and _LITERAL.fullmatch(answer[1]) is not None:
                yield _Pair(waiting, answer[1], number)
            if branch is None and line.strip():
                waiting = ""


_BRANCH = expression(
    r"[ \t}]*(?:(?:else[ \t]+)?(?:el)?if[ \t]*\(?(?P<condition>[^\n]{1,400}?)\)?|case[ \t]+(?P<case>[^\n]{1,400}?))"
    r"[ \t]*[:{](?P<rest>[^:{\n]{0,400})"
)
_RETURN = expression(r"[ \t{]{0,200}return[ \t]+([^\n]{1,400}?)[ \t;}]{0,20}")
_EQUAL = expression(r"[ \t]*\w+[ \t]*={2,3}[ \t]*(.+?)[ \t]*")
_AND = expression(r"[ \t]+and[ \t]+|[ \t]*&&[ \t]*")
_LITERAL = expression(r"(?:[-+\s\d.,()\[\]{}:_]|\"[^\"\n]*\"|'[^'\n]*'|\b(?:True|False|None|true|false|null)\b){1,200}")


def _argument(condition: str) -> str:
    """Return the arguments that a condition holds for alone; empty where it holds for more than what is written."""
    parts = [found[1] if (found := _EQUAL.fullmatch(one)) else "" for one in _AND.split(condition)]
    if len(parts) == 1 and not parts[0]:
        parts = [condition]  # of a case
    written = all(_LITERAL.fullmatch(part) is not None for part in parts)
    return ", ".join(parts) if written and not all(part.strip() in _PLAIN for part in parts) else ""


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
        evidence=WrittenAnswer(function.qualname, first.argument[:_SHOWN], first.answer[:_SHOWN], len(asked), test),
        grade="" if before is not None else "mapping",
    )


ANALYZER = Analyzer("written-answers", frozenset({Fact.HUNKS, Fact.SOURCE, Fact.TREE}), NoParams, detect, _LANGUAGES)
