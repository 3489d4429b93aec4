"""What one text of an audit speaks of."""

from scarab.analyzers.truth.claim_checks.ground import Ground
from tests.support.changes import given


def test_what_came_and_what_went_are_told_apart() -> None:
    audit = given({"a.py": "OLD = 1\nKEPT = 2\n", "b.py": ""}, {"a.py": "NEW = 1\nKEPT = 2\n", "c.py": ""})
    ground = Ground(audit, audit.changes, alone=True)

    assert (ground.adding("NEW"), ground.removing("OLD")) == (["a.py"], ["a.py"])
    assert (ground.adding("OLD"), ground.adding("KEPT"), ground.removing("KEPT")) == ([], [], [])
    assert (ground.adding("c.py"), ground.removing("b.py")) == (["c.py"], ["b.py"])
