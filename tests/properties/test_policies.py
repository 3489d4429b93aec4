"""What a policy says is understood, or refused with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarab.engine.selection import settings_of
from scarab.model.errors import UsageError
from scarab.model.policy import Policy, PolicyFrom
from scarab.packs.policy import read_policy
from scarab.packs.policy_file import open_policy
from scarab.packs.rules import shipped_rules
from tests.fuzz.seeds import SEEDS

_RULES = shipped_rules()
_LINES = SEEDS["policy"][0].decode().splitlines(keepends=True)
_TABLES = [0, *(at for at, line in enumerate(_LINES, 1) if line.startswith("["))]
"""Before these lines a table begins: the first is that of the file itself."""


def _read(lines: list[str]) -> Policy:
    file = open_policy("".join(lines).encode(), "scarab.toml", PolicyFrom.BASE)
    assert file is not None
    return read_policy(file, _RULES, settings_of)


@given(st.sampled_from(_TABLES), st.from_regex(r"x_[a-z]{1,12}", fullmatch=True))
def test_a_key_that_nobody_knows_is_refused_wherever_it_stands(at: int, key: str) -> None:
    lines = [*_LINES[:at], f"{key} = 1\n", *_LINES[at:]]

    with pytest.raises(UsageError, match=rf"scarab\.toml:{at + 1}: (.*\.)?{key}: [^\n]*$"):
        _read(lines)
