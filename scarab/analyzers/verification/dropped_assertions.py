"""Which assertions of a test went and left nothing in their place."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from scarab.analyzers.verification.continuity import PlacedTest
from scarab.analyzers.verification.loosening import NAME, POINTS, looks_at
from scarab.model.audit_input import AuditInput
from scarab.model.examination import AssertionKind, Expectation
from scarab.model.facts import SourceDetail

_COMMENTS = ("#", "//", "* ", "/*")
"""How lines begin that do nothing."""
_TELLING = 10
"""Characters of what is wanted that make it unlikely to be wanted twice by chance."""


def dropped(was: PlacedTest, now: PlacedTest, gone: Container[str], given: AuditInput) -> Expectation | None:
    """Return the first assertion of a test that went alone; None when each went for a reason that can be seen.

    Seen are: what it stood beside went as well, so that the test does less; what it named is gone; or somewhere in the
    file the same is asked of another thing, or of the same thing as much.

    Args:
        was: The test as it was.
        now: The test as it is, in the same file.
        gone: Names of functions and classes that the range took out.
        given: What holds the text of both sides.
    """
    before = was.source.detail_before.examination.expectations
    after = now.source.detail_after.examination.expectations
    left, known = Counter(map(_told, after)), Counter(map(_told, before))
    here = [one for one in after if one.within == now.test.qualname]
    came = [one for one in after if left[_told(one)] > known[_told(one)]]
    for one in _alone(was, now, given):
        moved = left[_told(one)] >= known[_told(one)] or any(_is_told_again(one, other) for other in came)
        if not moved and not _is_made_up_for(one, here, came) and not any(name in gone for name in _names(one)):
            return one
    return None


def _told(one: Expectation) -> tuple[str, str]:
    return one.subject, one.expected


def _names(one: Expectation) -> list[str]:
    return NAME.findall(f"{one.subject} {one.expected}")


def _alone(was: PlacedTest, now: PlacedTest, given: AuditInput) -> Iterator[Expectation]:
    """Yield the assertions that can fail and went where nothing but assertions went and came.

    None where something that the test did went elsewhere in it and nothing came: they may have been about that.
    """
    before = _Side(was.test.qualname, was.source.detail_before, given.base.content(was.source.old_path))
    after = _Side(now.test.qualname, now.source.detail_after, given.head.content(now.source.path))
    found: list[Expectation] = []
    for hunk in now.source.file.hunks:
        first, stop = hunk.before_first, hunk.before_first + hunk.before_count
        if stop <= was.test.first or first > was.test.last or not hunk.before_count:
            continue
        went = before.expectations(first, stop)
        if not went and not hunk.after_count and not before.only_asserts(first, stop):
            return
        place = hunk.after_first, hunk.after_first + hunk.after_count
        came = [one for one in after.expectations(*place) if _can_fail(one)]
        replaced = any(not any(_share(one, other) for other in went) for one in came)
        if before.only_asserts(first, stop) and after.only_asserts(*place) and not replaced:
            alone = (one for one in went if not any(_share(one, other) for other in came))
            found += (one for one in alone if _can_fail(one) and one.subject)
    yield from found


def _can_fail(one: Expectation) -> bool:
    return one.hollow is None and one.kind is not AssertionKind.CONSTANT


class _Side:
    """A test on one side, and the lines of its file."""

    def __init__(self, test: str, detail: SourceDetail, content: bytes | None) -> None:
        self._all = [one for one in detail.examination.expectations if one.within == test]
        self._lines = (content or b"").decode("utf-8", "replace").split("\n")

    def expectations(self, first: int, stop: int) -> list[Expectation]:
        """Return those that stand between two lines, the second not included."""
        return [one for one in self._all if first <= one.line and one.last < stop]

    def only_asserts(self, first: int, stop: int) -> bool:
        """Tell whether nothing else stands there but blank lines and comments."""
        told = {line for one in self.expectations(first, stop) for line in range(one.line, one.last + 1)}
        lines = enumerate(self._lines[first - 1 : stop - 1], first)
        rest = (text.strip() for line, text in lines if line not in told)
        return all(not text or text.startswith(_COMMENTS) for text in rest)


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
