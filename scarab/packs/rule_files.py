"""Rules as they are written: one TOML file each, with cases that must be found and that must stay quiet."""

import re
from collections.abc import Mapping
from pathlib import Path

from scarab.model.policy import ParamValue
from scarab.model.rule import IN_BRACKETS, Grade, Rule
from scarab.model.severity import Confidence, Severity
from scarab.model.value import replace
from scarab.packs.cases import Case, read_cases
from scarab.packs.kinds import fits, kind_of, shown
from scarab.packs.pack import read_pack
from scarab.packs.toml_table import Table, read_toml


def load_case_file(path: Path) -> tuple[Rule, tuple[Case, ...]]:
    """Read one rule with its cases; the packs it is in are not known from its own file.

    Raises:
        UsageError: The file does not say what a rule says, or shows no case that is found and one that is not.
    """
    return _read_rule(path, path.read_bytes())


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """Read the rules of a folder, and which packs they are in; sorted by id, without their cases.

    Raises:
        UsageError: A file does not say what a rule or a pack says.
    """
    contents = {path: path.read_bytes() for path in sorted(folder.glob("*/*.toml"))}
    rules = [_read_rule(path, content)[0] for path, content in contents.items() if not _is_pack(path)]
    ids = sorted(rule.id for rule in rules)
    packs = {
        path.stem: read_pack(content, _shown_path(path), ids) for path, content in contents.items() if _is_pack(path)
    }
    in_packs = {one: tuple(name for name, chosen in packs.items() if one in chosen) for one in ids}
    return tuple(replace(rule, packs=in_packs[rule.id]) for rule in sorted(rules, key=lambda rule: rule.id))


def _is_pack(path: Path) -> bool:
    return path.parent.name == "packs"


def _shown_path(path: Path) -> str:
    return "/".join(path.parts[-3:])


def _read_rule(path: Path, content: bytes) -> tuple[Rule, tuple[Case, ...]]:
    table = read_toml(content, _shown_path(path))
    table.only(*_NEEDED, "params", "grades", "case")
    table.need(*_NEEDED)
    own = _grade(table)
    grades = table.table("grades")
    rule = Rule(
        id=f"{path.parent.name}/{path.stem}",
        summary=table.string("summary"),
        analyzer=table.string("analyzer"),
        severity=own.severity,
        confidence=own.confidence,
        message=_template(table, "message"),
        why=table.string("why").strip(),
        remedy=table.string("remedy").strip(),
        params=_params(table.table("params")),
        grades={name: _only_grade(grades.table(name)) for name in grades.values},
    )
    return rule, read_cases(table)


_NEEDED = ("summary", "analyzer", "severity", "confidence", "message", "why", "remedy")


def _only_grade(table: Table) -> Grade:
    table.only("severity", "confidence")
    return _grade(table)


def _grade(table: Table) -> Grade:
    table.need("severity", "confidence")
    severity, confidence = table.choice("severity", Severity), table.choice("confidence", Confidence)
    assert severity is not None  # need() has seen to both
    assert confidence is not None
    return Grade(severity, confidence)


def _template(table: Table, name: str) -> str:
    """Return a message whose braces name fields of the evidence, and nothing else."""
    from string import Formatter  # only where rules are compiled

    template = table.string(name)
    try:
        fields = [field for _, field, _, _ in Formatter().parse(template) if field is not None]
    except ValueError as error:
        raise table.error(name, f"expected names in braces, found {error}", hint="a brace is written {{") from None
    for field in fields:
        if not field.isidentifier():
            raise table.error(name, f"expected the name of a figure in braces, found {shown(field)}")
    if re.search(r"[][]", IN_BRACKETS.sub("", template)):
        raise table.error(name, "expected a figure between two brackets, found brackets without")
    return template


def _params(table: Table) -> Mapping[str, ParamValue]:
    params: dict[str, ParamValue] = {}
    for name, value in table.values.items():
        settled = tuple(value) if isinstance(value, list) else value
        if not fits(settled, kind_of(settled)):
            raise table.error(name, f"expected a value or a list of values of one kind, found {shown(value)}")
        params[name] = settled
    return params
