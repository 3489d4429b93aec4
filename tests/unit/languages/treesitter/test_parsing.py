import pytest

from scarab.languages import front_end
from scarab.languages.treesitter import GO, JAVA, JAVASCRIPT, RUST, TSX, TYPESCRIPT
from scarab.model.facts import SourceFacts
from scarab.model.front_end import FrontEnd
from scarab.model.path import RepoPath
from scarab.model.unread import Unread, UnreadReason
from tests.unit.languages.treesitter.build import facts_of, symbols_of


def test_a_file_is_read_around_what_the_grammar_does_not_know() -> None:
    lines = [f"function f{number}(a) {{ return a.b }}" for number in range(20)]
    source = "\n".join([*lines[:10], "let x = = 3 @@;", *lines[10:]])

    assert {f"f{number}" for number in range(20) if number != 10} <= symbols_of("js", source).keys()


@pytest.mark.parametrize("ending", ["js", "ts", "tsx", "go", "rs", "java"])
def test_a_file_that_is_mostly_something_else_is_not_read(ending: str) -> None:
    source = b"<<<<<<< ours\n%% \x01 || :: )) ((\n======= ] ] ]\n>>>>>>> theirs\n" * 20

    read = front_end(RepoPath(f"a.{ending}")).read(source)

    assert isinstance(read, Unread)
    assert read.reason is UnreadReason.SYNTAX_ERROR


def test_lines_are_counted_as_editors_do() -> None:
    assert symbols_of("js", "\ufeffa()\r\n\r\nfunction f() {}\r\n")["f"].line == 3


def test_a_line_that_git_does_not_count_makes_a_file_unreadable() -> None:
    read = front_end(RepoPath("a.java")).read(b"// harmless\n// so is this \r class A { void f() {} }\n")

    assert read == Unread(UnreadReason.BAD_ENCODING, "line 2: a carriage return without a line feed")


def test_names_beyond_ascii_are_kept() -> None:
    facts = facts_of("js", "// größe\nfunction größe(ä) { return ä.ö }\n")

    assert facts.symbols[0].qualname == "größe"
    assert {one.name for one in facts.references} == {"ä", "ö"}


@pytest.mark.parametrize("name", ["größe", "размер", "大小"])
def test_what_is_imported_under_a_name_beyond_ascii_is_a_name_like_any_other(name: str) -> None:
    text = "import {{{0} as s}} from './{0}';\nclass A {{ {0}() {{ function {0}() {{}} return s({0}) }} }}\n"

    plain, facts = facts_of("js", text.format("size")), facts_of("js", text.format(name))

    assert [(one.module, one.name, one.bound) for one in facts.imports] == [(f"./{name}", name, "s")]
    assert [one.qualname for one in facts.symbols] == [one.qualname.replace("size", name) for one in plain.symbols]
    assert [one.shape for one in facts.symbols] == [one.shape for one in plain.symbols]
    assert {one.name for one in facts.references} == {one.name.replace("size", name) for one in plain.references}


def test_a_name_that_is_missing_is_no_name() -> None:
    assert facts_of("rs", "|,||e|a").symbols == ()


def test_text_that_is_not_utf8_is_read_all_the_same() -> None:
    read = JAVASCRIPT.read("// größe\nfunction f() {}\n".encode("latin-1"))

    assert isinstance(read, SourceFacts)
    assert [symbol.line for symbol in read.symbols] == [2]


@pytest.mark.parametrize("language", [JAVASCRIPT, TYPESCRIPT, TSX, GO, RUST, JAVA])
@pytest.mark.parametrize(
    "content",
    [
        b"x" + b"+1" * 40_000,
        b"(" * 40_000,
        b"[" * 10_000 + b"]" * 10_000,
        b"{" * 10_000,
        b"a." * 10_000 + b"b",
        b"f(" * 10_000 + b")" * 10_000,
        b"if (a) {} else " * 10_000,
        b"<a>" * 10_000,
        b"`${" * 10_000,
        b"`" + b"a" * 40_000,
        b"/*" * 10_000,
        b"\xff\xfe" * 1_000,
        b"function f() {" * 5_000,
        b"x = {a: " * 10_000,
        b"package p\nfunc f() {\n" + b"if a {\n" * 10_000,
        b"//\n" * 10_000,
    ],
)  # fmt: skip
def test_depth_and_nonsense_are_survived(language: FrontEnd, content: bytes) -> None:
    assert isinstance(language.read(content), SourceFacts | Unread)
    language.study(content)


def test_what_has_too_many_tokens_is_not_parsed() -> None:
    assert TYPESCRIPT.read(b"1+" * 300_000) == Unread(UnreadReason.TOO_COMPLEX, "600000 tokens, limit 500000")


PRESSED = (
    b"/*! jQuery v3.7.1 | (c) OpenJS Foundation */\n" + b"!function(e,t){return e.f=t(e.g),e.h||(e.h=1)}(a,b);" * 60
)


def test_a_script_that_a_tool_pressed_together_is_not_read() -> None:
    said = Unread(UnreadReason.GENERATED, f"minified: {len(PRESSED) // 2} bytes a line")

    assert JAVASCRIPT.read(PRESSED) == JAVASCRIPT.study(PRESSED) == said
    assert JAVASCRIPT.transcribe(PRESSED).items == ()
    assert isinstance(TYPESCRIPT.read(PRESSED), SourceFacts)  # nobody ships these


@pytest.mark.parametrize(
    "content",
    [
        PRESSED[:1500],
        b"export function f(a) {\n  return a + 1\n}\n" * 60 + b"// " + b"A" * 30_000 + b"\n",
        PRESSED.replace(b";", b";\n"),
        b"const words = [" + b"'the quick brown fox', " * 200 + b"]\n",
        b"// @generated\n" + b"let a = 1;\nfunction f() { return a }\n" * 200 + b"//# sourceMappingURL=a.js.map\n",
    ],
)
def test_a_script_that_people_can_read_is_read_whatever_it_says_of_itself(content: bytes) -> None:
    assert isinstance(JAVASCRIPT.read(content), SourceFacts)
