"""``[[verify]]``: what a policy or an intent wants to see proved."""

from scarab.model.check import DEFAULT_SECONDS, Check
from scarab.model.expression import expression
from scarab.packs.kinds import shown
from scarab.packs.toml_table import Table


def read_checks(table: Table) -> tuple[Check, ...]:
    """Read the ``[[verify]]`` tables of a policy or an intent, in their order.

    Raises:
        UsageError: One of them has a key that nobody knows or a value of the wrong kind, or two share an id.
    """
    checks: dict[str, Check] = {}
    for one in table.tables("verify"):
        check = _check(one)
        if checks.setdefault(check.id, check) is not check:
            one.refuse("id", f"{shown(check.id)} is the id of an earlier check too")
    return tuple(checks.values())


_ID = expression(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def _check(table: Table) -> Check:
    table.only("id", "run", "report", "min_tests", "seconds", "paths")
    table.need("id", "run")
    report = table.table("report")
    report.only("junit", "coverage")
    junit = report.string("junit")
    min_tests = table.integer("min_tests", least=1)
    if min_tests is not None and not junit:
        hint = 'a test report counts them: report = { junit = "{out}/tests.xml" }'
        table.refuse("min_tests", "expected a report of the tests as well, found none", hint=hint)
    return Check(
        id=_id(table),
        run=_command(table),
        junit=junit,
        coverage=report.string("coverage"),
        min_tests=min_tests or int(bool(junit)),
        seconds=table.integer("seconds", least=1) or DEFAULT_SECONDS,
        paths=table.globs("paths"),
    )


def _id(table: Table) -> str:
    found = table.string("id")
    if "id" in table.values and _ID.fullmatch(found) is None:
        text = f"expected letters, digits, '.', '_' and '-', at most 64, found {shown(found)}"
        table.refuse("id", text, hint="such as 'unit'")
    return found


def _command(table: Table) -> tuple[str, ...]:
    command = table.strings("run")
    if "run" in table.values and (not command or not command[0]):
        table.refuse("run", "expected a command and its arguments, found none")
    return command
