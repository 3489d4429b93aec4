import re

from scarab.model.location import Location, Side
from scarab.model.path import RepoPath
from scarab.model.policy import PolicyFrom
from scarab.model.severity import Verdict
from scarab.model.value import replace
from scarab.renderers.text import to_text
from tests.support.records import at, example_record, finding, record_with


def test_a_clean_record_is_a_verdict_and_its_reason() -> None:
    text = to_text(record_with())

    assert text.splitlines()[:2] == [
        "scarab: PASS  1405df66cbe2..792de0bd69eb  3 commits, 0 files, +398 -113 lines",
        "  - no finding at or above 'error' in 0 changed files",
    ]


def test_findings_of_one_file_stand_together() -> None:
    record = record_with((finding(where=at("b.py", 7)), finding(where=at("a.py")), finding(where=at("b.py", 9))))

    assert re.findall(r"^error +(\S+)", to_text(record), re.MULTILINE) == ["b.py:7", "b.py:9", "a.py"]


def test_more_than_two_hundred_findings_are_counted() -> None:
    record = record_with(tuple(finding(where=at("a.py", line)) for line in range(1, 204)))

    text = to_text(record)

    assert text.count("\nerror ") == 200
    assert "... 3 findings more in the record" in text


def test_no_line_begins_with_untrusted_text() -> None:
    command = "::error::##[add-path]##vso[x]\x1b[31m"
    where = Location(RepoPath(f"{command}\n{command}"), Side.HEAD)
    record = record_with((finding(where=where, message=command, remedy=command),), reasons=(command,))

    text = to_text(record)

    assert not any(line.lstrip().startswith(("::", "##")) for line in text.splitlines())
    assert "##[" not in text
    assert "##vso[" not in text
    assert "\x1b" not in text


def test_the_verdict_comes_first() -> None:
    assert to_text(record_with(verdict=Verdict.INCOMPLETE)).startswith("scarab: INCOMPLETE  ")


def test_agents_are_named_where_there_are_any() -> None:
    subject = example_record().subject

    assert "\n  agents: Claude, Codex\n" in to_text(record_with(subject=replace(subject, agents=("Claude", "Codex"))))
    assert "agents" not in to_text(record_with(subject=replace(subject, agents=())))


def test_a_policy_of_the_head_is_named_beside_the_verdict() -> None:
    used = replace(example_record().policy, source=PolicyFrom.HEAD)

    assert "  policy: scarab.toml, as the head has it\n" in to_text(record_with(policy=used))
    assert "policy:" not in to_text(record_with())
