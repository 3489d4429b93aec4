"""Lanes and foreign groups, out of scores."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from scarab.analyzers.scope.lanes.about import about
from scarab.analyzers.scope.lanes.companions import comes_along
from scarab.analyzers.scope.lanes.crowd import FOR_SURE
from scarab.analyzers.scope.lanes.links import LINK_TERMS
from scarab.analyzers.scope.lanes.parts import Role
from scarab.analyzers.scope.lanes.reasons import Teller
from scarab.analyzers.scope.lanes.settled import Settled
from scarab.analyzers.scope.lanes.terms import Row, Terms
from scarab.analyzers.scope.lanes.unit import Unit
from scarab.analyzers.scope.lanes.weights import Scale
from scarab.model.lane import FileLane, ForeignGroup, GroupKind, Lane, LaneReason
from scarab.model.path import RepoPath, encode_path
from scarab.model.value import value
from scarab.model.vocabulary import Vocabulary


@value
class Judged:
    """The files of a change and what was measured of them, those that a declaration lets in behind the others."""

    settled: Settled
    asked_for: Mapping[RepoPath, str]
    """Files that the goal is about whatever else is in them, and why."""
    spared: Mapping[RepoPath, str]
    """Files that are not set apart whatever their score, and why."""
    units: tuple[Unit, ...]
    rows: tuple[Row, ...]
    odds: tuple[float, ...]
    ties: Mapping[tuple[int, int], Row]
    tied: Container[tuple[int, int]]
    """Pairs of which one came for the other's sake, whatever was measured."""
    links: Mapping[tuple[int, int], float]
    """Log-odds of each pair that was compared."""
    scores: tuple[float, ...]
    """Of the files that no declaration decides: how likely each does not belong."""


def lanes_of(
    judged: Judged, terms: Terms, vocabulary: Vocabulary, scale: Scale, *, doubting: bool
) -> tuple[dict[RepoPath, FileLane], tuple[ForeignGroup, ...]]:
    """Give each file its lane and its reasons, and put those that are out and belong together into groups.

    Doubting, so are those that may be out.
    """
    told = [place for place in range(len(judged.scores)) if judged.units[place].path not in judged.spared]
    out = [place for place in told if judged.scores[place] >= scale.out]
    maybe = [place for place in told if _may_be_out(place, judged, scale)] if doubting else []
    lanes = dict(_lanes(judged, terms, vocabulary, scale, frozenset(out)))
    why = judged.settled.why
    for unit in judged.settled.let_in:
        lanes[unit.path] = FileLane(Lane.IN, 0, (LaneReason(why[unit.path], 0),))
    for change in judged.settled.kept_out:
        lanes[change.path] = FileLane(Lane.OUT, 1000, (LaneReason(why[change.path], 0),))
    groups = tuple(_groups([out, maybe], judged, lanes, vocabulary, scale))
    return dict(sorted(lanes.items(), key=lambda item: encode_path(item[0]))), groups


def _may_be_out(place: int, judged: Judged, scale: Scale) -> bool:
    least = scale.adjacent if _is_untied(place, judged, scale) else scale.maybe_out
    return least <= judged.scores[place] < scale.out


def _is_untied(place: int, judged: Judged, scale: Scale) -> bool:
    """Tell whether neither the goal nor the lines of any other file speak for a file.

    That they changed together before does not: the files that everything goes through change with all others.
    """
    by_lines = slice(len(LINK_TERMS))
    pairs = [pair for pair in judged.ties if place in pair]
    return (
        judged.odds[place] > 0
        and not any(pair in judged.tied for pair in pairs)
        and all(scale.links.odds(judged.ties[pair][by_lines]) < 0 for pair in pairs)
    )


