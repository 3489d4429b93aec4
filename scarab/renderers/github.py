"""The record as GitHub workflow commands: annotations on the changed files."""

from collections.abc import Iterator

from scarab.model.finding import Finding
from scarab.model.path import printable
from scarab.model.record import AuditRecord
from scarab.model.severity import Severity, Verdict
from scarab.renderers.wording import extent, first_sentence, live, safe

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SHOWN_PER_LEVEL = 10  # a step shows ten of each and drops the rest without a word


def to_github(record: AuditRecord) -> str:
    """Write one annotation for each finding, at most ten of a level, worst first, and the verdict as the last."""
    findings = live(record)
    out: list[str] = []
    left_out = 0
    for severity, command in _COMMANDS.items():
        level = [one for one in findings if one.severity is severity]
        # The verdict below is one of its level as well.
        room = _SHOWN_PER_LEVEL - (command == _verdict_command(record))
        out += (_annotation(command, one) for one in level[:room])
        left_out += len(level[room:])
    out += _verdict(record, left_out)
    return "".join(f"{line}\n" for line in out)


def _annotation(command: str, finding: Finding) -> str:
    where = finding.location
    properties = {"file": printable(where.path)}
    if where.span is not None:
        properties |= {"line": str(where.span.first), "endLine": str(where.span.last)}
    properties["title"] = finding.rule
    text = f"{safe(finding.message)}\nTo do: {first_sentence(finding.remedy)}"
    return _command(command, properties, text)


def _verdict(record: AuditRecord, left_out: int) -> Iterator[str]:
    reasons = [safe(one) for one in record.reasons]
    if left_out:
        reasons.append(f"{left_out} more findings are in the record")
    yield _command(
        _verdict_command(record),
        {"title": f"scarab: {record.verdict}"},
        "\n".join([extent(record), *reasons]),
    )


def _verdict_command(record: AuditRecord) -> str:
    return "notice" if record.verdict is Verdict.PASS else "error"


def _command(name: str, properties: dict[str, str], data: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_data(data)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
