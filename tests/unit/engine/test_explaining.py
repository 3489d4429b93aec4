from pathlib import Path

import pytest

from scarab.engine.explaining import explanation_of
from scarab.model.errors import UsageError
from scarab.packs.folder import rules_folder
from scarab.packs.rule_files import load_case_file

RULE_FILES = sorted(path for path in rules_folder().glob("*/*.toml") if path.parent.name != "packs")


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_a_page_tells_everything_that_the_file_of_the_rule_says(path: Path) -> None:
    rule, cases = load_case_file(path)

    page = explanation_of(rule.id).splitlines()

    assert page[0] == f"{rule.id}  ({rule.severity.value}, confidence {rule.confidence.value})"
    assert page[1] == rule.summary
    for text in (rule.why, rule.remedy):
        assert set(text.splitlines()) <= {line.removeprefix("  ") for line in page}
    for name, grade in rule.grades.items():
        assert f"  {name}: {grade.severity.value}, confidence {grade.confidence.value}" in page
    for name, usual in rule.params.items():
        assert f"  {name} = {usual!r}" in page
    for case in cases:
        word = "found" if case.expect else "quiet"
        assert any(line.startswith(f"  {word}: {case.name}") for line in page)


def test_a_page_is_in_parts_of_which_those_without_content_are_left_out() -> None:
    headings = ["Why", "What to do", "Grades", "Parameters", "Cases"]

    def parts(rule_id: str) -> list[str]:
        starts = (line.partition(",")[0] for line in explanation_of(rule_id).splitlines())
        return [start for start in starts if start in headings]

    assert parts("bloat/binary-added") == headings
    assert parts("scaffolding/debug-leftover") == ["Why", "What to do", "Grades", "Cases"]
    assert parts("bloat/complexity-growth") == ["Why", "What to do", "Parameters", "Cases"]
    assert parts("ownership/protected-path") == ["Why", "What to do", "Cases"]


def test_a_setting_is_told_with_its_meaning_and_where_to_set_it() -> None:
    page = explanation_of("bloat/complexity-growth").splitlines()

    at = page.index('Parameters, set in scarab.toml under [rules."bloat/complexity-growth"]')
    assert page[at + 1].startswith("  limit = ")
    assert page[at + 2].startswith("      ")


def test_a_case_that_is_found_names_the_places() -> None:
    page = explanation_of("scaffolding/debug-leftover").splitlines()

    assert "  found: prints in library code are told once for each function (shop/prices.py:2)" in page
    assert "  quiet: a function that prints moves" in page


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("bloat/binary-aded", "did you mean 'bloat/binary-added'?"),
        ("scop", "did you mean 'scope'?"),
        ("bloatt", "did you mean 'bloat'?"),
        ("packs/default", "'scarab rules list' shows them all"),
        ("zzz", "'scarab rules list' shows them all"),
        ("../pyproject", "'scarab rules list' shows them all"),
    ],
)
def test_a_rule_that_nobody_knows_is_refused_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        explanation_of(name)

    assert (str(caught.value), caught.value.hint) == (f"no rule or family is named '{name}'", hint)


def test_a_family_is_explained_by_what_its_rules_find() -> None:
    lines = explanation_of("bloat").splitlines()

    assert "bloat/file-growth" in [line.split()[0] for line in lines]
    assert all(line.startswith("bloat/") for line in lines)
