"""What a rule means, in words and by its own cases."""

import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from scarab.engine.selection import settings_of
from scarab.model.errors import UsageError
from scarab.model.expression import expression
from scarab.model.rule import Rule
from scarab.packs.cases import Case
from scarab.packs.folder import rules_folder
from scarab.packs.nearest import ALL_RULES, suggestion
from scarab.packs.rule_files import load_case_file


def explanation_of(name: str) -> str:
    """Write the page of the rule, or of the family of rules, that has a name.

    Raises:
        UsageError: There is no such rule and no such family.
    """
    folder = rules_folder()
    rules = {f"{one.parent.name}/{one.stem}": one for one in folder.glob("*/*.toml") if one.parent.name != "packs"}
    families = {path.parent.name for path in rules.values()}
    if name in rules:
        lines = _rule_page(*load_case_file(rules[name]))
    elif name in families:
        lines = _family_page(load_case_file(path)[0] for path in sorted(folder.glob(f"{name}/*.toml")))
    else:
        hint = suggestion(name, {*rules, *families}, ALL_RULES)
        raise UsageError(f"no rule or family is named '{name}'", hint=hint)
    return "\n".join(lines) + "\n"


def _family_page(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield what each rule of a family finds."""
    for rule in rules:
        yield f"{rule.id:<36} {rule.summary}"


def _rule_page(rule: Rule, cases: tuple[Case, ...]) -> Iterator[str]:
    """Yield why a rule exists, what to do, its grades, its parameters and its cases."""
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
        meanings = _meanings(settings_of(rule))
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
