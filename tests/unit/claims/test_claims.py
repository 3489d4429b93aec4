"""What a text claims, and what is only said in it."""

import pytest

from scarab.claims import MOST, said_in
from scarab.model.claim import ClaimKind


def kinds(text: str) -> list[tuple[ClaimKind, tuple[str, ...]]]:
    """Every claim of a body below a subject that claims nothing."""
    return [(one.kind, one.names) for one in said_in(f"Work on totals\n\n{text}")]


@pytest.mark.parametrize(
    ("sentence", "kind", "names"),
    [
        ("Add tests for the parser", ClaimKind.TESTS_ADDED, ()),
        ("Adds unit and integration tests", ClaimKind.TESTS_ADDED, ()),
        ("Fix quoting and add a regression test.", ClaimKind.TESTS_ADDED, ()),
        ("This PR adds a regression test that fails without the fix.", ClaimKind.TESTS_ADDED, ()),
        ("Tests have been added to check it", ClaimKind.TESTS_ADDED, ()),
        ("- [x] I have added tests", ClaimKind.TESTS_ADDED, ()),
        ("All tests pass", ClaimKind.TESTS_PASS, ()),
        ("- ✅ The full test suite passes.", ClaimKind.TESTS_PASS, ()),
        ("Refactored the parser, all tests now pass", ClaimKind.TESTS_PASS, ()),
        ("`ruff check` passes", ClaimKind.CHECK_PASSES, ("ruff",)),
        ("mypy is clean", ClaimKind.CHECK_PASSES, ("mypy",)),
        ("Update the README", ClaimKind.DOCS_UPDATED, ("README",)),
        ("Document it, add a changelog entry", ClaimKind.DOCS_UPDATED, ("changelog",)),
        ("Docs updated", ClaimKind.DOCS_UPDATED, ("docs",)),
        ("Add `mean`", ClaimKind.ADDED, ("mean",)),
        ("Introduces a new get_mean() helper", ClaimKind.ADDED, ("get_mean()",)),
        ("Add OrderTotals with a mean", ClaimKind.ADDED, ("OrderTotals",)),
        ("Add the OrderTotals class, which rounds", ClaimKind.ADDED, ("OrderTotals",)),
        ("Add `dry-run` option for it", ClaimKind.ADDED, ("dry-run",)),
        ("Update src/total.py", ClaimKind.CHANGED, ("src/total.py",)),
        ("Remove the unused `mean` function", ClaimKind.REMOVED, ("mean",)),
        ("Delete src/means.py", ClaimKind.REMOVED, ("src/means.py",)),
        ("Rename `mean` to `average`", ClaimKind.RENAMED, ("mean", "average")),
        ("Bump requests from 2.0 to 2.1.3.", ClaimKind.BUMPED, ("requests", "2.1.3")),
        ("Docs-only change.", ClaimKind.NO_CODE_CHANGE, ()),
        ("Test-only.", ClaimKind.TESTS_ONLY, ()),
        ("Names only; no behavior change.", ClaimKind.SAME_BEHAVIOUR, ()),
        ("This change only touches `src/total.py`.", ClaimKind.ONLY_TOUCHES, ("src/total.py",)),
        ("Only touches `src/total.py`, no new behaviour", ClaimKind.ONLY_TOUCHES, ("src/total.py",)),
        ("Only touches a.py, e.g. its wording.", ClaimKind.ONLY_TOUCHES, ("a.py",)),
        ("Only touches a.py, v1.2 stays", ClaimKind.ONLY_TOUCHES, ("a.py",)),
        ("Only touches a.py, `mean` stays as it was", ClaimKind.ONLY_TOUCHES, ("a.py",)),
        ("No new dependencies.", ClaimKind.NO_NEW_DEPENDENCIES, ()),
    ],
)
def test_a_sentence_claims(sentence: str, kind: ClaimKind, names: tuple[str, ...]) -> None:
    assert kinds(sentence) == [(kind, names)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We should add tests",
        "Add tests?",
        "If it breaks, add tests",
        "Allow users to add and remove tests",
        "Do not add tests",
        "- [x] Tests have been added — n/a, the docs build covers it",
        "- [x] Documentation has been updated where applicable",
        "- [x] Tests have been added. (No tests needed: only a log level changed)",
        "- [x] Documentation has been updated. (No doc changes were needed)",
        "- [x] Tests have been added (none needed)",
        "Add no tests",
        "Previously, all tests pass",
        "Make sure all tests pass",
        "All tests should pass",
        "All tests pass locally",
        "10 tests pass, 2 fail",
        "52/60 tests passing",
        "Only touches `a.py`, `b.py`",
        "Only touches `a.py`,`b.py`",
        "Only touches a.py, b.py and c.py.",
        "Only touches a.py, and src/b.py",
        "The tests pass through a proxy",
        "Add test infrastructure",
        "Add TypeDoc validation",
        "Update CodeQuality settings",
        "Add support for running tests",
        "Update docs links",
        "Remove `mean` from the README",
        "Remove it",
        "Rename blob to tree",
        "Update to 3.0",
        '"Add tests for the parser" was the task',
        "> Add tests",
        "- [ ] Add tests",
        "| Add tests |",
        "```\nAdd tests\n```",
        "Like so:\n\n    Add tests\n",
        "<!-- Add tests -->",
        "<details>\nAdd tests\n</details>",
        "## To do\n\n- Add tests",
        "**Next steps**\n\nAdd tests",
        "No behaviour change for files that exist",
        "Add a `table-driven` suite",
        "Follow-up: remove `mean`, then delete spread.py",
        'Of "70 files / 618 tests passing" the tests are counted',
        "A report of \u201call tests pass\u201d is read",
    ],
)
def test_a_sentence_claims_nothing(sentence: str) -> None:
    assert kinds(sentence) == []


