"""The rules that ship with scarab, read once for each state of their files."""

import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import scarab
from scarab.model.errors import IncompleteError
from scarab.model.files import states_of
from scarab.model.remember import Remember, made_anew
from scarab.model.rule import Grade, Rule
from scarab.model.severity import Confidence, Severity
from scarab.packs.folder import rules_folder

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
    return _unpacked(remember("rules", _state_of(folder), lambda: _packed(_read(folder))))


def _read(folder: Path) -> tuple[Rule, ...]:
    from scarab.packs.rule_files import read_rules  # most audits find what an earlier one read

    return read_rules(folder)


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
