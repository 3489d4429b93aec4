from pathlib import Path

import pytest

from scarab.engine.intents.stated import Stated, stated_by
from scarab.model.errors import UsageError
from scarab.model.intent import GoalText, IntentSource, Trust
from scarab.model.pull_request import PullRequest
from scarab.model.request import AuditRequest, IntentId, IntentText
from scarab.model.toml import TOML_LIMIT
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository

INTENT = 'id = "T-1"\ntitle = "Fix quotes"\n[scope]\nallow = ["src/**"]\n'
WIDER = 'id = "T-1"\ntitle = "Fix everything"\n'
KEPT = ".scarab/intents/T-1.toml"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


def stated(
    repository: GitRepository,
    intent: Path | IntentId | IntentText | None = None,
    *,
    request: PullRequest | None = None,
    revisions: str = "HEAD~1..HEAD",
) -> Stated:
    """What is said of the last commit."""
    asked = AuditRequest(repository.path, revisions, intent=intent, pull_request=request)
    with open_repository(repository.path) as opened:
        range_ = opened.resolve(revisions)
        return stated_by(asked, opened, range_, opened.compare(range_.base_tree, range_.head_tree))


def base(repository: GitRepository, files: dict[str, str] | None = None) -> None:
    for path, text in (files or {}).items():
        repository.write(path, text)
    repository.commit("base")


def head(repository: GitRepository, message: str = "change", files: dict[str, str] | None = None) -> str:
    for path, text in (files or {"src/a.py": "A = 1\n"}).items():
        repository.write(path, text)
    return repository.commit(message)


def used(found: Stated) -> tuple[str, Trust, str] | None:
    """The source that is used, how far it is trusted, and the title of the intent it gave."""
    used = [source for source in found.sources if source.used]
    if not used:
        assert found.intent is None
        return None
    (one,) = used
    assert found.intent is not None
    assert (found.intent.source, found.intent.trust) == (one.source, one.trust)
    return one.source, one.trust, found.intent.title


def why(found: Stated, source: str) -> str:
    return next(one.why for one in found.sources if one.source == source)


def proposing(head: str, body: str = "", *, title: str = "Mend quotes", branch: str = "work") -> PullRequest:
    return PullRequest("pull request #12", title, body, branch, head)


BLOCK = "Why it broke.\n\n```scarab\n[scope]\nallow = ['src/**']\n```\n"


# Nothing.


def test_without_one_there_is_no_intent(repository: GitRepository) -> None:
    base(repository)
    commit = head(repository, "Mend it\n\nBecause.")

    assert stated(repository) == Stated(
        None,
        (IntentSource("1 commit message", Trust.HINT, used=False, why="written by the author of the change"),),
        (GoalText(f"commit {commit[:12]}", Trust.HINT, "Mend it\n\nBecause.\n"),),
    )


# What the caller hands over.


def test_an_intent_is_what_the_caller_hands_over(repository: GitRepository, tmp_path: Path) -> None:
    base(repository)
    head(repository, "Mend it")
    path = tmp_path / "intent.toml"
    path.write_text(INTENT)

    assert used(stated(repository, path)) == (str(path), Trust.DECLARED, "Fix quotes")


def test_the_goal_is_what_the_intent_says_and_then_what_the_commits_say(
    repository: GitRepository, tmp_path: Path
) -> None:
    base(repository)
    commit = head(repository, "Mend it")
    path = tmp_path / "intent.toml"
    path.write_text(INTENT)

    goals = stated(repository, path).goals

    assert [(goal.source, goal.trust, goal.text) for goal in goals] == [
        (str(path), Trust.DECLARED, "Fix quotes"),
        (f"commit {commit[:12]}", Trust.HINT, "Mend it\n"),
    ]


def test_markdown_of_the_caller_is_a_goal_in_words_with_what_it_declares(
    repository: GitRepository, tmp_path: Path
) -> None:
    base(repository)
    head(repository)
    path = tmp_path / "task.md"
    path.write_text("# Fix quotes\n\nThey break.\n\n```scarab\nid = 'T-1'\n[scope]\ndeny = ['docs/']\n```\n")

    found = stated(repository, path)

    assert used(found) == (str(path), Trust.DECLARED, "Fix quotes")
    assert found.intent is not None
    assert (found.intent.id, found.intent.deny.patterns) == ("T-1", ("docs/",))
    assert found.goals[0].text == "# Fix quotes\n\nThey break."


