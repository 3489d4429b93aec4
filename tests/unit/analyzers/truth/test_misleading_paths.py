import pytest

from scarab.analyzers.truth.misleading_paths import MisleadingPath, Params, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from tests.support.changes import given

LETTERS = "mixes letters of two alphabets that look alike"
UNSEEN = "holds characters that nobody sees"


def told(path: str, before: str = "README.md") -> list[Observation]:
    return list(detect(given({before: "a\n"}, {before: "b\n", path: "a\n"}), Params()))


@pytest.mark.parametrize(
    ("path", "reads", "why"),
    [
        ("t\u0435sts/test_a.py", "tests/test_a.py", LETTERS),
        ("src/\u0421lient.py", "src/Client.py", LETTERS),
        ("src/m\u03bfdel.py", "src/model.py", LETTERS),
        ("src/pay\u200bments.py", "src/payments.py", UNSEEN),
        ("src/pay\u202epy.sj", "src/paypy.sj", UNSEEN),
        ("src/a\u00a0b.py", "src/ab.py", UNSEEN),
        ("t\u0435sts/a\u2060.py", "tests/a.py", f"{UNSEEN} and {LETTERS}"),
    ],
)
def test_a_path_that_is_not_what_it_seems_is_told(path: str, reads: str, why: str) -> None:
    [one] = told(path)

    assert one == Observation(
        Location(RepoPath(path), Side.HEAD, None), anchor=path, evidence=MisleadingPath(path, reads, why)
    )


@pytest.mark.parametrize(
    "path",
    [
        "src/client.py",
        "a b.py",
        "gr\u00f6\u00dfe.py",
        "\u0434\u043e\u043a\u0443\u043c\u0435\u043d\u0442\u044b/a.md",  # a folder in Cyrillic throughout
        "\u0442\u0435\u0441\u0442_api.py",  # two words, each in its own alphabet, of which one looks like no other
        "\u03bc-law.py",
        "caf\udce9.py",  # a byte
    ],
)
def test_a_path_that_is_what_it_seems_is_quiet(path: str) -> None:
    assert told(path) == []


def test_a_path_that_was_there_is_quiet() -> None:
    assert told("README.md", before="t\u0435sts/test_a.py") == []
