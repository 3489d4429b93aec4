import re

from scarab.model.analyzer import NoParams
from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.model.policy import Policy, PolicyFrom, RuleSetting
from scarab.model.rule import Rule
from scarab.model.severity import Confidence, Severity
from scarab.model.value import replace
from scarab.packs.initial import initial_policy
from scarab.packs.policy import read_policy
from scarab.packs.policy_file import default_policy, open_policy

RULE = Rule(
    "bloat/oversized-file", "", "", Severity.WARNING, Confidence.HIGH, "", "", "", {}, {}, packs=("default",)
)  # fmt: skip


def read(text: str) -> Policy:
    file = open_policy(text.encode(), "scarab.toml", PolicyFrom.BASE)
    assert file is not None
    return read_policy(file, [RULE], lambda _rule: NoParams)


def policy_for(*paths: str) -> Policy:
    return read(initial_policy([RepoPath(path) for path in paths]))


def settings(policy: Policy) -> tuple[object, ...]:
    return (
        policy.packs, policy.fail_on, policy.rules, policy.protected, policy.acting_owners, policy.generated,
        policy.vendored, policy.tests, policy.dialect, policy.people, policy.boundaries,
    )  # fmt: skip


def test_a_repository_with_nothing_special_gets_the_defaults() -> None:
    assert settings(policy_for("README.md")) == settings(default_policy())


def test_what_the_repository_has_is_set() -> None:
    policy = policy_for(
        ".github/workflows/ci.yml", "CODEOWNERS", "web/yarn.lock", "shop/migrations/0001.py", "rpc/shop_pb2.py",
        "lib/_vendor/six.py", "spec/shop.rb", "README.md",
    )  # fmt: skip

    assert policy.protected == Globs([".github/workflows/", "CODEOWNERS", "**/yarn.lock", "**/migrations/"])
    assert policy.generated == Globs(["**/*_pb2.py"])
    assert RepoPath("lib/_vendor/six.py") in policy.vendored
    assert policy.tests == Globs(["**/spec/"])


def test_every_default_that_is_shown_as_a_comment_is_the_default() -> None:
    shown = initial_policy([])
    said = re.sub(r"^# (?=\[|\w+ = )", "", shown, flags=re.MULTILINE)
    assert said.count("\n# ") < shown.count("\n# ")

    policy = read(said)

    assert policy.rules == {RULE.id: RuleSetting(enabled=True, severity=RULE.severity)}
    assert settings(replace(policy, rules={})) == settings(default_policy())


def test_what_is_shown_as_an_example_can_be_said() -> None:
    shown = initial_policy([])

    policy = read(re.sub(r"^# (?:  )?(?=\[|\"|\w+ = )", "", shown, flags=re.MULTILINE))

    assert [boundary.name for boundary in policy.boundaries] == ["payments"]
    assert policy.people.among("ada@pay.example.org", ["@acme/payments"])