@pytest.mark.parametrize("text", [INTENT, "---\nscarab:\n  title: Fix quotes\n---\n", f"```scarab\n{INTENT}```\n"])
def test_standard_input_may_be_either(repository: GitRepository, text: str) -> None:
    base(repository)
    head(repository)

    found = stated(repository, IntentText("standard input", text.encode()))

    assert used(found) == ("standard input", Trust.DECLARED, "Fix quotes")


def test_a_file_that_the_range_wrote_is_the_change_s_own_word_wherever_it_lies(
    repository: GitRepository, tmp_path: Path
) -> None:
    base(repository)
    head(repository, files={"task.toml": INTENT})
    inside, copied, later = repository.path / "task.toml", tmp_path / "copied.toml", tmp_path / "later.toml"
    copied.write_text(INTENT)
    later.write_text(WIDER)

    assert used(stated(repository, inside)) == (str(inside), Trust.SELF_DECLARED, "Fix quotes")
    assert used(stated(repository, copied)) == (str(copied), Trust.SELF_DECLARED, "Fix quotes")
    assert used(stated(repository, IntentText("-", INTENT.encode()))) == ("-", Trust.SELF_DECLARED, "Fix quotes")
    inside.write_text(WIDER)  # edited again, and not committed
    assert used(stated(repository, inside)) == (str(inside), Trust.SELF_DECLARED, "Fix everything")
    assert used(stated(repository, later)) == (str(later), Trust.DECLARED, "Fix everything")


def test_a_file_that_lies_as_the_base_has_it_is_declared_though_the_range_edits_it(repository: GitRepository) -> None:
    base(repository, {"task.toml": INTENT})
    head(repository, files={"task.toml": WIDER})
    task = repository.path / "task.toml"

    assert used(stated(repository, task)) == (str(task), Trust.SELF_DECLARED, "Fix everything")
    repository.git("checkout", "-q", "HEAD~1")
    assert used(stated(repository, task, revisions="main~1..main")) == (str(task), Trust.DECLARED, "Fix quotes")


def test_a_file_that_the_range_moves_to_where_it_is_handed_over_is_the_change_s_own_word(
    repository: GitRepository,
) -> None:
    base(repository, {"task.toml": INTENT, "wide.toml": WIDER})
    repository.git("mv", "-f", "wide.toml", "task.toml")
    head(repository)
    task = repository.path / "task.toml"

    assert used(stated(repository, task)) == (str(task), Trust.SELF_DECLARED, "Fix everything")


@pytest.mark.parametrize(
    ("named", "link", "target"),
    [
        ("task.toml", "task.toml", "wide/task.toml"),
        ("tasks/task.toml", "tasks", "wide"),
        ("first.toml", "second.toml", "wide/task.toml"),  # the base's own first.toml leads to it
        ("up/task.toml", "up", "deep/../wide"),
    ],
)
def test_a_link_that_the_range_leads_elsewhere_is_the_change_s_own_word(
    repository: GitRepository, named: str, link: str, target: str
) -> None:
    repository.write("deep/a.txt", "")
    (repository.path / "first.toml").symlink_to("second.toml")
    (repository.path / "second.toml").symlink_to("task.toml")
    base(repository, {"task.toml": INTENT, "tasks/task.toml": INTENT, "up/task.toml": INTENT, "wide/task.toml": WIDER})
    head(repository)
    assert used(stated(repository, repository.path / named)) == (
        str(repository.path / named), Trust.DECLARED, "Fix quotes",
    )  # fmt: skip
    repository.git("rm", "-rq", link)
    (repository.path / link).symlink_to(target)
    repository.commit()

    assert used(stated(repository, repository.path / named)) == (
        str(repository.path / named), Trust.SELF_DECLARED, "Fix everything",
    )  # fmt: skip


