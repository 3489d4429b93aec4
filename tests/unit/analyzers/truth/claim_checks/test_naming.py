"""Names as people write them, and as code has them."""

import pytest

from scarab.analyzers.truth.claim_checks.naming import Text, bare_name, fits
from scarab.model.path import RepoPath


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("mean()", "mean"),
        ("Quoter.unquote", "unquote"),
        ("Quoter::unquote", "unquote"),
        ("--dry-run", "dry-run"),
        ("root_enabled=True", "root_enabled"),
        ("package.json", "package.json"),
        ("models.Response.json", "json"),
        ("src/total.py", "src/total.py"),
    ],
)
def test_the_part_of_a_name_that_stands_in_code(name: str, bare: str) -> None:
    assert bare_name(name) == bare


def test_a_name_is_found_however_its_parts_are_joined() -> None:
    assert Text("parser.add_argument('--dry-run')").has("dryRun")
    assert Text("if options.dry_run:").has("--dry-run")
    assert not Text("if options.run_dry:").has("dryRun")


@pytest.mark.parametrize(
    "name", ["src/parser", "src/parser/", "./src", "parser/rows.py", "Rows.py", "src/parser/rows", "src/parser/rows.py"]
)
def test_a_path_is_named_by_its_end_its_folder_or_without_its_ending(name: str) -> None:
    assert fits(RepoPath("src/parser/rows.py"), name)


@pytest.mark.parametrize("name", ["src/parse", "rows.py/", "arser", "src/parser/rows.ts", "parser.py"])
def test_a_part_of_a_name_names_no_path(name: str) -> None:
    assert not fits(RepoPath("src/parser/rows.py"), name)
