"""What people write beside code to keep a checker quiet about it."""

from collections.abc import Iterator
from typing import NamedTuple

from scarab.model.expression import expression


class Suppression(NamedTuple):
    """One word to a checker."""

    text: str
    """As written, for one rule, the white space evened out: ``noqa: E501``."""
    rule: str
    """The rule that it names; empty when it names none."""
    grade: str
    """``audit`` for one to scarab, ``file`` for one that covers a whole file and names no rule, ``security``, or
    ``line``."""

    @property
    def without_rule(self) -> str:
        """The same for every rule: whoever names one instead lets less pass."""
        return self.text.partition(self.rule)[0].rstrip(" :=[(") if self.rule else self.text


def suppressions_in(comment: str) -> Iterator[Suppression]:
    """Yield what a comment, with or without its marks, keeps quiet, rule by rule."""
    if _HINT.search(comment) is None:
        return
    for found in _WORD.finditer(comment):
        text = " ".join(found[0].split())
        grade = _grade(text, names_rules=found.lastindex is not None)
        if found.lastindex is None:
            yield Suppression(text, "", grade)
            continue
        before, after = found.start(found.lastindex) - found.start(), found.end(found.lastindex) - found.start()
        for rule in _RULE.findall(found[found.lastindex]):
            yield Suppression(" ".join((found[0][:before] + rule + found[0][after:]).split()), rule, grade)


def attributes_in(line: str) -> Iterator[Suppression]:
    """Yield what a line of code keeps quiet by an attribute of the language: ``#[allow(…)]``, ``@SuppressWarnings``."""
    for found in _ATTRIBUTE.finditer(line):
        whole = found[0].startswith("#!") and _EVERYTHING.search(found[0]) is not None
        yield Suppression(" ".join(found[0].split()), "", "file" if whole else "line")


_HINT = expression(
    r"(?i)noqa|ignore|disable|nosec|cover|@ts-|nolint|nosonar|nopmd|checkstyle|noinspection|allow|nosemgrep|codeql|skip|scarab"
)
"""Comments without any of these have nothing to say to a checker."""

_RULE = expression(r"[^\s,]+")
_NAMES = r"[\w@./|+-]+(?:[ \t]*,[ \t]*[\w@./+-]+)*"
"""Names of rules, with commas between."""

_WORD = expression(
    r"""(?x)(?<![\w`'"-])(?:
      (?:ruff|flake8):[ \t]*noqa (?:[ \t]*:[ \t]*(NAMES))?
    | noqa (?:[ \t]*:[ \t]*(NAMES))?
    | (?:type|pyright|ty|pyrefly|mypy):[ \t]*ignore(?:-errors)? (?:[ \t]*\[([\w ,.-]+)\])?
    | pyre-(?:ignore|fixme)(?:-all-errors)? (?:\[([\w ,]+)\])?
    | pylint:[ \t]*(?:disable(?:-next)?[ \t]*=[ \t]*(NAMES) | skip-file)
    | pragma:[ \t]*(?:no[ \t]?cover|no[ \t]branch|allowlist[ \t]secret)
    | nosec (?:[ \t:]*(B\d+(?:[ \t,]+B\d+)*))?
    | eslint-disable(?:-next-line|-line)? (?:[ \t]+((?!\*/|--)NAMES))?
    | (?:oxlint|tslint|stylelint)[:-]disable(?:-next-line|-line|:next-line)? (?:[ \t:]+((?!\*/|--)NAMES))?
    | @ts-(?:ignore|expect-error|nocheck)
    | biome-ignore(?:-all|-start)?[ \t]+(NAMES)
    | (?:istanbul|c8|v8)[ \t]ignore[ \t](?:next|if|else|file|start)
    | nolint (?:[ \t]*:[ \t]*(NAMES))?
    | NOLINT(?:NEXTLINE|BEGIN)? (?:\(([^)\n]+)\))?
    | lint:(?:file-)?ignore[ \t]+(NAMES)
    | NOSONAR | NOPMD | CHECKSTYLE[:.][ \t]?OFF
    | noinspection[ \t]+(NAMES)
    | (?:rubocop|swiftlint|ktlint|standard):disable[ \t]+(NAMES)
    | (?:shellcheck|hadolint|yamllint)[ \t]+(?:disable|ignore)(?:-line)? (?:[ \t]*[=:][ \t]*(NAMES))?
    | nosemgrep (?:[ \t]*:[ \t]*(NAMES))?
    | scarab[:-][ \t]*(?:ignore|off|disable|skip|allow|noqa)(?:-[a-z]+)*
    | gitleaks:allow | codeql[ \t]?\[([\w/-]+)\]
    )(?!\w)""".replace("NAMES", _NAMES)
)
"""Groups are the rules that are named."""

_WHOLE_FILE = expression(
    r"(?i)(?:ruff|flake8):|mypy:\s*ignore-errors|pyre-ignore-all|pylint:\s*skip-file|eslint-disable$|@ts-nocheck|oxlint-disable$"
    r"|tslint:disable$|stylelint-disable$|biome-ignore-all|lint:file-ignore|istanbul ignore file|(?:c8|v8) ignore file"
)
_AUDIT = expression(r"(?i)scarab")
_SECURITY = expression(r"(?i)nosec|nosemgrep|gitleaks|codeql|allowlist")
_ATTRIBUTE = expression(
    r"#!?\[(?:cfg_attr\([^\]\n]{0,80},[ \t]*)?allow\([^\]\n]{0,200}\]|@SuppressWarnings\([^)\n]{0,200}\)"
    r"|@Suppress(?:Lint)?\([^)\n]{0,200}\)"
)
_EVERYTHING = expression(r"\b(?:warnings|unused|dead_code|clippy::(?:all|pedantic|correctness|suspicious))\b")


def _grade(text: str, *, names_rules: bool) -> str:
    if _AUDIT.match(text):
        return "audit"
    if _SECURITY.search(text):
        return "security"
    return "file" if _WHOLE_FILE.match(text) and not names_rules else "line"
