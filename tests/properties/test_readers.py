"""What reads untrusted bytes reads any bytes: it says what they are, or that they are not it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.seeds import SEEDS
from tests.fuzz.targets import TARGETS

_AWKWARD = st.sampled_from(
    [b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\xe2\x80\xae", b"\xed\xa0\x80", b"9" * 30, b"-1", b"[" * 200,
     b"{" * 200, b"(" * 200, b"<a>" * 120, b"<!--", b"&x;", b'"', b"'", b"`", b"\\", b"\n\n", b"\t", b" " * 50,
     b"*" * 30, b"**/" * 20, b"a." * 60, b"1e999", b"NaN", b"null", b"true", b"=", b":", b"#", b"@", b"!",
     b"$", b"%", b"..", b"/", b"\xc2\x85", b"\x1b["]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """Cut, double, swap and spoil a sound text in a few places."""
    content = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        put = draw(st.one_of(_AWKWARD, st.binary(max_size=4), st.just(content[start:end] * 2), st.just(b"")))
        content = content[:start] + put + content[end:]
    return content


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes_are_read_or_refused(name: str) -> None:
    for seed in (*SEEDS[name], b""):
        TARGETS[name](seed)

    @given(mutated(tuple(SEEDS[name])) | st.binary(max_size=200))
    def reads(content: bytes) -> None:
        TARGETS[name](content)

    reads()
