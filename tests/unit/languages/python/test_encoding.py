import pytest

from scarab.languages.python.encoding import decoded
from scarab.model.unread import Unread, UnreadReason


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("größe".encode(), "größe"),
        (b"\xef\xbb\xbfx", "x"),
        (b"\xef\xbb\xbf# coding: utf-8\nx", "# coding: utf-8\nx"),
        (b"# -*- coding: latin-1 -*-\n\xe9", "# -*- coding: latin-1 -*-\né"),
        (b"#!python\r# vim: set fileencoding=cp1252 :\r\x80", "#!python\r# vim: set fileencoding=cp1252 :\r€"),
        ("# coding: gbk\n中".encode("gbk"), "# coding: gbk\n中"),
        (b"a\nb\n# coding: rot13\n", "a\nb\n# coding: rot13\n"),
    ],
)
def test_text_is_decoded_as_its_first_lines_say(content: bytes, text: str) -> None:
    assert decoded(content) == text


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (b"\xff", "byte 0 is not utf-8"),
        (b"# coding: ascii\n\xe9", "byte 16 is not ascii"),
        (b"# coding: utf-7\n", "not an encoding of text: utf-7"),
        (b"# coding: rot13\n", "not an encoding of text: rot13"),
        (b"# coding: unicode_escape\n", "not an encoding of text: unicode_escape"),
        (b"# coding: hex\n", "not an encoding of text: hex"),
        (b"# coding: idna\n", "not an encoding of text: idna"),
        (b"# coding: no-such\n", "unknown encoding: no-such"),
        (b"\xef\xbb\xbf# coding: latin-1\n", "encoding problem: utf-8"),
    ],
)
def test_what_is_no_encoding_of_text_is_not_decoded(content: bytes, detail: str) -> None:
    assert decoded(content) == Unread(UnreadReason.BAD_ENCODING, detail)
