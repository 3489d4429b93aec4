"""Names as people write them, and as code has them."""

import pytest

from scarab.analyzers.truth.claim_checks.naming import Text, bare_name


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
