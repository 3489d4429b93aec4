import base64

import pytest

from scarab.model.path import decode_path, printable
from scarab.renderers.raw_path import raw_path


@pytest.mark.parametrize("raw", [b"a/b.py", b"a\\n", b"tab\t\x1b[", "é 中 \U0001f41e".encode(), "\x85\u2028".encode()])
def test_undoes_the_escapes_of_a_path_that_is_utf_8(raw: bytes) -> None:
    assert raw_path(printable(decode_path(raw)), None) == raw


def test_takes_the_bytes_where_the_text_does_not_tell() -> None:
    assert raw_path("\\x85", base64.b64encode(b"\x85").decode()) == b"\x85"


@pytest.mark.parametrize(("path", "path_b64"), [("a", "%%"), ("\\udc80", None), ("\\x", None)])
def test_refuses_what_printable_never_wrote(path: str, path_b64: str | None) -> None:
    with pytest.raises(ValueError, match=r"."):
        raw_path(path, path_b64)
