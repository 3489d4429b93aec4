"""Cases: small before and after trees that a rule must find something in, or must leave alone.

Named tuples, because every audit imports this module and few need it: they are made several times faster.
"""

from collections.abc import Mapping
from typing import NamedTuple

from scarab.model.severity import Origin, Severity
from scarab.model.tree import FileMode
from scarab.packs.kinds import shown
from scarab.packs.toml_table import Table


class Expected(NamedTuple):
    """One finding that a case must bring; what is None may be anything."""

    path: str
    line: int | None
    """The first line of the finding."""
    message: str | None
    """A part of it."""
    origin: Origin | None
    severity: Severity | None


class Case(NamedTuple):
    """A repository of two commits, and what the rule must say of the second."""

    name: str
    before: Mapping[str, str]
    """Every file of the base, by path."""
    after: Mapping[str, str | None]
    """What the head does to it: new content, or None for a file that is deleted. Other files stay."""
    links: Mapping[str, str]
    """Symbolic links that the head puts in place of whatever was there: what each points at."""
    modes: Mapping[str, FileMode]
    """Files that the head makes executable, or no longer so."""
    submodules_before: Mapping[str, str]
    """Submodules of the base, by path: the commit of each."""
    submodules_after: Mapping[str, str]
    """All submodules of the head; one takes the place of whatever was there."""
    expect: tuple[Expected, ...]
    """All findings of the rule, in any order; empty for a case that must stay quiet."""
    intent: str | None
    """The TOML of the intent; None when the run declares none."""
    evidence: Mapping[str, str]
    """What is handed over: ``junit``, ``coverage`` and ``attestation`` with their texts, ``at`` with the place of such
    a file in the repository, ``made_on`` with the revision that reports were made on. HEAD_COMMIT, HEAD_TREE and
    BASE_COMMIT stand for their ids."""
    message: str
    """Of the head commit; empty when it does not matter."""
    author: str
    """Of the head commit, as ``Name <mail>``; empty when it does not matter."""
    audited: Mapping[str, str]
    """Every file of a commit before the base that was audited and entered in a ledger; empty where there is none."""


def read_cases(rule: Table) -> tuple[Case, ...]:
    """Read the cases of a rule's file.

    Raises:
        UsageError: One of them does not say what a case says, two share a name, or there is not both one that
            finds something and one that stays quiet.
    """
    cases = tuple(_case(one) for one in rule.tables("case"))
    if not any(case.expect for case in cases):
        raise rule.error("case", "expected a case that is found", hint="expect = [{ path = ... }]")
    if all(case.expect for case in cases):
        raise rule.error("case", "expected a case that stays quiet", hint="expect = []")
    names = [case.name for case in cases]
    for at, name in enumerate(names):
        if name in names[:at]:
            raise rule.tables("case")[at].error("name", f"{shown(name)} is the name of an earlier case too")
    return cases


_MODES = {"644": FileMode.FILE, "755": FileMode.EXECUTABLE}


def _case(table: Table) -> Case:
    table.only(
        "name", "expect", "audited", "before", "after", "link", "mode", "submodule", "intent", "message", "author",
        "evidence",
    )  # fmt: skip
    table.need("name", "expect")
    submodules = table.table("submodule")
    submodules.only("before", "after")
    case = Case(
        name=table.string("name"),
        before=_strings(table.table("before")),
        after=_after(table.table("after")),
        links=_strings(table.table("link")),
        modes=_modes(table.table("mode")),
        submodules_before=_strings(submodules.table("before")),
        submodules_after=_strings(submodules.table("after")),
        expect=tuple(_expected(one) for one in table.tables("expect")),
        intent=table.string("intent") if "intent" in table.values else None,
        evidence=_evidence(table.table("evidence")),
        message=table.string("message"),
        author=table.string("author"),
        audited=_strings(table.table("audited")),
    )
    if not (case.after or case.links or case.modes or case.submodules_after):
        raise table.error("after", "expected something that the head changes")
    return case


def _expected(table: Table) -> Expected:
    table.only("path", "line", "message", "origin", "severity")
    table.need("path")
    return Expected(
        path=table.string("path"),
        line=table.integer("line", least=1),
        message=table.string("message") or None,
        origin=table.choice("origin", Origin),
        severity=table.choice("severity", Severity),
    )


def _evidence(table: Table) -> Mapping[str, str]:
    table.only("junit", "coverage", "attestation", "at", "made_on")
    return _strings(table)


def _strings(table: Table) -> Mapping[str, str]:
    return {path: table.string(path) for path in table.values}


def _after(table: Table) -> Mapping[str, str | None]:
    return {path: None if value is False else table.string(path) for path, value in table.values.items()}


def _modes(table: Table) -> Mapping[str, FileMode]:
    for path, mode in table.values.items():
        if mode not in _MODES:
            raise table.error(path, f"expected {' or '.join(map(repr, _MODES))}, found {shown(mode)}")
    return {path: _MODES[mode] for path, mode in table.values.items()}
