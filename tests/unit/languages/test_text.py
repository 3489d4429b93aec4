from scarab.languages.text import TEXT
from scarab.model.detail import SourceDetail
from scarab.model.facts import SourceFacts
from scarab.model.unread import Unread, UnreadReason


def test_text_has_lines_whatever_its_bytes() -> None:
    assert TEXT.read(b"caf\xe9\r\n\xff\xfe\r\n") == SourceFacts("text", 2)


def test_a_line_nobody_wrote_is_generated() -> None:
    content = b"a\n" + b"x" * 200_001

    assert TEXT.read(content) == TEXT.study(content) == Unread(UnreadReason.GENERATED, "a line of 200001 bytes")


def test_study_counts_filled_lines_and_finds_misleading_ones() -> None:
    assert TEXT.study("a\n\n\u202eb\n".encode()) == SourceDetail(code_lines=2, misleading=(3,))


def test_no_rule_looks_into_text() -> None:
    assert not TEXT.judged