def test_what_lies_in_a_submodule_that_the_range_adds_is_the_change_s_own_word(
    repository: GitRepository, tmp_path: Path
) -> None:
    inner = GitRepository(tmp_path / "inner")
    inner.write("task.toml", WIDER)
    inner.commit()
    base(repository)
    repository.git("clone", "-q", str(inner.path), "sub")
    repository.git("add", "sub")
    head(repository)
    task = repository.path / "sub/task.toml"

    assert used(stated(repository, task)) == (str(task), Trust.SELF_DECLARED, "Fix everything")


def test_a_folder_that_lies_as_the_base_has_it_is_declared_though_the_range_replaces_it(
    repository: GitRepository,
) -> None:
    base(repository, {"tasks/task.toml": INTENT})
    repository.remove("tasks/task.toml")
    (repository.path / "tasks").rmdir()
    head(repository, files={"tasks": "gone\n"})
    repository.git("checkout", "-q", "HEAD~1")
    task = repository.path / "tasks/task.toml"

    assert used(stated(repository, task, revisions="main~1..main")) == (str(task), Trust.DECLARED, "Fix quotes")


def test_a_link_that_lies_as_the_base_has_it_is_declared_however_it_is_spelled(repository: GitRepository) -> None:
    task = repository.path / "task.toml"
    task.symlink_to("./tasks//task.toml")
    base(repository, {"tasks/task.toml": INTENT})
    repository.remove("task.toml")
    head(repository, files={"task.toml": WIDER})
    repository.git("checkout", "-q", "HEAD~1")

    assert used(stated(repository, task, revisions="main~1..main")) == (str(task), Trust.DECLARED, "Fix quotes")


def test_what_lies_behind_as_many_links_as_the_system_follows_is_asked_of(repository: GitRepository) -> None:
    for number in range(40):
        (repository.path / f"link{number}").symlink_to("task.toml" if number == 39 else f"link{number + 1}")
    base(repository, {"task.toml": INTENT})
    head(repository, files={"task.toml": WIDER})
    repository.write("task.toml", WIDER + "# edited again, and not committed\n")
    first = repository.path / "link0"

    assert used(stated(repository, first)) == (str(first), Trust.SELF_DECLARED, "Fix everything")


def test_an_id_of_the_caller_is_looked_up_at_the_base(repository: GitRepository) -> None:
    base(repository, {KEPT: INTENT})
    head(repository, files={KEPT: WIDER, "T-1": WIDER})

    found = stated(repository, IntentId("T-1"))

    assert used(found) == (KEPT, Trust.DECLARED, "Fix quotes")
    assert why(found, KEPT) == "at the base, named by the caller; what the range makes of it counts for nothing"


def test_an_id_that_only_the_head_has_is_the_change_s_own_word(repository: GitRepository) -> None:
    base(repository)
    head(repository, files={KEPT: INTENT})

    assert used(stated(repository, IntentId("T-1"))) == (KEPT, Trust.SELF_DECLARED, "Fix quotes")


def test_an_id_that_nobody_has_is_refused_with_the_nearest(repository: GitRepository) -> None:
    base(repository, {".scarab/intents/T-12.toml": INTENT, ".scarab/intents/notes.md": ""})
    head(repository)

    with pytest.raises(UsageError, match=r"^\.scarab/intents/T-11\.toml: expected an intent, but neither") as caught:
        stated(repository, IntentId("T-11"))
    assert caught.value.hint == "did you mean 'T-12'?"


def test_what_the_caller_hands_over_counts_before_everything_else(repository: GitRepository, tmp_path: Path) -> None:
    base(repository, {KEPT: WIDER})
    commit = head(repository, "change\n\nScarab-Intent: T-1\nScarab-Allow: src/**")
    path = tmp_path / "intent.toml"
    path.write_text(INTENT)

    found = stated(repository, path, request=proposing(commit, BLOCK))

    assert [(one.source, one.used) for one in found.sources] == [
        (str(path), True),
        (KEPT, False),
        ("pull request #12", False),
        ("commit trailers", False),
        ("1 commit message", False),
    ]
    assert why(found, KEPT) == f"at the base, named by the trailer Scarab-Intent; {path} counts before it"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("titel = 1\n", "intent.toml:1: titel: no such key"),
        (f"# {'x' * TOML_LIMIT}", "intent.toml: expected at most 100000 bytes, found 100002"),
        (f"# {'x' * 300_000}", "intent.toml: expected at most 100000 bytes, found 300002"),
    ],
)
def test_a_file_of_the_caller_that_cannot_be_used_is_refused(
    repository: GitRepository, tmp_path: Path, content: str, message: str
) -> None:
    base(repository)
    head(repository)
    path = tmp_path / "intent.toml"
    path.write_text(content)

    with pytest.raises(UsageError) as caught:
        stated(repository, path)

    assert str(caught.value) == f"{tmp_path}/{message}"


