import hashlib

import pytest

from scarab.model.boundary import Boundary
from scarab.model.check import Check
from scarab.model.errors import UsageError
from scarab.model.glob import Globs
from scarab.model.ownership import Dialect
from scarab.model.people import People
from scarab.model.policy import IntentDemand, Policy, PolicyFrom, RuleSetting
from scarab.model.rule import Rule
from scarab.model.severity import Confidence, Severity
from scarab.model.stages import Stages
from scarab.model.value import setting, value
from scarab.model.waiver import Reach
from scarab.packs.policy import read_policy
from scarab.packs.policy_file import default_policy, open_policy, same_policy
from tests.support.errors import refused


def rule(rule_id: str, **params: bool | int | str | tuple[str, ...]) -> Rule:
    return Rule(rule_id, "", "", Severity.WARNING, Confidence.HIGH, "", "", "", params, {}, packs=("default",))


@value
class Params:
    """What the analyzers behind these rules take."""

    min_growth: int = setting(default=300, least=1)
    include_tests: bool = False
    suffixes: tuple[str, ...] = ()
    min_lines: int = 800

    def __post_init__(self) -> None:
        if "" in self.suffixes:
            raise ValueError("suffixes: expected endings, found an empty one")


RULES = (
    rule("bloat/file-growth", min_growth=300, include_tests=False, suffixes=(".py",)),
    rule("bloat/oversized-file", min_lines=800),
    rule("scope/out-of-scope-path"),
)


def read(text: str, path: str = "scarab.toml") -> Policy:
    file = open_policy(text.encode(), path, PolicyFrom.BASE)
    assert file is not None
    return read_policy(file, RULES, lambda _rule: Params)


def digest(content: bytes) -> str:
    return "blake2b:" + hashlib.blake2b(content, digest_size=16).hexdigest()


def test_a_repository_without_a_policy_is_judged_by_the_default_pack() -> None:
    assert default_policy() == Policy(PolicyFrom.DEFAULT, "", digest(b""), packs=("default",), fail_on=Severity.ERROR)


def test_an_empty_policy_says_what_the_default_says() -> None:
    assert read("") == Policy(PolicyFrom.BASE, "scarab.toml", digest(b""))


def test_everything_that_a_policy_can_say_is_read() -> None:
    text = """
schema_version = 1
packs = ["default"]
fail_on = "warning"
require_intent = "agent"
accept_self_declared = true
[rules."bloat/file-growth"]
enabled = true
severity = "error"
min_growth = 100
include_tests = true
suffixes = [".c", ".h"]
[ownership]
dialect = "gitlab"
protected = [".github/", "**/*.lock"]
acting = ["@acme/parser"]
[paths]
generated = ["**/*_pb2.py"]
vendored = ["third_party/"]
tests = ["qa/"]
[evidence]
signers = { ci = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHR1ZQ== build host" }
[[verify]]
id = "unit"
run = ["make", "test"]
"""

    assert read(text) == Policy(
        source=PolicyFrom.BASE,
        path="scarab.toml",
        digest=digest(text.encode()),
        packs=("default",),
        fail_on=Severity.WARNING,
        require_intent=IntentDemand.AGENT,
        accept_self_declared=True,
        rules={
            "bloat/file-growth": RuleSetting(
                enabled=True,
                severity=Severity.ERROR,
                params={"min_growth": 100, "include_tests": True, "suffixes": (".c", ".h")},
            )
        },
        protected=Globs([".github/", "**/*.lock"]),
        dialect=Dialect.GITLAB,
        acting_owners=("@acme/parser",),
        generated=Globs(["**/*_pb2.py"]),
        vendored=Globs(["third_party/"]),
        tests=Globs(["qa/"]),
        verify=(Check("unit", ("make", "test")),),
        signers={"ci": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHR1ZQ=="},
    )


def test_people_areas_stages_and_waivers_are_read() -> None:
    policy = read("""\
[ownership.people]
"@acme/parser" = ["*@parser.example"]
[boundaries.parser]
paths = ["src/parser/"]
people = ["@acme/parser"]
[[stages]]
order = ["draft", "accepted"]
trailer = "Stage"
[[waivers]]
rule = "bloat"
reason = "old"
expires = 2027-03-01
[[waivers]]
rule = "bloat/oversized-file"
reason = "old"
expires = 2027-03-01
""")

    assert policy.people == People({"@acme/parser": ("*@parser.example",)})
    assert policy.boundaries == (Boundary("parser", Globs(["src/parser/"]), people=("@acme/parser",), line=3),)
    assert policy.stages == (Stages((("draft",), ("accepted",)), "Stage", line=6),)
    assert [waiver.rule for waiver in policy.waivers] == ["bloat", "bloat/oversized-file"]


def test_a_waiver_of_a_rule_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UsageError, match="no rule or family is named 'bloat/file-grow'"):
        read('[[waivers]]\nrule = "bloat/file-grow"\nreason = "old"\nexpires = 2027-03-01\n')


