import json

import pytest

from scarab.analyzers.structure.self_starting_code import SelfStartingCode, detect
from scarab.model.analyzer import NoParams
from scarab.model.change import ChangeKind, FileChange, SourceFile
from scarab.model.observation import Observation, Unfinished
from scarab.model.path import RepoPath
from scarab.model.tree import FileMode
from scarab.model.unread import Unread, UnreadReason
from tests.support.changes import Texts, audit_input, given, policy
from tests.support.memory_tree import MemoryTree, blob_id

PYTHON = "whenever Python starts and finds it on its path"


def observed(after: Texts, before: Texts | None = None, renamed: Texts | None = None) -> list[Observation | Unfinished]:
    return list(detect(given(before or {}, after, renamed=renamed or {}), NoParams()))


def test_a_file_that_says_more_than_it_did_is_told_where_it_does() -> None:
    [one] = observed({"sitecustomize.py": "import os\nimport sys\n"}, {"sitecustomize.py": "import os\n"})

    assert isinstance(one, Observation)
    assert one.where.span is not None
    assert one.where.span.first == 2
    assert one.evidence == SelfStartingCode("sitecustomize.py", PYTHON)


def test_a_file_that_gets_such_a_name_starts_to_run() -> None:
    [one] = observed({"a/x.pth": "import os\n"}, {"a/x.txt": "import os\n"}, {"a/x.pth": "a/x.txt"})

    assert isinstance(one, Observation)
    assert one.evidence == SelfStartingCode("a/x.pth", PYTHON)


def test_a_trained_model_is_no_code() -> None:
    assert observed({"model.pth": "PK\x03\x04\0\0"}) == []


@pytest.mark.parametrize("text", ["{}", '{"scripts": []}', '{"scripts": {"install-all": "make"}}'])
def test_a_manifest_that_says_nothing_runs_nothing(text: str) -> None:
    assert observed({"package.json": text}) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [("package.json", ""), ("package.json", "[]"), ("package.json", "[" * 100_000), ("pyproject.toml", "[tool")],
)
def test_settings_that_nobody_can_read_are_said_to_be_so(name: str, text: str) -> None:
    [one] = observed({name: text})

    assert isinstance(one, Unfinished)
    assert one.said.startswith(f"what {name} has run: not ")


def test_what_nobody_could_read_had_nothing_run() -> None:
    [one] = observed({"package.json": '{"scripts": {"install": "make"}}'}, {"package.json": "{"})

    assert isinstance(one, Observation)


def test_a_list_of_paths_that_has_the_same_run_is_left_alone() -> None:
    assert observed({"a.pth": "src\nimport os\n"}, {"a.pth": "import os\n"}) == []


def test_a_script_that_ran_already_and_does_something_else_is_told() -> None:
    before, after = (json.dumps({"scripts": {"install": command}}) for command in ("make", "make all"))

    [one] = observed({"web/package.json": after}, {"package.json": before}, {"web/package.json": "package.json"})

    assert isinstance(one, Observation)
    assert one.evidence == SelfStartingCode(
        "the script install of web/package.json, make all,", "whenever the package is installed"
    )


def test_what_the_policy_calls_vendored_and_what_goes_is_not_told() -> None:
    before = {"sitecustomize.py": "import os\n"}
    vendored = given(before, {"lib/package.json": '{"scripts": {"install": "make"}}'}, policy=policy(vendored=("lib",)))

    assert list(detect(vendored, NoParams())) == []


def test_a_link_says_nothing_of_what_it_has_run() -> None:
    tree = MemoryTree({"package.json": "web/package.json"})
    unread = Unread(UnreadReason.SYMLINK, "")
    link = SourceFile(RepoPath("package.json"), FileMode.SYMLINK, blob_id(b"web/package.json"), 16, None, None, unread)
    change = FileChange(ChangeKind.ADDED, None, link)

    assert list(detect(audit_input((change,), MemoryTree({}), tree), NoParams())) == []
