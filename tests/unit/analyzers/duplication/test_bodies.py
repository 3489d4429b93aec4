from textwrap import dedent

from scarab.analyzers.duplication.bodies import Body, bodies_of, forms_of, words_in
from scarab.languages import front_end
from scarab.model.path import RepoPath

PATH = RepoPath("shop/files.py")


def bodies(source: str) -> list[Body]:
    return list(bodies_of(PATH, front_end(PATH).transcribe(dedent(source).lstrip("\n").encode())))


def body(source: str) -> Body:
    [one] = bodies(source)
    return one


def test_functions_and_methods_have_bodies_and_classes_have_not() -> None:
    found = bodies("""
    class Box:
        size = 1

        def open(self):
            return self.size

    def shut(box):
        box.size = 0
    """)

    assert [(one.qualname, one.name, one.owner, one.is_method, one.line) for one in found] == [
        ("Box.open", "open", "Box", True, 4),
        ("shut", "shut", "", False, 7),
    ]


def test_the_evidence_is_what_comes_from_outside() -> None:
    found = body("""
    def stored(path, *, limit=512):
        global last
        last = os.stat(path, follow_symlinks=True)
        if last.st_size > limit:
            raise ValueError("file too large: %s" % path)
        return {"m": last}
    """)

    assert found.evidence == {
        "os", "stat", "follow_symlinks", "st_size", "ValueError", "file", "too", "large", "last", '"m', "'0x200",
        "True", "<Lt", "<Mod",
    }  # fmt: skip


def test_what_the_grammar_of_another_language_is_built_of_is_no_evidence() -> None:
    path = RepoPath("src/files.rs")
    code = b"fn all(xs: &[u64]) -> u64 {\n    let mut sum = 0;\n    for (_, x) in seen(xs) { sum += x; }\n    sum\n}\n"
    [found] = bodies_of(path, front_end(path).transcribe(code))

    assert found.evidence == {"seen", "u64", "mut", "'0", "<&", "<+="}


def test_the_object_of_a_method_is_no_parameter() -> None:
    assert body("def f(self, a, *, b=2):\n    return a\n").arity == 2
    assert body("def f():\n    a = b = 1\n    return a\n").arity == 0


def test_loops_branches_and_comparisons_are_alike_whatever_their_form() -> None:
    loop = body("def f(xs):\n    for x in xs:\n        if x > 2:\n            yield x\n")
    other = body("async def g(rows):\n    async for row in rows:\n        if row < 9:\n            yield row\n")

    assert loop.tokens == other.tokens
    assert loop.evidence != other.evidence


def test_names_from_outside_stand_in_order_and_those_of_locals_do_not() -> None:
    found = body("def f(path):\n    lines = open(path).readlines()\n    return lines[0]\n")

    assert found.tokens == [
        "=",
        ";Assign",
        "<Call",
        ".readlines",
        "<Call",
        "open",
        "v",
        "=",
        ";Return",
        "<Subscript",
        "v",
        "'0",
    ]
    assert found.statements == 2


def test_a_word_may_be_a_name_an_attribute_a_string_or_a_keyword() -> None:
    assert forms_of("path") == ("path", ".path", '"path', "'path=")
    assert forms_of("'0x7") == ("'0x7",)
    assert dict(words_in(['"no such file', '"file', ".file"])) == {'"no such file': ["such", "file"]}


def test_a_name_is_taken_apart_whatever_its_case() -> None:
    assert body("def readHTTPHeader_v2(x):\n    return x\n").name_words == {"read", "http", "header", "v", "2"}


def test_a_method_that_builds_up_its_object_gives_it_back() -> None:
    setting, telling = bodies("""
    class Box:
        def sized(self, size):
            self.size = checked(size)
            return self

        def told(self):
            return self.size
    """)

    assert setting.returns_its_object
    assert not telling.returns_its_object
