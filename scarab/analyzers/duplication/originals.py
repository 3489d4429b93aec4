"""Which older functions a new one may repeat, and which it is meant to be like."""

from itertools import islice

from scarab.analyzers.classes import Ancestry, Classes
from scarab.analyzers.duplication.kindred import functions_of
from scarab.analyzers.paths import (
    is_benchmark_path,
    is_example_path,
    is_fixture,
    is_made_by_tool,
    is_migration_path,
    is_story,
    is_test_path,
)
from scarab.analyzers.sources import Placed, around, has_decorator, is_constructor, is_dunder, last_part
from scarab.model.audit_input import AuditInput
from scarab.model.facts import FUNCTIONS, BodyKind, Symbol, SymbolKind
from scarab.model.location import Side
from scarab.model.path import RepoPath
from scarab.model.tree import SymbolAt

_NOT_COMPARED = frozenset({"overload", "abstractmethod", "property", "setter", "getter", "deleter"})
_TESTS = frozenset({"test"})
"""How Rust marks a test, as in ``#[test]``, and all that stands below a ``#[cfg(test)]``."""
_CONVENTION = 4
"""Modules that define a function of one name when it is a convention rather than a copy."""
_MOST_MENTIONS = 200
"""Files that are asked whether they define a name."""


LEAST_STATEMENTS = 3
"""Statements from which an equal body is a copy and told as such; below, a function is alike at most.

No rule can set it: what one of them left out, no other one would tell.
"""
BRIEF = 2 * LEAST_STATEMENTS
"""Statements from which a function is more than what its place asks of it. Of shorter ones the names say all: they are
alike where they stand together, share no more than common words, or find something else behind a name."""


class Originals:
    """The functions that were there before a range and still are."""

    def __init__(self, given: AuditInput, *, min_statements: int, include_tests: bool) -> None:
        self._given = given
        self._least = min_statements
        self._include_tests = include_tests
        self._classes = Classes(given.head)
        self._functions = functions_of(given, Side.HEAD)
        # Of every change: one that was not read, or is in another language, is no less new.
        self._old_paths = {one.path: one.before.path if one.before else None for one in given.changes}

    def is_compared(self, symbol: Symbol) -> bool:
        """Tell whether a function has a body that is worth having once only."""
        return (
            symbol.kind in FUNCTIONS
            and symbol.shape != 0
            and symbol.body is BodyKind.CODE
            and symbol.statements >= self._least
            and not is_dunder(symbol.name)
            and not is_constructor(symbol)  # each class has its own
            and not has_decorator(symbol, _NOT_COMPARED)
            and not self.is_test(symbol)
        )

    def is_test(self, symbol: Symbol) -> bool:
        """Tell whether a symbol belongs to tests that stand beside the code, and these are not looked at."""
        return not self._include_tests and has_decorator(symbol, _TESTS)

    def is_place(self, path: RepoPath) -> bool:
        """Tell whether originals may stand in a file: it was there, people wrote it, and others may use it."""
        policy = self._given.policy
        return (
            self.old_path(path) is not None
            and path not in policy.generated
            and path not in policy.vendored
            and self.is_looked_at(path)
        )

    def is_looked_at(self, path: RepoPath) -> bool:
        """Tell whether people wrote a file for the product: what shows, measures or migrates it has to stand alone."""
        return (self._include_tests or not is_test_path(path, self._given.policy)) and self._has_others(path)

    def may_repeat(self, new: Placed) -> bool:
        """Tell whether what is new should not be there twice: tests can import what the product has.

        One that has it to the letter would prove nothing but its copy.
        """
        path = new.source.path
        return self._has_others(path) and not is_fixture(path, self._given.policy)

    def _has_others(self, path: RepoPath) -> bool:
        return (
            not is_example_path(path)
            and not is_story(path)
            and not is_benchmark_path(path)
            and not is_migration_path(path)
            and not is_made_by_tool(path, known=self.old_path(path) is not None)
        )

    def old_path(self, path: RepoPath) -> RepoPath | None:
        """Return where a file of the head was at the base; None for a new one."""
        return self._old_paths.get(path, path)

    def is_offered(self, there: SymbolAt) -> bool:
        """Tell whether others can call a function: one inside of another function is out of their reach."""
        outer = frozenset(around(there.symbol.qualname))
        facts = self._given.head.facts(there.path) if outer else None
        return facts is None or all(one.kind is SymbolKind.CLASS for one in facts.symbols if one.qualname in outer)

    def before(self, there: SymbolAt) -> Symbol | None:
        """Return what a function of the head was at the base; None when it was not there.

        Of several with one name, as overloads and the branches of a platform have, the one with the same code, else the
        last: that is the one that runs.
        """
        path = self.old_path(there.path)
        facts = None if path is None else self._given.base.facts(path)
        key = there.symbol.qualname, there.symbol.kind
        same = [one for one in facts.symbols if (one.qualname, one.kind) == key] if facts else []
        return min(reversed(same), key=lambda one: one.shape != there.symbol.shape, default=None)

    def are_sisters(self, there: SymbolAt, new: Placed) -> bool:
        """Tell whether two methods override one method of a class above both, and so are meant to be alike.

        What a class above defines that the tree does not have cannot be told: it is taken to define the method. In Rust
        each method says which trait it is of, and what is of one trait for two types is alike whatever its name.
        """
        name = new.symbol.name
        if not set(new.symbol.bases).isdisjoint(there.symbol.bases):
            return True
        if new.symbol.kind is not SymbolKind.METHOD or there.symbol.name != name:
            return False
        ours, theirs = self._above(new.source.path, new.symbol), self._above(there.path, there.symbol)
        if not {*map(last_part, ours.external)}.isdisjoint(map(last_part, theirs.external)):
            return True
        return any(self._classes.has_member(one, name) for one in ours.known if one in theirs.known)

    def are_brief_relatives(self, there: SymbolAt, new: Placed) -> bool:
        """Tell whether two short functions stand side by side, or are methods of one name that build up their objects.

        The first are alike because they are about one thing, the others because each class needs its own.
        """
        if new.symbol.statements >= BRIEF:
            return False
        stand_together = there.path == new.source.path and there.symbol.owner == new.symbol.owner
        return stand_together or (there.symbol.name == new.symbol.name and self._builds_up_its_object(new))

    def _builds_up_its_object(self, new: Placed) -> bool:
        body = self._functions.body_of(new.source.path, new.symbol)
        return body is not None and body.is_method and body.returns_its_object

    def is_known_by_heart(self, there: SymbolAt, new: Placed) -> bool:
        """Tell whether modules are asked for a function of this name, so that each must have its own."""
        name = new.symbol.qualname
        if name != there.symbol.qualname or new.symbol.kind is not SymbolKind.FUNCTION:
            return False
        others = (self._given.base.facts(path) for path in self._given.base.mentioning(name)[:_MOST_MENTIONS])
        defining = (facts for facts in others if facts and any(one.qualname == name for one in facts.symbols))
        return sum(1 for _ in islice(defining, _CONVENTION)) == _CONVENTION

    def _above(self, path: RepoPath, method: Symbol) -> Ancestry:
        facts, owner = self._given.head.facts(path), method.owner
        for one in facts.symbols if facts else ():
            if one.kind is SymbolKind.CLASS and one.qualname == owner:
                return self._classes.above(path, one)
        return Ancestry((), ())