def test_an_intent_that_cannot_be_read_is_refused(repository: GitRepository, tmp_path: Path) -> None:
    base(repository)
    head(repository)
    (tmp_path / "task.md").write_bytes(b"# Fix\n\xff\n")

    with pytest.raises(UsageError, match=r": cannot be read: Is a directory$"):
        stated(repository, tmp_path)
    with pytest.raises(UsageError, match=r"task\.md:2: expected UTF-8, found the byte 0xff$"):
        stated(repository, tmp_path / "task.md")


# What the repository keeps.


def test_the_trailer_names_an_intent_of_the_base(repository: GitRepository) -> None:
    base(repository, {KEPT: INTENT})
    head(repository, "Mend it\n\nBecause.\n\nScarab-Intent: T-1\nReviewed-by: Ada <ada@example.org>")

    found = stated(repository)

    assert used(found) == (KEPT, Trust.DECLARED, "Fix quotes")
    assert why(found, KEPT) == "at the base, named by the trailer Scarab-Intent"


def test_an_intent_of_the_base_that_nothing_names_is_not_meant(repository: GitRepository) -> None:
    base(repository, {KEPT: INTENT})
    head(repository, "Mend it for Scarab-Intent: T-1")

    assert used(stated(repository)) is None


def test_a_change_cannot_widen_the_intent_it_is_for(repository: GitRepository) -> None:
    base(repository, {KEPT: INTENT})
    head(repository, "Mend it\n\nScarab-Intent: T-1", {KEPT: WIDER})

    found = stated(repository)

    assert used(found) == (KEPT, Trust.DECLARED, "Fix quotes")
    assert why(found, KEPT).endswith("; what the range makes of it counts for nothing")


@pytest.mark.parametrize(
    ("trailers", "sources"),
    [
        ("Scarab-Intent: T-2", {".scarab/intents/T-2.toml": "but neither base nor head has it"}),
        ("Scarab-Intent: ../../etc", {"../../etc": "and no intent can have such an id"}),
        (
            "Scarab-Intent: T-1\nScarab-Intent: T-2",
            {
                KEPT: "as one of 2: a change is held against one intent",
                ".scarab/intents/T-2.toml": "as one of 2: a change is held against one intent",
            },
        ),
    ],
)
def test_a_trailer_that_names_nothing_or_too_much_is_told_and_not_used(
    repository: GitRepository, trailers: str, sources: dict[str, str]
) -> None:
    base(repository, {KEPT: INTENT})
    head(repository, f"Mend it\n\n{trailers}")

    found = stated(repository)

    assert used(found) is None
    assert {one.source: one.why.partition(", ")[2] for one in found.sources[:-1]} == sources


def test_all_commits_of_the_range_may_name_the_one_intent(repository: GitRepository) -> None:
    base(repository, {KEPT: INTENT})
    head(repository, "One\n\nScarab-Intent: T-1")
    head(repository, "Two\n\nscarab-intent: T-1", {"src/b.py": "B = 1\n"})

    assert used(stated(repository, revisions="HEAD~2..HEAD")) == (KEPT, Trust.DECLARED, "Fix quotes")


@pytest.mark.parametrize(
    ("branch", "named"),
    [
        ("agent/t-1-quotes", KEPT),
        ("T-1", KEPT),
        ("fix_T-1", KEPT),
        ("agent/T-11", ".scarab/intents/T-11.toml"),
        ("HOT-1", None),
        ("T-1/and/T-11", None),
        ("", None),
    ],
)
def test_a_branch_names_an_intent_by_its_whole_id(repository: GitRepository, branch: str, named: str | None) -> None:
    base(repository, {KEPT: INTENT, ".scarab/intents/T-11.toml": WIDER})
    commit = head(repository)

    found = used(stated(repository, request=proposing(commit, branch=branch)))

    assert (found and found[0]) == named


