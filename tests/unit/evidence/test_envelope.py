import base64
import json

import pytest

from scarab.evidence.envelope import PAYLOAD_TYPE, Envelope, Signature, pre_authentication, read_envelopes
from scarab.evidence.errors import UnreadableError
from scarab.evidence.statement import written
from scarab.model.evidence import Statement

BARE = Envelope(written(Statement(check="unit", exit=0)))
SIGNED = Envelope(BARE.payload, (Signature(b"one", "SHA256:x"), Signature(b"two")))


def test_encodes_what_is_signed_as_the_protocol_does() -> None:
    # the test vector of the DSSE protocol
    assert (
        pre_authentication("http://example.com/HelloWorld", b"hello world")
        == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


@pytest.mark.parametrize("envelope", [BARE, SIGNED])
def test_what_is_written_is_read_again(envelope: Envelope) -> None:
    assert list(read_envelopes(envelope.written())) == [envelope]


def test_a_bundle_has_one_on_each_line_and_its_blank_lines_mean_nothing() -> None:
    bundle = BARE.written() + b"\n\n" + SIGNED.written().rstrip() + b"\r\n"

    assert list(read_envelopes(bundle)) == [BARE, SIGNED]


def test_one_object_may_be_written_over_several_lines() -> None:
    text = json.dumps(json.loads(SIGNED.written()), indent=2)

    assert list(read_envelopes(text.encode())) == [SIGNED]


def test_a_damaged_line_is_told_and_takes_no_other_with_it() -> None:
    damaged, good = read_envelopes(b'{"payl\n' + BARE.written())

    assert isinstance(damaged, UnreadableError)
    assert good == BARE


def test_what_has_more_lines_than_any_bundle_can_only_be_one_object() -> None:
    text = json.dumps(json.loads(SIGNED.written()), indent=2).replace("\n", "\n" * 20_000)

    assert list(read_envelopes(text.encode())) == [SIGNED]
    (told,) = read_envelopes(BARE.written() * 20_000)
    assert isinstance(told, UnreadableError)


def test_an_envelope_within_a_bundle_of_sigstores_is_found_in_either_alphabet() -> None:
    inner = {
        "payloadType": PAYLOAD_TYPE,
        "payload": base64.urlsafe_b64encode(b'{"?": ">>>"}').decode(),
        "signatures": [],
    }

    assert list(read_envelopes(json.dumps({"dsseEnvelope": inner}).encode())) == [Envelope(b'{"?": ">>>"}')]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"payload": "e30="}', b'{"payloadType": "text/plain", "payload": "e30="}',
     f'{{"payloadType": "{PAYLOAD_TYPE}", "payload": 1}}'.encode(),
     f'{{"payloadType": "{PAYLOAD_TYPE}", "payload": "*"}}'.encode(),
     f'{{"payloadType": "{PAYLOAD_TYPE}", "payload": "e30=", "signatures": [{{"sig": "*"}}]}}'.encode()],
)  # fmt: skip
def test_what_is_no_envelope_is_told(content: bytes) -> None:
    (found,) = read_envelopes(content)

    assert isinstance(found, UnreadableError)
