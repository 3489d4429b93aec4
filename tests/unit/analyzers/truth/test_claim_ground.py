"""Names as people write them, and as code has them."""

import pytest

from scarab.analyzers.truth.claim_ground import Ground, bare_name, is_named
from tests.support.changes import given


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
    assert is_named("dryRun", "parser.add_argument('--dry-run')")
    assert is_named("--dry-run", "if options.dry_run:")
    assert not is_named("dryRun", "if options.run_dry:")


def test_what_came_and_what_went_are_told_apart() -> None:
    audit = given({"a.py": "OLD = 1\nKEPT = 2\n", "b.py": ""}, {"a.py": "NEW = 1\nKEPT = 2\n", "c.py": ""})
    ground = Ground(audit, audit.changes, alone=True)

    assert (ground.adding("NEW"), ground.removing("OLD")) == (["a.py"], ["a.py"])
    assert (ground.adding("OLD"), ground.adding("KEPT"), ground.removing("KEPT")) == ([], [], [])
    assert (ground.adding("c.py"), ground.removing("b.py")) == (["c.py"], ["b.py"])
