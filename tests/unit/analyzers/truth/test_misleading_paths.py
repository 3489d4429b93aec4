import pytest

from scarab.analyzers.truth.misleading_paths import MisleadingPath, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from tests.support.changes import given


def told(path: str, *before: str) -> list[Observation]:
    there = dict.fromkeys(("README.md", *before), "a\n")
    return list(detect(given(there, {**there, "README.md": "b\n", path: "a\n"}), NoParams()))


@pytest.mark.parametrize(
    ("path", "reads", "letters"),
    [
        ("t\u0435sts/test_a.py", "tests/test_a.py", ("U+0435 for e",)),
        ("src/\u0421lient.py", "src/Client.py", ("U+0421 for C",)),
        ("src/m\u03bfdel_\u0430b.py", "src/model_ab.py", ("U+03BF for o", "U+0430 for a")),
        ("src/pay\u200bments.py", "src/payments.py", ("U+200B for nothing",)),
        ("src/pay\u202epy.sj", "src/paypy.sj", ("U+202E for nothing",)),
        ("src/a\u3164.py", "src/a.py", ("U+3164 for nothing",)),
        ("src/a\x7f.py", "src/a.py", ("U+007F for nothing",)),
        ("t\u0435sts/a\u2060.py", "tests/a.py", ("U+0435 for e", "U+2060 for nothing")),
    ],
)
def test_a_path_that_is_not_what_it_seems_is_told(path: str, reads: str, letters: tuple[str, ...]) -> None:
    [one] = told(path)

    assert one == Observation(
        Location(RepoPath(path), Side.HEAD, None), anchor=path, evidence=MisleadingPath(path, reads, letters)
    )


@pytest.mark.parametrize(
    "path",
    [
        "src/client.py",
        "a b.py",
        "gr\u00f6\u00dfe.py",
        "\u0434\u043e\u043a\u0443\u043c\u0435\u043d\u0442\u044b/a.md",  # a folder in Cyrillic throughout
        "\u0442\u0435\u0441\u0442_api.py",  # two words, each in its own alphabet
        "docs/\u0422\u0415\u041c\u0410.md",  # a word that could be one of ASCII, and nothing reads like it
        "\u03bc-law.py",
        "a\u00a0b.py",  # what people take for a space is one
        "\u0645\u06cc\u200c\u0634\u0648\u062f.md",  # Persian is written with it
        "\U0001f469\u200d\U0001f52c.md",  # one picture of two
        "caf\udce9.py",  # a byte
    ],
)
def test_a_path_that_is_what_it_seems_is_quiet(path: str) -> None:
    assert told(path) == []


@pytest.mark.parametrize(("path", "there"), [("\u0441\u043e\u0440\u0443/b.py", "copy/a.py"), ("a\u00a0b.py", "a b.py")])
def test_a_path_that_reads_like_one_that_is_there_is_told(path: str, there: str) -> None:
    assert [one.anchor for one in told(path, there)] == [path]


def test_what_comes_to_a_folder_that_was_there_is_quiet() -> None:
    assert told("t\u0435sts/b.py", "t\u0435sts/a.py") == []


def test_a_path_that_was_there_is_quiet() -> None:
    path = "t\u0435sts/test_a.py"

    assert list(detect(given({path: "a\n"}, {path: "b\n"}), NoParams())) == []
