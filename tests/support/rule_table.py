"""The README's table of rules, made from the rules.

``python -m tests.support.rule_table`` writes it anew.
"""

from itertools import groupby
from pathlib import Path

from scarab.model.rule import Rule
from scarab.packs.rules import shipped_rules

README = Path(__file__).parents[2] / "README.md"

_START, _END = "<!-- rules: written by `make generate` -->\n", "<!-- /rules -->\n"


def with_table(readme: str) -> str:
    """Return the README with the table of today's rules between its marks."""
    before, _, rest = readme.partition(_START)
    _, _, after = rest.partition(_END)
    return before + _START + _table() + _END + after


def _table() -> str:
    rules = shipped_rules()
    lines = ["| rule | severity | what it finds |", "|---|---|---|"]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        lines.append(f"| **{family}** | | |")
        lines += [f"| {rule.id.partition('/')[2]} | {_severities(rule)} | {rule.summary} |" for rule in members]
    return "\n".join(lines) + "\n"


def _severities(rule: Rule) -> str:
    """Name the rule's own severity, and those of its grades where they differ."""
    grades = [grade.severity.value for grade in rule.grades.values()]
    return ", ".join(dict.fromkeys([rule.severity.value, *grades]))


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
