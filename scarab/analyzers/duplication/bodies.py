"""What functions consist of, taken apart for comparison: what stays when a function is written again.

Names of locals are dropped, and so is what two authors choose freely: which kind of loop, which side of a comparison.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from scarab.model.expression import expression
from scarab.model.facts import SymbolKind
from scarab.model.path import RepoPath
from scarab.model.transcript import Stretch, Transcript
from scarab.model.words import parts_of_name

_WORD = expression(r"[A-Za-z_]\w{2,}")
_NUMBER = expression(r"-?\d")
_WAITING = frozenset({"<Await", ";AsyncFor", ";AsyncWith", "<await_expression"})
_ELEMENTS = frozenset({"<jsx_element", "<jsx_self_closing_element", "<jsx_fragment"})
_CALLS = frozenset({"<call_expression", "<new_expression", "<arrow_function"})
_RECEIVERS = frozenset({"=self", "=cls", "=this"})
_RETURNING_ITSELF = frozenset({(";Return", "self"), (";return_statement", "'this"), (";", "'self")})

_ALIKE = {
    ";For": "<Loop", ";AsyncFor": "<Loop", ";While": "<Loop", "<comprehension": "<Loop", ";TryStar": ";Try",
    ";AsyncWith": ";With", "<IfExp": ";If", ";AnnAssign": ";Assign", ";AugAssign": ";Assign", "<NamedExpr": ";Assign",
    "<YieldFrom": "<Yield", "<JoinedStr": "<Mod", "<NotEq": "<Eq", "<NotIn": "<In", "<IsNot": "<Is", "<LtE": "<Lt",
    "<Gt": "<Lt", "<GtE": "<Lt",
}  # fmt: skip
"""Nodes that do one thing."""

_SILENT = frozenset(
    {
        "<ListComp", "<SetComp", "<DictComp", "<GeneratorExp", "<Compare", "<None", "<Not", ";Expr", "<Starred",
        "<withitem", "<FormattedValue", ";Pass", "<BoolOp", "<And", "<Or", ";Global",
    }
)  # fmt: skip
"""Nodes that say nothing which their children do not say."""


class Tape:
    """A transcript that knows where its statements are: counted once, for all the functions of a file."""

    def __init__(self, transcript: Transcript) -> None:
        self.items = transcript.items
        self._lines = transcript.lines

    @cached_property
    def statements(self) -> list[int]:
        """The places of the items that begin a statement."""
        return [place for place, item in enumerate(self.items) if item.startswith(";")]

    def lines(self, first: int, stop: int) -> Sequence[int]:
        """Return where the statements begin that stand from one place up to another."""
        return self._lines[bisect_left(self.statements, first) : bisect_left(self.statements, stop)]


class Body:
    """The parameters and the code of one function, or a part of it."""

    def __init__(self, path: RepoPath, stretch: Stretch, tape: Tape) -> None:
        self.path = path
        self.qualname = stretch.qualname
        self.line = stretch.line
        self.items = tape.items[stretch.first : stretch.stop]
        self.is_method = stretch.kind is SymbolKind.METHOD
        self._stretch = stretch
        self._tape = tape

    @property
    def name(self) -> str:
        """The last part of the qualified name."""
        return self.qualname.rpartition(".")[2]

    @property
    def owner(self) -> str:
        """What the function is defined in; empty for the module."""
        return self.qualname.rpartition(".")[0]

    @cached_property
    def statements(self) -> int:
        """How many statements there are, at any depth."""
        return len(self.lines)

    @cached_property
    def lines(self) -> Sequence[int]:
        """Where each statement begins."""
        return self._tape.lines(self._stretch.first, self._stretch.stop)

    def part(self, first: int, stop: int) -> "Body":
        """Return some statements of it, from one place up to another, as a body of their own with the same locals."""
        begins = self._tape.statements
        before = bisect_left(begins, self._stretch.first)
        end = begins[before + stop] if stop < len(self.lines) else self._stretch.stop
        part = Body(self.path, self._stretch._replace(first=begins[before + first], stop=end), self._tape)
        part.__dict__["local"] = self.local
        return part

    @cached_property
    def arity(self) -> int:
        """How many parameters there are, not counting the object of a method."""
        declared = takewhile(lambda item: not item.startswith(";"), self.items)
        return sum(item.startswith("=") and item not in _RECEIVERS for item in declared)

    @cached_property
    def waits(self) -> bool:
        """Whether it is asynchronous: what is not cannot call it, nor stand in for it."""
        return not _WAITING.isdisjoint(self.items)

    @property
    def is_markup(self) -> bool:
        """Whether all it does is to lay out elements of a page, the same ones each time: it takes and calls nothing."""
        items = set(self.items)
        return not _ELEMENTS.isdisjoint(items) and _CALLS.isdisjoint(items) and not self.arity

    @property
    def returns_its_object(self) -> bool:
        """Whether it is a method that gives back its own object in the end, for the next call to go on with."""
        return tuple(item for item in self.items if item != "<}")[-2:] in _RETURNING_ITSELF

    @cached_property
    def local(self) -> frozenset[str]:
        """Names that are given a value inside."""
        outer = {item[1:] for item in _declared(self.items)}
        return frozenset(item[1:] for item in self.items if item.startswith("=")) - outer

    @cached_property
    def tokens(self) -> list[str]:
        """The code in order, in the words that two authors would share."""
        token = _Tokens(self.local)
        return [mark for mark in map(token.__getitem__, self.items) if mark]

    @cached_property
    def verbatim(self) -> list[str]:
        """The code in order to the letter, but for the names of locals and how many children a node has."""
        local = dict.fromkeys(self.local, "v")
        return ["=" if item.startswith("=") else local.get(item, item) for item in self.items if item[:1] != "#"]

    @cached_property
    def sentences(self) -> list[tuple[str, ...]]:
        """The statements to the letter, one by one, each without those that stand in it."""
        begins = [place for place, item in enumerate(self.verbatim) if item.startswith(";")]
        return [tuple(self.verbatim[first:stop]) for first, stop in pairwise([*begins, len(self.verbatim)])]

    @cached_property
    def trigrams(self) -> set[tuple[str, str, str]]:
        """Every three tokens in a row."""
        return set(zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False))

    @cached_property
    def evidence(self) -> frozenset[str]:
        """What the function uses: names from outside, words of strings, numbers (``'0x7``), operators (``<Add``)."""
        return frozenset(word for item in set(self.items) for word in _evidence(item, self.local))

    @cached_property
    def names(self) -> frozenset[str]:
        """What it names outside of strings, but for locals: a text without one of these does not have this code."""
        return frozenset(filter(None, (_named(item) for item in set(self.items)))) - self.local

    def forms(self, word: str) -> tuple[str, ...]:
        """Return the items that a word of evidence may be in another body, see :func:`forms_of`."""
        return forms_of(word)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of its name, in lower case."""
        return frozenset(parts_of_name(self.name))

    @property
    def first_words(self) -> tuple[str, ...]:
        """The first two words of its name, in lower case."""
        return tuple(parts_of_name(self.name)[:2])


def bodies_of(path: RepoPath, transcript: Transcript) -> Iterator[Body]:
    """Yield the functions and methods of a file that have a body, in the order of their ends."""
    tape = Tape(transcript)
    for stretch in transcript.stretches:
        if stretch.kind is not SymbolKind.CLASS:
            yield Body(path, stretch, tape)


def forms_of(word: str) -> tuple[str, ...]:
    """Return the items that a word of evidence may be on a transcript, strings of several words left out."""
    return (word,) if word[0] in "'<\"" else (word, f".{word}", f'"{word}', f"'{word}=")


def words_in(items: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the strings of several words, as their items, with the words in them."""
    for item in set(items):
        if item.startswith('"') and not item[1:].isidentifier() and (words := _WORD.findall(item)):
            yield item, words


class _Tokens(dict[str, str]):
    """Tokens by item, each made once; an empty one stands for nothing."""

    def __init__(self, local: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(local, "v"))

    def __missing__(self, item: str) -> str:
        token = self[item] = _token(item)
        return token


def _token(item: str) -> str:
    match item[:1]:
        case "#":
            return ""
        case "=" | '"':
            return item[0]
        case ";" | "<":
            return "" if item in _SILENT else _ALIKE.get(item, item)
        case "'" if item.endswith("="):
            return ""
        case "'" if _NUMBER.match(item, 1):
            return "'0"
        case _:
            return item


def _evidence(item: str, local: frozenset[str]) -> Iterable[str]:
    match item[:1]:
        case "#" | "=" | ";" | "":
            return ()
        case ".":
            return (item[1:],)
        case "<":
            return () if item in _NO_OPERATORS or item[1:2].islower() else (_ALIKE.get(item, item),)
        case '"':
            return _WORD.findall(item) if len(item) > 3 else (item,)
        case "'" if _NUMBER.match(item, 1):
            return (item,)
        case "'":
            return _WORD.findall(item)
        case "_" if item == "_":
            return ()
        case _:
            return () if item in local else (item,)


def _named(item: str) -> str:
    """Return the name that an item is, if it is one that is used."""
    match item[:1]:
        case ".":
            return item[1:]
        case "'":
            return item[1:-1] if item.endswith("=") else ""
        case "#" | "=" | ";" | "<" | '"':
            return ""
        case _:
            return item


_NO_OPERATORS = _SILENT | {
    "<Call", "<Subscript", "<Tuple", "<List", "<Dict", "<Set", "<Slice", "<Lambda", "<BinOp", "<UnaryOp", "<IfExp",
    "<Await", "<Yield", "<YieldFrom", "<ExceptHandler", "<NamedExpr", "<)", "<]", "<}", "<<", "<>", "<|", "<_",
}  # fmt: skip
"""Nodes that are built by the grammar, whatever a function does; other languages than Python name theirs in small."""


def _declared(items: Sequence[str]) -> Iterator[str]:
    """Yield the items of names that a function takes from further out to give them a value."""
    for place, item in enumerate(items):
        if item == ";Global":
            yield from takewhile(lambda one: one.startswith("'"), items[place + 1 :])
