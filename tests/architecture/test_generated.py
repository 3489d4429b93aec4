"""What is generated is current."""

from tests.support.rule_table import README, with_table


def test_the_readme_lists_the_rules_there_are() -> None:
    readme = README.read_text(encoding="utf-8")

    assert with_table(readme) == readme, "run `make generate`"