def test_an_intent_that_the_range_brings_is_its_own_word(repository: GitRepository) -> None:
    base(repository)
    head(repository, files={KEPT: INTENT})

    found = stated(repository)

    assert used(found) == (KEPT, Trust.SELF_DECLARED, "Fix quotes")
    assert why(found, KEPT) == "the audited range itself adds it"


def test_of_several_intents_that_the_range_brings_none_is_meant(repository: GitRepository) -> None:
    base(repository)
    head(repository, files={KEPT: INTENT, ".scarab/intents/T-2.toml": INTENT})

    assert used(stated(repository)) is None


@pytest.mark.parametrize("text", ["titel = 1\n", "x" * 300_000])
def test_a_kept_intent_that_cannot_be_read_is_refused(repository: GitRepository, text: str) -> None:
    base(repository, {KEPT: text})
    head(repository, "Mend it\n\nScarab-Intent: T-1", {KEPT: INTENT})

    with pytest.raises(UsageError, match=r"^\.scarab/intents/T-1\.toml:"):
        stated(repository)


# The pull request.


def test_a_block_in_the_pull_request_declares_and_its_prose_is_the_goal(repository: GitRepository) -> None:
    base(repository)
    commit = head(repository, "wip")

    found = stated(repository, request=proposing(commit, BLOCK))

    assert used(found) == ("pull request #12", Trust.SELF_DECLARED, "Mend quotes")
    assert found.goals == (
        GoalText("pull request #12", Trust.SELF_DECLARED, "Mend quotes\n\nWhy it broke."),
        GoalText(f"commit {commit[:12]}", Trust.HINT, "wip\n"),
    )


def test_without_a_block_its_words_are_read_and_limit_nothing(repository: GitRepository) -> None:
    base(repository)
    commit = head(repository, "wip")

    found = stated(repository, request=proposing(commit, "<!-- Describe it -->\nWhy it broke."))

    assert used(found) is None
    assert found.goals[0].text == "Mend quotes\n\nWhy it broke."


def test_a_pull_request_of_another_head_is_not_this_one(repository: GitRepository) -> None:
    base(repository)
    head(repository)

    found = stated(repository, request=proposing("1" * 40, BLOCK))

    assert used(found) is None
    assert why(found, "pull request #12") == "its head 111111111111 is no commit of the audited range"
    assert [goal.trust for goal in found.goals] == [Trust.HINT]


def test_a_pull_request_is_known_by_its_head_in_a_merge(repository: GitRepository) -> None:
    base(repository)
    repository.branch("work")
    commit = head(repository)
    repository.switch("main")
    repository.merge("work")

    assert used(stated(repository, request=proposing(commit, BLOCK))) is not None


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("One.\n```scarab\n[scope]\nalow = []\n```\n", "pull request #12:4: scope.alow: no such key"),
        ("```scarab\n[scope]\n", "pull request #12:1: the scarab block is not closed"),
        (BLOCK + BLOCK, "pull request #12:9: a second scarab block; the first is in line 3"),
        ("x" * 300_000, "pull request #12: expected at most 262144 bytes, found 300000"),
    ],
)
def test_a_body_that_cannot_be_used_is_refused_unless_something_stronger_is_used(
    repository: GitRepository, body: str, message: str
) -> None:
    base(repository, {KEPT: INTENT})
    commit = head(repository)

    with pytest.raises(UsageError) as caught:
        stated(repository, request=proposing(commit, body))
    assert str(caught.value) == message
    assert used(stated(repository, IntentId("T-1"), request=proposing(commit, body))) == (
        KEPT,
        Trust.DECLARED,
        "Fix quotes",
    )


# Trailers.


