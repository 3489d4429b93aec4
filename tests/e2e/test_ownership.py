"""Who may touch what: ownership files, boundaries, and changes that try to get around them."""

import json
from pathlib import Path

import pytest

from scarab.engine.audit import audit
from scarab.model.request import AuditRequest
from scarab.model.severity import Severity, Verdict
from tests.support.command import Scarab
from tests.support.repositories import GitRepository

ADA = "Ada Lovelace <ada@pay.example.org>"
MALLORY = "Mallory <mallory@elsewhere.example>"
BY_CLAUDE = "Speed it up\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n"


@pytest.fixture
def shop(tmp_path: Path) -> GitRepository:
    """Two areas, one of which is for people of one domain and for no agent."""
    repository = GitRepository(tmp_path / "shop")
    repository.write(
        "scarab.toml",
        '[boundaries.payments]\npaths = ["payments/"]\npeople = ["*@pay.example.org"]\nagents = []\n',
    )
    repository.write("payments/rates.txt", "3\n")
    repository.write("web/index.txt", "hello\n")
    repository.commit("base")
    return repository


def findings(record: dict[str, list[dict[str, str]]], rule: str) -> list[tuple[str, str]]:
    """Paths and messages of the findings of a rule."""
    return [(one["path"], one["message"]) for one in record["findings"] if one["rule"] == rule]


def test_of_many_commits_the_one_by_an_agent_crosses_the_boundary(scarab: Scarab, shop: GitRepository) -> None:
    shop.write("payments/rates.txt", "4\n")
    shop.commit("Raise the rate", author=ADA)
    shop.write("web/index.txt", "hi\n")
    shop.commit(BY_CLAUDE, author=ADA)
    shop.write("payments/fees.txt", "1\n")
    crossing = shop.commit(BY_CLAUDE, author=ADA)

    record = scarab.record("HEAD~3..HEAD", cwd=shop.path)

    assert findings(record, "ownership/crossed-boundary") == [
        (
            "payments/fees.txt",
            "payments/fees.txt was added: boundary 'payments' is open to no coding agent, "
            f"and Claude acted in {crossing[:12]}",
        )
    ]
    assert record["verdict"] == "fail"


def test_what_comes_through_a_merge_is_told_of_those_who_did_it(scarab: Scarab, shop: GitRepository) -> None:
    shop.branch("side")
    shop.write("payments/rates.txt", "4\n")
    stranger = shop.commit("Raise the rate", author=MALLORY)
    shop.switch("main")
    shop.write("web/index.txt", "hi\n")
    shop.commit("Say hi", author=ADA)
    shop.merge("side")

    record = scarab.record("HEAD~1..HEAD", cwd=shop.path)

    ((path, message),) = findings(record, "ownership/crossed-boundary")
    assert path == "payments/rates.txt"
    assert message.endswith(f"and Mallory <mallory@elsewhere.example> acted in {stranger[:12]}")


def test_who_opens_a_boundary_and_crosses_it_at_once_is_held_against_the_old_one(
    scarab: Scarab, shop: GitRepository
) -> None:
    shop.write("scarab.toml", "schema_version = 1\n")
    shop.commit("Tidy up the policy", author=ADA)
    shop.write("payments/rates.txt", "0\n")
    shop.commit(BY_CLAUDE, author=MALLORY)

    record = scarab.record("HEAD~2..HEAD", cwd=shop.path)

    assert [path for path, _ in findings(record, "ownership/crossed-boundary")] == ["payments/rates.txt"] * 2
    assert [path for path, _ in findings(record, "ownership/policy-tampering")] == ["scarab.toml"]


def test_an_intent_that_the_change_brings_lets_nobody_in(scarab: Scarab, shop: GitRepository) -> None:
    shop.write("scarab.toml", '[boundaries.payments]\npaths = ["payments/"]\npeople = ["@acme/pay"]\n')
    shop.commit("base")
    shop.write(".scarab/intents/T-1.toml", 'id = "T-1"\ntitle = "Raise"\nowners = ["@acme/pay"]\n')
    shop.write("payments/rates.txt", "0\n")
    shop.commit("Raise\n\nScarab-Intent: T-1\n", author=MALLORY)

    record = scarab.record(cwd=shop.path)

    assert [path for path, _ in findings(record, "ownership/crossed-boundary")] == ["payments/rates.txt"]


