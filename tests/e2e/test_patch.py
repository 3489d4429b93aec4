"""The repair lane, as a user walks it: audit, patch, apply, audit again."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Run, Scarab
from tests.support.repositories import GitRepository

INTENT = 'schema_version = 1\nid = "T"\ntitle = "T"\n[scope]\nallow = ["shop/**", "*.bak"]\n'

PRICES = '''\
"""Prices."""

import math


def net(price):
    return math.floor(price * 100 / 119)


def gross(price):
    return price * 119 // 100
'''

PRICES_AFTER = '''\
"""Prices."""

import math
import json
from decimal import Decimal, getcontext


def net(price):
    # rows = self.load(path)
    # store.save(rows)
    return price * 100 // 119


def gross(price):
    import pdb; pdb.set_trace()
    print(price)
    cents = getcontext().multiply(price, 119)
    print(
        cents,
    )
    return cents // 100
'''

PRICES_REPAIRED = '''\
"""Prices."""

from decimal import getcontext


def net(price):
    return price * 100 // 119


def gross(price):
    cents = getcontext().multiply(price, 119)
    return cents // 100
'''


class Lane:
    """A repository with one range, and what scarab makes of it."""

    def __init__(self, scarab: Scarab, repository: GitRepository, folder: Path) -> None:
        self.scarab = scarab
        self.repository = repository
        self.folder = folder
        (folder / "intent.toml").write_text(INTENT)

    def audit(self, *arguments: str) -> dict[str, Any]:
        return self.scarab.record(*arguments, "-o", f"{self.folder}/record.json", cwd=self.repository.path)

    def patch(self, *arguments: str) -> Run:
        return self.scarab("patch", f"{self.folder}/record.json", *arguments, cwd=self.repository.path)

    def apply(self, patch: str) -> None:
        self.repository.git("apply", "--index", "-", given=patch.encode())
        self.repository.git("commit", "-q", "--amend", "--allow-empty", "-C", "HEAD")

    @property
    def scope(self) -> tuple[str, str]:
        return "--intent", f"{self.folder}/intent.toml"


@pytest.fixture
def lane(scarab: Scarab, tmp_path: Path) -> Lane:
    return Lane(scarab, GitRepository(tmp_path / "shop"), tmp_path)


def rules(record: dict[str, Any]) -> list[str]:
    return sorted(one["rule"] for one in record["findings"])


def test_scaffolding_goes_from_within_files_and_everything_else_stays(lane: Lane) -> None:
    lane.repository.write("shop/prices.py", PRICES)
    lane.repository.commit()
    lane.repository.write("shop/prices.py", PRICES_AFTER)
    lane.repository.commit()
    before = rules(lane.audit("--select", "scaffolding"))

    run = lane.patch()
    lane.apply(run.out)

    assert before == [
        "scaffolding/commented-out-code",
        "scaffolding/debug-leftover",
        "scaffolding/debug-leftover",
        "scaffolding/unused-import",
        "scaffolding/unused-import",
        "scaffolding/unused-import",
    ]
    assert (run.exit, run.err) == (0, "scarab: the patch takes back 6 findings in 1 file; nothing left\n")
    assert (lane.repository.path / "shop/prices.py").read_text() == PRICES_REPAIRED
    assert rules(lane.audit("--select", "scaffolding")) == []


def test_whole_files_go_come_back_and_are_again_what_they_were(lane: Lane) -> None:
    text = "".join(f"line {number}\n" for number in range(30))
    files: dict[str, str | bytes] = {
        "shop/a.py": "A = 1\n",
        'docs/odd näme\t"quoted".md': text,
        "docs/gone.md": "gone\nwithout an end",
        "docs/moved.md": text + "moved\n",
        "logo.png": b"\x89PNG\0" + bytes(range(256)),
        "docs/empty.md": "",
    }
    for path, content in files.items():
        lane.repository.write(path, content)
    base = lane.repository.commit()
    lane.repository.write('docs/odd näme\t"quoted".md', text.replace("line 7\n", "line seven\n") + "more")
    lane.repository.remove("docs/gone.md")
    lane.repository.remove("docs/empty.md")
    lane.repository.rename("docs/moved.md", "notes/moved.md")
    lane.repository.write("logo.png", b"\x89PNG\0" + bytes(range(255)))
    lane.repository.write("new/\udcffile.bin".encode("utf-8", "surrogateescape"), b"\0\1\2")
    lane.repository.write("shop/a.py", "A = 2\n")
    lane.repository.write("shop/a.py.bak", "A = 1\n")
    (lane.repository.path / "run.sh").symlink_to("shop/a.py")
    lane.repository.commit()
    lane.audit(*lane.scope)

    run = lane.patch("-o", f"{lane.folder}/back.patch")
    lane.repository.git("apply", "--index", f"{lane.folder}/back.patch")

    assert (run.exit, run.out) == (0, "")
    assert lane.repository.git("diff", "--cached", "--name-only", base) == "shop/a.py"


def test_a_folded_finding_takes_back_exactly_its_paths(lane: Lane) -> None:
    lane.repository.write("shop/a.py", "A = 1\n")
    lane.repository.write("docs/kept.md", "kept\n")
    base = lane.repository.commit()
    for number in range(30):
        lane.repository.write(f"docs/pages/{number}.md", f"{number}\n")
        lane.repository.write(f"docs/shop/{number}.py", f"X = {number}\n")
    for number in range(22):
        lane.repository.write(f"docs/{number}.md", f"{number}\n")
    lane.repository.write("shop/a.py", "A = 2\n")
    lane.repository.commit()
    record = lane.audit(*lane.scope, "--select", "scope")

    lane.apply(lane.patch().out)

    assert [one["path"] for one in record["findings"]] == ["docs"]
    assert lane.repository.git("diff", "--name-only", base, "HEAD") == "shop/a.py"


def test_a_left_over_folder_and_copies_go(lane: Lane) -> None:
    original = "".join(f"VALUE_{number} = {number}\n" for number in range(20))
    lane.repository.write("shop/a.py", original)
    base = lane.repository.commit()
    lane.repository.write("shop/b.py", original)
    lane.repository.write("shop/c.py", original)
    for number in range(3):
        lane.repository.write(f"web/node_modules/deep/{number}.js", f"{number};\n")
    lane.repository.commit()
    lane.audit("--select", "duplication/duplicate-file", "--select", "scaffolding/scratch-file")

    run = lane.patch()
    lane.apply(run.out)

    assert run.err == "scarab: the patch takes back 2 findings in 5 files; nothing left\n"
    assert lane.repository.git("diff", "--name-only", base, "HEAD") == ""


def test_what_takes_a_decision_is_left_and_said_so(lane: Lane) -> None:
    lane.repository.write("shop/a.py", "def total(x):\n    return x\n")
    lane.repository.commit()
    lane.repository.write("shop/a.py", "def total(x):\n    return print(x) or x\n\n\ndef later():\n    pass\n")
    lane.repository.commit()
    lane.audit("--select", "scaffolding")

    run = lane.patch()

    assert (run.exit, run.out) == (1, "")
    assert run.err.splitlines() == [
        "left: shop/a.py:2: scaffolding/debug-leftover: a call is part of a larger expression, line 2",
        "left: shop/a.py:5-6: scaffolding/stub-body: this takes a decision, not an edit",
        "left: shop/a.py:5-6: scaffolding/unreferenced-symbol: this takes a decision, not an edit",
        "scarab: no patch: nothing in the record can be taken back mechanically; 3 findings left",
    ]


def test_a_rule_limits_the_patch(lane: Lane) -> None:
    lane.repository.write("shop/a.py", "def total(x):\n    return x\n")
    lane.repository.commit()
    lane.repository.write("shop/a.py", "import json\n\n\ndef total(x):\n    breakpoint()\n    return x\n")
    lane.repository.write("shop/a.py.orig", "x\n")
    lane.repository.commit()
    lane.audit()

    lane.apply(lane.patch("--rule", "scaffolding/unused-import", "--rule", "scaffolding/scratch-file").out)

    assert (lane.repository.path / "shop/a.py").read_text() == "def total(x):\n    breakpoint()\n    return x\n"
    assert not (lane.repository.path / "shop/a.py.orig").exists()


def test_a_file_does_not_come_back_where_another_has_taken_its_place(lane: Lane) -> None:
    lane.repository.write("tools", "one\n")
    lane.repository.write("shop/a.py", "A = 1\n")
    lane.repository.commit()
    lane.repository.remove("tools")
    lane.repository.write("tools/b.bak", "two\n")
    lane.repository.commit()
    (lane.folder / "intent.toml").write_text(INTENT.replace('"*.bak"', '"tools/**/*.bak"'))
    lane.audit(*lane.scope, "--select", "scope")

    run = lane.patch()

    assert run.exit == 1
    assert (
        "tools (base): scope/out-of-scope-path: tools cannot come back: something else has taken its place" in run.err
    )


def test_patching_writes_nothing_into_the_repository(lane: Lane) -> None:
    lane.repository.write("shop/a.py", "A = 1\n")
    lane.repository.write("docs/a.md", "one\n")
    lane.repository.commit()
    lane.repository.write("docs/a.md", "two\n")
    lane.repository.write("shop/a.py.orig", "A = 1\n")
    lane.repository.commit()
    lane.audit(*lane.scope)
    before = sorted((path, path.stat().st_mtime_ns) for path in lane.repository.path.rglob("*"))

    first, second = lane.patch(), lane.patch()

    assert first.exit == 0
    assert first == second
    assert sorted((path, path.stat().st_mtime_ns) for path in lane.repository.path.rglob("*")) == before


@pytest.mark.parametrize(
    ("revisions", "arguments", "words"),
    [
        ("--worktree", (), "commit, audit the commit"),
        ("HEAD", ("--rule", "scaffolding/unused-imports"), "did you mean 'scaffolding/unused-import'?"),
        ("HEAD", ("-C", "{other}"), "the range of the record is not in this repository"),
    ],
)
def test_says_what_is_wrong_and_what_to_do(
    lane: Lane, tmp_path: Path, revisions: str, arguments: tuple[str, ...], words: str
) -> None:
    lane.repository.write("shop/a.py", "A = 1\n")
    lane.repository.commit()
    GitRepository(tmp_path / "other").commit("Another project")
    lane.audit(revisions)

    run = lane.patch(*(one.format(other=tmp_path / "other") for one in arguments))

    assert (run.exit, run.out) == (2, "")
    assert words in run.err
    assert "Traceback" not in run.err


def test_an_edited_record_is_refused(lane: Lane) -> None:
    lane.repository.write("shop/a.py", "A = 1\n")
    lane.repository.commit()
    lane.audit("HEAD")
    path = lane.folder / "record.json"
    record = json.loads(path.read_text())
    record["subject"]["head"] = "0" * 40
    path.write_text(json.dumps(record))

    run = lane.patch()

    assert (run.exit, "digest" in run.err) == (2, True)
