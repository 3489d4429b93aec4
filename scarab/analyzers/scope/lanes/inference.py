"""From the words of a change, the project's vocabulary and its history to a lane for each changed file."""

from collections.abc import Iterable, Iterator, Sequence

from scarab.analyzers.code_changes import ChangedLines, changed_lines, code_changed, same_but_for_layout
from scarab.analyzers.comments import is_code
from scarab.analyzers.scope.lanes.companions import announces, are_tied, is_picture, made_pairs, new_folders
from scarab.analyzers.scope.lanes.crowd import FOR_SURE, compared, crowd_scores
from scarab.analyzers.scope.lanes.goal_choice import Chosen, choose
from scarab.analyzers.scope.lanes.hunks import JudgedHunks, foreign_hunks
from scarab.analyzers.scope.lanes.lanes import Judged, lanes_of
from scarab.analyzers.scope.lanes.material import Material
from scarab.analyzers.scope.lanes.settled import Settled, settle
from scarab.analyzers.scope.lanes.subset import LIMIT, apart, shares, subset_terms
from scarab.analyzers.scope.lanes.terms import Terms
from scarab.analyzers.scope.lanes.topics import Topic
from scarab.analyzers.scope.lanes.unit import Unit
from scarab.analyzers.scope.lanes.versions import versions_alone
from scarab.analyzers.scope.lanes.weights import Scale, weights
from scarab.analyzers.scope.lanes.words import Reading
from scarab.model.agents import agents_of
from scarab.model.audit_input import AuditInput
from scarab.model.lane import ENOUGH_WORDS, Scoping
from scarab.model.path import RepoPath
from scarab.model.value import replace

FILE_LIMIT = 500
"""Changed files beyond which nobody could say one by one what they are for."""


def infer(given: AuditInput, material: Material | None) -> Scoping:
    """Infer which changed files belong to the goal; none has a lane where nothing says what the goal is.

    Args:
        given: The change, and what the run was for.
        material: None where the change has no goal, no file, or more files than can be judged.
    """
    chosen = choose(given.goals, given.policy)
    sources = tuple(text.source for text in chosen.texts)
    if material is None or not sources:
        overcome = bool(sources) and len(given.changes) > FILE_LIMIT
        notes = (f"more than {FILE_LIMIT} files changed: none was judged",) if overcome else ()
        return Scoping(sources, chosen.trusted, len(chosen.goal.words), 0, notes, {}, (), (), overcome)
    scale = weights().few if len(given.changes) <= LIMIT else weights().many
    terms = Terms(chosen.goal, material.vocabulary, material.past)
    judged = _judged(given, settle(given, material), terms, scale)
    vague = len(chosen.goal.words) < ENOUGH_WORDS
    # where the run wrote the goal itself, what it says of a file speaks for it; else nothing but the task does
    doubting = chosen.trusted and not vague
    lanes, groups = lanes_of(judged, terms, material.vocabulary, _strict(scale) if vague else scale, doubting=doubting)
    hunks = JudgedHunks(()) if vague else foreign_hunks(given, material, terms, lanes, judged.settled.why)
    return Scoping(
        sources,
        chosen.trusted,
        len(chosen.goal.words),
        len(material.past),
        (*material.notes, *_notes(chosen, given), *hunks.notes),
        lanes,
        groups,
        hunks.foreign,
    )


def _strict(scale: Scale) -> Scale:
    """Set nothing apart by a goal of few words but what stands far apart."""
    return replace(scale, out=scale.surely_out)


def _notes(chosen: Chosen, given: AuditInput) -> Iterable[str]:
    agents = sorted({agent for commit in given.range.commits for agent in agents_of(commit)})
    if agents and not chosen.trusted:
        yield f"{', '.join(agents)} said what the goal was: what it says there that it did counts as asked for"


