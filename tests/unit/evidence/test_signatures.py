import json
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_ssh_public_key
from securesystemslib import dsse
from securesystemslib.signer import CryptoSigner, SSlibKey  # type: ignore[attr-defined]

from scarab.evidence.envelope import PAYLOAD_TYPE, Envelope, Signature, read_envelopes
from scarab.evidence.errors import AlteredError
from scarab.evidence.signatures import NAMESPACE, signed, signer_of
from scarab.evidence.statement import written
from scarab.model.errors import UsageError
from scarab.model.evidence import Statement

BARE = Envelope(written(Statement(check="unit", exit=0)))


def ssh_key(folder: Path, kind: str = "ed25519") -> Path:
    """A new key of OpenSSH's."""
    key = folder / kind
    subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", str(key)], check=True)
    return key


def pem_key(folder: Path) -> Path:
    """A new ed25519 key as libraries and openssl write it."""
    key = folder / "key.pem"
    private = Ed25519PrivateKey.generate()
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return key


@pytest.fixture(params=["ed25519", "rsa", "ecdsa", "pem"])
def key(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return pem_key(tmp_path) if request.param == "pem" else ssh_key(tmp_path, request.param)


def test_a_signature_is_known_by_its_signers_key(key: Path) -> None:
    envelope, public = signed(BARE, key)

    assert signer_of(envelope, {"other": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAA", "ci": public}) == "ci"
    assert signer_of(envelope, {}) == ""


def test_another_key_is_nobodys(key: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    envelope, _ = signed(BARE, key)
    _, other = signed(BARE, ssh_key(tmp_path / "other"))

    assert signer_of(envelope, {"ci": other}) == ""


def test_no_byte_of_a_signed_statement_or_its_signature_can_be_changed(tmp_path: Path) -> None:
    envelope, public = signed(BARE, pem_key(tmp_path))
    (made,) = envelope.signatures

    for at in range(len(envelope.payload)):
        edited = envelope.payload[:at] + bytes([envelope.payload[at] ^ 1]) + envelope.payload[at + 1 :]
        assert signer_of(envelope._replace(payload=edited), {"ci": public}) == ""
    for at in range(len(made.content)):
        edited = made.content[:at] + bytes([made.content[at] ^ 1]) + made.content[at + 1 :]
        assert signer_of(envelope._replace(signatures=(Signature(edited),)), {"ci": public}) == ""


def test_a_changed_statement_under_a_signers_own_signature_is_told_apart(tmp_path: Path) -> None:
    envelope, public = signed(BARE, ssh_key(tmp_path))
    (made,) = envelope.signatures
    forged = made.content[:-3] + bytes([made.content[-3] ^ 1]) + made.content[-2:]

    with pytest.raises(AlteredError, match="was changed after it was signed"):
        signer_of(envelope._replace(payload=envelope.payload + b" "), {"ci": public})
    with pytest.raises(AlteredError):
        signer_of(envelope._replace(signatures=(Signature(forged),)), {"ci": public})


def test_what_was_signed_for_another_purpose_does_not_pass(tmp_path: Path) -> None:
    key = ssh_key(tmp_path)
    _, public = signed(BARE, key)
    arguments = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", "git"]
    armored = subprocess.run(arguments, input=BARE.signed, capture_output=True, check=True).stdout.decode()
    content = b64decode("".join(armored.split("\n")[1:-2]))
    assert NAMESPACE != "git"

    with pytest.raises(AlteredError):
        signer_of(BARE._replace(signatures=(Signature(content),)), {"ci": public})


def test_one_good_signature_among_others_is_enough(tmp_path: Path) -> None:
    once, _ = signed(BARE, pem_key(tmp_path))
    twice, public = signed(once, ssh_key(tmp_path))

    assert [signature.key[:7] for signature in twice.signatures] == ["SHA256:", "SHA256:"]
    assert signer_of(twice, {"ci": public}) == "ci"


def test_a_key_from_the_current_folder_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ssh_key(tmp_path)
    monkeypatch.chdir(tmp_path)

    envelope, public = signed(BARE, Path("ed25519"))

    assert signer_of(envelope, {"me": public}) == "me"


@pytest.mark.parametrize("content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_key_is_refused_with_what_would_be_one(content: bytes, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(content)
    key.chmod(0o600)

    with pytest.raises(UsageError) as caught:
        signed(BARE, key)

    assert "ssh-keygen -t ed25519" in caught.value.hint


def test_a_key_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        signed(BARE, tmp_path / "none")


@pytest.mark.parametrize("content", [b"", b"SSHSIG", b"SSHSIG" + b"\xff" * 20, b"x" * 64, b"x" * 5000])
def test_what_is_no_signature_is_nobodys(content: bytes, tmp_path: Path) -> None:
    _, public = signed(BARE, ssh_key(tmp_path))

    assert signer_of(BARE._replace(signatures=(Signature(content),)), {"ci": public}) == ""


def test_other_implementations_read_what_is_signed_here_and_the_other_way_round(tmp_path: Path) -> None:
    private = Ed25519PrivateKey.generate()
    key = tmp_path / "key.pem"
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    ours, public = signed(BARE, key)
    theirs = dsse.Envelope(BARE.payload, PAYLOAD_TYPE, {})
    theirs.sign(CryptoSigner(private))

    crypto = load_ssh_public_key(public.encode())
    known = SSlibKey.from_crypto(crypto, keyid=ours.signatures[0].key)
    assert dsse.Envelope.from_dict(json.loads(ours.written())).verify([known], 1)
    (read,) = read_envelopes(json.dumps(theirs.to_dict()).encode())
    assert isinstance(read, Envelope)
    assert signer_of(read, {"ci": public}) == "ci"
