import pytest

from scarab.analyzers.structure.submodules import UnauditedSubmodule, detect
from scarab.model.observation import NoParams, Observation
from tests.support.changes import given


def observed(after: str, before: str = "") -> list[Observation]:
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

    assert one.grade == "runs"
    assert one.where.span is not None
    assert one.where.span.first == 3


@pytest.mark.parametrize("line", ["url = ../lib", "url = https://example.org/a-b", "update = rebase", "path = a..b/c"])
def test_what_only_fetches_a_new_one_is_left_to_its_place_in_the_tree(line: str) -> None:
    assert observed(module(f"\t{line}")) == []


def test_an_address_is_cut_where_nobody_reads_on() -> None:
    [one] = observed(module(f"url = {'b' * 200}"), module("url = a"))

    assert one.evidence == UnauditedSubmodule("lib", f"is fetched from {'b' * 100}… and no longer from a")


def test_keys_of_no_submodule_say_nothing() -> None:
    assert observed("url = ext::id\n[core]\n\tfsmonitor = id\n") == []
