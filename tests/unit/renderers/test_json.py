import json

import pytest

from scarab.model.location import Location, Side
from scarab.model.path import decode_path
from scarab.model.value import replace
from scarab.renderers.json import digest_of, to_json
from tests.support.records import at, example_record, finding, record_with


def test_keys_stand_in_the_order_of_the_fields() -> None:
    body = json.loads(to_json(example_record()))

    assert list(body)[:4] == ["schema_version", "tool", "subject", "policy"]
    assert list(body)[-4:] == ["verdict", "reasons", "digest", "run"]
    assert to_json(example_record()).endswith("}\n")


def test_a_finding_names_its_path_twice_and_its_words_by_value() -> None:
    one = finding("scope/out-of-scope-path", at("a.py", 2, 5), evidence={"allow": ("b/**",), "added": 3})

    body = json.loads(to_json(record_with((one,))))

    assert body["findings"] == [
        {
            "rule": "scope/out-of-scope-path",
            "path": "a.py",
            "severity": "error",
            "confidence": "high",
            "origin": "introduced",
            "message": "something is wrong",
            "location": {
                "path": "a.py",
                "path_b64": None,
                "side": "head",
                "span": {"first": 2, "last": 5},
            },
            "related": [],
            "evidence": {"allow": ["b/**"], "added": 3},
            "remedy": "Put it right. Then look again.",
            "fingerprint": one.fingerprint,
            "baseline": "new",
        }
    ]


def test_an_outcome_says_how_the_rule_ended() -> None:
    outcomes = json.loads(to_json(example_record()))["outcomes"]

    assert outcomes[0] == {
        "rule": "bloat/binary-added",
        "outcome": "ran",
        "findings": 1,
        "left_out": 0,
        "not_judged": [],
        "unfinished": [],
    }
    assert {"rule": "scope/budget-exceeded", "outcome": "skipped", "reason": "the intent names no budget"} in outcomes
    assert outcomes[-1]["outcome"] == "failed"


def test_a_path_that_is_not_utf_8_is_escaped_and_carries_its_bytes() -> None:
    where = Location(decode_path(b"caf\xe9\n.txt"), Side.BASE)

    body = json.loads(to_json(record_with((finding(where=where),))))

    assert body["findings"][0]["path"] == "caf\\xe9\\n.txt"
    assert body["findings"][0]["location"] == {
        "path": "caf\\xe9\\n.txt",
        "path_b64": "Y2Fm6QoudHh0",
        "side": "base",
        "span": None,
    }


def test_no_text_steers_a_terminal_or_breaks_utf_8() -> None:
    one = finding(message="\x1b[31m\x7f\x85\u202e", evidence={"name": "\udc80 \ud800"})

    text = to_json(record_with((one,)))

    assert text.isascii()
    assert set(filter(lambda character: not character.isprintable(), text)) == {"\n"}
    assert json.loads(text)["findings"][0]["evidence"] == {"name": "\\udc80 \\ud800"}


def test_a_float_has_no_place_in_a_record() -> None:
    with pytest.raises(TypeError, match="a record cannot hold float"):
        to_json(record_with((finding(evidence={"share": 0.5}),)))


def test_the_digest_covers_everything_but_itself_and_the_run() -> None:
    record = example_record()
    later = replace(record, digest="", run=replace(record.run, started="2027-01-01T00:00:00Z"))

    assert digest_of(later) == record.digest
    assert digest_of(replace(record, reasons=())) != record.digest
    assert len(record.digest.removeprefix("blake2b:")) == 32
