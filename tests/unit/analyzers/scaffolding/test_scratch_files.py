import pytest

from scarab.analyzers.scaffolding.scratch_files import ScratchFile, detect
from scarab.model.analyzer import NoParams
from scarab.model.change import ChangeKind, FileChange, SourceFile
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.tree import FileMode, Oid
from scarab.model.unread import Unread, UnreadReason
from tests.support.changes import Texts, audit_input, given
from tests.support.memory_tree import MemoryTree

BASE = {"shop/prices.py": "RATE = 19\n"}


def observed(new: Texts, base: Texts = BASE) -> list[Observation]:
    return list(detect(given(base, {**base, **new}), NoParams()))


@pytest.mark.parametrize(
    ("path", "looks_like"),
    [
        ("shop/prices.py.orig", "a file that a merge or a patch left"),
        ("shop/prices.py.bak", "a backup"),
        ("shop/prices.py~", "a backup"),
        ("shop/.prices.py.swp", "an editor's swap file"),
        ("upload.tmp", "a temporary file"),
        (".DS_Store", "a desktop's folder file"),
        ("nohup.out", "a log"),
        ("core.1234", "a crash dump"),
        (".coverage", "measured coverage"),
        ("shop/prices (1).py", "a desktop's copy of a file"),
        ("Copy of prices.py", "a desktop's copy of a file"),
        ("shop/scratch.py", "a script for trying something out"),
        ("tmp_check.py", "a script for trying something out"),
        ("foo.py", "a script for trying something out"),
        ("prices_tmp.py", "a script for trying something out"),
        ("demo_prices.py", "a script that was run once"),
        ("shop/prices_backup.py", "a copy of shop/prices.py"),
        ("shop/prices_v2.py", "a copy of shop/prices.py"),
    ],
)
def test_names_what_a_file_looks_like(path: str, looks_like: str) -> None:
    assert observed({path: "x\n"}) == [
        Observation(Location(RepoPath(path), Side.HEAD), anchor=path, evidence=ScratchFile(looks_like, 1))
    ]


@pytest.mark.parametrize(
    "path",
    ["BUGFIX_SUMMARY.md", "IMPLEMENTATION_NOTES.md", "FIX_ROUNDING.md", "PLAN.md", "TODO_prices.md", "shop/SUMMARY.md"],
)
def test_accounts_of_the_work_are_graded(path: str) -> None:
    assert [one.grade for one in observed({path: "Done.\n"})] == ["report"]


@pytest.mark.parametrize(
    "path",
    [
        "shop/temperature.py",
        "shop/debugger.py",
        "shop/template.html",
        "shop/core/engine.py",
        "shop/orders_new.py",
        "shop/test.py",
        "tests/data/upload.bak",
        "scripts/try_rates.py",
        "RELEASE_NOTES.md",
        "docs/PLAN.md",
        "notes/PLAN.md",
        "shop/api_v2.py",
        "changelog.md",
    ],
)
def test_names_that_only_look_like_it_are_quiet(path: str) -> None:
    assert observed({path: "x = 1\n"}) == []


def test_a_script_that_defines_nothing_and_that_nobody_mentions_was_run_once() -> None:
    script = {"shop/rates.py": "import shop.prices\n\nif __name__ == '__main__':\n    print(shop.prices.RATE)\n"}

    assert [one.evidence for one in observed(script)] == [ScratchFile("a script that was run once", 1)]
    assert observed({**script, "Makefile": "rates:\n\tpython shop/rates.py\n"}) == []
    assert observed({"shop/rates.py": "def rates(): ...\n" + script["shop/rates.py"]}) == []
    assert observed({"scripts/rates.py": script["shop/rates.py"]}) == []


def test_a_copy_may_leave_out_the_underscore_of_its_original() -> None:
    assert [one.evidence for one in observed({"shop/text_old.py": "x\n"}, {"shop/_text.py": "x\n"})] == [
        ScratchFile("a copy of shop/_text.py", 1)
    ]


def test_a_module_that_is_imported_is_none() -> None:
    assert observed({"shop/debug.py": "X = 1\n", "shop/app.py": "from shop.debug import X\n"}) == []
    assert observed({"shop/prices_old.py": "X = 1\n", "shop/app.py": "from shop import prices_old\n"}) == []


def test_a_folder_that_tools_write_is_told_once() -> None:
    new = {"web/node_modules/a/index.js": "x\n", "web/node_modules/b/node_modules/c/index.js": "x\n"}

    assert observed(new) == [
        Observation(
            Location(RepoPath("web/node_modules/a/index.js"), Side.HEAD),
            anchor="web/node_modules",
            evidence=ScratchFile("installed packages, a folder of 2 files", 2),
        )
    ]


def test_what_the_folder_had_already_is_the_habit() -> None:
    assert observed({"logs/b.log": "x\n"}, {"logs/a.log": "x\n"}) == []
    assert observed({"FIX_B.md": "x\n"}, {"FIX_A.md": "x\n"}) == []
    assert observed({".idea/b.xml": "x\n"}, {".idea/a.xml": "x\n"}) == []
    assert len(observed({"other/b.log": "x\n"}, {"logs/a.log": "x\n"})) == 1


@pytest.mark.parametrize(
    ("path", "grade"),
    [("web/node_modules/a.js", ""), ("core", ""), ("a/__pycache__/b.pyc", "binary"), ("b.pyc", "binary")],
)
def test_of_what_is_too_large_to_be_read_only_names_that_no_text_has_are_told_as_bytes(path: str, grade: str) -> None:
    large = SourceFile(
        RepoPath(path), FileMode.FILE, Oid("1" * 40), 3 << 20, None, None, Unread(UnreadReason.TOO_LARGE)
    )
    change = audit_input((FileChange(ChangeKind.ADDED, None, large),), MemoryTree({}), MemoryTree({}))

    assert [one.grade for one in detect(change, NoParams())] == [grade]
