"""Lanes and hunks of changes that are only texts: no history, no vocabulary."""

import time
from collections.abc import Mapping

import pytest

from scarab.analyzers.scope.lanes.goal import read_goal
from scarab.analyzers.scope.lanes.hunks import HUNK_LIMIT, foreign_hunks, hunk_scores, hunks_of
from scarab.analyzers.scope.lanes.inference import infer
from scarab.analyzers.scope.lanes.material import Material
from scarab.analyzers.scope.lanes.terms import Terms
from scarab.languages.edits import read_edit
from scarab.model.audit_input import AuditInput
from scarab.model.intent import GoalText, Trust
from scarab.model.lane import NO_SCOPING, FileLane, GroupKind, Lane
from scarab.model.past import NO_PAST
from scarab.model.path import RepoPath
from scarab.model.value import replace
from scarab.model.vocabulary import Vocabulary
from tests.support.changes import given

GOAL = GoalText("task", Trust.DECLARED, "Unescape doubled quotes in the CSV reader")
READER = RepoPath("shop/csv_reader.py")
MAIL = RepoPath("shop/mail.py")
BEFORE: Mapping[str, str] = {
    READER: "LEVEL = 'INFO'\n\n\ndef read_cell(text):\n    return text.strip()\n",
    MAIL: "RETRIES = 1\n\n\ndef deliver(letter):\n    send(letter)\n",
}
AFTER: Mapping[str, str] = {
    READER: "LEVEL = warehouse_level('DEBUG', rotate=True)\n\n\ndef read_cell(text):\n    return unescape_quotes()\n",
    MAIL: "RETRIES = 5\n\n\ndef deliver(letter, backoff=2.0):\n    sleep(backoff)\n    send(letter, timeout=30)\n",
}
FRUIT = '{"marmalade": 0.4, "pomegranate": 0.7, "tamarind": 0.1, "kumquat": 0.9}\n'


def changed(before: Mapping[str, str] = BEFORE, after: Mapping[str, str] = AFTER) -> AuditInput:
    return replace(given(before, after), goals=(GOAL,))


def material(change: AuditInput, before: Mapping[str, str] = BEFORE, after: Mapping[str, str] = AFTER) -> Material:
    edits = tuple(
        read_edit(before.get(one.path, "").encode(), after.get(one.path, "").encode(), one.hunks)
        for one in change.changes
    )
    return Material(edits, Vocabulary(0, {}, {}), NO_PAST, ())


def terms(known: Material) -> Terms:
    return Terms(read_goal([GOAL]), known.vocabulary, known.past)


def test_words_alone_tell_a_detour() -> None:
    change = changed()

    found = infer(change, material(change))

    assert {path: lane.lane for path, lane in found.lanes.items()} == {READER: Lane.IN, MAIL: Lane.OUT}
    assert [group.paths for group in found.groups] == [(MAIL,)]


def test_what_a_group_is_about_has_neither_numbers_nor_digests_in_it() -> None:
    pinned = 3 * "send(letter, pin='7781506a890f', digest='avUrQvPaLz2DrFNHJF0taWAFFX2C1GMS')\n"
    after = {**AFTER, MAIL: AFTER[MAIL].replace("send(letter, timeout=30)\n", pinned)}
    change = changed(after=after)

    [group] = infer(change, material(change, after=after)).groups

    assert group.about == ("send", "digest", "pin", "RETRIES")


def test_without_a_goal_nothing_has_a_lane() -> None:
    assert infer(given(BEFORE, AFTER), None) == NO_SCOPING


def test_every_hunk_is_one_unit() -> None:
    change = changed()

    found = hunks_of(change, material(change))

    assert [(one.unit.path, one.hunk.after_first) for one in found] == [
        (READER, 1),
        (READER, 5),
        (MAIL, 1),
        (MAIL, 4),
    ]


def test_the_hunk_that_the_goal_is_about_scores_least() -> None:
    change = changed()
    known = material(change)

    scores = hunk_scores(hunks_of(change, known), terms(known), ())

    assert min(scores) == scores[1]
    assert scores[0] > 0.5 > scores[1]


