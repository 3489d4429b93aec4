"""Lanes of real little changes: what the goal is read from, what a declaration settles, what was not there."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from scarab.engine.audit import audit
from scarab.model.finding import Skipped
from scarab.model.lane import Lane
from scarab.model.record import AuditRecord
from scarab.model.request import AuditRequest, IntentText
from tests.support.repositories import GitRepository

GOAL = "Unescape doubled quotes in the CSV reader"

BASE = {
    "shop/csv_reader.py": "def read_cell(text):\n    return text.strip('\"')\n",
    "shop/importing.py": "from shop.csv_reader import read_cell\n\n\ndef import_row(row):\n    return read_cell(row)\n",
    "shop/mail.py": "import smtplib\n\nRETRIES = 1\n\n\ndef deliver(letter, host):\n    smtplib.SMTP(host).send()\n",
    "tests/test_csv_reader.py": "from shop.csv_reader import read_cell\n\n\ndef test_cell():\n    read_cell('a')\n",
}
ASKED = {
    "shop/csv_reader.py": "def unescape_quotes(cell):\n    return cell.replace('\"\"', '\"')\n\n\n"
    "def read_cell(text):\n    return unescape_quotes(text[1:-1])\n",
    "tests/test_csv_reader.py": "from shop.csv_reader import read_cell, unescape_quotes\n\n\n"
    "def test_cell():\n    assert read_cell('a')\n\n\ndef test_quotes():\n    assert unescape_quotes('\"\"') == '\"'\n",
}
DETOUR = {
    "shop/mail.py": "import smtplib\nimport time\n\nRETRIES = 5\nBACKOFF = 2.0\n\n\ndef deliver(letter, host):\n"
    "    for attempt in range(RETRIES):\n        time.sleep(BACKOFF**attempt)\n"
    "        smtplib.SMTP(host, timeout=30).send_message(letter)\n"
}


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "repository")
    commit(repository, "Read orders from files", BASE)
    return repository


def commit(
    repository: GitRepository, message: str, files: Mapping[str, str], author: str = "Ada <a@example.org>"
) -> str:
    for path, text in files.items():
        repository.write(path, text)
    return repository.commit(message, author=author)


def audited(repository: GitRepository, revisions: str = "HEAD", intent: str = "") -> AuditRecord:
    stated = IntentText("T-1.toml", intent.encode()) if intent else None
    return audit(AuditRequest(repository.path, revisions, intent=stated, select=("scope",), jobs=1))


def lanes(record: AuditRecord) -> dict[str, Lane | None]:
    return {file.path: file.lane.lane if file.lane else None for file in record.changed_files}


def test_a_detour_is_out_and_what_was_asked_for_is_not(repository: GitRepository) -> None:
    commit(repository, GOAL, ASKED | DETOUR)

    found = lanes(audited(repository))

    assert found["shop/mail.py"] is Lane.OUT
    assert found["shop/csv_reader.py"] is Lane.IN
    assert found["tests/test_csv_reader.py"] in {Lane.IN, Lane.SUPPORTING}


def test_what_a_term_adds_is_in_the_record(repository: GitRepository) -> None:
    commit(repository, GOAL, ASKED | DETOUR)

    by_path = {file.path: file.lane for file in audited(repository).changed_files}

    asked, detour = by_path["shop/csv_reader.py"], by_path["shop/mail.py"]
    assert asked is not None
    assert detour is not None
    assert any(one.says.startswith("shares words with the goal: ") and one.weight < 0 for one in asked.reasons)
    assert any(one.says == "no word of the goal in its changed lines" and one.weight > 0 for one in detour.reasons)
    assert (asked.score < 100, detour.score > 900) == (True, True)


def test_a_foreign_group_says_what_it_seems_to_be_about(repository: GitRepository) -> None:
    commit(repository, GOAL, ASKED | DETOUR)

    (group,) = audited(repository).scope.groups

    assert group.paths == ("shop/mail.py",)
    assert "BACKOFF" in group.about


def test_the_task_counts_before_what_the_run_says_of_itself(repository: GitRepository) -> None:
    commit(repository, "Deliver letters with retries and backoff when smtplib fails", ASKED | DETOUR)

    by_message = audited(repository)
    by_task = audited(repository, intent=f"id = 'T-1'\ntitle = '{GOAL}'\n")

    assert lanes(by_message)["shop/mail.py"] is Lane.IN
    assert by_message.scope.trusted is False
    assert lanes(by_task)["shop/mail.py"] is Lane.OUT
    assert by_task.scope.goal == ("T-1.toml",)
    assert by_task.scope.trusted is True


def test_a_task_of_few_words_is_read_together_with_the_message(repository: GitRepository) -> None:
    commit(repository, GOAL, ASKED | DETOUR)

    record = audited(repository, intent="id = 'T-1'\ntitle = 'Fix quotes'\n")

    assert record.scope.goal[0] == "T-1.toml"
    assert record.scope.goal[1].startswith("commit ")
    assert lanes(record)["shop/mail.py"] is Lane.OUT


def test_says_when_the_message_is_the_agents_own(repository: GitRepository) -> None:
    commit(repository, f"{GOAL}\n\nCo-Authored-By: Claude <noreply@anthropic.com>", ASKED | DETOUR)

    notes = audited(repository).scope.notes

    assert notes == ("Claude said what the goal was: what it says there that it did counts as asked for",)


def test_declared_paths_settle_a_file_and_anchor_the_rest(repository: GitRepository) -> None:
    commit(repository, GOAL, ASKED | DETOUR)
    limits = f"id = 'T-1'\ntitle = '{GOAL}'\n[scope]\nallow = ['shop/csv_reader.py', 'shop/mail.py', 'tests/**']\n"
    wish = f"id = 'T-1'\ntitle = '{GOAL}'\n[[deliverables]]\npath = 'shop/mail.py'\n"

    limited, wished = audited(repository, intent=limits), audited(repository, intent=wish)

    assert set(lanes(limited).values()) == {Lane.IN}
    assert lanes(wished)["shop/mail.py"] is Lane.IN
    assert lanes(wished)["shop/csv_reader.py"] is not Lane.OUT


def test_a_denied_path_is_out_and_left_to_the_rule_of_declared_paths(repository: GitRepository) -> None:
    commit(repository, GOAL, ASKED)

    record = audited(repository, intent=f"id = 'T-1'\ntitle = '{GOAL}'\n[scope]\ndeny = ['shop/**']\n")

    assert lanes(record)["shop/csv_reader.py"] is Lane.OUT
    assert record.scope.groups == ()
    assert [one.rule for one in record.findings] == ["scope/out-of-scope-path"]


def test_a_merge_is_held_against_its_first_parent(repository: GitRepository) -> None:
    repository.branch("topic")
    commit(repository, GOAL, ASKED)
    repository.switch("main")
    commit(repository, "Deliver letters with backoff", DETOUR)
    repository.merge("topic", message="Merge branch 'topic'")

    record = audited(repository)

    assert set(lanes(record)) == set(ASKED)
    assert record.scope.commits == 2


def test_a_shallow_clone_says_that_history_was_not_there(repository: GitRepository, tmp_path: Path) -> None:
    commit(repository, GOAL, ASKED | DETOUR)
    shallow = GitRepository(tmp_path / "shallow")
    shallow.git("fetch", "-q", "--depth=2", f"file://{repository.path}", "main")
    shallow.git("checkout", "-q", "FETCH_HEAD")

    record = audited(shallow)

    assert record.scope.notes == ("this clone has only 1 of the commits before the change",)
    assert lanes(record)["shop/mail.py"] is Lane.OUT


def test_the_first_commit_has_no_history(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "new")
    commit(repository, GOAL, BASE | ASKED)

    record = audited(repository)

    assert record.scope.notes == ("there is no history before the change",)
    assert record.scope.commits == 0
    assert None not in lanes(record).values()


def test_one_file_is_what_the_change_is_about(repository: GitRepository) -> None:
    commit(repository, GOAL, DETOUR)

    assert lanes(audited(repository)) == {"shop/mail.py": Lane.IN}


def test_a_large_change_is_judged_file_by_file(repository: GitRepository) -> None:
    many = {f"shop/quotes/q{number}.py": f"QUOTES_{number} = 'unescape csv'\n" for number in range(60)}
    commit(repository, GOAL, ASKED | DETOUR | many)

    found = lanes(audited(repository))

    assert len(found) == 63
    assert None not in found.values()
    assert found["shop/csv_reader.py"] is not Lane.OUT


def test_more_files_than_anybody_could_judge_are_left_alone_and_said_to_be(repository: GitRepository) -> None:
    commit(repository, GOAL, {f"shop/quotes/q{number}.py": f"Q = {number}\n" for number in range(501)})

    record = audited(repository)

    assert set(lanes(record).values()) == {None}
    assert record.scope.notes == ("more than 500 files changed: none was judged",)
    outcome = next(one for one in record.outcomes if one.rule == "scope/unrelated-file")
    assert outcome == Skipped("scope/unrelated-file", "more than 500 files changed: none was judged")


def test_what_comes_along_with_a_change_is_no_detour(repository: GitRepository) -> None:
    commit(
        repository,
        GOAL,
        ASKED
        | {
            "package.json": '{"dependencies": {"unescape": "1.0.0"}}\n',
            "package-lock.json": '{"packages": {"node_modules/zx": {"integrity": "sha512-K0"}}}\n',
            "AUTHORS": "Ada\nCharles Babbage\nGrace Hopper\n",
        },
    )

    record = audited(repository)

    assert lanes(record)["package-lock.json"] is lanes(record)["package.json"]
    assert {
        (one.location.path, one.severity.value) for one in record.findings if one.rule == "scope/unrelated-file"
    } <= {("AUTHORS", "note")}


def test_the_same_change_has_the_same_lanes_whatever_is_kept(repository: GitRepository, tmp_path: Path) -> None:
    commit(repository, GOAL, ASKED | DETOUR)
    request = AuditRequest(repository.path, "HEAD", jobs=1)

    alone, first, second = (audit(request, cache=cache) for cache in (None, tmp_path / "kept.db", tmp_path / "kept.db"))

    assert alone.digest == first.digest == second.digest


def test_a_history_that_grew_is_known_as_well_as_one_that_is_new(repository: GitRepository, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    for number in range(5):
        commit(repository, f"Round {number} of rates", {"shop/rates.py": f"RATE = {number}\n"})
        audit(AuditRequest(repository.path, "HEAD", jobs=1), cache=kept)
    commit(repository, GOAL, ASKED | DETOUR)
    request = AuditRequest(repository.path, "HEAD", jobs=1)

    assert audit(request, cache=kept).digest == audit(request).digest


WORDLESS = {
    "shop/demo.gif": "GIF\0\0\0",
    "shop/__init__.py": "",
    "shop/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path fill="none" d="M1 1h7v7H1z"/></svg>\n',
}


def test_a_file_without_words_is_never_set_apart(repository: GitRepository) -> None:
    commit(repository, GOAL, ASKED | WORDLESS)

    found = lanes(audited(repository))

    assert Lane.OUT not in map(found.get, WORDLESS)


def test_and_says_so_where_nothing_else_ties_it_to_the_goal(repository: GitRepository) -> None:
    commit(repository, GOAL, ASKED | WORDLESS)

    by_path = {file.path: file.lane for file in audited(repository).changed_files}

    lane = by_path["shop/logo.svg"]
    assert lane is not None
    assert (lane.lane, lane.reasons[0].says) == (Lane.ADJACENT, "has no words to judge it by")


@pytest.mark.parametrize(
    ("ignored", "lane"), [("build/\nshop/quotes.cache\n", Lane.SUPPORTING), (".DS_Store\n.idea/\n", Lane.OUT)]
)
def test_ignored_paths_belong_with_what_makes_them(repository: GitRepository, ignored: str, lane: Lane) -> None:
    commit(repository, GOAL, ASKED | {"shop/quotes.py": "CACHE = 'quotes.cache'\n", ".gitignore": ignored})

    assert lanes(audited(repository))[".gitignore"] is lane


def test_what_lies_in_a_new_folder_came_for_one_reason(repository: GitRepository) -> None:
    plan = {
        "plans/quotes/proposal.md": "# Unescape doubled quotes\n\nThe CSV reader leaves them doubled.\n",
        "plans/quotes/.meta.yaml": "schema: spec-driven\ncreated: 2026-01-07\nowner: ada\n",
    }
    commit(repository, GOAL, ASKED | plan)

    assert lanes(audited(repository))["plans/quotes/.meta.yaml"] is not Lane.OUT


def test_a_goal_of_spelling_is_about_every_file_that_spells_a_word_another_way(repository: GitRepository) -> None:
    notes = {
        f"shop/{name}.py": f'"""Letters of {name} that implementors of the {name} desk send."""\n'
        for name in ("mail_desk", "night_shift", "counter_sales", "warehouse")
    }
    commit(repository, "Describe who sends letters", notes)

    respelled = {path: text.replace("implementors", "implementers") for path, text in notes.items()}
    commit(repository, "docs: correct typos in the warehouse and elsewhere, again", respelled | DETOUR)

    found = lanes(audited(repository))
    assert [found[path] for path in notes] == [Lane.IN] * len(notes)
    assert found["shop/mail.py"] is Lane.OUT
