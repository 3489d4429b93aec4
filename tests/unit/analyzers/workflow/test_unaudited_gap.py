from scarab.analyzers.workflow.unaudited_gap import Unaudited, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.trail import Gap, Trail
from scarab.model.tree import Oid
from scarab.model.value import replace
from tests.support.changes import given

AUDITED, NEWEST = Oid("1" * 40), Oid("2" * 40)


def test_reports_the_gap_that_a_ledger_shows() -> None:
    held_against = replace(given({}, {}), trail=Trail("hash", 9, Gap(AUDITED, 3, NEWEST)))

    assert list(detect(held_against, NoParams())) == [
        Observation(
            Location(RepoPath("."), Side.BASE, whole_change=True), AUDITED, Unaudited(3, AUDITED[:12], NEWEST[:12])
        )
    ]  # fmt: skip


def test_a_ledger_without_a_gap_is_quiet() -> None:
    assert list(detect(replace(given({}, {}), trail=Trail("hash", 9, None)), NoParams())) == []