def _judged(given: AuditInput, settled: Settled, terms: Terms, scale: Scale) -> Judged:
    """Score each file that no declaration decides; those that one lets in are what the others are held against."""
    units = [*settled.free, *settled.let_in]
    rows = [terms.of(unit) for unit in units]
    asked_for = dict(_asked_for(given, settled.free, terms.reading))
    spared = dict(_spared(given, settled.free, terms.reading))
    odds = [
        FOR_SURE if unit.path in settled.why or unit.path in asked_for else scale.units.odds(row)
        for unit, row in zip(units, rows, strict=True)
    ]
    ties = {pair: terms.between(units[pair[0]], units[pair[1]]) for pair in compared(odds)}
    folders = new_folders(given)
    tied = {pair for pair in ties if are_tied(units[pair[0]], units[pair[1]], folders)}
    tied.update(made_pairs([unit.path for unit in units]))
    links = {pair: _TIED if pair in tied else scale.links.odds(row) for pair, row in ties.items()}
    scores = list(_scores(odds, links, len(settled.let_in), scale))
    scores = list(_as_one(units, _with_tied(scores, len(units), tied)))
    return Judged(settled, asked_for, spared, tuple(units), tuple(rows), tuple(odds), ties, tied, links, tuple(scores))


def _asked_for(given: AuditInput, units: Iterable[Unit], reading: Reading) -> Iterator[tuple[RepoPath, str]]:
    """Yield the files that the goal is about whatever else is in them, each with the reason."""
    changes = {change.path: change for change in given.changes}
    wanted = reading.goal.versions
    for unit in units:
        if reason := reading.asks_for(unit):
            yield unit.path, reason
        elif wanted and not wanted.isdisjoint(versions_alone(changed_lines(changes[unit.path], given))):
            yield unit.path, "takes the version that the goal names"


def _spared(given: AuditInput, units: Sequence[Unit], reading: Reading) -> Iterator[tuple[RepoPath, str]]:
    """Yield the files that are not set apart whatever their score, each with the reason."""
    changes = {change.path: change for change in given.changes}
    of_prose = not reading.goal.topics.isdisjoint({Topic.DOCS, Topic.SPELLING})
    of_layout = Topic.LAYOUT in reading.goal.topics
    for unit in units:
        if not unit.names.counts or is_picture(unit.path):
            yield unit.path, "has no words to judge it by"
        elif called := reading.calls(unit):
            yield unit.path, called
        elif any(announces(unit, other) for other in units):
            yield unit.path, "tells users of a package that changed"
        elif of_prose and is_code(unit.path) and not code_changed(changes[unit.path], given):
            yield unit.path, "nothing but comments changed, and the goal is about what is written"
        elif not unit.net_names and _reads_the_same(tuple(changed_lines(changes[unit.path], given))):
            yield unit.path, "nothing but blank lines and the ends of lines changed"
        elif of_layout and not unit.net_names and same_but_for_layout(changes[unit.path], given):
            yield unit.path, "nothing but its layout changed, and the goal is about layout"


def _reads_the_same(hunks: Sequence[ChangedLines]) -> bool:
    return bool(hunks) and all(_written(one.before) == _written(one.after) for one in hunks)


def _written(lines: Iterable[str]) -> list[str]:
    """Return what is on lines, but for blank ones and the blanks at their ends."""
    return [line.rstrip() for line in lines if line.strip()]


_TIED = 12.0
"""Log-odds that a lock file belongs where its manifest does, what lies in a new folder to the rest of it, and what is
to be ignored to what makes it."""


def _scores(odds: Sequence[float], links: dict[tuple[int, int], float], fixed: int, scale: Scale) -> Iterable[float]:
    free = len(odds) - fixed
    if len(odds) < 2 or not free:
        return [0.0] * free
    if len(odds) > LIMIT:
        return crowd_scores(odds, links, scale.whole)[:free]
    square = [
        [links.get((min(one, other), max(one, other)), 0.0) for other in range(len(odds))] for one in range(len(odds))
    ]
    return apart(shares(subset_terms(odds, square, fixed), scale.whole.weights), free)


def _with_tied(scores: Sequence[float], units: int, tied: Iterable[tuple[int, int]]) -> Sequence[float]:
    """Let no file be farther from the goal than one that it is tied to; what a declaration lets in is not far."""
    own = [*scores, *[0.0] * (units - len(scores))]
    nearest = list(own)
    for one, other in tied:
        nearest[one], nearest[other] = min(nearest[one], own[other]), min(nearest[other], own[one])
    return nearest[: len(scores)]


def _as_one(units: Sequence[Unit], scores: Sequence[float]) -> Iterable[float]:
    """Let what is edited in one way all over be as near to the goal as the nearest of it: it was decided once."""
    nearest: dict[frozenset[int], float] = {}
    for unit, score in zip(units, scores, strict=False):
        nearest[unit.moves] = min(score, nearest.get(unit.moves, score))
    for unit, score in zip(units, scores, strict=False):
        yield nearest[unit.moves] if unit.moves else score
