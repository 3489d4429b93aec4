import pytest

from scarab.analyzers.truth.dead_patterns import DeadPattern, detect
from scarab.model.analyzer import NoParams
from scarab.model.boundary import Boundary
from scarab.model.glob import Globs
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.ownership import Ownership
from scarab.model.path import RepoPath
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.severity import Origin
from scarab.model.span import Span
from scarab.model.value import replace
from scarab.packs.ownership.github import read_github
from scarab.packs.ownership.gitlab import read_gitlab
from tests.support.changes import Texts, given

SOURCE = RepoPath("CODEOWNERS")


def read(text: str) -> Ownership:
    return read_github(text.encode(), SOURCE)


def observed(
    before: Texts,
    after: Texts,
    ownership: Ownership | None = None,
    head: Ownership | None = None,
    *,
    policy: Policy | None = None,
    renamed: dict[str, str] | None = None,
    edited: bool = False,
) -> list[Observation]:
    change = given(before, after, renamed=renamed)
    if policy is not None:
        change = replace(change, policy=policy)
    if edited:
        change = replace(change, edited_policies=frozenset([RepoPath("scarab.toml")]))
    return list(detect(replace(change, ownership=ownership, head_ownership=head or ownership), NoParams()))


def test_reports_a_pattern_that_lost_its_last_file_with_what_became_of_it() -> None:
    ownership = read("* @all\n/pay/ @pay\n")

    seen = observed({"pay/a": "1\n2\n", "x": ""}, {"b": "1\n2\n", "x": ""}, ownership, renamed={"b": "pay/a"})

    state = "matches nothing any more: pay/a was renamed to b"
    evidence = DeadPattern("/pay/", "CODEOWNERS", state, 1, ("pay/a",))
    where = Location(SOURCE, Side.HEAD, Span(2, 2))
    assert seen == [Observation(where, "CODEOWNERS: /pay/", evidence, grade="gone")]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("*.md @docs\n", ["*.md"]),
        ("docs/ @docs\n", []),
        ("**/b.md @docs\n", ["**/b.md"]),
        ("/docs/*.md @docs\n", ["/docs/*.md"]),
        ("/docs @docs\n/docs/* @docs\n", []),
        ("/src/ @docs\n", []),
        ("/none/ @docs\n*.rst @docs\n", []),
    ],
)
def test_only_what_matched_before_and_matches_nothing_now_died(text: str, dead: list[str]) -> None:
    seen = observed({"docs/b.md": "", "docs/c.txt": "", "src/a": ""}, {"docs/c.txt": "", "src/a": ""}, read(text))

    assert [one.evidence.values()["pattern"] for one in seen] == dead


def test_without_a_deletion_or_an_edit_nothing_dies() -> None:
    assert observed({"a": "1\n"}, {"a": "2\n", "b": ""}, read("/none/ @a\n")) == []


def test_the_file_of_the_head_counts() -> None:
    before, after = {"pay/a": "1\n"}, {"b": "2\n"}

    assert observed(before, after, read("/pay/ @pay\n"), read("/b @pay\n")) == []


def test_an_edit_is_asked_for_what_it_wrote_and_told_of_the_rest_once() -> None:
    base, head = read("/a/ @a\n/b/ @b\n/c @c\n"), read("/a/ @a\n/b/ @b\n/c @c\n/d/ @d\n")

    seen = observed({"c": "1\n"}, {"c": "2\n"}, base, head)

    assert [(one.where.span, one.grade, one.origin) for one in seen] == [
        (Span(4, 4), "new", Origin.INTRODUCED),
        (Span(1, 1), "", Origin.PRE_EXISTING),
    ]
    assert seen[1].evidence == DeadPattern("/a/", "CODEOWNERS", "matched nothing before", 2, ("/a/", "/b/"))


def test_a_pattern_stands_in_its_section() -> None:
    base = read_gitlab(b"[A]\n/x/ @a\n", SOURCE)
    head = read_gitlab(b"[A]\n/x/ @a\n[B]\n/x/ @b\n", SOURCE)

    assert [one.grade for one in observed({"c": "1\n"}, {"c": "2\n"}, base, head)] == ["new", ""]


def test_what_the_policy_protects_and_bounds_dies_likewise() -> None:
    policy = Policy(
        PolicyFrom.BASE, "scarab.toml", "", protected=Globs(["deploy/", "legal/"]),
        boundaries=(Boundary("pay", Globs(["pay/*.py", "fees/"]), agents=(), line=7),),
    )  # fmt: skip
    before = {"deploy/a": "", "legal/b": "", "pay/c.py": "", "pay/d.txt": "", "x": ""}

    seen = observed(before, {"legal/b": "", "pay/d.txt": "", "x": ""}, policy=policy)

    assert [(one.evidence.values()["pattern"], one.evidence.values()["list"], one.where.span) for one in seen] == [
        ("deploy/", "the protected paths", None),
        ("pay/*.py", "boundary 'pay'", Span(7, 7)),
    ]
    assert observed(before, {"x": ""}, policy=policy, edited=True) == []
    assert observed(before, {"x": ""}, policy=replace(policy, source=PolicyFrom.FILE)) == []
