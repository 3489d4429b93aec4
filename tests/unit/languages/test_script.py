import pytest

from scarab.languages.python import PYTHON
from scarab.languages.script import SCRIPT
from scarab.languages.text import TEXT
from scarab.languages.treesitter import JAVASCRIPT, TYPESCRIPT
from scarab.model.front_end import FrontEnd
from scarab.model.transcript import Transcript
from scarab.model.unread import Unread, UnreadReason

CODE = b"def total(numbers):\n    return sum(numbers)\n"


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        (b"#!/usr/bin/env python\n" + CODE, PYTHON),
        (b"#!/usr/bin/env node\nfunction total(numbers) { return numbers; }\n", JAVASCRIPT),
        (b"#!/bin/sh\necho 1\n", TEXT),
        (CODE, TEXT),
    ],
)
def test_a_script_is_read_as_the_language_that_its_first_line_names(content: bytes, reader: FrontEnd) -> None:
    assert SCRIPT.read(content) == reader.read(content)
    assert SCRIPT.study(content) == reader.study(content)
    assert SCRIPT.transcribe(content) == reader.transcribe(content)


def test_only_a_script_has_code_to_compare() -> None:
    assert SCRIPT.transcribe(b"#!/usr/bin/env python\n" + CODE).items
    assert SCRIPT.transcribe(CODE) == Transcript()


def test_what_its_language_cannot_read_is_told() -> None:
    read = SCRIPT.read(b"#!/usr/bin/env python\ndef total(:\n")

    assert isinstance(read, Unread)
    assert read.reason is UnreadReason.SYNTAX_ERROR


def test_another_version_of_a_language_is_another_version_of_its_scripts() -> None:
    assert all(one.version in SCRIPT.version for one in (PYTHON, JAVASCRIPT, TYPESCRIPT, TEXT))
