"""Find code that was there and used, and whose last use went in this range.

Grade ``public``: a public method or constant, which somebody outside the repository may use.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from scarab.analyzers.classes import Classes
from scarab.analyzers.languages import EVERY_LANGUAGE, SCRIPTS
from scarab.analyzers.liveness.candidates import Candidate, Key
from scarab.analyzers.liveness.liveness import dead_of, is_public_member, must_be_named
from scarab.analyzers.liveness.usage import Usage
from scarab.analyzers.modules import module_path
from scarab.analyzers.product import is_used_by_name
from scarab.analyzers.script_modules import ScriptModules, script_modules_of
from scarab.analyzers.sources import Changed, changed_sources
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, parent
from scarab.model.span import Span
from scarab.model.tree import Tree
from scarab.model.value import value

_MOST_CANDIDATES = 200
"""Symbols that are looked up; a range that takes away more uses is told in part, by path."""


@value
class Stranded(Evidence):
    """A symbol of both sides that only the base uses."""

    symbol: str
    kind: str
    last_used_in: str
    """The first changed file that named it and does not any more."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each symbol that changed files named at the base, and that nothing reaches now.

    It may stand in a changed file or in one that they imported it from. Silent about what something outside the text
    may reach, and about members of a class that is stranded itself.
    """
    users: dict[Key, RepoPath] = {}
    candidates: list[Candidate] = []
    sources = changed_sources(given, EVERY_LANGUAGE)
    old_paths = {one.path: one.old_path for one in sources}
    is_searched = cache(lambda path: is_used_by_name(path, given))
    for user, one in _let_go(sources, given):
        if one.key not in users and is_searched(one.path) and _stood(one, old_paths, given):
            users[one.key] = user
            candidates.append(one)
    classes = Classes(given.head)
    named = [one for one in candidates[:_MOST_CANDIDATES] if must_be_named(one, classes, given)]
    unreached, usage = dead_of(named, given), Usage(given.base, ())
    for one in named:
        if one.key in unreached and unreached.keys().isdisjoint(one.owners) and _was_used(one, usage, given.base):
            yield Observation(
                Location(one.path, Side.HEAD, Span(one.symbol.line, one.symbol.last)),
                anchor=one.symbol.qualname,
                evidence=Stranded(one.symbol.qualname, one.symbol.kind.value, users[one.key]),
                grade="public" if is_public_member(one) else "",
            )


def _let_go(sources: Sequence[Changed], given: AuditInput) -> Iterator[tuple[RepoPath, Candidate]]:
    """Yield the symbols of the head that may be what a changed file named at the base and names no more."""
    changed = {one.path: one.after for one in sources}
    users: dict[str, RepoPath] = {}
    scripts = script_modules_of(given, Side.BASE)
    for source in sources:
        lost = {use.name for use in source.before.references} - {use.name for use in source.after.references}
        for name in lost:
            users.setdefault(name, source.path)
        for there, name in _elsewhere(source, lost, scripts, given):
            facts = given.head.facts(there) if there not in changed else None
            found = (symbol for symbol in facts.symbols if symbol.qualname == name) if facts else ()
            yield from ((source.path, Candidate(there, facts, symbol)) for symbol in found if facts)
    for path, facts in changed.items():
        yield from ((users[one.name], Candidate(path, facts, one)) for one in facts.symbols if one.name in users)


def _elsewhere(
    source: Changed, lost: Collection[str], scripts: ScriptModules, given: AuditInput
) -> Iterator[tuple[RepoPath, str]]:
    """Yield where names may come from that a file does not use any more: a file, and what it is called there."""
    if source.before.language == "go":
        for name in sorted(lost)[:_MOST_CANDIDATES]:
            for path in given.head.mentioning(name):
                if parent(path) == parent(source.path):
                    yield path, name
        return
    for one in source.before.imports:
        if one.name in lost:
            if source.before.language in SCRIPTS:
                there = scripts.file_of(source.old_path, one.module)
            else:
                there = module_path(given.base, source.old_path, one.module)
            if there is not None:
                yield there, one.name


def _stood(one: Candidate, old_paths: Mapping[RepoPath, RepoPath], given: AuditInput) -> bool:
    """Tell whether a symbol was at the base what it is at the head, if under another path."""
    facts = given.base.facts(old_paths.get(one.path, one.path))
    return facts is not None and any(
        was.qualname == one.symbol.qualname and was.kind is one.symbol.kind for was in facts.symbols
    )


def _was_used(one: Candidate, usage: Usage, base: Tree) -> bool:
    """Tell whether anything of the base used a symbol: what was dead before was not stranded by this range."""
    facts = base.facts(one.path)
    return facts is None or usage.uses(Candidate(one.path, facts, one.symbol)) is None


MEASUREMENT = Measurement(detect)
