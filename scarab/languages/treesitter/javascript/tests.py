"""Tests of JavaScript as jest, vitest, mocha, jasmine, playwright, ava, tap and node:test collect them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scarab.languages.treesitter.javascript.asked import asked
from scarab.languages.treesitter.javascript.assertions import asserted
from scarab.languages.treesitter.javascript.calls import called, chain_of
from scarab.languages.treesitter.javascript.definitions import FUNCTION_VALUES
from scarab.languages.treesitter.javascript.passages import PASSAGES, counts, drops
from scarab.languages.treesitter.javascript.stand_ins import replaced
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.testing import Testing, Title
from scarab.model.expression import expression
from scarab.model.facts import ON_A_CONDITION

if TYPE_CHECKING:
    from tree_sitter import Node

_TITLES = expression(
    r"(?:[xf]?(?:describe|it)|xtest|test|suite|context|specify|(?:t|tap)\.test|Deno\.test)\b(?:\s*\.\s*\w+)*\s*[(`]"
)
_GROUPS = frozenset({"describe", "suite", "context", "xdescribe", "fdescribe"})
_STOPPING = frozenset({"skip", "todo", "fixme", "fails", "failing", "skipIf", "runIf", "xdescribe", "xit", "xtest"})
_CHOOSING = frozenset({"only", "fdescribe", "fit"})
_OPTIONS = frozenset({"skip", "todo", "only"})
_SKIPPING = expression(r"(?:return\s+)?((\w+)\s*\.\s*skip)\s*\(")
_FALSE = frozenset({"false", "undefined", "null", "0"})
_NAME = expression(r"(?<![\w$])(?!(?:true|false|undefined|null)\b)[A-Za-z_$]")
_REPLACED = expression(r"(?<![\w$.])(?:jest|vi)\.(?:doMock|mock)\(\s*[\"'`]([^\"'`\n]+)[\"'`]")
_TITLE_LIMIT = 200
_TEXTS = frozenset({"string", "template_string"})


def _titled(node: "Node", source: Source) -> Title | None:
    words, given = _words(node, source), _given(node)
    if not words or not _is_titled(words, given):
        return None
    mark, only = _mark(words, given, source)
    group = words[0] in _GROUPS or "describe" in words
    repeated = "each" in words or any(one.type == "template_substitution" for one in given[0].children)
    body = next((one for one in reversed(given) if one.type in FUNCTION_VALUES), None)
    return Title(_title(given[0], source), group, mark, only, repeated, body)


def _words(node: "Node", source: Source) -> list[str]:
    """Return the names of what is called: ``it``, ``each`` of ``it.each(table)(title, body)``."""
    function = node.child_by_field_name("function")
    if function is not None and function.type == "call_expression":
        function = function.child_by_field_name("function")
    return [link.name for link in chain_of(function, source)] if function is not None else []


def _given(node: "Node") -> Sequence["Node"]:
    """Return what stands between the brackets of a call."""
    arguments = node.child_by_field_name("arguments")
    if arguments is None or arguments.type != "arguments":
        return []
    return [one for one in arguments.named_children if one.type != "comment"]


def _is_titled(words: Sequence[str], given: Sequence["Node"]) -> bool:
    """Tell whether a call gives a test or a group its title and its body; what is only planned has no body."""
    if not any(one.type in FUNCTION_VALUES for one in given):
        return bool(given) and given[0].type in _TEXTS and not _STOPPING.isdisjoint(words)
    is_passed_on = words[-1] == "test" != words[0]  # t.test(body)
    return len(given) > 1 or given[0].type not in FUNCTION_VALUES or is_passed_on


class _Mark(NamedTuple):
    """What keeps a test from running, or with ``only`` the others of its file."""

    text: str = ""
    only: bool = False


def _mark(words: Sequence[str], given: Sequence["Node"], source: Source) -> _Mark:
    chosen = not _CHOOSING.isdisjoint(words)
    if chosen or not _STOPPING.isdisjoint(words):
        return _Mark(".".join(words), chosen)
    options = next((one for one in given[1:] if one.type == "object"), None)
    name, said = next(_options(options, source), ("", "")) if options is not None else ("", "")
    return _Mark(f"{words[0]} with {name}{_condition(said)}", name == "only") if name else _Mark()


def _title(node: "Node", source: Source) -> str:
    if node.type in FUNCTION_VALUES:
        return "?"
    text = source.begin(node, _TITLE_LIMIT)
    if node.type in _TEXTS:
        text = text[1:].removesuffix(text[:1]).strip()
    return text or "?"


def _skipping(statement: "Node", source: Source) -> str:
    found = _SKIPPING.match(source.text, statement.start_byte, statement.end_byte)
    if found is None:
        return ""
    call = next(iter(statement.named_children), statement)
    given, mark = _given(call), "".join(found[1].split())
    # test.skip(condition) of playwright, t.skip(condition, note) of vitest; t.skip(message) of node:test always skips
    if not given or (found[2] not in {"test", "it"} and len(given) == 1):
        return mark
    said = source.begin(given[0], _TITLE_LIMIT)
    return "" if said in _FALSE else f"{mark}{_condition(said)}"


def _options(written: "Node", source: Source) -> Iterator[tuple[str, str]]:
    """Yield the options that keep tests from running, and what is said for them."""
    for pair in written.named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is not None and value is not None:
            name, said = source.begin(key, _TITLE_LIMIT).strip("\"'"), source.begin(value, _TITLE_LIMIT)
            if name in _OPTIONS and said not in _FALSE:
                yield name, said


def _condition(said: str) -> str:
    """Return what a mark gets behind it where what is said, by a name in it, is worked out when the test runs."""
    return ON_A_CONDITION if said[:1] not in {"'", '"', "`"} and _NAME.search(said) else ""


TESTING = Testing(
    called=called,
    asserted=asserted,
    asked=asked,
    counts=counts,
    passages=PASSAGES,
    drops=drops,
    titled=_titled,
    titles=_TITLES,
    separator=" > ",
    replaced=replaced,
    replaced_modules=_REPLACED,
    skipping=_skipping,
)
