import pytest

from scarab.model.errors import UsageError
from scarab.packs.signers import read_signers
from scarab.packs.toml_table import read_toml
from tests.support.errors import refused

ED25519 = "AAAAC3NzaC1lZDI1NTE5AAAAIHR1ZQ=="


def read(text: str) -> dict[str, str]:
    return dict(read_signers(read_toml(text.encode(), "scarab.toml")))


def test_signers_are_named_keys_without_their_comments() -> None:
    assert read(f"""
[signers]
ci = "ssh-ed25519 {ED25519} root@build host\\n"
"ada@example.org" = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB"
""") == {"ci": f"ssh-ed25519 {ED25519}", "ada@example.org": "ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB"}


def test_nobody_need_be_named() -> None:
    assert read("") == {}


@pytest.mark.parametrize(
    "line",
    [
        "",
        ED25519,
        f"ssh-rsa {ED25519}",  # says that it is another kind
        "ssh-ed25519 not+base64",
        f"ssh-dss {ED25519}",
        f"ci ssh-ed25519 {ED25519}",  # a line of allowed_signers
        f"ssh-ed25519 {ED25519}\\nssh-ed25519 {ED25519}",
        "-----BEGIN PUBLIC KEY-----",
    ],
)
def test_what_is_no_public_key_is_refused(line: str) -> None:
    with pytest.raises(UsageError, match=r"scarab.toml:1: signers.ci: expected a public key as OpenSSH") as told:
        read(f'signers.ci = "{line}"')
    assert told.value.hint == (
        "the line of a .pub file, such as 'ssh-ed25519 AAAAC3Nza... ci'; 'ssh-keygen -y -f KEY' prints it"
    )


def test_a_name_must_be_one_that_can_be_shown() -> None:
    text = "scarab.toml:1: signers.\"*,\\x1b\": expected a name of letters, digits and '._@+-'"
    with refused(UsageError, text):
        read(f'signers."*,\\u001b" = "ssh-ed25519 {ED25519}"')
