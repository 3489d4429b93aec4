"""What code consists of is marked alike in every language."""

import pytest

from scarab.languages import front_end
from scarab.model.facts import SymbolKind
from scarab.model.path import RepoPath
from scarab.model.transcript import Stretch, Transcript


def _transcript(ending: str, source: str) -> Transcript:
    return front_end(RepoPath(f"a.{ending}")).transcribe(source.encode())


def test_a_transcript_tells_statements_names_and_literals_apart() -> None:
    transcript = _transcript("js", "function f(a) {\n  let b = a.c + 1\n  return g(b, 'text')\n}\n")

    assert transcript.items == (
        ";function_declaration", "=f", "<formal_parameters", "=a", "<)",
        ";lexical_declaration", "<variable_declarator", "=b", "<binary_expression", "<member_expression", "a", ".c",
        "<+", "'1",
        ";return_statement", "<call_expression", "g", "<arguments", "b", '"text', "<)", "<}",
    )  # fmt: skip
    assert transcript.lines == (1, 2, 3)
    assert transcript.stretches == (Stretch("f", SymbolKind.FUNCTION, 1, 2, 22),)


@pytest.mark.parametrize(
    ("ending", "source"),
    [
        ("ts", "class A {\n  run(x: T) {\n    return this.y(x)\n  }\n}\n"),
        ("go", "package p\nfunc (a A) run(x T) int {\n\treturn a.y(x)\n}\n"),
    ],
)
def test_a_stretch_is_what_a_method_consists_of(ending: str, source: str) -> None:
    transcript = _transcript(ending, source)
    stretch = transcript.stretches[0]

    assert (stretch.qualname, stretch.kind, stretch.line) == ("A.run", SymbolKind.METHOD, 2)
    assert {"=x", ".y", "x", ";return_statement"} <= set(transcript.items[stretch.first : stretch.stop])


def test_a_name_that_is_missing_is_no_empty_item() -> None:
    assert "<missing" in _transcript("ts", "const text = `${}`;\n").items
    assert "" not in _transcript("ts", "const text = `${}`;\n").items


def test_each_statement_has_a_line() -> None:
    transcript = _transcript("go", "package p\n\nfunc f() {\n\tif a {\n\t\tb()\n\t}\n\treturn\n}\n")

    assert sum(item.startswith(";") for item in transcript.items) == len(transcript.lines) == 3
    assert transcript.lines == (4, 5, 7)
