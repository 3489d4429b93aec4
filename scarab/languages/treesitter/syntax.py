"""A dialect compiled for one grammar: tables by the number of a node kind, which the walk looks up for each node."""

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

from scarab.languages.treesitter.definition import Definition
from scarab.languages.treesitter.dialect import Dialect
from scarab.languages.treesitter.roles import (
    ATTRIBUTE,
    BIND,
    BINDER,
    BINDS,
    BLOCK,
    BRACKETS,
    CALL,
    COMMENT,
    DECORATOR,
    DEFINITION,
    FREE,
    FUNCTION,
    IMPORT,
    KINDS,
    LEAVE,
    MARKS,
    MEMBER,
    NAME,
    NOTED,
    PLAIN,
    SKIP,
    STATEMENT,
    STRING,
    TAIL,
    TOKEN,
    TOKENS,
    TYPE,
    TYPE_NAME,
    UNBIND,
)
from scarab.languages.treesitter.source import Source

if TYPE_CHECKING:
    from tree_sitter import Node, Query


class Syntax:
    """A dialect by numbers, for one grammar."""

    def __init__(self, dialect: Dialect) -> None:
        from tree_sitter import Parser

        language = dialect.load()
        self.dialect = dialect
        self.language = language
        self.parser = Parser(language)
        self.roles = bytearray(KINDS) + bytes((BIND, UNBIND, LEAVE, TAIL, ATTRIBUTE))
        self.paths = bytearray(KINDS + MARKS)
        """1 for a kind that adds a path."""
        self.marks: list[str] = ["<ERROR"] * KINDS
        self.fields: dict[int, int] = {}
        self.members: dict[int, int] = {}
        self.definitions: dict[int, Callable[[Node, Source], Definition | None]] = {}
        self._named: dict[str, list[int]] = {}
        self._plain: dict[str, list[int]] = {}
        self._number()
        self.constants = self.ids(dialect.constants)
        self.exports = self.ids(dialect.exports)
        self.comments = self.ids(dialect.comments)
        self.returns = self.ids(dialect.returns)
        self.sequences = self.ids(dialect.sequences)
        self.leaving = self.ids(dialect.leaving)
        self.conditions = self.ids(dialect.conditions)
        self.hoisted = self.ids(dialect.hoisted)
        self.entered = self.ids(dialect.entered)
        self.handlers = self.ids(dialect.handlers)
        self.decorators = self.ids(dialect.decorators)
        self.literals = self.ids(dialect.literals)
        self.containers = self.ids(dialect.containers)
        self.binding_fields = tuple(filter(None, map(language.field_id_for_name, ("name", "parameters", "parameter"))))
        """Fields of a function without a name of its own in which names are bound."""

    def declared(self, root: "Node") -> "Iterator[tuple[str, Node]]":
        """Yield the functions of a tree, as ``function``, and what is declared in them, by the kind of name."""
        from tree_sitter import QueryCursor

        for _, captured in QueryCursor(self._declarations).matches(root):
            for kind, nodes in captured.items():
                yield from zip(repeat(kind), nodes)

    @cached_property
    def _declarations(self) -> "Query":
        from tree_sitter import Query

        return Query(self.language, self.dialect.declarations)

    def ids(self, words: str) -> frozenset[int]:
        """Return the numbers of kinds."""
        return frozenset(number for word in words.split() for number in self._numbers(word))

    def _numbers(self, word: str) -> list[int]:
        """Return the numbers of a kind; a keyword goes by the same word as the kind that it begins."""
        return self._named[word] if word in self._named else self._plain[word]

    def _number(self) -> None:
        dialect, language = self.dialect, self.language
        kept = frozenset(dialect.kept.split())
        for number in range(language.node_kind_count):
            kind = language.node_kind_for_id(number)
            if kind is None or not language.node_kind_is_visible(number):
                continue
            self.marks[number] = f"<{kind}"
            if language.node_kind_is_named(number):
                self._named.setdefault(kind, []).append(number)
            else:
                self._plain.setdefault(kind, []).append(number)
                says = kind in kept or not (kind in _SILENT or kind.replace("_", "").isalpha())
                self.roles[number] = TOKEN if says else SKIP
        for role, words in _roles(dialect):
            for word in words.split():
                kind, _, field = word.partition(".")
                for number in self._numbers(kind):
                    self.roles[number] = role
                    if field:
                        fields = self.members if role == MEMBER else self.fields
                        fields[number] = language.field_id_for_name(field) or 0
        for kind, define in dialect.definitions.items():
            for number in self._numbers(kind):
                self.roles[number] = DEFINITION
                self.definitions[number] = define
        self.plain = self.ids(f"{dialect.plain} {dialect.brackets} {dialect.blocks}")
        self.statements = self.ids(dialect.statements)
        for number in self.statements:
            self.marks[number] = f";{self.language.node_kind_for_id(number)}"
        for number in self.plain:
            self.marks[number] = ""
        for number in self.ids(dialect.branches):
            self.paths[number] = 1


_SILENT = frozenset(
    {"(", "[", "{", ",", ";", ".", ":", "::", "=>", "->", "=", "?", "...", "'", '"', "`", "${", "#"}
)  # fmt: skip
"""Marks that are told by the kind of what they stand in, or by what closes it."""


def _roles(dialect: Dialect) -> Iterator[tuple[int, str]]:
    yield STATEMENT, dialect.statements
    yield SKIP, dialect.skipped
    yield PLAIN, dialect.plain
    yield BRACKETS, dialect.brackets
    yield NAME, dialect.names
    yield TYPE_NAME, dialect.type_names
    yield ATTRIBUTE, dialect.attributes
    yield STRING, dialect.strings
    yield COMMENT, dialect.comments
    yield TYPE, dialect.types
    yield NOTED, dialect.noted
    yield MEMBER, dialect.members
    yield CALL, dialect.calls
    yield BLOCK, dialect.blocks
    yield TOKENS, dialect.tokens
    yield BINDER, dialect.binders
    yield BINDS, dialect.binds
    yield FREE, dialect.free
    yield DECORATOR, dialect.decorators
    yield FUNCTION, dialect.functions
    yield IMPORT, dialect.imports