def test_hunks_of_declared_files_are_sure_to_belong() -> None:
    change = changed()
    known = material(change)
    found = hunks_of(change, known)

    assert hunk_scores(found, terms(known), {READER})[0] < hunk_scores(found, terms(known), ())[0]


def test_neither_files_that_are_out_nor_declared_ones_have_foreign_hunks() -> None:
    change = changed()
    known = material(change)
    lanes = {READER: FileLane(Lane.IN, 0, ()), MAIL: FileLane(Lane.OUT, 990, ())}

    assert foreign_hunks(change, known, terms(known), lanes, {READER}).foreign == ()
    assert {one.path for one in foreign_hunks(change, known, terms(known), lanes, ()).foreign} <= {READER}


def test_more_hunks_than_can_be_compared_are_left_alone_and_a_note_says_so() -> None:
    lines = range(2 * HUNK_LIMIT + 2)
    before: Mapping[str, str] = {READER: "".join(f"a{line} = 1\n" for line in lines)}
    after: Mapping[str, str] = {READER: "".join(f"a{line} = {1 + line % 2}\n" for line in lines)}
    change = changed(before, after)
    known = material(change, before, after)

    assert len(hunks_of(change, known)) > HUNK_LIMIT
    judged = foreign_hunks(change, known, terms(known), {READER: FileLane(Lane.IN, 0, ())}, ())
    assert judged.foreign == ()
    assert judged.notes == (
        f"{HUNK_LIMIT} edits at most are held against each other: "
        f"none of the {len(hunks_of(change, known))} was judged by itself",
    )


def test_an_edit_without_any_word_is_counted_and_not_set_apart() -> None:
    before = {**BEFORE, READER: f"{BEFORE[READER]}\n\nLEVELS = (\n    1,\n    2,\n)\n"}
    after = {**AFTER, READER: f"{AFTER[READER]}\n\nLEVELS = (\n    1,\n    9,\n)\n"}
    change = changed(before, after)

    found = infer(change, material(change, before, after))

    assert found.notes == ("1 edit has numbers and signs alone: no word to be judged by beside the others of the file",)
    assert all(hunk.about for hunk in found.hunks)


def test_a_lock_file_is_no_farther_from_the_goal_than_its_manifest() -> None:
    readers = {f"shop/reader{place}.py": f"def unescape_quotes{place}(cell):\n    return cell\n" for place in range(12)}
    sums = "".join(f"example.org/yuin{place} v1.{place} h1:3aX{place}=\n" for place in range(400))
    before = {"go.mod": "module shop\n\nrequire example.org/yuin v1.0\n", "go.sum": ""}
    after = readers | {"go.mod": "module shop\n\nrequire example.org/csv-unescape-quotes v1.1\n", "go.sum": sums}
    change = changed(before, after)

    found = infer(change, material(change, before, after)).lanes

    assert found[RepoPath("go.sum")].score <= found[RepoPath("go.mod")].score


def test_what_lies_in_one_new_folder_is_as_near_to_the_goal_as_the_nearest_of_it() -> None:
    readers = {f"shop/reader{place}.py": f"def unescape_quotes{place}(cell):\n    return cell\n" for place in range(12)}
    before = dict.fromkeys(readers, "")
    kept = "shop/sheets/unescape_quotes.py", "shop/sheets/settings.json"
    after = {**readers, kept[0]: "def unescape_quotes(cell):\n    return cell\n", kept[1]: '{"outDir": "dist"}\n'}
    change = changed(before, after)

    found = infer(change, material(change, before, after)).lanes

    assert found[RepoPath(kept[1])].score == found[RepoPath(kept[0])].score


