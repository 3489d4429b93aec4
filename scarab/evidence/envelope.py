"""Envelopes as DSSE has them, bundles of them, and bare statements."""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any, NamedTuple

from scarab.evidence.errors import UnreadableError
from scarab.evidence.statement import STATEMENT, canonical
from scarab.evidence.strict_json import read_json

PAYLOAD_TYPE = "application/vnd.in-toto+json"

SIZE = 20 << 20
"""Bytes of one file of evidence."""

_LINES = 10_000
"""Lines of a bundle."""


class Signature(NamedTuple):
    """A signature, and a word on the key that it was made with, which nobody has to believe."""

    content: bytes
    key: str = ""


class Envelope(NamedTuple):
    """A statement as it was signed, or as it stands when nobody signed it."""

    payload: bytes
    signatures: tuple[Signature, ...] = ()

    @property
    def signed(self) -> bytes:
        """What a signature is made over: the payload and its type, each with its length."""
        return pre_authentication(PAYLOAD_TYPE, self.payload)

    def written(self) -> bytes:
        """Write one line of a bundle."""
        if not self.signatures:
            return self.payload + b"\n"
        signatures = [{"keyid": key, "sig": b64encode(one).decode("ascii")} for one, key in self.signatures]
        payload = b64encode(self.payload).decode("ascii")
        return canonical({"payloadType": PAYLOAD_TYPE, "payload": payload, "signatures": signatures}) + b"\n"


def pre_authentication(payload_type: str, payload: bytes) -> bytes:
    """Encode a payload with its type, so that no two of them read alike: PAE in the DSSE protocol."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def read_envelopes(content: bytes) -> Iterator[Envelope | UnreadableError]:
    """Read one envelope or statement, or a bundle with one on each line; what is neither is told in its place."""
    many = content.count(b"\n") > _LINES  # no bundle has as many, but one object may be written over them
    lines = [] if many else [line.strip() for line in content.split(b"\n") if line.strip()]
    over_several_lines = len(lines) > 1 and not _is_object(lines[0]) and _is_object(content)
    for line in [content] if over_several_lines or not lines else lines:
        try:
            yield _envelope(line)
        except UnreadableError as error:
            yield error


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(read_json(line), dict)
    except UnreadableError:
        return False


def _envelope(line: bytes) -> Envelope:
    body = read_json(line)
    if isinstance(body, dict) and isinstance(body.get("dsseEnvelope"), dict):  # a bundle of sigstore's
        body = body["dsseEnvelope"]
    if isinstance(body, dict) and body.get("_type") == STATEMENT:
        return Envelope(line)
    if not isinstance(body, dict) or "payload" not in body:
        raise UnreadableError("is neither an in-toto statement nor an envelope of one")
    if body.get("payloadType") != PAYLOAD_TYPE:
        raise UnreadableError(f"is an envelope of something else: expected the payloadType {PAYLOAD_TYPE}")
    signatures = body.get("signatures")
    listed = [one for one in signatures if isinstance(one, dict)] if isinstance(signatures, list) else []
    return Envelope(_decoded(body["payload"]), tuple(map(_signature, listed)))


def _signature(found: dict[str, Any]) -> Signature:
    key = found.get("keyid")
    return Signature(_decoded(found.get("sig")), key if isinstance(key, str) else "")


def _decoded(text: Any) -> bytes:
    try:
        return b64decode(text.translate(_URL_SAFE), validate=True)
    except (AttributeError, TypeError, ValueError, binascii.Error):
        raise UnreadableError("is an envelope whose contents are not base64") from None


_URL_SAFE = str.maketrans("-_", "+/")
"""DSSE allows either alphabet."""
