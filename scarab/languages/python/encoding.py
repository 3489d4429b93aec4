"""The text of a Python file, decoded as Python would, by codecs that hold text only."""

import codecs
from tokenize import detect_encoding

from scarab.model.expression import expression
from scarab.model.unread import Unread, UnreadReason

# Codecs such as utf-7, rot13, hex, unicode_escape or idna turn what a reader sees into something else.
_TEXT_CODEC = expression(
    r"ascii|utf-8|utf-8-sig|latin-1|iso8859-\d+|cp\d+|windows-\d+|koi8-[rut]|mac-\w+|ptcp154|kz1048"
    r"|gbk|gb2312|gb18030|big5\w*|shift_jis\w*|euc_\w+|johab|tis-620"
)
_LINE_END = expression(rb"\r\n|\r|\n")
_HEAD_LIMIT = 4096
"""Bytes in which an encoding cookie is looked for; it must stand in the first two lines."""


def decoded(content: bytes) -> str | Unread:
    """Return the text by its byte order mark or encoding cookie (PEP 263), or BAD_ENCODING."""
    head = _LINE_END.split(content[:_HEAD_LIMIT], 2)[:2]
    encoding = "utf-8-sig"  # the default: a byte order mark is allowed
    if any(b"coding" in line for line in head):
        lines = iter([line + b"\n" for line in head])
        try:
            encoding = detect_encoding(lambda: next(lines, b""))[0]
        except SyntaxError as error:
            return Unread(UnreadReason.BAD_ENCODING, str(error))
        if not _TEXT_CODEC.fullmatch(codecs.lookup(encoding).name):
            return Unread(UnreadReason.BAD_ENCODING, f"not an encoding of text: {encoding}")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        return Unread(UnreadReason.BAD_ENCODING, f"byte {error.start} is not {error.encoding}")
