from scarab.analyzers.scope.undeclared_settings import Params, detect
from scarab.model.intent import GoalText, Trust
from scarab.model.lane import NO_SCOPING
from scarab.model.path import RepoPath
from scarab.model.value import replace
from tests.support.changes import given
from tests.support.memory_tree import MemoryTree

GOAL = GoalText("task", Trust.DECLARED, "Unescape doubled quotes in the CSV reader")
SCOPING = replace(NO_SCOPING, sources=(GOAL.source,))
BEFORE = {"shop/mail.py": "RETRIES = 1\n", "shop/reader.py": "def read(cell):\n    return cell\n"}
AFTER = {"shop/mail.py": "RETRIES = 5\n", "shop/reader.py": "def read(cell):\n    return unescape(cell)\n"}


def test_tells_a_setting_that_the_goal_does_not_speak_of() -> None:
    change = replace(given(BEFORE, AFTER), goals=(GOAL,), scoping=SCOPING)

    assert [one.where.path for one in detect(change, Params())] == [RepoPath("shop/mail.py")]


def test_lines_that_cannot_be_had_set_nothing() -> None:
    change = replace(given(BEFORE, AFTER), goals=(GOAL,), scoping=SCOPING, base=MemoryTree({}), head=MemoryTree({}))

    assert list(detect(change, Params())) == []
