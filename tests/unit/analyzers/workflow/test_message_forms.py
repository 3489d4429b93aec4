import pytest

from scarab.analyzers.workflow.message_forms import OddMessages, Params, detect
from scarab.model.commit import Person
from scarab.model.value import replace
from tests.support.changes import given
from tests.support.commits import MemoryHistory, commit, range_of

CHANGE = given({}, {"a.py": "A = 1\n"})
HABIT = ["feat(pay): add rates", "fix!: round", "docs: say more"] * 12
PLAIN = ["Add rates", "Round to the cent", "Say more"] * 12


def seen(subjects: list[str], params: Params | None = None, *, earlier: list[str] | None = None) -> list[OddMessages]:
    """What is observed of commits with these subjects, after earlier ones."""
    before = [commit(subject) for subject in earlier or []]
    range_ = range_of(*(commit(subject, number=at) for at, subject in enumerate(subjects, start=1)))
    found = detect(replace(CHANGE, range=range_, history=MemoryHistory({}, before)), params or Params())
    return [one.evidence for one in found if isinstance(one.evidence, OddMessages)]


@pytest.mark.parametrize(
    ("subject", "fits"),
    [
        ("fix: round", True),
        ("fix(pay): round", True),
        ("fix(pay)!: round", True),
        ("Fix!: round", True),
        ("build-system: round", True),
        ("fix:round", False),
        ("fix : round", False),
        ("fix(): round", False),
        ("fix(pay: round", False),
        ("fix: ", False),
        ("Round to the cent", False),
        ("", False),
        ("Merge: the two", True),
    ],
)
def test_a_conventional_subject_has_a_type_and_says_something(subject: str, fits: bool) -> None:
    assert (seen([subject], Params(form="conventional")) == []) is fits


def test_reports_which_commits_have_another_form_than_is_asked_for() -> None:
    subjects = ["Round to the cent", "fix: round", "feature: add rates"]
    expected = "a conventional commit ('type: what it does') of the types feat, fix"
    examples = ("010101010101 Round to the cent", "030303030303 feature: add rates")

    assert seen(subjects, Params(form="conventional", types=("feat", "fix"))) == [
        OddMessages("2 of 3 commits", expected, 2, examples)
    ]


def test_a_form_may_be_an_expression_and_a_length() -> None:
    params = Params(form=r"^[A-Z]+-\d+ ", max_length=20)

    assert seen(["PAY-12 Round"], params) == []
    assert [one.form for one in seen(["Round"], params)] == [
        r"something that has '^[A-Z]+-\d+ ' in it and at most 20 characters long"
    ]
    assert len(seen(["PAY-12 Round to the cent"], params)) == 1


@pytest.mark.parametrize("subject", ['Revert "Add rates"', "fixup! Add rates", "squash! Add rates", "amend! Add rates"])
def test_words_of_git_have_no_form(subject: str) -> None:
    assert seen([subject], Params(form="conventional")) == []


def test_a_habit_of_nearly_all_commits_before_is_a_form_that_nobody_asked_for() -> None:
    (one,) = seen(["Round to the cent"], earlier=HABIT)

    assert one.form == "a conventional commit ('type: what it does'), as nearly all before it are"
    assert seen(["fix: round"], earlier=HABIT) == []


def test_a_bot_has_no_habits_and_keeps_to_what_is_asked() -> None:
    bot = commit("Version Packages", author=Person("release-bot[bot]", "bot@example.org"))
    earlier = MemoryHistory({}, [commit(subject) for subject in HABIT])
    change = replace(CHANGE, range=range_of(bot), history=earlier)

    assert list(detect(change, Params())) == []
    assert len(list(detect(change, Params(form="conventional")))) == 1


@pytest.mark.parametrize("subject", ["Bumped v5.6.0", "v2.0.0", "Release 1.2.0-rc.1", "Prepare release 1.2 (#12)"])
def test_a_release_has_no_habits(subject: str) -> None:
    assert seen([subject], earlier=HABIT) == []


@pytest.mark.parametrize("earlier", [PLAIN, HABIT[:29], [*HABIT, *PLAIN[:3]], []])
def test_without_such_a_habit_anything_goes(earlier: list[str]) -> None:
    assert seen(["Round to the cent"], earlier=earlier) == []


def test_one_slip_among_many_does_not_end_a_habit() -> None:
    assert len(seen(["Round to the cent"], earlier=[*HABIT, "Add rates"])) == 1


def test_what_is_no_expression_is_refused() -> None:
    with pytest.raises(ValueError, match=r"form: '\(' is no regular expression that can be used"):
        Params(form="(")
