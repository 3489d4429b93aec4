"""``scarab policy``: what is wrong with a policy, and what it makes of the rules."""

from pathlib import Path

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository

WRONG = """\
schema_version = 1
fail_at = "warning"
[ownership]
protected = ["totals.py", "../up"]
[rules."bloat/file-growth"]
min_added = 0
[rules."workflow/message-convention"]
form = "(?=x)"
"""


def test_check_says_everything_that_is_wrong_at_once(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("scarab.toml", WRONG)

    run = scarab("policy", "check", cwd=repository.path)

    assert (run.exit, run.out) == (2, "")
    assert run.err.splitlines() == [
        "scarab: scarab.toml:2: fail_at: no such key",
        "  hint: did you mean 'fail_on'?",
        "scarab.toml:4: ownership.protected: expected a path pattern, found '../up'",
        "  hint: a pattern begins at the top of the repository, without a dot: 'src/**'",
        'scarab.toml:6: rules."bloat/file-growth".min_added: expected an integer of at least 1, found 0',
        "scarab.toml:8: rules.\"workflow/message-convention\".form: '(?=x)' is no regular expression that can be used: "
        "only (?:...) and, in front of all, (?i) are known, at character 2",
    ]


def test_an_audit_refuses_what_check_refuses(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("scarab.toml", WRONG)
    base = repository.commit("A policy that is wrong")
    repository.write("more.py", "MORE = 1\n")
    repository.commit("Add more")

    run = scarab("audit", cwd=repository.path)

    whose = f"  hint: the base has it so ({base[:12]}); --policy-from FILE judges by another policy\n"
    assert (run.exit, run.out) == (2, "")
    assert run.err == scarab("policy", "check", cwd=repository.path).err + whose


def test_check_notes_the_patterns_that_match_nothing(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("pyproject.toml", "[tool.scarab]\nownership.protected = ['totals.py']\npaths.tests = ['qa/']\n")

    run = scarab("policy", "check", cwd=repository.path)

    assert run.exit == 0
    assert run.out.splitlines()[:-1] == [
        "note: pyproject.toml:3: tool.scarab.paths.tests: 'qa/' matches no file of the last commit"
    ]


def test_check_notes_the_patterns_of_boundaries_stages_and_checks_that_match_nothing(
    scarab: Scarab, repository: GitRepository
) -> None:
    repository.write(
        "scarab.toml",
        """\
boundaries.payments = { paths = ["pay/", "totals.py"], agents = [] }
[[stages]]
order = ["draft", "accepted"]
files = ["adr/*.md"]
[[verify]]
id = "unit"
run = ["pytest"]
paths = ["totals.py", "source/"]
""",
    )

    run = scarab("policy", "check", cwd=repository.path)

    assert run.exit == 0
    assert run.out.splitlines()[:-1] == [
        "note: scarab.toml:1: boundaries.payments.paths: 'pay/' matches no file of the last commit",
        "note: scarab.toml:4: stages[0].files: 'adr/*.md' matches no file of the last commit",
        "note: scarab.toml:8: verify[0].paths: 'source/' matches no file of the last commit",
    ]


def test_check_reads_the_file_that_is_named(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("fail_on = 'fatal'\n")
    (tmp_path / "broken.toml").write_text("\n= \n")

    wrong = scarab("policy", "check", f"{tmp_path}/mine.toml", cwd=repository.path)
    broken = scarab("policy", "check", f"{tmp_path}/broken.toml", cwd=repository.path)
    none = scarab("policy", "check", f"{tmp_path}/none.toml", cwd=repository.path)

    assert (wrong.exit, broken.exit, none.exit) == (2, 2, 2)
    assert wrong.err.startswith(
        f"scarab: {tmp_path}/mine.toml:1: fail_on: expected note or warning or error, found 'fatal'"
    )
    assert broken.err.startswith(f"scarab: {tmp_path}/broken.toml:2: not TOML: ")
    assert none.err == f"scarab: {tmp_path}/none.toml: cannot be read: No such file or directory\n"


def test_a_repository_without_a_policy_is_in_order(scarab: Scarab, repository: GitRepository) -> None:
    run = scarab("policy", "check", cwd=repository.path)

    assert run.exit == 0
    assert run.out.startswith("no policy here, the default pack decides: ")


def test_a_policy_that_is_a_link_is_not_followed(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text("fail_on = 'fatal'\n")
    (repository.path / "scarab.toml").symlink_to(tmp_path / "elsewhere.toml")

    assert scarab("policy", "check", cwd=repository.path).out.startswith("no policy here")


@pytest.mark.parametrize(
    ("policy", "arguments", "first"),
    [
        ("", (), "bloat/file-growth: on: the pack 'default' has it"),
        ("\npacks = []", (), "bloat/file-growth: off: no chosen pack has it, scarab.toml:2: packs"),
        ("[rules.bloat]\nenabled = false", (), "bloat/file-growth: off: scarab.toml:2: rules.bloat.enabled"),
        (
            "[rules.bloat]\nenabled = false\n[rules.'bloat/file-growth']\nenabled = true",
            (),
            'bloat/file-growth: on: scarab.toml:4: rules."bloat/file-growth".enabled',
        ),
        (
            "[rules.bloat]\nenabled = true",
            ("--ignore", "bloat"),
            "bloat/file-growth: off: --ignore on the command line",
        ),
        (
            "[rules.bloat]\nenabled = false",
            ("--select", "bloat"),
            "bloat/file-growth: on: --select on the command line",
        ),
        ("", ("--select", "scope"), "bloat/file-growth: off: --select on the command line"),
    ],
)
def test_show_says_what_switched_a_rule_on_or_off(
    scarab: Scarab, repository: GitRepository, policy: str, arguments: tuple[str, ...], first: str
) -> None:
    repository.write("scarab.toml", policy)

    run = scarab("policy", "show", "bloat/file-growth", *arguments, cwd=repository.path)

    assert (run.exit, run.out.splitlines()[0]) == (0, first)


def test_show_says_which_line_set_severity_and_parameters(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("scarab.toml", '[rules.bloat]\nseverity = "note"\n[rules."bloat/file-growth"]\nmin_added = 400\n')

    run = scarab("policy", "show", "bloat/file-growth", cwd=repository.path)

    assert run.out.splitlines()[1:3] == [
        "  severity = note  scarab.toml:2: rules.bloat.severity  (the rule's own: warning)",
        '  min_added = 400  scarab.toml:4: rules."bloat/file-growth".min_added  (the rule\'s own: 300)',
    ]


def test_show_reads_the_policy_of_a_revision(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("scarab.toml", 'fail_on = "note"\n')
    repository.commit("Be strict")
    repository.write("scarab.toml", 'fail_on = "error"\n')

    here = scarab("policy", "show", cwd=repository.path)
    committed = scarab("policy", "show", "--at", "HEAD", cwd=repository.path)
    before = scarab("policy", "show", "--at", "HEAD~1", cwd=repository.path)

    assert [run.out.splitlines()[2] for run in (here, committed)] == ["  fail on  error", "  fail on  note"]
    assert before.out.startswith("no policy here, the default pack decides\n")


def test_show_knows_no_rule_by_another_name(scarab: Scarab, repository: GitRepository) -> None:
    run = scarab("policy", "show", "bloat/file-growht", cwd=repository.path)

    assert (run.exit, run.out) == (2, "")
    assert run.err == "scarab: no rule is named 'bloat/file-growht'\n  hint: did you mean 'bloat/file-growth'?\n"


@pytest.mark.parametrize("astray", [".scarab.toml", ".scarab/policy.toml"])
def test_a_policy_where_nobody_reads_one_leaves_the_audit_open(
    astray: str, scarab: Scarab, repository: GitRepository
) -> None:
    repository.write(astray, 'fail_on = "note"\n')
    repository.commit("Write a policy, or so they thought")
    repository.write("more.py", "MORE = 1\n")
    repository.commit("Add more")

    record = scarab.record(cwd=repository.path)
    repository.write("scarab.toml", 'fail_on = "note"\n')
    repository.commit("Write it where it is read")
    repository.write("more.py", "MORE = 2\n")
    repository.commit("Change more")
    settled = scarab.record(cwd=repository.path)

    said = f"the base has {astray}, where no policy is read: a policy stands in scarab.toml"
    assert (record["verdict"], record["reasons"][0]) == ("incomplete", said)
    assert (settled["verdict"], said in settled["reasons"]) == ("pass", False)


LAX = """\
schema_version = 1
[rules.verification]
enabled = false
[rules.ownership]
enabled = false
"""


@pytest.fixture
def lax(repository: GitRepository) -> GitRepository:
    """A change that weakens a test, and brings the policies by which that is nothing."""
    repository.write("scarab.toml", "schema_version = 1\n")
    repository.commit("Add a policy")
    repository.write(
        "tests/test_totals.py", "from totals import total\n\n\ndef test_total():\n    assert total([2, 3])\n"
    )
    for name in ("lax.toml", "scarab.toml"):
        repository.write(name, LAX)
    repository.commit("Simplify")
    return repository


@pytest.mark.parametrize("name", ["lax.toml", "scarab.toml"])
def test_a_policy_that_the_range_wrote_never_lets_it_pass(scarab: Scarab, lax: GitRepository, name: str) -> None:
    run = scarab("audit", "-f", "text", "--policy-from", name, cwd=lax.path)

    assert run.exit == 3
    assert run.out.splitlines()[1:3] == [
        f"  - the audited range itself wrote the policy {name}: hand over a file from outside of the range, or say "
        "--policy-from head where that is meant",
        f"  policy: {name}, handed over by the caller",
    ]


def test_a_policy_from_outside_of_the_range_is_named_and_judges(
    scarab: Scarab, lax: GitRepository, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text(LAX + "# ours\n")

    run = scarab("audit", "-f", "text", "--policy-from", str(outside), cwd=lax.path)

    assert run.exit == 0
    assert f"\n  policy: {outside}, handed over by the caller\n" in run.out


def test_a_change_that_its_own_policy_judges_is_told_as_such(scarab: Scarab, lax: GitRepository) -> None:
    own = scarab("audit", "-f", "text", "--policy-from", "head", cwd=lax.path)
    base = scarab("audit", "-f", "text", cwd=lax.path)

    assert (own.exit, base.exit) == (0, 1)
    assert own.out.splitlines()[2:4] == [
        "  - the change edits scarab.toml, and --policy-from head judges it by its own policy",
        "  policy: scarab.toml, as the head has it",
    ]
    assert "policy" not in base.out.partition("intent:")[0]
    lax.remove("scarab.toml")
    lax.commit("Do without")
    without = scarab("audit", "-f", "text", "--policy-from", "head", cwd=lax.path)
    assert "  - the head has no policy: the default pack decided\n" in without.out
