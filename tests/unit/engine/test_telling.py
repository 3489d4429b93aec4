from scarab.engine.judging import Judged
from scarab.engine.telling import told
from scarab.model.finding import Failed, Finding, Ran
from scarab.model.suppression import Suppression, Suppressor
from tests.support.records import at, finding


def many(rule: str, count: int) -> tuple[Finding, ...]:
    return tuple(finding(rule, at("a.py", number)) for number in range(1, count + 1))


def apart(one: Finding) -> Suppression:
    return Suppression(one, Suppressor.WAIVER, "scarab.toml:7", "known", "@docs", "1970-01-03")


def test_of_each_rule_the_first_are_kept_and_the_others_counted() -> None:
    loud, quiet = many("bloat/loud", 4), many("bloat/quiet", 2)
    outcomes = (Ran("bloat/loud", 4, ("go",)), Ran("bloat/quiet", 2), Failed("bloat/broken", "no"))

    kept = told(Judged((loud[0], quiet[0], *loud[1:], quiet[1]), outcomes, ()), 2)

    assert kept.findings == (loud[0], quiet[0], loud[1], quiet[1])
    assert kept.outcomes == (Ran("bloat/loud", 4, ("go",), left_out=2), *outcomes[1:])


def test_findings_that_are_set_apart_are_bounded_as_well() -> None:
    loud = many("bloat/loud", 4)
    judged = Judged(loud[:1], (Ran("bloat/loud", 4),), (), suppressed=tuple(map(apart, loud[1:])))

    kept = told(judged, 1)

    assert (kept.findings, kept.suppressed) == (loud[:1], (apart(loud[1]),))
    assert kept.outcomes == (Ran("bloat/loud", 4, left_out=2),)


def test_nothing_is_left_out_of_as_many_as_are_kept() -> None:
    judged = Judged(many("bloat/loud", 2), (Ran("bloat/loud", 2),), ())

    assert told(judged, 2) is judged
