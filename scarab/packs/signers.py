"""``[evidence]``: whose signatures on evidence count."""

import binascii
from base64 import b64decode
from collections.abc import Mapping

from scarab.model.expression import expression
from scarab.packs.kinds import shown
from scarab.packs.toml_table import Table


def read_signers(table: Table) -> Mapping[str, str]:
    """Read ``signers``: names, each with a public key as OpenSSH writes it, its comment left out.

    Raises:
        UsageError: A key that nobody knows, a name that cannot stand in a report, or a value that is no public key.
    """
    table.only("signers")
    signers = table.table("signers")
    return {_name(signers, name): _key(signers, name) for name in signers.values}


_NAME = expression(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}")
_LINE = expression(
    r"(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-[a-z0-9@.-]{1,60}) ([A-Za-z0-9+/]+=*)(?: .*)?"
)


def _name(signers: Table, name: str) -> str:
    if _NAME.fullmatch(name) is None:
        signers.refuse(name, "expected a name of letters, digits and '._@+-'")
    return name


def _key(signers: Table, name: str) -> str:
    line = signers.string(name).strip()
    match = _LINE.fullmatch(line)
    if match is None or not _is_key(match[1], match[2]):
        hint = "the line of a .pub file, such as 'ssh-ed25519 AAAAC3Nza... ci'; 'ssh-keygen -y -f KEY' prints it"
        signers.refuse(name, f"expected a public key as OpenSSH writes it, found {shown(line)}", hint=hint)
        return ""
    return f"{match[1]} {match[2]}"


def _is_key(kind: str, encoded: str) -> bool:
    """Tell whether the bytes of a key say that they are of the kind that stands before them."""
    try:
        content = b64decode(encoded, validate=True)
    except binascii.Error:
        return False
    name = kind.encode()
    return content.startswith(len(name).to_bytes(4, "big") + name)
