from scarab.analyzers.duplication.bodies import Tape
from scarab.analyzers.duplication.definition_copies import DefinitionCopy, Params, detect
from scarab.analyzers.duplication.definitions import Definition, again
from scarab.model.facts import SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.transcript import Stretch
from tests.support.changes import Texts, given
from tests.support.memory_tree import MemoryTree

FIELDS = "".join(
    f"    {name}: str\n" for name in ("street", "house", "postal", "town", "country", "floor", "bell", "gate")
)
ADDRESS = f"class Address:\n{FIELDS}"
TABLE = "SERVED = {'Austria': 4, 'Belgium': 7, 'Denmark': 9, 'France': 12}\n"
CONSTANTS = Params(constants=True)


def observed(before: Texts, after: Texts, params: Params = Params()) -> list[Observation]:  # noqa: B008 - frozen
    return list(detect(given(before, after), params))


def test_names_the_class_with_the_same_fields() -> None:
    [seen] = observed({"a.py": ADDRESS}, {"a.py": ADDRESS, "b.py": "\n" + ADDRESS.replace("Address", "Place")})

    assert seen == Observation(
        Location(RepoPath("b.py"), Side.HEAD, Span(2, 10)),
        anchor="Place",
        evidence=DefinitionCopy("Place", "Address", "a.py", 1, 8, 8),
        related=(Location(RepoPath("a.py"), Side.HEAD, Span(1, 9)),),
    )


def test_names_the_table_with_the_same_values_whatever_its_order_and_form() -> None:
    other = "LIMITS = [('France', 12), ('Denmark', 9), ('Belgium', 7), ('Austria', 4)]\n"

    [seen] = observed({"a.py": TABLE}, {"a.py": TABLE, "b.py": other}, CONSTANTS)

    assert seen.evidence == DefinitionCopy("LIMITS", "SERVED", "a.py", 1, 8, 8)
    assert observed({"a.py": TABLE}, {"a.py": TABLE, "b.py": other}) == []


def test_few_parts_and_other_parts_are_no_copy() -> None:
    before, copy = {"a.py": ADDRESS}, ADDRESS.replace("Address", "Place")

    assert observed(before, {**before, "b.py": copy}, Params(min_parts=9)) == []
    assert observed(before, {**before, "b.py": copy + "    key: str\n"}) == []
    assert len(observed(before, {**before, "b.py": copy + "    key: str\n"}, Params(min_alike=88))) == 1


def test_what_moved_is_as_new_as_the_other_or_belongs_to_the_tests_is_no_copy() -> None:
    assert observed({"a.py": ADDRESS}, {"b.py": ADDRESS + "    key: str\n"}, Params(min_alike=80)) == []
    assert observed({}, {"a.py": ADDRESS, "b.py": ADDRESS}) == []
    assert observed({"a.py": ADDRESS}, {"a.py": ADDRESS, "tests/b.py": "LIMIT = 1\n" + ADDRESS}) == []
    assert (
        len(
            observed(
                {"a.py": ADDRESS}, {"a.py": ADDRESS, "tests/b.py": "LIMIT = 1\n" + ADDRESS}, Params(include_tests=True)
            )
        )
        == 1
    )


def test_the_most_alike_of_several_is_the_one_that_came_again() -> None:
    before = {"a.py": ADDRESS + "    key: str\n", "z.py": ADDRESS}
    audited = given(before, {**before, "b.py": ADDRESS, "c.py": "LIMIT = 1\n" + ADDRESS})

    [one] = again(audited, SymbolKind.CLASS, min_parts=8, min_alike=50, include_tests=False)
    assert (one.there.path, one.same, one.of) == ("z.py", 8, 8)


def test_the_parts_of_a_definition_are_what_it_lists_without_its_own_name() -> None:
    transcript = MemoryTree({"a.py": TABLE}).transcript(RepoPath("a.py"))
    stretch = Stretch("SERVED", SymbolKind.CONSTANT, 1, 0, len(transcript.items))

    definition = Definition(RepoPath("a.py"), stretch, Tape(transcript))

    assert definition.parts == {'"Austria', '"Belgium', '"Denmark', '"France', "'0x4", "'0x7", "'0x9", "'0xc"}
