from datetime import date

import pytest

from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.model.waiver import Reach, Waiver, day_of

FINGERPRINT = "0123456789abcdef" * 2


def waiver(rule: str = "", path: str = "", fingerprint: str = "") -> Waiver:
    return Waiver(rule, Globs([path] if path else ()), fingerprint, "", "", date(2027, 3, 1), 1)


@pytest.mark.parametrize(
    ("one", "covers"),
    [
        (waiver("bloat/file-growth"), True),
        (waiver("bloat"), True),
        (waiver("bloat/file"), False),
        (waiver("scope"), False),
        (waiver(path="src/"), True),
        (waiver(path="src/*.js"), False),
        (waiver(fingerprint=FINGERPRINT), True),
        (waiver(fingerprint=FINGERPRINT[:8]), True),
        (waiver(fingerprint=FINGERPRINT[1:9]), False),
        (waiver("bloat", "src/", FINGERPRINT[:8]), True),
        (waiver("scope", "src/", FINGERPRINT[:8]), False),
        (waiver("bloat", "docs/", FINGERPRINT[:8]), False),
        (waiver("bloat", "src/", "ffffffff"), False),
    ],
)
def test_everything_that_a_waiver_names_must_fit(one: Waiver, covers: bool) -> None:
    assert one.covers("bloat/file-growth", RepoPath("src/a.py"), FINGERPRINT) is covers


@pytest.mark.parametrize(
    ("one", "subject"),
    [
        (waiver("bloat/file-growth", "docs/**", FINGERPRINT), "bloat/file-growth finding 0123456789ab in docs/**"),
        (waiver("bloat"), "bloat"),
        (waiver(path="docs/**"), "everything in docs/**"),
    ],
)
def test_a_waiver_says_what_it_is_about(one: Waiver, subject: str) -> None:
    assert one.subject == subject


def test_what_is_left_out_wins_over_what_is_named() -> None:
    everywhere, some = Reach(Globs([]), Globs(["docs/"]), 1), Reach(Globs(["src/"]), Globs(["src/gen/"]), 1)

    assert [RepoPath(path) in everywhere for path in ("a.py", "docs/a.py")] == [True, False]
    assert [RepoPath(path) in some for path in ("a.py", "src/a.py", "src/gen/a.py")] == [False, True, False]


def test_a_day_begins_and_ends_in_utc_wherever_the_audit_runs() -> None:
    assert [day_of(seconds) for seconds in (0, 86_399, 86_400)] == [
        date(1970, 1, 1),
        date(1970, 1, 1),
        date(1970, 1, 2),
    ]


def test_what_no_calendar_knows_is_no_day() -> None:
    assert [day_of(None), day_of(10**15)] == [None, None]
