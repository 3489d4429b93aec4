from scarab.engine.family_cards import family_cards
from scarab.engine.judging import Judged
from scarab.model.finding import Failed, Ran, Skipped
from scarab.model.record import FamilyCard
from scarab.model.severity import Origin, Severity
from scarab.model.value import replace
from tests.support.records import finding


def card(status: str, *, errors: int = 0, warnings: int = 0, notes: int = 0, old: int = 0, ended: str) -> FamilyCard:
    """A family's card; ``ended`` has a letter for each of its rules: ran, skipped or failed."""
    return FamilyCard(status, errors, warnings, notes, old, 0, 0, *map(ended.count, "rsf"))


def test_each_family_is_told_by_the_worst_of_it() -> None:
    note = finding("noted/a", severity=Severity.NOTE)
    warning = finding("noted/a", severity=Severity.WARNING)
    error = finding("flagged/a", severity=Severity.ERROR)
    outcomes = (
        Ran("flagged/a", 3),
        Ran("flagged/b", 0),
        Ran("clean/a", 1),
        Skipped("clean/b", "no intent is declared"),
        Skipped("skipped/a", "no intent is declared"),
        Ran("noted/a", 2),
        Failed("failed/a", "x"),
        Ran("failed/b", 1),
    )
    findings = (
        error,
        replace(error, severity=Severity.WARNING),
        replace(error, origin=Origin.PRE_EXISTING),
        finding("failed/b", severity=Severity.ERROR),
        finding("clean/a", origin=Origin.PRE_EXISTING),
        warning,
        note,
    )

    families = family_cards(Judged(findings, outcomes, ()), gating=(error,))

    assert families == {
        "clean": card("clean", old=1, ended="rs"),
        "failed": card("failed", errors=1, ended="rf"),
        "flagged": card("flagged", errors=1, warnings=1, old=1, ended="rr"),
        "noted": card("noted", warnings=1, notes=1, ended="r"),
        "skipped": card("skipped", ended="s"),
    }
    assert list(families) == sorted(families)


def test_a_family_is_flagged_from_where_the_audit_fails() -> None:
    warning = finding("bloat/toy", severity=Severity.WARNING)
    judged = Judged((warning,), (Ran("bloat/toy", 1),), ())

    assert family_cards(judged, gating=()) == {"bloat": card("noted", warnings=1, ended="r")}
    assert family_cards(judged, gating=(warning,)) == {"bloat": card("flagged", warnings=1, ended="r")}