def test_what_may_not_belong_is_told_where_the_run_did_not_write_the_goal() -> None:
    after = {
        **AFTER,
        MAIL: "RETRIES = 5\n\n\ndef deliver(letter):\n    # CSV letters go first\n    send(letter, timeout=30)\n",
    }
    change = changed(after=after)
    said_by_the_run = replace(change, goals=(replace(GOAL, source="commit 1a2b", trust=Trust.HINT),))

    found, hinted = (infer(one, material(one, after=after)) for one in (change, said_by_the_run))

    assert found.lanes[MAIL].lane is hinted.lanes[MAIL].lane is Lane.ADJACENT
    assert [(group.paths, group.kind) for group in found.groups] == [((MAIL,), GroupKind.POSSIBLE)]
    assert hinted.groups == ()


def test_what_is_edited_in_one_way_all_over_is_as_near_as_the_nearest_of_it() -> None:
    jobs = [f"jobs/{name}.yml" for name in ("nightly", "publish", "unescape_quotes")]
    before = {READER: BEFORE[READER], **dict.fromkeys(jobs, "uses: setup\nwith: '0.8'\n")}
    after = {READER: AFTER[READER], **dict.fromkeys(jobs, "uses: setup\nwith: 'kestrel'\n")}
    change = changed(before, after)

    found = infer(change, material(change, before, after)).lanes

    assert len({found[RepoPath(job)].score for job in jobs}) == 1


def test_a_reason_says_of_what_little_there_is_that_it_is_little() -> None:
    change = replace(changed(), goals=(replace(GOAL, text=f"{GOAL.text}\n\nOf parcels, stamps and a timeout"),))

    says = [reason.says for reason in infer(change, material(change)).lanes[MAIL].reasons]

    assert "shares few words with the goal: timeout" in says


def test_a_file_that_the_goal_names_is_what_it_is_about() -> None:
    change = replace(changed(), goals=(replace(GOAL, text=f"{GOAL.text}\n\n- mail.py: try more often"),))

    lane = infer(change, material(change)).lanes[MAIL]

    assert lane.lane is Lane.IN
    assert lane.reasons[0].says == "the goal names it"


@pytest.mark.parametrize(
    ("said", "called"),
    [("Add the results of our run", False), ("Add the latest run results", True),
     ("Add results: run of today", True), ("Add results of one more run", False)],
)  # fmt: skip
def test_a_file_whose_name_the_goal_says_in_words_is_not_set_apart(said: str, called: bool) -> None:
    results = "data/run_results.json"
    before: Mapping[str, str] = {READER: BEFORE[READER]}
    after: Mapping[str, str] = {READER: AFTER[READER], results: FRUIT}
    change = replace(changed(before, after), goals=(replace(GOAL, text=f"{GOAL.text}\n\n{said}"),))

    lane = infer(change, material(change, before, after)).lanes[RepoPath(results)]

    assert ("the goal says its name in words" in [reason.says for reason in lane.reasons]) == called


@pytest.mark.parametrize(("said", "told"), [("Keep logs for 10 days", True), ("Keep logs for a while", False)])
def test_an_edit_whose_words_the_goal_has_all_is_not_set_apart(said: str, told: bool) -> None:
    before: Mapping[str, str] = {READER: BEFORE[READER], MAIL: 'keep = "10 days"\n'}
    after: Mapping[str, str] = {READER: AFTER[READER], MAIL: "keep = 5\n"}
    change = replace(changed(before, after), goals=(replace(GOAL, text=f"{GOAL.text}\n\n{said}"),))

    lane = infer(change, material(change, before, after)).lanes[MAIL]

    assert ("the goal has every word of its changed lines" in [reason.says for reason in lane.reasons]) == told


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Remove old evaluations", True),
        ("The old\nevaluations are removed", True),
        ("evaluations: delete the old ones", True),
        ("Old evaluations are wrong", False),
        ("Evaluations are faster. Also removes a stale comment", False),
        ("- Evaluations are faster\n- Remove a stale comment", False),
    ],
)
def test_a_file_that_goes_as_the_goal_has_it_is_not_set_apart(said: str, asked: bool) -> None:
    old = "data/evaluation_baseline.json"
    before: Mapping[str, str] = {READER: BEFORE[READER], old: FRUIT}
    after: Mapping[str, str] = {READER: AFTER[READER]}
    change = replace(changed(before, after), goals=(replace(GOAL, text=f"{GOAL.text}\n\n{said}"),))

    lane = infer(change, material(change, before, after)).lanes[RepoPath(old)]

    assert any(reason.says.startswith("is deleted") for reason in lane.reasons) == asked


