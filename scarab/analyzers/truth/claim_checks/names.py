"""Claims that something which has a name was added, changed, removed or renamed."""

from scarab.analyzers.truth.claim_checks.answer import Answer, confirmed, contradicted, named, unproven
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.analyzers.truth.claim_checks.naming import Text, bare_name, fits, is_path
from scarab.model.change import FileChange, SourceFile
from scarab.model.claim import Said
from scarab.model.location import Side
from scarab.model.path import RepoPath
from scarab.model.span import Span


def check_added(said: Said, ground: Ground) -> Answer:
    """Tell whether a name came."""
    name = said.names[0]
    new = [one.path for one in ground.changes if _brings(one, name)]
    if new:
        return confirmed(f"{name} is new in {named(new)}" if not is_path(name) else f"{named(new)} is new", new)
    adding = ground.adding(name) or [one.path for one in ground.changes if is_path(name) and fits(one.path, name)]
    if adding:
        return confirmed(f"new lines of {named(adding)} have {name}", adding)
    inside = changed_inside(name, ground)
    if inside:
        return confirmed(f"{name} changed in {named(inside)}", inside)
    return contradicted(f"no new line and no new path has {name}")


def _brings(change: FileChange, name: str) -> bool:
    """Tell whether a file is new, or has a symbol that is new in it, of this name."""
    if is_path(name):
        gone = change.before.path if change.before is not None else ""
        return change.after is not None and fits(change.path, name) and gone != change.path
    return bare_name(name) in _symbols(change.after) - _symbols(change.before)


def _symbols(side: SourceFile | None) -> set[str]:
    return {one.name for one in side.symbols} if side is not None else set()


def check_changed(said: Said, ground: Ground) -> Answer:
    """Tell whether something of a name changed."""
    name = said.names[0]
    files = [one.path for one in ground.changes if is_path(name) and fits(one.path, name)]
    if files:
        return confirmed(f"{named(files)} changed", files)
    lines = list(dict.fromkeys([*ground.adding(name), *ground.removing(name)]))
    if lines:
        return confirmed(f"changed lines of {named(lines)} have {name}", lines)
    inside = changed_inside(name, ground)
    if inside:
        return confirmed(f"{name} changed in {named(inside)}", inside)
    near = [one.path for one in ground.changes if ground.has(name, one, Side.HEAD) or ground.has(name, one, Side.BASE)]
    if near or any(Text(one.path).has(name) for one in ground.changes):
        return unproven(f"no changed line has {name}, but {named(near) or 'a changed path'} does", near)
    return contradicted(f"no changed file has {name}" if not is_path(name) else f"{name} did not change")


def changed_inside(name: str, ground: Ground) -> list[RepoPath]:
    """Return the files in which something of a name, that code defines, changed."""
    return [one.path for one in ground.changes if _touches_symbol(one, bare_name(name))]


def _touches_symbol(change: FileChange, name: str) -> bool:
    facts = change.after.facts if change.after is not None else None
    return facts is not None and any(
        one.name == name and change.adds_to(Span(one.first, one.last)) for one in facts.symbols
    )


def check_removed(said: Said, ground: Ground) -> Answer:
    """Tell whether a name went."""
    name = said.names[0]
    if is_path(name):
        gone = [one.before.path for one in ground.changes if one.before is not None and _leaves(one, name)]
        if gone:
            return confirmed(f"{named(gone)} is gone", gone)
        still = [path for path in ground.given.head.paths() if fits(path, name)]
        if still and not ground.removing(name):
            return contradicted(f"{named(still)} is still there", still)
    going = ground.removing(name)
    if not going:
        return contradicted(f"no line that went has {name}")
    left = [one.path for one in ground.changes if ground.has(name, one, Side.HEAD)]
    if left:
        return unproven(f"lines with {name} went, and {named(left)} still has it", left)
    return confirmed(f"lines with {name} went from {named(going)}", going)


def stayed(name: str, ground: Ground) -> bool:
    """Tell whether both sides have the file of a whole path, or the top level of a changed file a symbol, of a name.

    A file's name alone, a method or what is local may well be that of another one, which came and went.
    """
    if is_path(name):
        path = RepoPath(name.removeprefix("./"))
        return "/" in path and None not in (ground.given.base.blob(path), ground.given.head.blob(path))
    return any(bare_name(name) in _top_level(one.before) & _top_level(one.after) for one in ground.changes)


def _top_level(side: SourceFile | None) -> set[str]:
    return {one.name for one in side.symbols if one.qualname == one.name} if side is not None else set()


def _leaves(change: FileChange, name: str) -> bool:
    assert change.before is not None  # the caller has looked
    return fits(change.before.path, name) and (change.after is None or change.after.path != change.before.path)


def check_renamed(said: Said, ground: Ground) -> Answer:
    """Tell whether a name went and another one came."""
    old, new = said.names
    going, coming = ground.removing(old), ground.adding(new)
    if going and coming:
        return confirmed(f"{old} went from {named(going)} and {new} came", going)
    if not coming:
        return contradicted(f"no new line and no new path has {new}")
    return contradicted(f"no line and no path that went has {old}", coming)
