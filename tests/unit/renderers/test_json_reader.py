import json
from typing import Any

import pytest

from scarab.model.errors import UsageError
from scarab.model.location import Location, Side
from scarab.model.path import RepoPath, decode_path
from scarab.model.value import replace
from scarab.renderers.json import digest_of_body, to_json
from scarab.renderers.json_reader import from_json
from tests.support.errors import refused
from tests.support.records import example_record, finding, record_with

UNCHANGED = "give the record.json that an audit wrote, unchanged"


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

    assert caught.value.hint == UNCHANGED


@pytest.mark.parametrize("number", ["NaN", "1.5"])
def test_a_record_holds_whole_numbers(number: str) -> None:
    text = f"record.json: expected a record in JSON: records hold whole numbers, found {number}"
    with refused(UsageError, text, hint=UNCHANGED):
        from_json(f'{{"a": {number}}}', "record.json")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("verdict",), "good", 'verdict: expected one of pass, fail, incomplete, found "good"'),
        (("analysed",), True, "analysed: expected a whole number, found true"),
        (("changed_files", 0, "owners"), "me", 'changed_files[0].owners: expected an array, found "me"'),
        (
            ("findings", 0, "location", "span", "first"),
            0,
            "findings[0].location.span: span 0-4: need 1 <= first <= last",
        ),
        (("findings", 0, "location", "path"), 7, "findings[0].location.path: expected a string, found 7"),
        (
            ("findings", 0, "evidence", "kind"),
            None,
            "findings[0].evidence.kind: expected a string, a whole number, true, false or an array of them, found null",
        ),
        (("findings", 0, "rule"), "no/such", "rules: expected no/such, which has a finding, found nothing"),
        (("outcomes", 0, "outcome"), "won", 'outcomes[0].outcome: expected one of ran, skipped, failed, found "won"'),
        (
            ("not_analysed", 0, "path_b64"),
            "%",
            'not_analysed[0].path: expected an escaped path and its bytes in base64, found "assets/logo.png"',
        ),
        (("subject", "head"), 10**60, f"subject.head: expected a string, found 1{'0' * 56}..."),
        (("subject", "head"), 10**59, f"subject.head: expected a string, found 1{'0' * 59}"),
    ],
)  # fmt: skip
def test_an_error_says_where_and_what_was_expected(path: tuple[Any, ...], value: Any, said: str) -> None:
    body = json.loads(to_json(example_record()))
    holder = body
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value

    with refused(UsageError, f"record.json: record.{said}", hint=UNCHANGED):
        from_json(json.dumps(body), "record.json")


def test_a_missing_key_is_named() -> None:
    body = json.loads(to_json(example_record()))
    del body["subject"]["base"]

    with refused(UsageError, "record.json: record.subject.base: expected a value, found nothing", hint=UNCHANGED):
        from_json(json.dumps(body), "record.json")


def test_a_record_of_another_schema_is_for_another_version() -> None:
    body = json.loads(to_json(example_record()))

    hint = "read it with the version of scarab that wrote it"
    with refused(UsageError, "record.json: schema_version: expected 1, found 2", hint=hint):
        from_json(json.dumps(body | {"schema_version": 2}), "record.json")
    del body["schema_version"]
    with refused(UsageError, "record.json: schema_version: expected 1, found nothing", hint=UNCHANGED):
        from_json(json.dumps(body), "record.json")


def test_a_record_that_was_edited_is_refused() -> None:
    body = json.loads(to_json(example_record()))
    edited = body | {"reasons": ["all is well"]}

    text = f'record.json: digest: expected {digest_of_body(edited)}, found "{body["digest"][:56]}'
    with pytest.raises(UsageError) as told:
        from_json(json.dumps(edited), "record.json")
    assert str(told.value).startswith(text)
    assert told.value.hint == UNCHANGED


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