def test_less_than_half_of_its_name_asks_for_no_file_to_go() -> None:
    old = "data/evaluation_baseline_pomegranate.json"
    before: Mapping[str, str] = {READER: BEFORE[READER], old: FRUIT}
    after: Mapping[str, str] = {READER: AFTER[READER]}
    change = replace(changed(before, after), goals=(replace(GOAL, text=f"{GOAL.text}\n\nRemove old evaluations"),))

    lane = infer(change, material(change, before, after)).lanes[RepoPath(old)]

    assert not any(reason.says.startswith("is deleted") for reason in lane.reasons)


def test_a_file_without_an_ending_is_named_by_its_whole_name() -> None:
    before: Mapping[str, str] = {READER: BEFORE[READER], "Makefile": "check:\n\tpytest\n"}
    after: Mapping[str, str] = {READER: AFTER[READER], "Makefile": "check:\n\tpytest\n\nserve:\n\tpreview docs\n"}
    change = replace(changed(before, after), goals=(replace(GOAL, text=f"{GOAL.text}\n\nServe docs in the makefile"),))

    lane = infer(change, material(change, before, after)).lanes[RepoPath("Makefile")]

    assert lane.lane is not Lane.OUT
    assert "the goal names it" in [reason.says for reason in lane.reasons]


@pytest.mark.parametrize(
    ("said", "wren", "named"),
    [("Bumps kestrel", "1.0", True), ("As kestrel 2.0 has it", "1.0", True), ("As kestrel has it", "1.0", False),
     ("Bumps kestrel", "2.0", False)],
)  # fmt: skip
def test_a_manifest_is_asked_for_where_the_goal_bumps_all_that_it_asks_for(said: str, wren: str, named: bool) -> None:
    manifest = RepoPath("package.json")
    before: Mapping[str, str] = {READER: BEFORE[READER], manifest: '{\n  "kestrel": "1.0",\n  "wren": "1.0"\n}\n'}
    after: Mapping[str, str] = {READER: AFTER[READER], manifest: f'{{\n  "kestrel": "2.0",\n  "wren": "{wren}"\n}}\n'}
    change = replace(changed(before, after), goals=(replace(GOAL, text=f"{GOAL.text}\n\n{said}"),))

    lane = infer(change, material(change, before, after)).lanes[manifest]

    assert ("the goal names what it asks for" in [reason.says for reason in lane.reasons]) is named


@pytest.mark.parametrize(("version", "asked"), [("10.7.0", True), ("10.7.01", False), ("7.0", False)])
def test_a_file_is_asked_for_where_it_takes_the_version_that_the_goal_names(version: str, asked: bool) -> None:
    chart = RepoPath("helm/chart.yaml")
    before: Mapping[str, str] = {READER: BEFORE[READER], chart: "version: '~7.0.0'\n"}
    after: Mapping[str, str] = {READER: AFTER[READER], chart: f"version: '~{version}'\n"}
    change = replace(
        changed(before, after), goals=(replace(GOAL, text=f"{GOAL.text}\n\nThe subchart goes to v10.7.0"),)
    )

    reasons = [reason.says for reason in infer(change, material(change, before, after)).lanes[chart].reasons]

    assert ("takes the version that the goal names" in reasons) is asked


def test_one_version_does_not_let_in_a_file_of_other_things() -> None:
    after = {**AFTER, MAIL: f"{AFTER[MAIL]}# 10.7.0\n"}
    change = replace(changed(after=after), goals=(replace(GOAL, text=f"{GOAL.text}\n\nThe subchart goes to v10.7.0"),))

    assert infer(change, material(change, after=after)).lanes[MAIL].lane is Lane.OUT