def test_counts_are_read() -> None:
    said = said_in(
        "Test it\n\nAdds twelve tests. All 2,708 unit tests pass. Full suite: 17 passed. CI: 70 files / 618 tests pass."
    )

    assert [(one.kind, one.count) for one in said] == [
        (ClaimKind.TESTS_ADDED, 12),
        (ClaimKind.TESTS_PASS, 2708),
        (ClaimKind.TESTS_PASS, 17),
        (ClaimKind.TESTS_PASS, 618),
    ]


def test_what_stands_behind_a_quotation_is_claimed() -> None:
    said = said_in('Test it\n\nThe report "12 tests pass" was old, and all 15 tests pass.')

    assert [(one.kind, one.count) for one in said] == [(ClaimKind.TESTS_PASS, 15)]


def test_a_subject_claims_without_its_type_and_number() -> None:
    assert [one.names for one in said_in("feat(totals)!: add `mean` (#12)")] == [("mean",)]


def test_a_paragraph_and_an_item_of_several_lines_are_read_as_one() -> None:
    said = said_in("Means\n\nThis commit adds\ntests for means.\n\n- rename `mean`\n  to `average`\n")

    assert [one.sentence for one in said] == ["This commit adds tests for means.", "rename `mean` to `average`"]


def test_alternatives_that_go_over_the_end_of_a_line_name_no_folder() -> None:
    assert kinds("Remove docs/old/guides/ and with it its pictures") == [(ClaimKind.REMOVED, ("docs/old/guides/",))]
    assert kinds("Add user/assistant/system/\ntool_message constructor helpers") == []


def test_what_is_not_needed_any_more_is_removed() -> None:
    assert kinds("Remove `mean`. (No longer needed.)") == [(ClaimKind.REMOVED, ("mean",))]


def test_what_takes_back_or_merges_claims_nothing() -> None:
    assert said_in('Revert "Add tests"\n\nAdd tests') == ()
    assert said_in("Merge branch 'tests'\n\n* Add tests") == ()


@pytest.mark.parametrize(
    "subject",
    [
        "Release v1.2.0: sums of all sorts",
        "chore(release): v1.2.0 - sums",
        "v1.2",
        "1.2.0",
        "Prepare release core 1.2",
        "Release 1.2.0-rc.1 (#31)",
        "v1.2.0rc1",
        "1.2.0 release",
        "v1.2.0, 2026-03-01",
    ],
)
def test_what_a_release_has_is_not_said_of_its_commit(subject: str) -> None:
    assert said_in(f"{subject}\n\n- Updated `total.py`\n- Added `mean()`") == ()


@pytest.mark.parametrize(
    "subject",
    ["Release memory after 1.5 s of idle", "Release locks after 1.5s", "fix: v2.0 parser handles quotes",
     "v1.5 format is read", "v1.2-based totals are rounded", "1.2.3 is parsed"],
)  # fmt: skip
def test_a_title_that_goes_on_behind_a_version_is_that_of_no_release(subject: str) -> None:
    assert [one.kind for one in said_in(f"{subject}\n\nAll tests pass.")] == [ClaimKind.TESTS_PASS]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Adds tests for the pool (no new config required).", ClaimKind.TESTS_ADDED),
        ("All 214 tests pass. (No config change was needed)", ClaimKind.TESTS_PASS),
        ("All tests pass (no new tests needed).", ClaimKind.TESTS_PASS),
    ],
)
def test_a_remark_that_something_else_is_not_needed_takes_nothing_back(sentence: str, kind: ClaimKind) -> None:
    assert [one.kind for one in said_in(f"Work on totals\n\n{sentence}")] == [kind]


