import pytest

from scarab.analyzers.duplication.file_copies import FileCopy, Params, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from tests.support.changes import Texts, given, policy

TEXT = "".join(f"line number {n} of a file that is long enough\n" for n in range(9))


def observed(before: Texts, after: Texts, params: Params = Params()) -> list[Observation]:  # noqa: B008 - frozen
    return list(detect(given(before, after), params))


def test_several_copies_of_one_content_are_one_observation() -> None:
    assert observed({"a.css": TEXT}, {"a.css": TEXT, "b.css": TEXT, "c.css": TEXT}) == [
        Observation(
            Location(RepoPath("b.css"), Side.HEAD),
            anchor="a.css",
            evidence=FileCopy("a.css", 2, ("b.css", "c.css"), len(TEXT)),
            related=(Location(RepoPath("a.css"), Side.HEAD),),
        )
    ]


def test_a_file_that_moved_has_no_original_left() -> None:
    assert observed({"a.css": TEXT}, {"b.css": TEXT}) == []
    assert observed({"a.css": TEXT}, {"a.css": TEXT + "more\n", "b.css": TEXT}) == []


@pytest.mark.parametrize(
    "path",
    [
        "LICENSE.txt",
        "pkg/__init__.py",
        "poetry.lock",
        "tests/data/a.css",
        "shop/migrations/0002.py",
        "examples/shop/a.css",
        "playground/shop/a.css",
    ],
)
def test_some_files_are_meant_to_be_copied(path: str) -> None:
    assert observed({"a.css": TEXT}, {"a.css": TEXT, path: TEXT}) == []


def test_test_data_is_looked_at_when_asked() -> None:
    after = {"a.css": TEXT, "tests/data/a.css": TEXT}

    assert len(observed({"a.css": TEXT}, after, Params(include_test_data=True))) == 1


def test_small_files_and_generated_ones_are_quiet() -> None:
    assert observed({"a.css": "x\n"}, {"a.css": "x\n", "b.css": "x\n"}) == []
    made = given({"a.css": TEXT}, {"a.css": TEXT, "out/b.css": TEXT}, policy=policy(generated=("out/**",)))
    assert list(detect(made, Params())) == []


def test_binaries_count_from_a_size_on() -> None:
    image = "\0" * 2000

    assert len(observed({"a.png": image}, {"a.png": image, "b.png": image})) == 1
    assert observed({"a.png": "\0" * 99}, {"a.png": "\0" * 99, "b.png": "\0" * 99}) == []
