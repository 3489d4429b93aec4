import pytest

from scarab.analyzers.scope.goals import goal_words, names, sources
from scarab.model.audit_input import AuditInput
from scarab.model.intent import GoalText, Trust
from scarab.model.lane import NO_SCOPING
from scarab.model.value import replace
from tests.support.changes import given


def for_goal(*texts: tuple[str, str]) -> AuditInput:
    goals = tuple(GoalText(source, Trust.HINT, text) for source, text in texts)
    return replace(given({}, {}), goals=goals, scoping=replace(NO_SCOPING, sources=tuple(one.source for one in goals)))


@pytest.mark.parametrize(
    ("goal", "thing", "named"),
    [
        ("Use scikit-learn", "scikit-learn", True),
        ("Use ScikitLearn", "scikit-learn", True),
        ("Use learn from scikit", "scikit-learn", True),
        ("Use sklearn", "scikit-learn", False),
        ("Read REDIS_URL", "REDIS_URL", True),
        ("Add quotes", "quote", True),
        ("Add a quote", "quotes", True),
        ("use uv", "setup-uv", True),
        ("set up the build", "setup-uv", False),
        ("Use the action", "action", True),
        ("Upgrade fast-json-stringify", "@fastify/fast-json-stringify-compiler", True),
        ("Make json fast", "@fastify/fast-json-stringify-compiler", False),
        ("Fix it", "", False),
        ("Größe ändern", "größe", True),
    ],
)
def test_a_thing_is_named_by_its_telling_parts(goal: str, thing: str, named: bool) -> None:
    assert names(goal_words(for_goal(("commit 1", goal))), thing) is named


def test_all_texts_of_the_goal_count_and_their_sources_are_told_once() -> None:
    change = for_goal(("task.md", "Fix"), ("commit 1a", "quotes"), ("commit 2b", "rates"))

    assert goal_words(change) == {"fix", "quotes", "rates"}
    assert sources(change) == ("task.md", "the commit message")


def test_texts_that_are_not_listened_to_name_nothing() -> None:
    change = for_goal(("task.md", "Fix quotes"))
    later = replace(change, goals=(*change.goals, GoalText("commit 1a", Trust.HINT, "Fix rates")))

    assert goal_words(later) == {"fix", "quotes"}
    assert sources(later) == ("task.md",)


def test_what_tools_add_to_a_text_names_nothing() -> None:
    change = for_goal(("commit 1a", "Fix quotes\n\n<!-- say why -->\n\nSigned-off-by: Ann <ann@shop.io>\n"))

    assert goal_words(change) == {"fix", "quotes"}
