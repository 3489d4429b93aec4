import pytest

from scarab.analyzers.structure.submodules import UnauditedSubmodule, detect
from scarab.model.analyzer import NoParams
from scarab.model.observation import Observation, Unfinished
from tests.support.changes import given


def observed(after: str, before: str = "") -> list[Observation | Unfinished]:
    return list(detect(given({".gitmodules": before}, {".gitmodules": after}), NoParams()))


def module(*lines: str, name: str = "lib") -> str:
    return "\n".join((f'[submodule "{name}"]', *lines, ""))


@pytest.mark.parametrize(
    "line",
    [
        "url = ext::sh -c id",
        "URL=fd::7",
        "url = --upload-pack=id",
        "url = ssh://-oProxyCommand=id/x",
        'url = "ext::id"',
        "update = !id",
        "path = -u./x",
        "path = /etc",
        "path = a/../../b",
        "path = sub/.git/hooks",
    ],
)
def test_what_does_harm_when_it_is_set_up_is_told_with_its_line(line: str) -> None:
    [one] = observed(module("\tbranch = main", f"\t{line}"))

    assert isinstance(one, Observation)
    assert one.grade == "runs"
    assert one.where.span is not None
    assert one.where.span.first == 3


@pytest.mark.parametrize("line", ["url = ../lib", "url = https://example.org/a-b", "update = rebase", "path = a..b/c"])
def test_what_only_fetches_a_new_one_is_left_to_its_place_in_the_tree(line: str) -> None:
    assert observed(module(f"\t{line}")) == []


def test_an_address_is_cut_where_nobody_reads_on() -> None:
    [one] = observed(module(f"url = {'b' * 200}"), module("url = a"))

    assert isinstance(one, Observation)
    assert one.evidence == UnauditedSubmodule("lib", f"is fetched from {'b' * 100}… and no longer from a")


def test_keys_of_no_submodule_say_nothing() -> None:
    assert observed("url = ext::id\n[core]\n\tfsmonitor = id\n") == []


def test_a_section_with_another_name_is_the_same_submodule_by_its_path() -> None:
    before = module("path = lib", "url = https://example.org/lib")

    [one] = observed(module("path = lib", "url = https://example.net/lib", name="new"), before)

    assert isinstance(one, Observation)
    assert one.evidence == UnauditedSubmodule(
        "new", "is fetched from https://example.net/lib and no longer from https://example.org/lib"
    )
    assert observed(module("path = lib", "url = https://example.org/lib", name="new"), before) == []


def test_what_stands_behind_the_bytes_that_are_read_is_said_to_be_unread() -> None:
    padded = "# " + "x" * 200_000 + "\n" + module("url = ext::id")

    [one] = observed(padded)

    assert one == Unfinished("what stands in .gitmodules behind its first 200000 bytes")
