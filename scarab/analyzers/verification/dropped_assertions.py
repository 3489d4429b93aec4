"""Which assertions of a test went and left nothing in their place."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from scarab.analyzers.comments import uncommented
from scarab.analyzers.sources import Changed
from scarab.analyzers.texts import text_at
from scarab.analyzers.verification.continuity import PlacedTest, subject_calls
from scarab.analyzers.verification.loosening import NAME, POINTS, asked_in, is_raise, looks_at
from scarab.analyzers.verification.narrowing import narrows
from scarab.analyzers.verification.vanishing import vanished, vanished_stand_ins
from scarab.model.audit_input import AuditInput
from scarab.model.detail import SourceDetail
from scarab.model.examination import AssertionKind, Expectation
from scarab.model.expression import expression
from scarab.model.path import RepoPath
from scarab.model.tree import Tree

_TELLING = 10
"""Characters of what is wanted that make it unlikely to be wanted twice by chance."""
_OF_ERRORS = expression(r"(?i)(?:not )?\w*(?:throw|raise|reject|error)")
"""How claims begin that a call makes as well when it stands alone: that it raises nothing, or the opposite of that."""
_NAMES_A_VALUE = expression(r"(?:(?:const|let|var|final|val|[A-Z]\w*) +)?\w+ (?:=|:=) [^={(\[\\][^\\]*(?<![,{(\[])")
_PRINTS = expression(r"(?:print(?:ln!)?|console\.\w+|fmt\.Print\w*|t\.Logf?|System\.out\.print\w*)\(.*\);?")
_Place = tuple[int, int]
"""The first line of some, and the one behind the last."""
_AS = expression(r"\bas (\w+) *[,:]")
_CALL = expression(r"\b([A-Za-z_]\w*) *\(")


def dropped(
    was: PlacedTest, now: PlacedTest, sources: Sequence[Changed], gone: Container[str], given: AuditInput
) -> Expectation | None:
    """Return the first assertion of a test that went alone; None when each went for a reason that can be seen.

    Seen are: what the test called went as well, so that it does less; what it named is gone, or what it looked at (also
    a stand-in); it was about the type of what the test is handed; or somewhere in the file the same is asked of another
    thing, or of the same thing as much.

    Args:
        was: The test as it was.
        now: The test as it is, maybe in another file.
        sources: All changed files; what a test that moved asked may have come to any of them.
        gone: Names of functions and classes that the range took out.
        given: What holds the text of both sides.
    """
    stayed = was.source is now.source
    alone = _alone(was, now, given) if stayed else _lost_on_the_way(was, now)
    went = [one for one in alone if not narrows(one, was, given.base) and not _looks_at_nothing(one, was, now, given)]
    return _first_gone(went, now, (now.source,) if stayed else sources, gone)


def _first_gone(
    went: Sequence[Expectation], now: PlacedTest, places: Sequence[Changed], gone: Container[str]
) -> Expectation | None:
    if not went:
        return None
    after = _all_of(place.detail_after for place in places)
    known = Counter(one.told for one in _all_of(place.detail_before for place in places))
    left = Counter(one.told for one in after)
    here = [one for one in now.source.detail_after.examination.expectations if one.within == now.test.qualname]
    came = [one for one in after if left[one.told] > known[one.told]]
    for one in went:
        moved = left[one.told] >= known[one.told] or any(_is_told_again(one, other) for other in came)
        if not moved and not _is_made_up_for(one, here, came) and not any(name in gone for name in _names(one)):
            return one
    return None


def _looks_at_nothing(one: Expectation, was: PlacedTest, now: PlacedTest, given: AuditInput) -> bool:
    """Tell whether neither the product nor the file of the test has any more what an assertion looked at."""
    names = {*NAME.findall(one.subject)}.difference(NAME.findall(text_at(now.source.path, given.head)))
    return bool(vanished(names, given) or vanished_stand_ins(names, text_at(was.source.old_path, given.base), given))


def _all_of(details: Iterable[SourceDetail]) -> list[Expectation]:
    return [one for detail in details for one in detail.examination.expectations]


def _lost_on_the_way(was: PlacedTest, now: PlacedTest) -> Iterator[Expectation]:
    """Yield the assertions that a test had before it moved to another file, if all else of it is as it was."""
    before = asked_in(was.source.detail_before.examination, was.test.qualname)
    after = asked_in(now.source.detail_after.examination, now.test.qualname)
    left = {one.told for one in after}
    went = [one for one in before if one.told not in left]
    named = {name for one in went for name in _names(one)}
    same = subject_calls(was.test) - subject_calls(now.test) <= named and left < {one.told for one in before}
    if left and same:
        yield from (one for one in went if one.subject)


def _names(one: Expectation) -> list[str]:
    return NAME.findall(one.written)


def _alone(was: PlacedTest, now: PlacedTest, given: AuditInput) -> Iterator[Expectation]:
    """Yield the assertions that can fail and went where nothing but assertions went and came.

    None where a call of the test went elsewhere in it and nothing came: they may have been about that.
    """
    calls = subject_calls(was.test)
    before = _Side(was.test.qualname, was.source.detail_before, was.source.old_path, given.base)
    after = _Side(now.test.qualname, now.source.detail_after, now.source.path, given.head)
    found: list[Expectation] = []
    for hunk in now.source.file.hunks:
        place = hunk.before_first, hunk.before_first + hunk.before_count
        if place[1] <= was.test.first or place[0] > was.test.last or not hunk.before_count:
            continue
        if before.expectations(*place):
            found += _gone_in(place, (hunk.after_first, hunk.after_first + hunk.after_count), before, after)
        elif not hunk.after_count and before.does_something(*place, calls):
            return
    yield from found


def _gone_in(place: _Place, now: _Place, before: "_Side", after: "_Side") -> Iterator[Expectation]:
    """Yield the assertions of some lines of the base that the lines in their place at the head have nothing for."""
    went = before.expectations(*place)
    came = [one for one in after.expectations(*now) if _can_fail(one)]
    replaced = not all(any(_share(one, other) for other in went) for one in came)
    rest = _squeezed(before.text(one) for one in went if _OF_ERRORS.match(one.expected) is None)
    if before.only_asserts(*place) and after.only_asserts(*now, or_what_is_in=rest) and not replaced:
        alone = (one for one in went if not any(_share(one, other) for other in came))
        caught = before.caught() if after.matches_an_error() and not before.matches_an_error() else frozenset()
        yield from (one for one in alone if _can_fail(one) and one.subject and caught.isdisjoint(_names(one)))


def _can_fail(one: Expectation) -> bool:
    return one.hollow is None and one.kind is not AssertionKind.CONSTANT


class _Side:
    """A test on one side, and the lines of its file."""

    def __init__(self, test: str, detail: SourceDetail, path: RepoPath, tree: Tree) -> None:
        self._all = [one for one in detail.examination.expectations if one.within == test]
        text = text_at(path, tree)
        self._lines = text.split("\n")
        self._code = uncommented(path, text).split("\n")

    def expectations(self, first: int, stop: int) -> list[Expectation]:
        """Return those that stand between two lines, the second not included."""
        return [one for one in self._all if first <= one.line and one.last < stop]

    def text(self, one: Expectation) -> str:
        """Return the lines of an assertion."""
        return " ".join(self._lines[one.line - 1 : one.last])

    def caught(self) -> frozenset[str]:
        """Return the names that errors are given which the test waits for: ``with raises(ValueError) as error:``."""
        return frozenset(name for one in self._all if is_raise(one) for name in _AS.findall(self.text(one)))

    def matches_an_error(self) -> bool:
        """Tell whether the test waits for an error that says something."""
        return any(is_raise(one) and one.kind is AssertionKind.EQUALITY for one in self._all)

    def only_asserts(self, first: int, stop: int, or_what_is_in: str = "") -> bool:
        """Tell whether nothing else stands there but what is left of an assertion whose claim was cut off."""
        rest = (_squeezed([text.removeprefix("_ = ").rstrip(";")]) for text in self._rest(first, stop))
        return all(text in or_what_is_in for text in rest)

    def does_something(self, first: int, stop: int, calls: Container[str]) -> bool:
        """Tell whether anything stands there beside assertions that calls one of these, or may act otherwise."""
        for text in self._rest(first, stop):
            idle = _PRINTS.fullmatch(text) or _NAMES_A_VALUE.fullmatch(text)
            if not idle or any(name in calls for name in _CALL.findall(text)):
                return True
        return False

    def _rest(self, first: int, stop: int) -> list[str]:
        """Return the lines that belong to no assertion and are neither blank nor a comment."""
        told = {line for one in self.expectations(first, stop) for line in range(one.line, one.last + 1)}
        lines = enumerate(self._code[first - 1 : stop - 1], first)
        return [text.strip() for line, text in lines if line not in told and text.strip()]


def _squeezed(lines: Iterable[str]) -> str:
    """Return a text without its white space."""
    return "".join("".join(lines).split())


def _is_told_again(one: Expectation, other: Expectation) -> bool:
    """Tell whether the same is wanted, and nobody else is likely to want just that."""
    return one.expected == other.expected and len(one.expected) >= _TELLING


def _is_made_up_for(one: Expectation, here: Sequence[Expectation], came: Sequence[Expectation]) -> bool:
    points = POINTS[one.kind]
    for other in here:
        if other in came:
            makes_up = POINTS[other.kind] >= points and _share(one, other)
        elif one.kind is AssertionKind.TRUTHINESS:
            makes_up = POINTS[other.kind] > points and _share(one, other)
        else:
            makes_up = POINTS[other.kind] > points and one.subject == other.subject
        if makes_up or _pins_all_of(one, other):
            return True
    return False


def _share(one: Expectation, other: Expectation) -> bool:
    """Tell whether two assertions look at one thing, or one of them at a part of what the other looks at."""
    return looks_at(one.subject, other) or (bool(other.subject) and looks_at(other.subject, one))


def _pins_all_of(one: Expectation, other: Expectation) -> bool:
    """Tell whether another assertion pins the whole of which one looks at a part; a call may answer otherwise later."""
    whole = other.subject
    pins = other.kind is AssertionKind.EQUALITY and other.hollow is None and "(" not in whole
    return pins and whole not in {"", one.subject} and looks_at(whole, one._replace(expected=""))