def test_the_same_number_in_a_file_of_the_goal_lets_in_no_other() -> None:
    page = RepoPath("mail/letters.md")
    before: Mapping[str, str] = {
        READER: f"{BEFORE[READER]}LIMIT = 15\n",
        page: "Letters wait until 15 of the postman.\n",
    }
    after: Mapping[str, str] = {READER: f"{AFTER[READER]}LIMIT = 60\n", page: "Letters wait until 60 of the postman.\n"}
    change = changed(before, after)

    assert infer(change, material(change, before, after)).lanes[page].lane is Lane.OUT


def test_thousands_of_versions_are_looked_for_in_no_time() -> None:
    versions = " ".join(f"{one}.{two}.{three}" for one in range(20) for two in range(10) for three in range(10))
    page = RepoPath("numbers.txt")
    before = {**BEFORE, page: "".join(f"alpha beta {number}.0.0 offset\n" for number in range(20_000))}
    after = {**AFTER, page: before[page].replace(".0.0", ".9.99")}
    change = replace(changed(before, after), goals=(replace(GOAL, text=f"{GOAL.text}\n\n{versions}"),))
    known = material(change, before, after)
    begun = time.process_time()

    infer(change, known)

    assert time.process_time() - begun < 2


def test_comments_are_not_set_apart_from_a_goal_of_documentation() -> None:
    before: Mapping[str, str] = {READER: BEFORE[READER], MAIL: f"# sends letters\n{BEFORE[MAIL]}"}
    after: Mapping[str, str] = {READER: AFTER[READER], MAIL: f"# dispatches postcards\n{BEFORE[MAIL]}"}
    of_docs = replace(GOAL, text="docs: describe how the CSV reader unescapes doubled quotes")

    known = material(changed(before, after), before, after)
    found = [infer(replace(changed(before, after), goals=(goal,)), known) for goal in (of_docs, GOAL)]

    assert [one.lanes[MAIL].lane for one in found] == [Lane.ADJACENT, Lane.OUT]
    why = found[0].lanes[MAIL].reasons[0]
    assert why.says == "nothing but comments changed, and the goal is about what is written"


@pytest.mark.parametrize(
    ("after", "spared"),
    [("LETTERS = 'many'\n\n\nPARCELS = 'few'\n", True), ("    LETTERS = 'many'\n\nPARCELS = 'few'", False)],
)
def test_blank_lines_and_ends_of_lines_are_not_set_apart(after: str, spared: bool) -> None:
    before: Mapping[str, str] = {READER: BEFORE[READER], MAIL: "LETTERS = 'many'  \n\nPARCELS = 'few'"}
    both: Mapping[str, str] = {READER: AFTER[READER], MAIL: after}
    change = changed(before, both)

    lane = infer(change, material(change, before, both)).lanes[MAIL]

    assert lane.lane is (Lane.ADJACENT if spared else Lane.OUT)
    assert (lane.reasons[0].says == "nothing but blank lines and the ends of lines changed") is spared


def test_what_is_laid_out_anew_is_not_set_apart_from_a_goal_of_layout() -> None:
    before: Mapping[str, str] = {READER: BEFORE[READER], MAIL: "LETTERS = 'many' #letters of all sorts\n"}
    after: Mapping[str, str] = {READER: AFTER[READER], MAIL: "LETTERS = 'many'  # letters of all sorts\n"}
    of_layout = replace(GOAL, text=f"style: {GOAL.text}")

    known = material(changed(before, after), before, after)
    found = [infer(replace(changed(before, after), goals=(goal,)), known) for goal in (of_layout, GOAL)]

    assert [one.lanes[MAIL].lane for one in found] == [Lane.ADJACENT, Lane.OUT]
    assert found[0].lanes[MAIL].reasons[0].says == "nothing but its layout changed, and the goal is about layout"