def test_trailers_declare_together(repository: GitRepository) -> None:
    base(repository)
    head(repository, "One\n\nScarab-Allow: src/**, tests/**\nScarab-Verify: pytest -q 'tests/a b'")
    head(repository, "Two\n\nScarab-Allow: docs/**\nScarab-Deny: src/made/**", {"src/b.py": "B = 1\n"})

    found = stated(repository, revisions="HEAD~2..HEAD").intent

    assert found is not None
    assert (found.source, found.trust) == ("commit trailers", Trust.SELF_DECLARED)
    assert (found.allow.patterns, found.deny.patterns) == (("docs/**", "src/**", "tests/**"), ("src/made/**",))
    assert [check.run for check in found.verify] == [("pytest", "-q", "tests/a b")]


@pytest.mark.parametrize(
    ("trailer", "message"),
    [
        ("Scarab-Allow: !src", "commit trailers: scope.allow: expected a path pattern, found '!src'"),
        ("Scarab-Verify: a 'b", 'commit trailers: Scarab-Verify: expected a command, found "a \'b"'),
    ],
)
def test_a_trailer_that_cannot_be_used_is_refused(repository: GitRepository, trailer: str, message: str) -> None:
    base(repository)
    head(repository, f"One\n\n{trailer}")

    with pytest.raises(UsageError) as caught:
        stated(repository)

    assert str(caught.value).startswith(message)


# Plans.


@pytest.mark.parametrize(
    ("tool", "files"),
    [
        ("spec-kit", {"specs/012-quotes/spec.md": "Fix quotes", "specs/012-quotes/tasks.md": "- [ ] T1 src/a.py"}),
        (
            "OpenSpec",
            {"openspec/changes/quotes/proposal.md": "Fix quotes", "openspec/changes/quotes/tasks.md": "- [ ]"},
        ),
        ("Kiro", {"pkg/.kiro/specs/quotes/requirements.md": "Fix quotes", "pkg/.kiro/specs/quotes/tasks.md": "- [ ]"}),
    ],
)
def test_a_plan_that_the_range_works_on_is_a_hint_as_the_base_has_it(
    repository: GitRepository, tool: str, files: dict[str, str]
) -> None:
    base(repository, files)
    goal, tasks = files
    head(repository, files={tasks: "- [x] done\n", "src/a.py": "A = 1\n"})

    found = stated(repository)

    assert found.sources[:-1] == tuple(
        IntentSource(path, Trust.HINT, used=False, why=f"a plan of {tool} that the range works on")
        for path in (goal, tasks)
    )
    assert [one.text for one in found.goals[:-1]] == list(files.values())


def test_a_plan_that_is_empty_at_the_base_says_nothing_whatever_the_range_writes_into_it(
    repository: GitRepository,
) -> None:
    base(repository, {"specs/001-quotes/spec.md": ""})
    head(repository, files={"specs/001-quotes/spec.md": "Rewrite everything"})

    assert not any("Rewrite" in goal.text for goal in stated(repository).goals)


def test_a_plan_that_is_put_away_is_still_that_plan(repository: GitRepository) -> None:
    base(repository, {"openspec/changes/quotes/proposal.md": "Fix quotes"})
    repository.rename("openspec/changes/quotes/proposal.md", "openspec/changes/archive/2026-01-02-quotes/proposal.md")
    head(repository, files={"src/a.py": "A = 1\n"})

    assert [one.text for one in stated(repository).goals[:-1]] == ["Fix quotes"]


def test_a_plan_that_the_range_does_not_touch_is_not_its_own(repository: GitRepository) -> None:
    base(repository, {"specs/012-quotes/spec.md": "Fix quotes"})
    head(repository)

    assert len(stated(repository).sources) == 1


def test_a_change_to_many_plans_is_about_none_of_them(repository: GitRepository) -> None:
    base(repository)
    head(repository, files={f"specs/00{at}-x/spec.md": f"Plan {at}" for at in range(7)})

    found = stated(repository)

    assert [one.why.partition(", ")[2] for one in found.sources[:-1]] == [
        "one of 7 that the range touches: too many to be its goal"
    ] * 5
    assert len(found.goals) == 1


def test_paths_of_odd_bytes_are_read_over(repository: GitRepository) -> None:
    base(repository)
    repository.write(b".scarab/intents/\xff.toml", INTENT)
    repository.write(b"specs/001-\xff/spec.md", "x")
    repository.commit("change")

    assert [one.source for one in stated(repository).sources] == ["specs/001-\\xff/spec.md", "1 commit message"]