def test_a_family_is_set_at_once_and_a_rule_of_it_apart() -> None:
    policy = read("""
[rules.bloat]
enabled = false
severity = "note"
[rules."bloat/file-growth"]
enabled = true
""")

    assert policy.rules == {
        "bloat/file-growth": RuleSetting(enabled=True, severity=Severity.NOTE),
        "bloat/oversized-file": RuleSetting(enabled=False, severity=Severity.NOTE),
    }


def test_a_rule_is_kept_to_paths_by_its_own_table_else_by_its_familys() -> None:
    policy = read("""
[rules.bloat.paths]
exclude = ["docs/"]
[rules."bloat/file-growth"]
paths.include = ["src/"]
paths.exclude = ["src/tables/"]
""")

    assert {name: setting.reach for name, setting in policy.rules.items()} == {
        "bloat/file-growth": Reach(Globs(["src/"]), Globs(["src/tables/"]), 5),
        "bloat/oversized-file": Reach(Globs([]), Globs(["docs/"]), 2),
    }


def test_a_pyproject_holds_the_policy_in_its_own_table() -> None:
    policy = read('[project]\nname = "x"\n[tool.scarab]\nfail_on = "note"\n', "pyproject.toml")

    assert (policy.path, policy.fail_on) == ("pyproject.toml", Severity.NOTE)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[project]\nname = 'x'\n",
        b"[project]\ndependencies = ['scarab-audit']\n[tool.ruff]\n",
        b"this is = not [ TOML",
        b"#" * 200_000,
        b"\xff\xfe",
    ],
)
def test_a_pyproject_that_does_not_speak_of_scarab_holds_none(content: bytes) -> None:
    assert open_policy(content, "pyproject.toml", PolicyFrom.BASE) is None


