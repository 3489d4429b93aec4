from collections.abc import Mapping

import pytest

from scarab.analyzers.scope.lanes.companions import (
    announces,
    asks_for,
    comes_along,
    locks,
    made_pairs,
    new_folders,
    registers,
    share,
    wants,
)
from scarab.analyzers.scope.lanes.parts import Role, role_of
from scarab.analyzers.scope.lanes.unit import Unit
from scarab.languages.edits import read_edit
from scarab.model.path import RepoPath
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.vocabulary import Vocabulary
from tests.support.changes import given

POLICY = Policy(PolicyFrom.DEFAULT, "", "")


@pytest.mark.parametrize(
    ("lock", "manifest"),
    [
        ("package-lock.json", "package.json"),
        ("web/yarn.lock", "web/package.json"),
        ("Cargo.lock", "crates/reader/Cargo.toml"),
        ("go.sum", "go.mod"),
        ("go/go.work.sum", "go/core/go.mod"),
        ("uv.lock", "pyproject.toml"),
        ("requirements/dev.txt", "requirements/dev.in"),
    ],
)
def test_a_lock_file_follows_its_manifest(lock: str, manifest: str) -> None:
    assert locks(RepoPath(lock), RepoPath(manifest))
    assert not locks(RepoPath(manifest), RepoPath(lock))
    assert list(made_pairs([RepoPath(lock), RepoPath("notes.txt"), RepoPath(manifest)])) == [(0, 2)]


@pytest.mark.parametrize(
    ("lock", "manifest"),
    [
        ("web/package-lock.json", "package.json"),
        ("web/yarn.lock", "website/package.json"),
        ("go.sum", "package.json"),
        ("notes.txt", "other.in"),
    ],
)
def test_but_not_any_other_file(lock: str, manifest: str) -> None:
    assert not locks(RepoPath(lock), RepoPath(manifest))
    assert not list(made_pairs([RepoPath(lock), RepoPath(manifest)]))


@pytest.mark.parametrize(
    ("path", "along"),
    [("AUTHORS", True), ("docs/CONTRIBUTORS.md", True), ("authors.py", True), ("reader.py", False),
     (".beads/issues.jsonl", True), ("src/.beads/issues.jsonl", False)],
)  # fmt: skip
def test_lists_of_authors_and_the_tasks_of_a_tracker_change_with_anything(path: str, along: bool) -> None:
    assert comes_along(RepoPath(path)) == along


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("shop/reader.py", Role.CODE),
        ("tests/test_reader.py", Role.TEST),
        ("docs/reader.md", Role.DOCS),
        ("CHANGELOG.md", Role.LOG),
        ("changes/4211.feature.rst", Role.LOG),
        (".changeset/calm-gulls.md", Role.LOG),
        ("pyproject.toml", Role.SETTINGS),
        (".github/workflows/ci.yml", Role.SETTINGS),
        ("requirements-dev.txt", Role.SETTINGS),
        ("shop/history.py", Role.CODE),
        ("examples/read.py", Role.DOCS),
    ],
)
def test_a_path_tells_what_part_a_file_plays(path: str, part: Role) -> None:
    assert role_of(RepoPath(path), POLICY) is part


def test_a_folder_is_new_when_the_base_has_nothing_in_it() -> None:
    change = given(
        {"shop/reader.py": "", "shopping/list.md": ""},
        {"shop/reader.py": "", "shopping/list.md": "", "shop/new/a.py": "A = 1\n", "shop/b.py": "B = 1\n"},
    )

    folders = new_folders(change)

    assert folders == {"shop/new"}
    assert share(folders, RepoPath("shop/new/a.py"), RepoPath("shop/new/sub/c.py"))
    assert not share(folders, RepoPath("shop/new/a.py"), RepoPath("shop/b.py"))


def test_a_list_of_dependencies_asks_for_the_vendored_files_of_what_it_names() -> None:
    before = {
        "go.mod": "require example.org/kite/kestrel v1.0.0\n",
        "vendor/example.org/kite/kestrel/a.go": "package a\n",
    }
    after = {
        "go.mod": "require example.org/kite/kestrel v1.1.0\n",
        "vendor/example.org/kite/kestrel/a.go": "package b\n",
    }
    other = {"vendor/example.org/other/a.go": "package a\n", "kestrel/a.go": "package a\n"}
    units = {one.path: one for one in units_of({**before}, {**after, **other})}

    def asked(path: str) -> bool:
        return asks_for(units[RepoPath("go.mod")], units[RepoPath(path)])

    assert asked("vendor/example.org/kite/kestrel/a.go")
    assert not asked("vendor/example.org/other/a.go")
    assert not asked("kestrel/a.go")


