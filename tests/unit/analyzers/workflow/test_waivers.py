from datetime import date

from scarab.analyzers.workflow import expired_waivers, unused_waivers
from scarab.analyzers.workflow.expired_waivers import Expiry
from scarab.analyzers.workflow.unused_waivers import Idleness
from scarab.analyzers.workflow.waivers import identity, place
from scarab.model.analyzer import NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.glob import Globs
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.span import Span
from scarab.model.value import replace
from scarab.model.waiver import Waiver
from tests.support.changes import given

DAY = 86_400
OLD, NEW = date(1970, 1, 2), date(1970, 1, 9)


def waiver(path: str = "", *, expires: date = NEW, line: int = 3) -> Waiver:
    return Waiver("bloat", Globs([path] if path else ()), "", "why", "@me", expires, line)


def policy(*waivers: Waiver, source: PolicyFrom = PolicyFrom.BASE) -> Policy:
    return Policy(source, "scarab.toml", "", waivers=waivers)


def change(*waivers: Waiver, day: int | None = 3) -> AuditInput:
    made = given({"a.py": "1\n", "gone.py": "1\n"}, {"a.py": "2\n", "new.py": "1\n"}, policy=policy(*waivers))
    return replace(made, range=replace(made.range, dated=None if day is None else day * DAY))


def test_reports_a_waiver_whose_last_day_is_over() -> None:
    ended = waiver(expires=OLD)

    seen = list(expired_waivers.detect(change(ended, waiver(expires=NEW)), NoParams()))

    where = Location(RepoPath("scarab.toml"), Side.BASE, Span(3, 3))
    assert seen == [Observation(where, "bloat\n", Expiry("bloat", "1970-01-02", 2, "why", "@me"))]


def test_without_a_day_nothing_has_ended() -> None:
    assert list(expired_waivers.detect(change(waiver(expires=OLD), day=None), NoParams())) == []


def test_reports_a_waiver_whose_path_matches_a_file_on_neither_side() -> None:
    waivers = (waiver(), waiver("a.py"), waiver("gone.py"), waiver("new.py"), waiver("b.py", line=0))

    seen = list(unused_waivers.detect(change(*waivers), NoParams()))

    where = Location(RepoPath("scarab.toml"), Side.BASE)
    assert seen == [Observation(where, "bloat\nb.py\n", Idleness("bloat in b.py", "why", "@me"))]


def test_a_waiver_is_told_from_others_by_what_it_is_about() -> None:
    assert identity(waiver("a.py")) == identity(replace(waiver("a.py"), reason="because", expires=OLD, line=9))
    assert identity(waiver("a.py")) != identity(waiver("b.py"))


def test_a_policy_of_the_head_has_its_waivers_there() -> None:
    assert place(waiver(), from_(PolicyFrom.HEAD)) == Location(RepoPath("scarab.toml"), Side.HEAD, Span(3, 3))


def test_a_waiver_of_a_policy_from_outside_is_one_of_the_whole_change() -> None:
    whole = Location(RepoPath("a.py"), Side.HEAD, whole_change=True)

    assert place(waiver(), from_(PolicyFrom.FILE)) == whole
    assert place(waiver(), replace(from_(PolicyFrom.FILE), changes=())) is None


def from_(source: PolicyFrom) -> AuditInput:
    return replace(change(), policy=policy(source=source))
