import json

import pytest

from scarab.analyzers.structure.self_starting_code import SelfStartingCode, detect
from scarab.model.observation import NoParams, Observation
from tests.support.changes import Texts, given, policy

PYTHON = "whenever Python starts and finds it on its path"


def observed(after: Texts, before: Texts | None = None, renamed: Texts | None = None) -> list[Observation]:
    return list(detect(given(before or {}, after, renamed=renamed or {}), NoParams()))


def test_a_file_that_says_more_than_it_did_is_told_where_it_does() -> None:
    [one] = observed({"sitecustomize.py": "import os\nimport sys\n"}, {"sitecustomize.py": "import os\n"})

    assert one.where.span is not None
    assert one.where.span.first == 2
    assert one.evidence == SelfStartingCode("sitecustomize.py", PYTHON)


def test_a_file_that_gets_such_a_name_starts_to_run() -> None:
    [one] = observed({"a/x.pth": "import os\n"}, {"a/x.txt": "import os\n"}, {"a/x.pth": "a/x.txt"})

    assert one.evidence == SelfStartingCode("a/x.pth", PYTHON)


def test_a_trained_model_is_no_code() -> None:
    assert observed({"model.pth": "PK\x03\x04\0\0"}) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"scripts": []}', "[" * 100_000])
def test_a_manifest_that_says_nothing_runs_nothing(text: str) -> None:
    assert observed({"package.json": text}) == []


def test_a_script_that_ran_already_and_does_something_else_is_told() -> None:
    before, after = (json.dumps({"scripts": {"install": command}}) for command in ("make", "make all"))

    [one] = observed({"web/package.json": after}, {"package.json": before}, {"web/package.json": "package.json"})

    assert one.evidence == SelfStartingCode(
        "the script install of web/package.json, make all,", "whenever the package is installed"
    )


def test_what_the_policy_calls_vendored_and_what_goes_is_not_told() -> None:
    before = {"sitecustomize.py": "import os\n"}
    vendored = given(before, {"lib/package.json": '{"scripts": {"install": "make"}}'}, policy=policy(vendored=("lib",)))

    assert list(detect(vendored, NoParams())) == []
