import pytest

from scarab.model.errors import UsageError
from scarab.model.severity import Origin, Severity
from scarab.model.tree import FileMode
from scarab.packs.cases import Case, Expected, read_cases
from scarab.packs.toml_table import read_toml

QUIET = """
[[case]]
name = "quiet"
expect = []
after.a = "x"
"""


def read(text: str) -> tuple[Case, ...]:
    return read_cases(read_toml((text + QUIET).encode(), "rules/a/b.toml"))


def test_everything_that_a_case_can_say_is_read() -> None:
    found, quiet = read('''
[[case]]
name = "found"
intent = """
id = "T-1"
"""
evidence = { junit = "<testsuite/>", made_on = "HEAD" }
message = "fix: it"
author = "Ada <ada@example.org>"
expect = [
  { path = "src/a.py", line = 3, message = "too large", origin = "worsened", severity = "note" },
  { path = "src/b.py" },
]
before."src/a.py" = """
a = 1
"""
before."src/b.py" = ""
audited."src/a.py" = "a = 0\\n"
after."src/a.py" = "b = 2\\n"
after."src/b.py" = false
link."src/c.py" = "../elsewhere"
mode."src/d.py" = "755"
submodule.before."lib" = "11"
submodule.after."lib" = "22"
''')

    assert found == Case(
        name="found",
        before={"src/a.py": "a = 1\n", "src/b.py": ""},
        after={"src/a.py": "b = 2\n", "src/b.py": None},
        links={"src/c.py": "../elsewhere"},
        modes={"src/d.py": FileMode.EXECUTABLE},
        submodules_before={"lib": "11"},
        submodules_after={"lib": "22"},
        expect=(
            Expected("src/a.py", 3, "too large", Origin.WORSENED, Severity.NOTE),
            Expected("src/b.py", None, None, None, None),
        ),
        intent='id = "T-1"\n',
        evidence={"junit": "<testsuite/>", "made_on": "HEAD"},
        message="fix: it",
        author="Ada <ada@example.org>",
        audited={"src/a.py": "a = 0\n"},
    )
    assert quiet == Case("quiet", {}, {"a": "x"}, {}, {}, {}, {}, (), None, {}, "", "", {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "2: case: expected a case that is found"),
        ("[[case]]\nname = 'x'\nexpect = []", "1: case[0].after: expected something that the head changes"),
        ("[[case]]\nname = 'x'", "1: case[0].expect: expected, but not there"),
        ("[[case]]\nexpect = []", "1: case[0].name: expected, but not there"),
        ("[[case]]\nname = 'x'\nexpect = [{ file = 'a' }]", "3: case[0].expect[0].file: no such key"),
        ("[[case]]\nname = 'x'\nexpect = [{ line = 1 }]", "3: case[0].expect[0].path: expected, but not there"),
        (
            "[[case]]\nname = 'x'\nexpect = [{ path = 'a', line = 0 }]",
            "3: case[0].expect[0].line: expected an integer of at least 1, found 0",
        ),
        (
            "[[case]]\nname = 'x'\nexpect = [{ path = 'a', origin = 'new' }]",
            "3: case[0].expect[0].origin: expected introduced or worsened or pre-existing, found 'new'",
        ),
        (
            "[[case]]\nname = 'x'\nexpect = []\nafter.a = true",
            "4: case[0].after.a: expected a string, found true",
        ),
        ("[[case]]\nname = 'x'\nexpect = []\nbefore.a = false", "4: case[0].before.a: expected a string, found false"),
        ("[[case]]\nname = 'x'\nexpect = []\nmode.a = 755", "4: case[0].mode.a: expected '644' or '755', found 755"),
        ("[[case]]\nname = 'x'\nexpect = []\nlinks.a = 'b'", "4: case[0].links: no such key"),
        (
            "[[case]]\nname = 'quiet'\nexpect = [{ path = 'a' }]\nafter.a = ''\n",
            "7: case[1].name: 'quiet' is the name of an earlier case too",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)

    assert str(caught.value) == f"rules/a/b.toml:{message}"


def test_a_rule_must_show_what_it_leaves_alone() -> None:
    with pytest.raises(UsageError, match="expected a case that stays quiet"):
        read_cases(read_toml(QUIET.replace("[]", "[{ path = 'a' }]").encode(), "rules/a/b.toml"))


def test_a_rule_without_cases_is_refused() -> None:
    with pytest.raises(UsageError, match="expected a case that is found"):
        read_cases(read_toml(b"", "rules/a/b.toml"))