@pytest.mark.parametrize(
    ("setting", "test", "registered"),
    [
        ("markers = ['slow', 'ferry']", "@pytest.mark.ferry", True),
        ("markers = ['slow', 'ferry']", "def test_ferries(): pass", False),  # the name is not there
        ("markers = ['slow', 'ferry', 'kite']", "@pytest.mark.ferry", False),  # nor is all of it
        ("markers = ['slow']", "@pytest.mark.slow", False),  # that was there before
        ("markers = ['slow', True]", "FERRY = True", False),  # a word of any program
    ],
)
def test_settings_serve_the_file_for_whose_names_they_changed(setting: str, test: str, registered: bool) -> None:
    before = {"pyproject.toml": "markers = ['slow']\nlevel = 1\n", "tests/test_ferry.py": ""}
    after = {"pyproject.toml": f"{setting}\nlevel = 2\n", "tests/test_ferry.py": f"{test}\n"}
    units = {one.path: one for one in units_of(before, after)}
    settings, tests = units[RepoPath("pyproject.toml")], units[RepoPath("tests/test_ferry.py")]

    assert registers(settings, tests) is registered
    assert not registers(tests, settings)


@pytest.mark.parametrize(
    ("manifest", "user", "wanted"),
    [
        ('"kestrel": "1.0", "wren": "2.0"', "import { watch } from 'wren/config'", True),
        ('"kestrel": "2.0"', "import { watch } from 'kestrel'", False),  # asked for before, at another version
        ('"kestrel": "1.0", "wren": "2.0"', "import { watch } from 'kestrel'", False),
        ('"kestrel": "1.0", "test": "2.0"', "import { test } from 'kestrel'", False),  # a word of any project
    ],
)
def test_a_manifest_serves_the_file_that_uses_what_it_newly_asks_for(manifest: str, user: str, wanted: bool) -> None:
    before = {"package.json": '{"kestrel": "1.0"}\n', "package-lock.json": "{}\n"}
    after = {
        "package.json": f"{{{manifest}}}\n",
        "package-lock.json": f"{{{manifest}}}\n",
        "watch.config.ts": f"{user}\n",
    }
    units = {one.path: one for one in units_of(before, after)}

    assert wants(units[RepoPath("package.json")], units[RepoPath("watch.config.ts")]) is wanted
    assert not wants(units[RepoPath("package-lock.json")], units[RepoPath("watch.config.ts")])


@pytest.mark.parametrize(("package", "announced"), [("@ferry/harbour-utils", True), ("@ferry/harbour", False)])
def test_a_new_note_for_users_goes_with_the_package_that_it_names(package: str, announced: bool) -> None:
    note, code = "packages/.changeset/calm-gulls.md", "packages/harbour-utils/src/mooring.ts"
    after = {note: f"---\n'{package}': patch\n---\n\nMend grammar\n", code: "export const knots = 3\n"}
    units = {one.path: one for one in units_of({code: "export const knots = 2\n"}, after)}

    assert announces(units[RepoPath(note)], units[RepoPath(code)]) is announced
    assert not announces(units[RepoPath(code)], units[RepoPath(note)])


@pytest.mark.parametrize(
    ("before", "after", "respells"),
    [
        ("to recieve a letter", "to receive a letter", True),
        ("teh letter", "the letter", True),
        ("if not open(door): go()", "if open(door): go()", False),
        ("enable(door)", "disable(door)", False),
        ("a valid letter", "an invalid letter", False),
    ],
)
def test_a_word_is_spelled_another_way_where_the_other_looks_like_it(before: str, after: str, respells: bool) -> None:
    [unit] = units_of({"notes.md": f"{before}\n"}, {"notes.md": f"{after}\n"})

    assert unit.respells is respells


def units_of(before: Mapping[str, str], after: Mapping[str, str]) -> list[Unit]:
    changes = given(before, after).changes
    edits = [
        read_edit(before.get(one.path, "").encode(), after.get(one.path, "").encode(), one.hunks) for one in changes
    ]
    return [
        Unit(change, edit, edit.hunks, role_of(change.path, POLICY), Vocabulary(0, {}, {}))
        for change, edit in zip(changes, edits, strict=True)
    ]
