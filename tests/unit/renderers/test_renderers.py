"""Every renderer against its reference report: ``python -m tests.support.records`` writes them anew."""

import json

import pytest
from jsonschema import Draft202012Validator

from scarab.model.record import AuditRecord
from scarab.model.severity import Origin
from scarab.renderers import RENDERERS, Renderer
from scarab.renderers.json import to_json
from tests.support.record_schema import SCHEMA, schema_text
from tests.support.records import EXAMPLES, FILES, example_record, finding, record_with


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda one: one.name)
def test_the_reference_report_is_current(renderer: Renderer) -> None:
    expected = (EXAMPLES / FILES[renderer.name]).read_bytes()

    assert renderer.render(example_record()).encode() == expected


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda one: one.name)
def test_the_first_format_with_an_ending_is_the_one_it_means(renderer: Renderer) -> None:
    for suffix in renderer.suffixes:
        assert next(one for one in RENDERERS if f"report{suffix}".endswith(one.suffixes)) is renderer


def test_the_schema_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize(
    "record",
    [example_record(), record_with(), record_with((finding(origin=Origin.WORSENED),), intent=None)],
    ids=["rich", "clean", "one finding"],
)
def test_records_are_valid_by_the_schema(record: AuditRecord) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)

    assert [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(to_json(record)))] == []


def test_the_schema_knows_no_other_keys() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    body = json.loads(to_json(example_record())) | {"score": 7}

    assert not Draft202012Validator(schema).is_valid(body)