def test_no_text_is_slow_or_breaks_it() -> None:
    """Each would take minutes where a pattern tried all ways through it."""
    long = ["a " * 30_000, "`" * 60_000, "(" * 60_000, "- [x] " * 10_000, "<!--" * 15_000, "a" * 60_000 + " tests pass"]
    dense = ["add, ", "all the tests ", "no new ", "pass a, ", "only ", "added test ", "bump x ", "tests pass ", "- - "]
    texts = [f"Add {one}" for one in long] + [(one * (580 // len(one)) + "a. ") * 100 for one in dense]
    for text in (*texts, "\x00\x1b[31m\u202eAdd tests\n" * 3_000):
        assert len(said_in(f"Subject\n\n{text}")) <= MOST


@pytest.mark.parametrize(
    ("later", "undone"),
    [
        ("* Explain why", False),
        ("* Bump it to 2.2, then `mean` too", True),
        ("* Revert what did not work", True),
        ("* Drop `spread`, then `mean`", True),
        ("* Update src/rates.py", True),
        ("* Update what src/rates.py says", False),
        ("* fix: address the last review comments", True),
        ("* Simplify it", True),
    ],
)
def test_of_a_message_that_lists_others_a_later_step_may_undo_an_earlier_one(later: str, undone: bool) -> None:
    said = said_in(f"Add tests\n\n* Add `mean`\r\n\r\n* Say more\n\n{later}\n")

    assert [(one.names, one.undone) for one in said[:2]] == [((), False), (("mean",), undone)]


def test_what_hosts_write_of_an_edit_in_the_browser_may_be_undone_in_any_step() -> None:
    assert [one.undone for one in said_in("Means\n\n* Update mean.c\n\n* Say more\n")] == [True]
    assert [one.undone for one in said_in("Means\n\n* Update mean.c to close it\n\n* Say more\n")] == [False]


def test_another_step_about_tests_or_documents_may_undo_one() -> None:
    said = said_in("Means\n\n* Add tests\n\n* Update the README\n\n* Fewer tests\n")

    assert [one.undone for one in said] == [True, False]


@pytest.mark.parametrize(
    ("other", "undone"),
    [
        ("Document undocumented flags", False),
        ("Use the latest compiler", False),
        ("Undo the rest", True),
        ("Reverted it", True),
    ],
)
def test_a_word_that_has_undo_or_test_in_it_undoes_nothing(other: str, undone: bool) -> None:
    assert [one.undone for one in said_in(f"Means\n\n* Add tests\n\n* {other}\n")][:1] == [undone]


def test_an_earlier_step_undoes_nothing_of_a_later_one() -> None:
    assert [one.undone for one in said_in("Means\n\n* Fewer tests, and undo `mean`\n\n* Add tests for `mean`\n")] == [
        False
    ]


def test_what_a_step_says_of_all_that_it_does_is_not_said_of_the_others() -> None:
    assert [one.undone for one in said_in("Means\n\n* Find them\n\n* Docs only\n")] == [True]
    assert [one.undone for one in said_in("Means: docs only\n\n* Find them\n\n* Say more\n")] == [False]


def test_what_a_step_says_to_be_gone_may_be_what_an_earlier_one_brought() -> None:
    assert [one.brought for one in said_in("Means\n\n* Use one for it\n\n* Remove mean.c\n")] == [True]
    assert [one.brought for one in said_in("Means\n\n* Remove mean.c\n\n* Say more\n")] == [False]
    assert [one.brought for one in said_in("Means\n\n* Use one for it\n\n* Add mean.c\n")] == [False]


def test_what_a_template_asks_for_is_nobody_s_claim() -> None:
    assert kinds("- [x] Ensure your code lints and the test suite passes (`yarn test`).") == []
    assert kinds("- [x] All tests pass; lint clean") == [
        (ClaimKind.TESTS_PASS, ()),
        (ClaimKind.CHECK_PASSES, ("lint",)),
    ]
    assert kinds("More lint clean-up") == []