def _lanes(
    judged: Judged, terms: Terms, vocabulary: Vocabulary, scale: Scale, out: Container[int]
) -> Iterator[tuple[RepoPath, FileLane]]:
    """Yield the lanes of the files that no declaration decides."""
    teller = Teller(terms, vocabulary, scale)
    kept = [place for place in range(len(judged.units)) if place not in out]
    best = min(judged.odds, default=0.0)
    for place, score in enumerate(judged.scores):
        unit, own = judged.units[place], judged.odds[place]
        reasons = teller.of(unit, judged.rows[place])
        if unit.path in judged.asked_for:
            reasons.append(LaneReason(judged.asked_for[unit.path], round(1000 * FOR_SURE)))
        nearest = _nearest(place, kept, judged.links)
        if nearest is not None:
            reasons.append(teller.between(unit, judged.units[nearest], judged.ties[_pair(place, nearest)]))
        lane = Lane.OUT if place in out else _kept_lane(unit, score, best=own == best, own=own, scale=scale)
        why = judged.spared.get(unit.path) if lane is Lane.ADJACENT else None
        spared = () if why is None else (LaneReason(why, 0),)
        yield unit.path, FileLane(lane, round(1000 * score), (*spared, *_told(reasons, lane)))


_REASONS = 4


def _kept_lane(unit: Unit, score: float, *, best: bool, own: float, scale: Scale) -> Lane:
    if score >= scale.adjacent:
        return Lane.ADJACENT
    # what is kept for its links alone, or is there for the sake of others, supports
    return Lane.IN if best or (own < 0 and unit.part is Role.CODE) else Lane.SUPPORTING


def _told(reasons: Sequence[LaneReason], lane: Lane) -> Iterator[LaneReason]:
    """Choose the weightiest reasons that speak for the lane, then the weightiest that speaks against it."""
    sign = 1 if lane in {Lane.OUT, Lane.ADJACENT} else -1
    ordered = sorted(reasons, key=lambda one: (-abs(one.weight), one.says))
    yield from [one for one in ordered if one.weight * sign > 0][: _REASONS - 1]
    yield from [one for one in ordered if one.weight * sign < 0][:1]


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _nearest(place: int, among: Iterable[int], links: Mapping[tuple[int, int], float]) -> int | None:
    near = [(-links[_pair(place, other)], other) for other in among if other != place and _pair(place, other) in links]
    return min(near)[1] if near else None


def _groups(
    apart: Sequence[Sequence[int]],
    judged: Judged,
    lanes: Mapping[RepoPath, FileLane],
    vocabulary: Vocabulary,
    scale: Scale,
) -> Iterator[ForeignGroup]:
    left = set(range(len(judged.units))).difference(*apart)
    kept_names = {name for place in left for name in judged.units[place].names.counts}
    found = []
    for places in chain.from_iterable(_connected(places, judged.links) for places in apart):
        units = [judged.units[place] for place in places]
        best = max(units, key=lambda unit: lanes[unit.path].score)
        names = Counter[str]()
        for unit in units:
            names.update(unit.names.counts)
        score = max(judged.scores[place] for place in places)
        found.append(
            ForeignGroup(
                tuple(sorted((unit.path for unit in units), key=encode_path)),
                _kind(units, score, scale),
                round(1000 * score),
                tuple(about(names, kept_names, vocabulary)),
                tuple(reason.says for reason in lanes[best.path].reasons if reason.weight > 0),
            )
        )
    yield from sorted(found, key=lambda group: encode_path(group.paths[0]))


def _kind(units: Sequence[Unit], score: float, scale: Scale) -> GroupKind:
    if all(comes_along(unit.path) for unit in units):
        return GroupKind.COMPANION
    if score >= scale.surely_out:
        return GroupKind.CLEAR
    return GroupKind.LIKELY if score >= scale.out else GroupKind.POSSIBLE


def _connected(places: Sequence[int], links: Mapping[tuple[int, int], float]) -> Iterator[list[int]]:
    """Yield the files that are more likely of one concern than not, one with the next."""
    left = list(places)
    while left:
        group = [left.pop(0)]
        for one in group:  # grows as it goes
            near = [other for other in left if links.get(_pair(one, other), 0.0) > 0]
            left = [other for other in left if other not in near]
            group += near
        yield group
