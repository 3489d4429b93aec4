"""The rules that ship with scarab: one TOML file each, ``rules/<family>/<name>.toml``."""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

import scarab
from scarab.model.errors import IncompleteError
from scarab.model.files import states_of
from scarab.model.policy import ParamValue
from scarab.model.remember import Remember, made_anew
from scarab.model.rule import IN_BRACKETS, Grade, Rule
from scarab.model.severity import Confidence, Severity
from scarab.model.value import replace
from scarab.packs.cases import Case, read_cases
from scarab.packs.folder import rules_folder
from scarab.packs.kinds import fits, kind_of, shown
from scarab.packs.pack import read_pack
from scarab.packs.toml_table import Table, read_toml

_FORM = 2
"""Changes with the form in which rules are remembered, or with what is demanded of their files."""

_DEFAULT_PACK = Path("packs/default.toml")


def shipped_rules(remember: Remember = made_anew) -> tuple[Rule, ...]:
    """Load the rules of this installation, as :func:`load_rules` does."""
    return load_rules(rules_folder(), remember)


def load_rules(folder: Path, remember: Remember) -> tuple[Rule, ...]:
    """Load every rule, sorted by id, without its cases.

    Args:
        folder: Holds ``<family>/<name>.toml``, and packs in ``packs/<name>.toml``.
        remember: Rules are read and checked once for each state of their files, because to read TOML takes longer than
            an audit may. Whether a file is another one is told by its size and time.

    Raises:
        UsageError: A file does not say what a rule or a pack says.
        IncompleteError: There are no rules, or no default pack.
    """
    if not (folder / _DEFAULT_PACK).is_file():
        raise IncompleteError(f"{folder / _DEFAULT_PACK}: not there", hint="install scarab again")
    return _unpacked(remember("rules", _state_of(folder), lambda: _packed(_compiled(folder))))


def load_case_file(path: Path) -> tuple[Rule, tuple[Case, ...]]:
    """Read one rule with its cases; the packs it is in are not known from its own file.

    Raises:
        UsageError: The file does not say what a rule says, or shows no case that is found and one that is not.
    """
    return _read_rule(path, path.read_bytes())


def _compiled(folder: Path) -> tuple[Rule, ...]:
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


def _state_of(folder: Path) -> str:
    parts = "\0".join((scarab.__version__, str(_FORM), *states_of(str(folder))))
    return blake2b(parts.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _packed(rules: Sequence[Rule]) -> str:
    """Write rules as JSON, which is read back in a fraction of the time that TOML takes."""
    return json.dumps(
        [
            {
                **{name: getattr(rule, name) for name in _TEXTS},
                "grade": _packed_grade(Grade(rule.severity, rule.confidence)),
                "params": dict(rule.params),
                "grades": {name: _packed_grade(grade) for name, grade in rule.grades.items()},
                "packs": rule.packs,
            }
            for rule in rules
        ]
    )


def _unpacked(text: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            **{name: one[name] for name in _TEXTS},
            severity=(own := _unpacked_grade(one["grade"])).severity,
            confidence=own.confidence,
            params={name: tuple(value) if isinstance(value, list) else value for name, value in one["params"].items()},
            grades={name: _unpacked_grade(grade) for name, grade in one["grades"].items()},
            packs=tuple(one["packs"]),
        )
        for one in json.loads(text)
    )


_TEXTS = ("id", "summary", "analyzer", "message", "why", "remedy")


def _packed_grade(grade: Grade) -> tuple[str, str]:
    return grade.severity.value, grade.confidence.value


def _unpacked_grade(packed: Sequence[str]) -> Grade:
    return Grade(Severity(packed[0]), Confidence(packed[1]))
