from scarab.analyzers.duplication.function_copies import FunctionCopy, Params, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given, policy

SHORT = "def short(text):\n    cut = text[:9]\n    cut = cut.rstrip()\n    return cut + '.'\n"
RENAMED = "def label(name):\n    begin = name[:9]\n    begin = begin.rstrip()\n    return begin + '.'\n"
OTHER = "def label(name):\n    begin = name[:8]\n    begin = begin.rstrip()\n    return begin + '.'\n"


THREE = SHORT + SHORT.replace("9", "8").replace("short", "tiny") + SHORT.replace("9", "7").replace("short", "wee")


def method(owner: str, function: str, base: str = "") -> str:
    body = function.replace("(", "(self, ", 1).replace("\n", "\n    ").rstrip()
    return f"class {owner}{base}:\n    {body}\n"


def observed(before: Texts, after: Texts, params: Params = Params()) -> list[Observation]:  # noqa: B008 - frozen
    return list(detect(given(before, after), params))


def test_names_the_function_that_was_there() -> None:
    assert observed({"a.py": SHORT}, {"a.py": SHORT, "b.py": SHORT.replace("short", "cut_off", 1)}) == [
        Observation(
            Location(RepoPath("b.py"), Side.HEAD, Span(1, 4)),
            anchor="cut_off",
            evidence=FunctionCopy("cut_off", 3, "short", "a.py", 1),
            related=(Location(RepoPath("a.py"), Side.HEAD, Span(1, 4)),),
            grade="exact",
        )
    ]


def test_locals_of_other_names_are_graded_and_other_constants_are_another_function() -> None:
    assert [one.grade for one in observed({"a.py": SHORT}, {"a.py": SHORT, "b.py": RENAMED})] == ["renamed"]
    assert observed({"a.py": SHORT}, {"a.py": SHORT, "b.py": OTHER}) == []


def test_code_that_finds_something_else_behind_a_name_is_another_function() -> None:
    bounded = SHORT.replace("9", "LIMIT")
    before = {"a.py": "LIMIT = 9\n" + bounded}

    assert observed(before, {**before, "b.py": "LIMIT = 8\n" + bounded.replace("short", "cut_off", 1)}) == []
    assert len(observed(before, {**before, "b.py": "LIMIT = 9\n" + bounded.replace("short", "cut_off", 1)})) == 1
    assert len(observed(before, {**before, "b.py": "OTHER = 8\n" + bounded.replace("short", "cut_off", 1)})) == 1


def test_an_exact_original_is_named_before_a_renamed_one() -> None:
    before = {"a.py": SHORT, "z.py": RENAMED}

    [one] = observed(before, {**before, "b.py": RENAMED.replace("label", "tag")})

    assert one.related[0].path == "z.py"


def test_a_file_of_copies_is_left_to_others_and_what_is_from_elsewhere_is_not() -> None:
    tiny = SHORT.replace("9", "5").replace("short", "cut_off")
    four = THREE + SHORT.replace("9", "6").replace("short", "small")
    before = {"a.py": four, "c.py": tiny}

    seen = observed(before, {**before, "b.py": "LIMIT = 1\n" + four + tiny})
    assert [(one.anchor, one.related[0].path) for one in seen] == [("cut_off", "c.py")]


def test_a_file_that_is_a_copy_as_a_whole_is_left_to_others() -> None:
    assert observed({"a.py": SHORT}, {"a.py": SHORT, "b.py": SHORT}) == []


def test_what_moved_was_renamed_or_extracted_is_quiet() -> None:
    assert observed({"a.py": SHORT}, {"b.py": "LIMIT = 1\n" + SHORT}) == []
    assert observed({"a.py": SHORT}, {"a.py": RENAMED}) == []
    extracted = "def short(text):\n    return label(text)\n" + RENAMED
    assert observed({"a.py": SHORT, "c.py": SHORT}, {"a.py": extracted, "c.py": SHORT}) == []


def test_short_functions_are_alike_by_chance() -> None:
    shorter = "def label(text):\n    print(text)\n    return text.strip()\n"

    assert observed({"a.py": shorter}, {"a.py": shorter, "b.py": "L = 1\n" + shorter}) == []


def test_tests_are_looked_at_when_asked() -> None:
    before, after = {"tests/a.py": SHORT}, {"tests/a.py": SHORT, "tests/b.py": "L = 1\n" + SHORT}

    assert observed(before, after) == []
    assert [one.grade for one in observed(before, after, Params(include_tests=True))] == ["exact"]


def test_tests_and_what_helps_them_repeat_the_product_and_a_fixture_does_not() -> None:
    before = {"a.py": SHORT}
    test, data = SHORT.replace("short", "test_short"), "L = 1\n" + SHORT

    assert [one.where.path for one in observed(before, {**before, "tests/help.py": data})] == ["tests/help.py"]
    assert [one.where.path for one in observed(before, {**before, "tests/test_a.py": test})] == ["tests/test_a.py"]
    assert observed(before, {**before, "tests/fixtures/b.py": data}) == []


def test_overrides_in_sister_classes_and_neighbours_in_one_class_are_meant_to_be_alike() -> None:
    sister, stranger = method("B", SHORT, "(Base)"), method("B", SHORT)
    before = {"a.py": method("A", SHORT, "(Base)")}

    assert observed(before, {**before, "b.py": "L = 1\n" + sister}) == []
    assert [one.anchor for one in observed(before, {**before, "b.py": stranger})] == ["B.short"]
    neighbours = (
        method("A", SHORT, "(Base)")
        + "    "
        + "\n    ".join(method("A", SHORT.replace("short", "cut")).split("\n")[1:])
    )
    assert observed(before, {"a.py": neighbours.replace("        def", "    def")}) == []


def test_a_function_that_modules_are_asked_for_by_name_must_be_in_each() -> None:
    before = {f"plugin_{n}.py": SHORT for n in range(4)}

    assert observed(before, {**before, "plugin_9.py": "L = 1\n" + SHORT}) == []


def test_generated_originals_are_not_pointed_at() -> None:
    before, after = {"made.py": SHORT}, {"made.py": SHORT, "b.py": RENAMED}

    assert list(detect(given(before, after, policy=policy(generated=("made.py",))), Params())) == []