@pytest.mark.parametrize(("name", "asked"), [("`deliver_letter`", True), ("`deliver`", False)])
def test_a_file_is_asked_for_where_it_changes_what_the_goal_spells_out(name: str, asked: bool) -> None:
    """A name of one word may be that of many things."""
    before: Mapping[str, str] = {READER: BEFORE[READER], MAIL: BEFORE[MAIL].replace("deliver", name.strip("`"))}
    after: Mapping[str, str] = {READER: AFTER[READER], MAIL: AFTER[MAIL].replace("deliver", name.strip("`"))}
    change = replace(changed(before, after), goals=(replace(GOAL, text=f"{GOAL.text}\n\nAs {name} has it"),))

    reasons = [reason.says for reason in infer(change, material(change, before, after)).lanes[MAIL].reasons]

    assert (f"changes {name}, which the goal spells out" in reasons) is asked


ORDERS = """
import logging

TIMEOUT_SECONDS = 30
MAXIMUM_ATTEMPTS = 3


def connect_warehouse(host, port):
    logging.info("warehouse %s", host)
    return open_socket(host, port, timeout=TIMEOUT_SECONDS)


def read_csv_cell(text):
    return text.strip('"')


def read_csv_line(line):
    return [read_csv_cell(cell) for cell in line.split(",")]
"""
RECONNECTING = """
import logging

TIMEOUT_SECONDS = 30
MAXIMUM_ATTEMPTS = 3


def connect_warehouse(host, port, backoff=2.0, jitter=0.1):
    for attempt in range(MAXIMUM_ATTEMPTS):
        logging.warning("warehouse %s unreachable, attempt %s", host, attempt)
        sleep_before_reconnect(backoff**attempt + random_jitter(jitter))
    metrics.increment("warehouse.reconnects")
    return open_socket(host, port, timeout=TIMEOUT_SECONDS)


def unescape_doubled_quotes(cell):
    return cell.replace('""', '"')


def read_csv_cell(text):
    return unescape_doubled_quotes(text[1:-1] if text.startswith('"') else text)


def read_csv_line(line):
    return [read_csv_cell(cell) for cell in line.split(",")]
"""
TESTED = """
def test_unescapes_doubled_quotes_of_a_csv_cell():
    assert unescape_doubled_quotes('say "hi"') == 'say "hi"'
"""


def test_an_edit_that_an_edit_that_belongs_makes_as_well_is_not_set_apart() -> None:
    before, after = (
        {"shop/orders.py": ORDERS, "tests/test_orders.py": ""},
        {"shop/orders.py": RECONNECTING, "tests/test_orders.py": TESTED},
    )
    change = changed(before, after)
    known = material(change, before, after)
    edit, test = known.edits
    apart, *belonging = edit.hunks
    alike = replace(known, edits=(edit._replace(hunks=(apart._replace(moves=belonging[0].moves), *belonging)), test))
    lanes = {one.path: FileLane(Lane.IN, 0, ()) for one in change.changes}

    found = [foreign_hunks(change, one, terms(one), lanes, ()).foreign for one in (known, alike)]

    assert [[hunk.hunk.after_first for hunk in each] for each in found] == [[apart.first], []]


@pytest.mark.parametrize(("option", "told"), [("heartbeat", []), ("prefetch", [("heartbeat",), ("prefetch",)])])
def test_what_only_moved_within_its_file_is_not_set_apart(option: str, told: list[tuple[str, ...]]) -> None:
    connect = "def connect(broker):\n    broker.open_channel(heartbeat=30)\n"
    before = {"shop/orders.py": f"{connect}\n\n{ORDERS}", "tests/test_orders.py": ""}
    after = {
        "shop/orders.py": f"{RECONNECTING}\n\n{connect.replace('heartbeat', option)}",
        "tests/test_orders.py": TESTED,
    }
    change = changed(before, after)
    known = material(change, before, after)
    lanes = {one.path: FileLane(Lane.IN, 0, ()) for one in change.changes}

    found = foreign_hunks(change, known, terms(known), lanes, ()).foreign

    assert [one.about for one in found] == told