def test_the_record_tells_owned_cleared_and_unmatched_files_of_a_gitlab_project_apart(
    scarab: Scarab, shop: GitRepository
) -> None:
    shop.write(".gitlab/CODEOWNERS", "web/ @web\n!web/locks/\n[Payments][2] @pay\npayments/\n^[Texts] @texts\n*.txt\n")
    shop.commit("base")
    for path in ("payments/rates.txt", "web/locks/a", "web/page", "deep/web/page", "Makefile"):
        shop.write(path, "new\n")
    shop.commit("Change everything")

    record = scarab.record(cwd=shop.path)

    assert {one["path"]: (one["ownership"], one["owners"]) for one in record["changed_files"]} == {
        "payments/rates.txt": ("owned", ["@pay", "@texts"]),
        "web/locks/a": ("cleared", []),
        "web/page": ("owned", ["@web"]),
        "deep/web/page": ("owned", ["@web"]),
        "Makefile": ("unmatched", []),
    }


OWNED = "/CODEOWNERS @core\n" + "".join(f"/{name}/ @{name}\n" for name in ("a", "b", "c", "d", "e"))


@pytest.fixture
def owned(tmp_path: Path) -> GitRepository:
    """Five areas with an owner each, and no file without one."""
    repository = GitRepository(tmp_path / "owned")
    repository.write("CODEOWNERS", OWNED)
    for name in ("a", "b", "c", "d", "e"):
        repository.write(f"{name}/1.txt", f"{name}\n")
    repository.commit("base")
    return repository


def test_a_change_of_five_areas_takes_too_many_owners_also_when_it_gives_them_one(
    scarab: Scarab, owned: GitRepository
) -> None:
    for name in ("a", "b", "c", "d", "e"):
        owned.write(f"{name}/1.txt", "new\n")
    owned.write("CODEOWNERS", "* @me\n")
    owned.commit("Rewrite everything")

    record = scarab.record(cwd=owned.path)

    ((_, message),) = findings(record, "ownership/too-many-owners")
    assert message.startswith("it takes 6 owners to look at the 6 owned files of this change")
    assert [path for path, _ in findings(record, "ownership/policy-tampering")] == ["CODEOWNERS"]


def test_a_new_area_wants_an_owner_and_one_that_moves_away_leaves_its_line(
    scarab: Scarab, owned: GitRepository
) -> None:
    owned.write("f/1.txt", "f\n")
    owned.rename("a/1.txt", "g/1.txt")
    owned.commit("Reorganize")

    record = scarab.record(cwd=owned.path)

    ((_, message),) = findings(record, "ownership/unowned-path")
    assert "(f/1.txt, g/1.txt)" in message
    assert findings(record, "truth/dead-ownership-pattern") == [
        ("CODEOWNERS", "/a/ of CODEOWNERS matches nothing any more: a/1.txt was renamed to g/1.txt")
    ]


def test_a_run_that_acts_for_somebody_keeps_to_their_files_whatever_it_says_itself(
    scarab: Scarab, owned: GitRepository
) -> None:
    owned.write("scarab.toml", '[ownership]\nacting = ["@a"]\nprotected = ["b/"]\n')
    owned.commit("base")
    owned.write("scarab.toml", '[ownership]\nacting = ["@b", "@c"]\n')
    owned.write("CODEOWNERS", OWNED.replace("/c/ @c", "/c/ @a"))
    for name in ("a", "b", "c"):
        owned.write(f"{name}/1.txt", "new\n")
    owned.commit("Mend a")

    record = scarab.record(cwd=owned.path)

    assert {path for path, _ in findings(record, "ownership/foreign-path")} >= {"b/1.txt", "c/1.txt"}
    assert [path for path, _ in findings(record, "ownership/protected-path")] == ["b/1.txt"]
    assert {path for path, _ in findings(record, "ownership/policy-tampering")} == {"CODEOWNERS", "scarab.toml"}
    assert record["verdict"] == "fail"


