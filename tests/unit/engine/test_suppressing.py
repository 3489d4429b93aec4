from datetime import date

from scarab.engine.judging import judge
from scarab.engine.suppressing import set_apart
from scarab.model.audit_input import AuditInput
from scarab.model.finding import Ran
from scarab.model.glob import Globs
from scarab.model.policy import Policy, PolicyFrom, RuleSetting
from scarab.model.suppression import Suppression, Suppressor
from scarab.model.value import replace
from scarab.model.waiver import Reach, Waiver
from tests.support.changes import given
from tests.unit.engine.toy import observed, seeing

JUDGED = judge([seeing(observed("a.py"), observed("docs/b.py"))], given({}, {}))
A, B = JUDGED.findings
DAY = 86_400


def held_against(
    *, waivers: tuple[Waiver, ...] = (), reach: Reach | None = None, dated: int | None = None
) -> AuditInput:
    rules = {"bloat/toy": RuleSetting(reach=reach)} if reach else {}
    policy = Policy(PolicyFrom.BASE, "scarab.toml", "", rules=rules, waivers=waivers)
    nothing = given({}, {}, policy=policy)
    return replace(nothing, range=replace(nothing.range, dated=dated))


def waiver(path: str = "docs/", *, expires: date = date(1970, 1, 3)) -> Waiver:
    return Waiver("bloat", Globs([path]), "", "written by hand", "@docs", expires, 7)


def test_what_a_waiver_covers_is_set_apart_with_the_line_that_says_so() -> None:
    judged = set_apart(JUDGED, held_against(waivers=(waiver("src/"), waiver())))

    assert judged.findings == (A,)
    assert judged.suppressed == (
        Suppression(B, Suppressor.WAIVER, "scarab.toml:7", "written by hand", "@docs", "1970-01-03"),
    )
    assert (judged.outcomes, judged.speaking) == ((Ran("bloat/toy", 2),), JUDGED.speaking)


def test_a_waiver_holds_through_its_last_day_and_not_a_second_longer() -> None:
    left = [
        set_apart(JUDGED, held_against(waivers=(waiver(),), dated=dated)).findings
        for dated in (None, 0, 3 * DAY - 1, 3 * DAY)
    ]

    assert left == [(A,), (A,), (A,), (A, B)]


def test_what_is_outside_of_a_rules_paths_is_set_apart() -> None:
    excluded = set_apart(JUDGED, held_against(reach=Reach(Globs([]), Globs(["docs/"]), 4)))
    not_included = set_apart(JUDGED, held_against(reach=Reach(Globs(["*.py"]), Globs([]), 4)))

    assert excluded.suppressed == (
        Suppression(B, Suppressor.PATHS, "scarab.toml:4", "the policy keeps the rule from docs/", "", ""),
    )
    assert not_included.suppressed == (
        Suppression(B, Suppressor.PATHS, "scarab.toml:4", "the policy keeps the rule to other paths", "", ""),
    )
    assert excluded.findings == not_included.findings == (A,)


def test_without_waivers_and_paths_nothing_changes() -> None:
    assert set_apart(JUDGED, held_against()) is JUDGED
