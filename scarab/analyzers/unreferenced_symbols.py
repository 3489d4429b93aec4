"""Find code that a range adds and that nothing in the head refers to.

What only other such symbols use is one too.

Grade ``public``: a public method or constant, which somebody outside the repository may be meant to use.
"""

from collections.abc import Iterator, Sequence

from scarab.analyzers.classes import Classes
from scarab.analyzers.liveness import is_product, must_be_named
from scarab.analyzers.sources import Changed, added_symbols, changed_python, removed_symbols
from scarab.analyzers.usage import Candidate, Key, Usage
from scarab.model.audit_input import AuditInput
from scarab.model.facts import Symbol, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Analyzer, Evidence, Fact, Observation
from scarab.model.span import Span
from scarab.model.value import value

_MEMBERS = frozenset({SymbolKind.METHOD, SymbolKind.CONSTANT})


@value
class Params:
    """Nothing to set."""


@value
class Unreferenced(Evidence):
    """A symbol of the head that nothing refers to."""

    symbol: str
    kind: str
    used_by: tuple[str, ...]
    """Symbols that refer to it and are unreferenced themselves."""
    but: str
    """The same in words, to end a sentence with; empty when nothing refers to it at all."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:  # noqa: ARG001 - every analyzer takes settings
    """Yield one observation for each new symbol that nothing reaches.

    Members of a class that is one itself are not told apart from it. Silent about everything that something outside
    the text may reach: what a decorator registers, exports, hooks and overrides, classes that a base may register,
    tests, examples, settings and migrations.
    """
    candidates = _candidates(changed_python(given), given)
    unreached = Usage(given.head, candidates).unreached()
    for one in candidates:
        owners = [Key(one.path, owner) for owner in _owners(one.symbol.qualname)]
        if one.key in unreached and unreached.keys().isdisjoint(owners):
            users = sorted({user.qualname for use in unreached[one.key] for user in use if user in unreached})
            yield Observation(
                Location(one.path, Side.HEAD, Span(one.symbol.line, one.symbol.last)),
                anchor=one.symbol.qualname,
                evidence=Unreferenced(
                    one.symbol.qualname,
                    one.symbol.kind.value,
                    tuple(users),
                    f" but {', '.join(users)}, which nothing refers to either" if users else "",
                ),
                grade="public" if _is_public(one.symbol) else "",
            )


def _is_public(symbol: Symbol) -> bool:
    """Tell whether a method or a constant has a name that others may use as they like."""
    parts = symbol.qualname.split(".")
    return symbol.kind in _MEMBERS and not any(part.startswith("_") for part in parts)


def _owners(qualname: str) -> Iterator[str]:
    while qualname := qualname.rpartition(".")[0]:
        yield qualname


def _candidates(sources: Sequence[Changed], given: AuditInput) -> list[Candidate]:
    gone = {(symbol.kind, symbol.name) for _, symbol in removed_symbols(sources)}
    classes = Classes(given.head)
    return [
        candidate
        for source, symbol in added_symbols(sources)
        if is_product(source.path, given)
        and (symbol.kind, symbol.name) not in gone
        and must_be_named(candidate := Candidate(source.path, source.after, symbol), classes, given)
    ]


ANALYZER = Analyzer("unreferenced-symbols", frozenset({Fact.SOURCE, Fact.TREE}), Params, detect)