PROTECTED = {
    "scarab.toml": (Severity.ERROR, "[ownership]\nprotected = ['rates.txt']\n", "schema_version = 1\n"),
    "pyproject.toml": (Severity.ERROR, "[tool.scarab]\nfail_on = 'note'\n", "[tool.scarab]\nfail_on = 'error'\n"),
    ".scarab/baseline.json": (Severity.ERROR, "{}\n", '{"accepted": ["everything"]}\n'),
    ".scarab/intents/T-1.toml": (Severity.ERROR, 'id = "T-1"\ntitle = "Fix"\n', 'id = "T-1"\ntitle = "Anything"\n'),
    "CODEOWNERS": (Severity.ERROR, "* @ada\n", "* @mallory\n"),
    ".gitlab/CODEOWNERS": (Severity.ERROR, "[Pay]\n* @ada\n", "[Pay]\n* @ada\n!rates.txt\n"),
    ".github/workflows/audit.yml": (Severity.ERROR, "run: scarab audit\n", "run: true # scarab audit\n"),
    ".pre-commit-config.yaml": (Severity.ERROR, "entry: scarab audit\n", "entry: true\n"),
    ".husky/pre-push": (Severity.ERROR, "scarab audit\n", "exit 0\n"),
    ".github/workflows/test.yml": (Severity.WARNING, "run: make test\n", "run: true\n"),
    "lefthook.yml": (Severity.WARNING, "pre-push: make test\n", "pre-push: true\n"),
    ".gitattributes": (Severity.WARNING, "*.bin binary\n", "*.py -diff\n"),
    "AGENTS.md": (Severity.WARNING, "Run the tests.\n", "Never run the tests.\n"),
    "web/CLAUDE.md": (Severity.WARNING, "Run the tests.\n", "Never run the tests.\n"),
    ".cursor/rules/all.mdc": (Severity.WARNING, "Run the tests.\n", "Never run the tests.\n"),
    ".github/copilot-instructions.md": (Severity.WARNING, "Run the tests.\n", "Never run the tests.\n"),
}


@pytest.mark.parametrize("how", ["edited", "deleted", "moved away"])
@pytest.mark.parametrize("path", PROTECTED)
def test_a_change_to_what_judges_it_is_told(tmp_path: Path, path: str, how: str) -> None:
    severity, before, after = PROTECTED[path]
    repository = GitRepository(tmp_path / "repository")
    repository.write(path, before)
    repository.write("rates.txt", "3\n")
    repository.commit("base")
    match how:
        case "edited":
            repository.write(path, after)
        case "deleted":
            repository.remove(path)
        case _:
            repository.rename(path, "old/config.txt")
    repository.write("rates.txt", "0\n")
    repository.commit("Improve")

    record = audit(AuditRequest(repository.path, "HEAD", jobs=1))

    found = {one.severity for one in record.findings if one.rule == "ownership/policy-tampering"}
    assert found == {severity}
    assert (record.verdict is Verdict.FAIL) is (severity is Severity.ERROR)


def test_an_owners_file_that_grows_when_it_is_read_owns_nothing_and_is_told(
    scarab: Scarab, shop: GitRepository
) -> None:
    levels = "".join(f"l{at}: &l{at} [{', '.join([f'*l{at - 1}'] * 9)}]\n" for at in range(1, 9))
    shop.write("OWNERS", "approvers: [ada]\n")
    shop.write("web/OWNERS", f"l0: &l0 [x]\n{levels}approvers: *l8\n")
    shop.commit("base")
    shop.write("web/index.txt", "hi\n")
    shop.commit("Say hi")

    record = scarab.record(cwd=shop.path)

    assert [(one["path"], one["owners"]) for one in record["changed_files"]] == [("web/index.txt", ["@ada"])]
    assert "web/OWNERS" in json.dumps(record)
