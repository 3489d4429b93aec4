"""Signatures on evidence: made and checked by ``ssh-keygen``, or as plain ed25519 by a library.

A signer is known by a public key as OpenSSH writes it; both kinds of signature of an ed25519 key are checked with it.
"""

import hashlib
import os
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from scarab.evidence.envelope import Envelope, Signature
from scarab.evidence.errors import AlteredError
from scarab.model.errors import IncompleteError, UsageError
from scarab.model.path import printable

NAMESPACE = "scarab-evidence@v1"
"""What the signatures are for, so that none made for another purpose passes as one."""

_MAGIC = b"SSHSIG"
_VERSION = 4
_ARMOR = ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")
_ED25519 = "ssh-ed25519"
_ED25519_BYTES = 64
_PEM = b"-----BEGIN PRIVATE KEY-----"
_SECONDS = 60
_MISSING = "evidence is signed with a plain ed25519 key, and the library that checks it is not installed"


def signed(envelope: Envelope, key: Path) -> tuple[Envelope, str]:
    """Sign an envelope's payload; return it with the signature, and the public key as a policy names it.

    Args:
        envelope: What is to be signed.
        key: An ed25519 key in PEM (PKCS 8), or a key of OpenSSH's: a private one, or the public one of a key that
            the agent holds.

    Raises:
        UsageError: The key cannot be used.
    """
    try:
        content = key.read_bytes()
    except OSError as error:
        raise UsageError(f"{printable(str(key))}: cannot be read: {error.strerror}") from error
    signature, public = (_sign_plainly if content.startswith(_PEM) else _sign_by_ssh)(envelope.signed, key)
    made = Signature(signature, fingerprint(public))
    return envelope._replace(signatures=(*envelope.signatures, made)), public


def signer_of(envelope: Envelope, signers: Mapping[str, str]) -> str:
    """Return the name of a signer whose signature fits; empty when none of the signers made any of the signatures.

    Raises:
        AlteredError: A signature names the key of a signer and does not fit.
        IncompleteError: What checks the signature is not installed.
    """
    altered = False
    for signature, _ in envelope.signatures:
        for name, key in _candidates(signature, signers):
            if _fits(envelope.signed, signature, key):
                return name
            altered = altered or signature.startswith(_MAGIC)
    if altered:
        raise AlteredError("was changed after it was signed: the signature does not fit")
    return ""


def fingerprint(key: str) -> str:
    """Return the fingerprint of a public key as OpenSSH shows it."""
    digest = hashlib.sha256(b64decode(key.split()[1])).digest()
    return f"SHA256:{b64encode(digest).decode('ascii').rstrip('=')}"


def _candidates(signature: bytes, signers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the signers whose key may have made a signature: OpenSSH's carry it with them."""
    if signature.startswith(_MAGIC):
        own = b64encode(_key_of(signature)).decode("ascii")
        yield from ((name, key) for name, key in signers.items() if key.split()[1] == own)
    elif len(signature) == _ED25519_BYTES:
        yield from ((name, key) for name, key in signers.items() if key.startswith(f"{_ED25519} "))


def _key_of(signature: bytes) -> bytes:
    """Return the public key in a signature of OpenSSH's: its magic word and version stand before it."""
    at = len(_MAGIC) + _VERSION
    length = int.from_bytes(signature[at : at + 4], "big")
    return signature[at + 4 : at + 4 + length]


def _fits(signed: bytes, signature: bytes, key: str) -> bool:
    return _fits_ssh(signed, signature, key) if signature.startswith(_MAGIC) else _fits_plainly(signed, signature, key)


def _fits_ssh(signed: bytes, signature: bytes, key: str) -> bool:
    with TemporaryDirectory(prefix="scarab-") as folder:
        allowed, armored = Path(folder, "allowed_signers"), Path(folder, "signature")
        allowed.write_text(f'scarab namespaces="{NAMESPACE}" {key}\n', encoding="ascii")
        armored.write_text(_armored(signature), encoding="ascii")
        arguments = ("-Y", "verify", "-f", str(allowed), "-I", "scarab", "-n", NAMESPACE, "-s", str(armored))
        return _ssh_keygen(arguments, signed).returncode == 0


def _sign_by_ssh(content: bytes, key: Path) -> tuple[bytes, str]:
    run = _ssh_keygen(("-Y", "sign", "-f", str(key.absolute()), "-n", NAMESPACE), content)
    lines = run.stdout.decode("ascii", "replace").split("\n")
    if run.returncode or _ARMOR[0] not in lines:
        said = printable(os.fsdecode(run.stderr).strip().partition("\n")[0])
        raise UsageError(f"{printable(str(key))}: ssh-keygen does not sign with it: {said}", hint=_KEYS)
    signature = b64decode("".join(lines[lines.index(_ARMOR[0]) + 1 : lines.index(_ARMOR[1])]))
    return signature, _line(_key_of(signature))


_KEYS = "a key of OpenSSH's ('ssh-keygen -t ed25519'), or an ed25519 key in PEM"


def _line(key: bytes) -> str:
    """Write a public key in one line: it begins with the name of its kind."""
    length = int.from_bytes(key[:4], "big")
    return f"{key[4 : 4 + length].decode('ascii')} {b64encode(key).decode('ascii')}"


def _armored(signature: bytes) -> str:
    text = b64encode(signature).decode("ascii")
    lines = [text[at : at + 70] for at in range(0, len(text), 70)]
    return "\n".join((_ARMOR[0], *lines, _ARMOR[1])) + "\n"


def _ssh_keygen(arguments: Sequence[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    program = shutil.which("ssh-keygen", path=os.pathsep.join(one for one in folders if Path(one).is_absolute()))
    if program is None:
        raise IncompleteError("ssh-keygen: expected the program on PATH, found none", hint="install OpenSSH")
    try:
        return subprocess.run(
            [program, *arguments], input=given, capture_output=True, check=False, timeout=_SECONDS, cwd="/"
        )
    except subprocess.TimeoutExpired as error:
        raise IncompleteError(f"ssh-keygen gave no answer in {_SECONDS} seconds") from error


def _sign_plainly(content: bytes, key: Path) -> tuple[bytes, str]:
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
    except ImportError as error:
        raise UsageError(f"{printable(str(key))}: a key in PEM needs a library", hint=_INSTALL) from error
    try:
        private = load_pem_private_key(key.read_bytes(), password=None)
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        raise UsageError(f"{printable(str(key))}: {printable(str(error))}", hint=_KEYS) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise UsageError(f"{printable(str(key))}: expected an ed25519 key, found another kind", hint=_KEYS)
    public = private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    return private.sign(content), public.decode("ascii")


_INSTALL = "pip install 'scarab-audit[sign]'"


def _fits_plainly(signed: bytes, signature: bytes, key: str) -> bool:
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import load_ssh_public_key
    except ImportError as error:
        raise IncompleteError(_MISSING, hint=_INSTALL) from error
    try:
        public = load_ssh_public_key(key.encode("ascii"))
        if isinstance(public, Ed25519PublicKey):
            public.verify(signature, signed)
            return True
    except (ValueError, InvalidSignature):
        pass
    return False