def test_no_pack_at_all_may_be_chosen() -> None:
    assert read("packs = []").packs == ()


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("fail_at = 'error'", "1: fail_at: no such key", "did you mean 'fail_on'?"),
        (
            "[waivers]",
            "1: waivers: expected a list of tables, found a table",
            "write [[waivers]]",
        ),
        (
            "[[limits]]",
            "1: limits: no such key",
            "there are: accept_self_declared, boundaries, evidence, fail_on, ownership, packs, paths, require_intent, "
            "rules, schema_version, stages, verify, waivers",
        ),
        ("schema_version = 2", "1: schema_version: expected at most 1, found 2", "a newer scarab may read this file"),
        (
            "schema_version = '1'",
            "1: schema_version: expected an integer of at least 1, found '1'",
            "remove the quotes",
        ),
        ("fail_on = 'fatal'", "1: fail_on: expected note or warning or error, found 'fatal'", ""),
        ("fail_on = 'warn'", "1: fail_on: expected note or warning or error, found 'warn'", "did you mean 'warning'?"),
        ("fail_on = 2", "1: fail_on: expected note or warning or error, found 2", ""),
        ("packs = 'default'", "1: packs: expected a list of strings, found 'default'", "put it in brackets"),
        ("packs = ['defualt']", "1: packs: no pack is named 'defualt'", "did you mean 'default'?"),
        ("\nrules = 1", "2: rules: expected a table, found 1", ""),
        ("[rules]\nbloat = false", "2: rules.bloat: expected a table, found false", ""),
        (
            '\n[rules."bloat/file-growht"]',
            '2: rules."bloat/file-growht": no rule or family is named so',
            "did you mean 'bloat/file-growth'?",
        ),
        (
            "[rules.qqq]\nenabled = true",
            "1: rules.qqq: no rule or family is named so",
            "'scarab rules list' shows them all",
        ),
        (
            "[rules.bloat.file-growth]",
            "1: rules.bloat.file-growth: no such key",
            'a rule is named by [rules."bloat/file-growth"]',
        ),
        (
            "[rules.bloat]\nmin_growth = 3",
            "2: rules.bloat.min_growth: no such key",
            "there are: enabled, paths, severity",
        ),
        (
            "[rules.bloat]\nenabled = 'true'",
            "2: rules.bloat.enabled: expected true or false, found 'true'",
            "remove the quotes",
        ),
        (
            '[rules."bloat/file-growth"]\nmin_grwth = 3',
            '2: rules."bloat/file-growth".min_grwth: no such key',
            "did you mean 'min_growth'?",
        ),
        (
            '[rules."bloat/file-growth"]\n\nmin_growth = "3"',
            "3: rules.\"bloat/file-growth\".min_growth: expected an integer of at least 1, found '3'",
            "remove the quotes",
        ),
        (
            '[rules."bloat/file-growth"]\nmin_growth = 0',
            '2: rules."bloat/file-growth".min_growth: expected an integer of at least 1, found 0',
            "",
        ),
        (
            "[rules]\n'bloat/file-growth' = { include_tests = 1 }",
            '2: rules."bloat/file-growth".include_tests: expected true or false, found 1',
            "",
        ),
        (
            '[rules."bloat/file-growth"]\nsuffixes = [1]',
            '2: rules."bloat/file-growth".suffixes: expected a list of strings, found [1]',
            "",
        ),
        (
            '[rules."scope/out-of-scope-path"]\nseverity = "eror"',
            "2: rules.\"scope/out-of-scope-path\".severity: expected note or warning or error, found 'eror'",
            "did you mean 'error'?",
        ),
        ("[ownership]\nprotect = []", "2: ownership.protect: no such key", "did you mean 'protected'?"),
        (
            "ownership.protected = ['!x']",
            "1: ownership.protected: expected a path pattern, found '!x'",
            "there is no negation: name what is meant",
        ),
        (
            "[ownership]\ndialect = 'gitlub'",
            "2: ownership.dialect: expected github or gitlab or owners, found 'gitlub'",
            "did you mean 'gitlab'?",
        ),
        (
            "[ownership]\nacting = '@me'",
            "2: ownership.acting: expected a list of strings, found '@me'",
            "put it in brackets",
        ),
        ("[paths]\ntest = ['qa/']", "2: paths.test: no such key", "did you mean 'tests'?"),
        ("[paths]\ntests = [['qa/']]", "2: paths.tests: expected a list of strings, found [[...]]", ""),
        (
            "[paths]\ntests = ['./qa']",
            "2: paths.tests: expected a path pattern, found './qa'",
            "a pattern begins at the top of the repository, without a dot: 'src/**'",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(text: str, message: str, hint: str) -> None:
    with refused(UsageError, f"scarab.toml:{message}", hint=hint):
        read(text)


def test_a_setting_that_only_the_rule_can_refuse_is_refused_with_its_place() -> None:
    text = 'scarab.toml:2: rules."bloat/file-growth".suffixes: expected endings, found an empty one'
    with refused(UsageError, text):
        read('[rules."bloat/file-growth"]\nsuffixes = [".py", ""]')


def test_an_error_in_a_pyproject_names_the_whole_key() -> None:
    with pytest.raises(UsageError) as caught:
        read("[tool.scarab]\n[tool.scarab.paths]\ntest = []", "pyproject.toml")

    assert str(caught.value) == "pyproject.toml:3: tool.scarab.paths.test: no such key"


def test_everything_that_is_wrong_is_told_at_once() -> None:
    text = """
fail_at = "error"
fail_on = "fatal"
packs = ["defualt"]

[rules.bloat]
enabled = "no"
file-growth = 1
[rules."bloat/file-growth"]
min_growth = 0
tests = true
[rules."bloat/oversize-file"]
[ownership]
protected = ["../up", "lib/", "!x"]
acting = 3
[[verify]]
id = "a b"
run = []
[[verify]]
[evidence.signers]
"a b" = "ssh-ed25519"
"""

    with pytest.raises(UsageError) as caught:
        read(text)

    assert [line.split(": ")[:2] for line in str(caught.value).split("\n") if line.startswith("scarab.toml")] == [
        ["scarab.toml:2", "fail_at"],
        ["scarab.toml:3", "fail_on"],
        ["scarab.toml:4", "packs"],
        ["scarab.toml:7", "rules.bloat.enabled"],
        ["scarab.toml:8", "rules.bloat.file-growth"],
        ["scarab.toml:10", 'rules."bloat/file-growth".min_growth'],
        ["scarab.toml:11", 'rules."bloat/file-growth".tests'],
        ["scarab.toml:12", 'rules."bloat/oversize-file"'],
        ["scarab.toml:14", "ownership.protected"],
        ["scarab.toml:14", "ownership.protected"],
        ["scarab.toml:15", "ownership.acting"],
        ["scarab.toml:17", "verify[0].id"],
        ["scarab.toml:18", "verify[0].run"],
        ["scarab.toml:19", "verify[1].id"],
        ["scarab.toml:19", "verify[1].run"],
        ["scarab.toml:21", 'evidence.signers."a b"'],
        ["scarab.toml:21", 'evidence.signers."a b"'],
    ]


@pytest.mark.parametrize(
    ("before", "after", "path", "same"),
    [
        (b'fail_on="note"', b'# why\nfail_on = "note"\n', "scarab.toml", True),
        (b'fail_on="note"', b'fail_on="error"', "scarab.toml", False),
        (None, b"", "scarab.toml", False),
        (None, b"[tool.other]\nx = 1\n", "pyproject.toml", True),
        (b"[tool.scarab]\n", b"[tool.other]\nscarab = 1\n", "pyproject.toml", False),
        (b"= wrong", b"= also wrong", "scarab.toml", False),
        (b"= wrong", b"= wrong", "scarab.toml", True),
    ],
)
def test_two_versions_are_compared_by_what_they_say(before: bytes | None, after: bytes, path: str, same: bool) -> None:
    assert same_policy(before, after, path) is same


def test_the_dialect_of_ownership_files_may_be_left_to_the_host() -> None:
    assert read('[ownership]\ndialect = "auto"\n').dialect is None


def test_a_rule_that_is_named_below_its_family_is_shown_where_it_belongs() -> None:
    with pytest.raises(UsageError, match="file-growth: no such key") as refused:
        read("[tool.scarab.rules.bloat]\nfile-growth = 3\n", "pyproject.toml")

    assert refused.value.hint == 'a rule is named by [rules."bloat/file-growth"]'


def test_each_rule_is_asked_what_it_takes() -> None:
    file = open_policy(b'[rules."bloat/oversized-file"]\nmin_lines = 9\n', "scarab.toml", PolicyFrom.BASE)
    assert file is not None

    policy = read_policy(file, RULES, lambda rule: {"bloat/oversized-file": Params}[rule.id])

    assert policy.rules == {"bloat/oversized-file": RuleSetting(params={"min_lines": 9})}
