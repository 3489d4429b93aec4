from scarab.analyzers.ownership.foreign_paths import Foreign, Params, detect
from scarab.model.intent import Intent
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.ownership import Ownership
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.value import replace
from scarab.packs.ownership.github import read_github
from scarab.packs.ownership.gitlab import read_gitlab
from tests.support.changes import DEFAULT_POLICY, Texts, given
from tests.support.intents import intent

SOURCE = RepoPath("CODEOWNERS")
OWNERSHIP = read_github(b"/a/ @a\n/b/ @b\n/b/free/\n/c/ @b @A\n", SOURCE)


def observed(
    after: Texts, declared: Intent | None = None, acting: tuple[str, ...] = (), ownership: Ownership = OWNERSHIP
) -> list[Observation]:
    change = replace(
        given({}, after, policy=replace(DEFAULT_POLICY, acting_owners=acting)), ownership=ownership, intent=declared
    )
    return list(detect(change, Params()))


def test_reports_a_path_whose_owners_do_not_act_with_the_line_that_says_so() -> None:
    seen = observed({"a/x": "1\n", "b/y": "1\n"}, intent(owners=("@a",)))

    evidence = Foreign("b/y was added", 1, ("b/y",), ("@b",), ("@a",), 100, "CODEOWNERS", 2, "/b/")
    related = (Location(RepoPath("CODEOWNERS"), Side.BASE, Span(2, 2)),)
    where = Location(RepoPath("b/y"), Side.HEAD)
    assert seen == [Observation(where, "/b/", evidence, related, grade="declared")]


def test_the_intent_says_who_acts_before_the_policy_does() -> None:
    assert observed({"a/x": "1\n"}, intent(owners=("@a",)), acting=("@b",)) == []
    assert [one.grade for one in observed({"a/x": "1\n"}, intent(), acting=("@b",))] == ["declared"]


def test_cleared_unowned_and_shared_paths_are_nobodys_alone() -> None:
    assert observed({"b/free/x": "", "d/x": "", "c/x": ""}, intent(owners=("@a",))) == []


def test_infers_who_acts_from_what_most_changed_lines_belong_to() -> None:
    (one,) = observed({"a/x": "1\n2\n3\n", "b/y": "1\n", "d/z": "1\n2\n3\n4\n5\n"})

    values = one.evidence.values()
    assert (one.where.path, one.grade, values["acting"], values["acting_share"]) == ("b/y", "inferred", ("@a",), 75)


def test_infers_nobody_where_no_owner_has_two_thirds() -> None:
    assert observed({"a/x": "1\n", "b/y": "1\n"}) == []


def test_an_owner_of_several_lines_is_one_owner() -> None:
    assert [one.where.path for one in observed({"a/x": "1\n", "c/y": "1\n", "b/z": "1\n"})] == []
    assert [one.where.path for one in observed({"a/x": "1\n2\n", "c/y": "1\n2\n", "b/free/z": "1\n"})] == []


def test_folds_many_paths_of_one_ownership_line() -> None:
    (one,) = observed({f"b/{n}": "" for n in range(6)}, intent(owners=("@a",)))

    assert (one.where.path, one.evidence.values()["files"]) == ("b", 6)


def test_of_a_path_in_several_sections_every_owner_may_act() -> None:
    ownership = read_gitlab(b"* @all\n[B]\nb/ @b\n[C]\nb/c/ @c\n", SOURCE)

    assert observed({"b/c/x": ""}, intent(owners=("@c",)), ownership=ownership) == []
    (one,) = observed({"b/c/x": ""}, intent(owners=("@d",)), ownership=ownership)
    assert one.evidence.values()["owners"] == ("@all", "@b", "@c")
    assert [place.span for place in one.related] == [Span(1, 1), Span(3, 3), Span(5, 5)]


def test_what_is_only_inferred_is_told_once_for_all_paths_of_the_same_owners() -> None:
    ownership = read_github(b"/a/ @a\n/x/b/ @b\n/x/c/ @b\n/y/ @c\n", SOURCE)

    seen = observed(
        {"a/1": "1\n2\n3\n4\n5\n6\n7\n8\n", "x/b/1": "1\n", "x/b/2": "1\n", "x/c/3": "1\n", "y/4": "1\n"},
        ownership=ownership,
    )

    told = [(one.where.path, one.evidence.values()["owners"], one.evidence.values()["files"]) for one in seen]
    assert told == [("x", ("@b",), 3), ("y/4", ("@c",), 1)]
