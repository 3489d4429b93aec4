"""The changed source files of a range, and which symbols it brings and takes away."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from scarab.analyzers.paths import is_fixture, is_test_path
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, SourceFile
from scarab.model.detail import SourceDetail
from scarab.model.expression import expression
from scarab.model.facts import SourceFacts, Symbol, SymbolKind
from scarab.model.path import RepoPath
from scarab.model.policy import Policy

HARMLESS_DECORATORS = frozenset(
    {
        "staticmethod", "classmethod", "property", "cached_property", "lru_cache", "cache", "wraps", "contextmanager",
        "asynccontextmanager", "abstractmethod", "override", "final", "dataclass", "define", "attrs", "total_ordering",
        "deprecated", "runtime_checkable", "no_type_check", "unique",
    }
)  # fmt: skip
"""Last names of decorators that hand the function to nobody; any other may register it somewhere."""

_HOOK = expression(
    r"_*(?:visit|depart|do|handle|on|cmd|command|test|pytest|hook|setup|teardown|set_up|tear_down|async_setup"
    r"|async_unload|async_step|async_migrate|upgrade|downgrade)(?:_.*)?|setUp.*|tearDown.*|main|run"
)

_NO_FACTS = SourceFacts("", 0)
_NO_DETAIL = SourceDetail()


class Changed(NamedTuple):
    """A changed source file that was read; a side that does not exist has no facts in it."""

    file: FileChange
    before: SourceFacts
    after: SourceFacts

    @property
    def path(self) -> RepoPath:
        """The path at the head, or the one that went away."""
        return self.file.path

    @property
    def language(self) -> str:
        """The language at the head, or of what went away."""
        return self.after.language or self.before.language

    @property
    def detail_before(self) -> SourceDetail:
        """What was studied of the base; nothing where it has no such file."""
        return _detail(self.file.before)

    @property
    def detail_after(self) -> SourceDetail:
        """What was studied of the head; nothing where it has no such file."""
        return _detail(self.file.after)

    @property
    def old_path(self) -> RepoPath:
        """The path at the base, or the one that came."""
        return self.file.before.path if self.file.before else self.file.path


class Placed(NamedTuple):
    """A symbol and the changed file it came or went in."""

    source: Changed
    symbol: Symbol


def changed_python(given: AuditInput) -> tuple[Changed, ...]:
    """Return the changed Python files whose existing sides are all read, generated files left out."""
    return changed_in("python", given)


def changed_in(language: str, given: AuditInput) -> tuple[Changed, ...]:
    """Return the changed files of a language as :func:`changed_python` does."""
    return tuple(Changed(one, _facts(one.before), _facts(one.after)) for one in given.sources(language))


def is_file_copy(source: Changed, given: AuditInput) -> bool:
    """Tell whether a new file has the very content of an older one."""
    file = source.file
    return file.before is None and file.after is not None and bool(given.base.holding(file.after.blob))


def languages_of(given: AuditInput) -> list[str]:
    """Return the languages of the files that the head has new or changed, sorted."""
    sides = (change.after.facts for change in given.changes if change.after)
    return sorted({facts.language for facts in sides if facts is not None and facts.symbols})


def changed_sources(given: AuditInput, languages: Container[str]) -> tuple[Changed, ...]:
    """Return the changed files of some languages that were read, generated files left out.

    A side in another language has no facts: code that was renamed to where nothing reads it is gone.
    """
    return tuple(_changed_sources(given, languages))


def changed_code(given: AuditInput, languages: Container[str]) -> tuple[Changed, ...]:
    """Return the changed files of some languages that were read, but for what is only there for tests to read."""
    return tuple(one for one in _changed_sources(given, languages) if not is_fixture(one.path, given.policy))


def _changed_sources(given: AuditInput, languages: Container[str]) -> Iterator[Changed]:
    for one in given.changes:
        sides = [side.facts for side in one.sides]
        if one.generated or None in sides:
            continue
        if any(facts is not None and facts.language in languages for facts in sides):
            yield Changed(one, _facts_in(one.before, languages), _facts_in(one.after, languages))


def _facts_in(side: SourceFile | None, languages: Container[str]) -> SourceFacts:
    facts = _facts(side)
    return facts if facts.language in languages else _NO_FACTS


def _facts(side: SourceFile | None) -> SourceFacts:
    return _NO_FACTS if side is None or side.facts is None else side.facts


def _detail(side: SourceFile | None) -> SourceDetail:
    return _NO_DETAIL if side is None or side.detail is None else side.detail


def may_hold_tests(source: Changed, policy: Policy) -> bool:
    """Tell whether runners look into a file on either side: those of Rust look into all of them."""
    return source.language == "rust" or is_test_path(source.path, policy) or is_test_path(source.old_path, policy)


def added_symbols(sources: Iterable[Changed]) -> Iterator[Placed]:
    """Yield the symbols of the head that the same file, by rename too, does not have at the base."""
    for one in sources:
        known = {symbol.qualname for symbol in one.before.symbols}
        yield from (Placed(one, symbol) for symbol in one.after.symbols if symbol.qualname not in known)


def removed_symbols(sources: Iterable[Changed]) -> Iterator[Placed]:
    """Yield the symbols of the base that the same file, by rename too, does not have at the head."""
    for one in sources:
        left = {symbol.qualname for symbol in one.after.symbols}
        yield from (Placed(one, symbol) for symbol in one.before.symbols if symbol.qualname not in left)


def top_level(facts: SourceFacts) -> Iterator[Symbol]:
    """Yield the symbols that stand in no other one."""
    return (one for one in facts.symbols if "." not in one.qualname)


def is_dunder(name: str) -> bool:
    """Tell whether Python itself looks for a name."""
    return len(name) > 4 and name.startswith("__") and name.endswith("__")


def is_constructor(symbol: Symbol) -> bool:
    """Tell whether a symbol is a method that makes an object, by its name in Java or JavaScript."""
    owner, _, name = symbol.qualname.rpartition(".")
    return symbol.kind is SymbolKind.METHOD and name in {"constructor", last_part(owner)}


def is_hook_name(name: str) -> bool:
    """Tell whether a name is one that frameworks put together or look for."""
    return _HOOK.fullmatch(name) is not None


def is_inside(within: str, qualname: str) -> bool:
    """Tell whether something that stands in ``within`` stands in the symbol ``qualname`` or below it."""
    return within == qualname or within.startswith((f"{qualname}.", f"{qualname} > ", f"{qualname}/"))


def around(qualname: str) -> Iterator[str]:
    """Yield the qualified names of everything that a symbol stands in, the outermost first."""
    return (qualname[: mark.start()] for mark in _BORDER.finditer(qualname))


_BORDER = expression(r"\.| > |/")


def last_part(dotted: str) -> str:
    """Return what stands behind the last dot."""
    return dotted.rpartition(".")[2]


def has_decorator(symbol: Symbol, names: frozenset[str]) -> bool:
    """Tell whether one of a symbol's decorators has one of these last names."""
    return any(last_part(one) in names for one in symbol.decorators)


def is_registered(symbol: Symbol) -> bool:
    """Tell whether a decorator may have handed the symbol to somebody who calls it."""
    return any(last_part(one) not in HARMLESS_DECORATORS for one in symbol.decorators)
