import json
from typing import Any

import pytest

from scarab.model.errors import UsageError
from scarab.model.location import Location, Side
from scarab.model.path import RepoPath, decode_path
from scarab.model.value import replace
from scarab.renderers.json import to_json
from scarab.renderers.json_reader import from_json
from tests.support.records import example_record, finding, record_with


def test_reads_back_what_was_written() -> None:
    record = example_record()

    assert from_json(to_json(record), "record.json") == record


@pytest.mark.parametrize("raw", [b"plain.py", b"caf\xe9", b"a\\b\n\t\x7f", "\u4e2d\x85\u202e".encode(), b"\xff\\x85"])
def test_every_path_survives_the_round_trip(raw: bytes) -> None:
    record = record_with((finding(where=Location(decode_path(raw), Side.HEAD)),))

    assert from_json(to_json(record), "record.json") == record


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '{"a": 1, "a": 2}', "NaN", "1" * 5_000, '{"a": 1.5}'])
def test_what_is_not_a_record_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match=r"^record\.json: ") as caught:
        from_json(text, "record.json")

    assert caught.value.hint


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("schema_version",), 2, "schema_version: expected 1, found 2"),
        (("verdict",), "good", 'record.verdict: expected one of pass, fail, incomplete, found "good"'),
        (("analysed",), True, "record.analysed: expected a whole number, found true"),
        (("changed_files", 0, "owners"), "me", 'record.changed_files[0].owners: expected an array, found "me"'),
        (("findings", 0, "location", "span", "first"), 0, "record.findings[0].location.span: span 0-4"),
        (("findings", 0, "evidence", "kind"), None, "record.findings[0].evidence.kind: expected a string"),
        (("findings", 0, "rule"), "no/such", "record.rules: expected no/such, which has a finding, found nothing"),
        (("outcomes", 0, "outcome"), "won", 'record.outcomes[0].outcome: expected one of ran, skipped, failed'),
        (("not_analysed", 0, "path_b64"), "%", "record.not_analysed[0].path: expected an escaped path"),
        (("reasons",), ["all is well"], "digest: expected blake2b:"),
    ],
)  # fmt: skip
def test_an_error_says_where_and_what_was_expected(path: tuple[Any, ...], value: Any, said: str) -> None:
    body = json.loads(to_json(example_record()))
    holder = body
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value

    with pytest.raises(UsageError) as caught:
        from_json(json.dumps(body), "record.json")

    assert said in str(caught.value)


def test_a_missing_key_is_named() -> None:
    body = json.loads(to_json(example_record()))
    del body["subject"]["base"]

    with pytest.raises(UsageError, match=r"record\.subject\.base: expected a value, found nothing"):
        from_json(json.dumps(body), "record.json")


def test_a_place_that_is_no_whole_change_is_written_as_older_builds_did() -> None:
    one = finding(where=Location(RepoPath("a.py"), Side.HEAD))
    whole = finding(where=Location(RepoPath("b.py"), Side.HEAD, whole_change=True))
    record = record_with((one, whole))

    places = [found["location"] for found in json.loads(to_json(record))["findings"]]

    assert [place.get("whole_change") for place in places] == [None, True]
    assert from_json(to_json(record), "record.json") == record


def test_a_record_without_a_base_reads_back() -> None:
    record = example_record()
    rootless = record_with(subject=replace(record.subject, base=None), intent=None)

    assert from_json(to_json(rootless), "record.json") == rootless
