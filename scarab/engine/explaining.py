"""What a rule means, in words and by its own cases."""

import inspect
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from scarab.analyzers import ANALYZERS
from scarab.model.errors import UsageError
from scarab.model.expression import expression
from scarab.model.rule import Rule
from scarab.packs.cases import Case
from scarab.packs.folder import rules_folder
from scarab.packs.nearest import ALL_RULES, suggestion
from scarab.packs.rules import load_case_file


def explanation_of(rule_id: str) -> str:
    """Write a rule's page: why, remedy, parameters, cases; of a family, what each of its rules finds.

    Raises:
        UsageError: There is no such rule and no such family.
    """
    folder = rules_folder()
    path = folder / f"{rule_id}.toml"
    known = {
        str(file.relative_to(folder).with_suffix("")) for file in folder.glob("*/*.toml") if file.parent.name != "packs"
    }
    if family := [one for one in sorted(known) if one.startswith(f"{rule_id}/")]:
        rules = [load_case_file(folder / f"{one}.toml")[0] for one in family]
        return "".join(f"{one.id:<36} {one.summary}\n" for one in rules)
    if rule_id not in known:
        raise UsageError(f"no rule or family is named '{rule_id}'", hint=suggestion(rule_id, known, ALL_RULES))
    rule, cases = load_case_file(path)
    return "\n".join(_page(rule, cases)) + "\n"


def _page(rule: Rule, cases: tuple[Case, ...]) -> Iterator[str]:
    yield f"{rule.id}  ({rule.severity.value}, confidence {rule.confidence.value})"
    yield rule.summary
    for heading, text in (("Why", rule.why), ("What to do", rule.remedy)):
        yield ""
        yield heading
        yield textwrap.indent(text.strip(), "  ")
    if rule.grades:
        yield ""
        yield "Grades"
        for name, grade in rule.grades.items():
            yield f"  {name}: {grade.severity.value}, confidence {grade.confidence.value}"
    if rule.params:
        yield ""
        yield f'Parameters, set in scarab.toml under [rules."{rule.id}"]'
        meanings = _meanings(next(one.params for one in ANALYZERS if one.name == rule.analyzer))
        for name, value in rule.params.items():
            yield f"  {name} = {value!r}"
            if name in meanings:
                yield textwrap.fill(meanings[name], 96, initial_indent="      ", subsequent_indent="      ")
    yield ""
    yield "Cases"
    for case in cases:
        found = ", ".join(f"{one.path}:{one.line}" if one.line else str(one.path) for one in case.expect)
        yield f"  {'found' if case.expect else 'quiet'}: {case.name}" + (f" ({found})" if found else "")


def _meanings(params: type[Any]) -> dict[str, str]:
    """Read the docstrings below the fields of a parameter class, which Python itself throws away."""
    return {name: inspect.cleandoc(text) for name, text in _DOCUMENTED.findall(inspect.getsource(params))}


_DOCUMENTED = expression(r'^    (\w+): [^\n]+\n    """(.*?)"""', re.DOTALL | re.MULTILINE)
