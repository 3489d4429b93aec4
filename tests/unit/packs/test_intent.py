import pytest

from scarab.model.check import Check
from scarab.model.errors import UsageError
from scarab.model.glob import Globs
from scarab.model.intent import Budget, Deliverable, Intent, Presence, Trust
from scarab.model.value import replace
from scarab.packs.intent import intent_in, open_intent, read_intent


def read(text: str) -> Intent:
    return read_intent(text.encode(), "PROJ-142.toml", Trust.DECLARED)


NOTHING = Intent(
    source="PROJ-142.toml",
    trust=Trust.DECLARED,
    id="",
    title="",
    kind="",
    allow=Globs(()),
    deny=Globs(()),
    owners=(),
    deliverables=(),
    budget=Budget(),
)


def test_an_intent_that_says_nothing_limits_nothing() -> None:
    assert read("") == NOTHING


def test_everything_that_an_intent_can_say_is_read() -> None:
    intent = read("""
schema_version = 1
id = "PROJ-142"
title = "Fix quote handling in the CSV parser"
kind = "fix"
owners = ["@acme/parser"]
[scope]
allow = ["src/parser/**", "tests/parser/**", "CHANGELOG.md"]
deny = ["src/parser/generated/**"]
[[deliverables]]
path = "tests/parser/test_quotes.py"
change = "added"
[[deliverables]]
symbol = "parser.Quoter.unquote"
[[deliverables]]
path = "src/*/quotes.py"
change = "modified"
[[verify]]
id = "unit"
run = ["pytest", "-q", "tests/parser", "--junitxml={out}/unit.xml"]
report = { junit = "{out}/unit.xml", coverage = "{out}/coverage.xml" }
min_tests = 1
[budget]
files = 8
added_lines = 400
new_dependencies = 0
max_file_bytes = 65536
""")

    assert intent == Intent(
        source="PROJ-142.toml",
        trust=Trust.DECLARED,
        id="PROJ-142",
        title="Fix quote handling in the CSV parser",
        kind="fix",
        allow=Globs(["src/parser/**", "tests/parser/**", "CHANGELOG.md"]),
        deny=Globs(["src/parser/generated/**"]),
        owners=("@acme/parser",),
        deliverables=(
            Deliverable("tests/parser/test_quotes.py", None, Presence.ADDED),
            Deliverable(None, "parser.Quoter.unquote", Presence.ANY),
            Deliverable("src/*/quotes.py", None, Presence.MODIFIED),
        ),
        budget=Budget(files=8, added_lines=400, new_dependencies=0, file_bytes=65536),
        verify=(
            Check(
                "unit",
                ("pytest", "-q", "tests/parser", "--junitxml={out}/unit.xml"),
                junit="{out}/unit.xml",
                coverage="{out}/coverage.xml",
                min_tests=1,
            ),
        ),
    )


@pytest.mark.parametrize("symbol", ["unquote", "parser.Quoter.unquote", "parser::Quoter::unquote", "Quoter#unquote"])
def test_a_symbol_is_written_as_its_language_does(symbol: str) -> None:
    assert read(f'deliverables = [{{ symbol = "{symbol}" }}]').deliverables[0].symbol == symbol


def test_a_deliverable_named_twice_alike_is_one() -> None:
    assert len(read('deliverables = [{ path = "a" }, { path = "a", change = "any" }]').deliverables) == 1


def test_a_deliverable_with_wild_cards_may_still_have_a_way_through_the_scope() -> None:
    assert read('deliverables = [{ path = "*/a" }]\nscope = { allow = ["src/a"], deny = ["lib/"] }').deliverables


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("titel = 'x'", "1: titel: no such key", "did you mean 'title'?"),
        ("schema_version = 9", "1: schema_version: expected at most 1, found 9", None),
        ("id = 142", "1: id: expected a string, found 142", "put it in quotes"),
        ("kind = 'Bug Fix'", "1: kind: expected a Conventional Commits type, found 'Bug Fix'", "such as 'fix'"),
        ("owners = '@me'", "1: owners: expected a list of strings, found '@me'", "put it in brackets"),
        ("scope = []", "1: scope: expected a table, found []", ""),
        ("[scope]\nallowed = ['x']", "2: scope.allowed: no such key", "did you mean 'allow'?"),
        ("[scope]\nallow = 'src/**'", "2: scope.allow: expected a list of strings, found 'src/**'", None),
        ("[scope]\nallow = ['!src']", "2: scope.allow: expected a path pattern, found '!src'", None),
        (
            "[scope]\nallow = ['a', 'b']\ndeny = ['b']",
            "3: scope.deny: 'b' is allowed as well",
            "take it out of one of the two",
        ),
        ("deliverables = 'x'", "1: deliverables: expected a list of tables, found 'x'", "write [[deliverables]]"),
        ("[[deliverables]]\npath = 'a'\n[[deliverables]]\nfile = 'x'", "4: deliverables[1].file: no such key", None),
        ("[[deliverables]]", "1: deliverables[0].path: expected either a path or a symbol", ""),
        (
            "[[deliverables]]\npath = 'a'\nsymbol = 'b'",
            "2: deliverables[0].path: expected either a path or a symbol",
            "",
        ),
        ("[[deliverables]]\npath = ''", "2: deliverables[0].path: expected a path pattern, found ''", None),
        ("[[deliverables]]\npath = 3", "2: deliverables[0].path: expected a string, found 3", None),
        (
            "[[deliverables]]\nsymbol = 'a b'",
            "2: deliverables[0].symbol: expected a dotted name, found 'a b'",
            "such as 'parser.Quoter.unquote'",
        ),
        (
            "[[deliverables]]\npath = 'a'\nchange = 'add'",
            "3: deliverables[0].change: expected added or modified or deleted or any, found 'add'",
            "did you mean 'added'?",
        ),
        (
            "[[deliverables]]\npath = 'a'\nchange = 'added'\n[[deliverables]]\npath = 'a'\nchange = 'deleted'",
            "6: deliverables[1].change: 'a' is to be added and deleted",
            "name it once",
        ),
        (
            "[scope]\nallow = ['src/']\n[[deliverables]]\npath = 'tests/a.py'",
            "4: deliverables[0].path: 'tests/a.py' is not allowed",
            "add it to scope.allow",
        ),
        (
            "[scope]\ndeny = ['src/*.py']\n[[deliverables]]\npath = 'src/a.py'",
            "4: deliverables[0].path: 'src/a.py' is denied by 'src/*.py'",
            None,
        ),
        ("[budget]\nfiles = -1", "2: budget.files: expected an integer of at least 0, found -1", ""),
        (
            "[budget]\nadded_lines = '400'",
            "2: budget.added_lines: expected an integer of at least 0, found '400'",
            None,
        ),
        (
            "[budget]\nnew_dependencies = true",
            "2: budget.new_dependencies: expected an integer of at least 0, found true",
            "",
        ),
        ("[budget]\nlines = 4", "2: budget.lines: no such key", "did you mean 'added_lines'?"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(text: str, message: str, hint: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)

    assert str(caught.value).split("\n")[0] == f"PROJ-142.toml:{message}"
    assert hint is None or caught.value.hint == hint


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    with pytest.raises(UsageError) as caught:
        read("titel = 'x'\n[budget]\nfiles = '8'\n[[deliverables]]\nsymbol = 3\n[scope]\nalow = []\n")

    assert str(caught.value).split("\n") == [
        "PROJ-142.toml:1: titel: no such key",
        "  hint: did you mean 'title'?",
        "PROJ-142.toml:3: budget.files: expected an integer of at least 0, found '8'",
        "  hint: remove the quotes",
        "PROJ-142.toml:5: deliverables[0].symbol: expected a string, found 3",
        "  hint: put it in quotes",
        "PROJ-142.toml:7: scope.alow: no such key",
        "  hint: did you mean 'allow'?",
    ]


# In Markdown.


def read_document(text: str) -> tuple[Intent, str]:
    return intent_in(open_intent(text.encode(), "task.md"), "task.md", Trust.DECLARED)


def test_a_text_that_declares_nothing_is_a_goal_in_words() -> None:
    intent, goal = read_document("# Fix quotes\n\nThey break.\n")

    assert intent == replace(NOTHING, source="task.md", title="Fix quotes")
    assert goal == "# Fix quotes\n\nThey break."


@pytest.mark.parametrize(
    "text",
    [
        "# Fix quotes\n```scarab\nid = 'T-1'\n[scope]\nallow = ['src/**']\n[budget]\nfiles = 3\n```\n",
        "---\ntags: [x]\nscarab:\n  id: T-1\n  scope: {allow: ['src/**']}\n  budget: {files: 3}\n---\n# Fix quotes\n",
    ],
)
def test_front_matter_and_a_block_declare_alike(text: str) -> None:
    intent, goal = read_document(text)

    assert intent == replace(
        NOTHING, source="task.md", id="T-1", title="Fix quotes", allow=Globs(["src/**"]), budget=Budget(files=3)
    )
    assert goal == "# Fix quotes"


def test_front_matter_that_does_not_speak_of_us_need_not_be_right() -> None:
    assert read_document("---\n*: [}\n---\n# Fix quotes\n")[0].title == "Fix quotes"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nscarab:\n  scope:\n    alow: []\n---\n", "task.md:4: scarab.scope.alow: no such key"),
        ("---\nscarab: 3\n---\n", "task.md:2: scarab: expected a table, found 3"),
        ("---\nscarab: {}\n---\n```scarab\n```\n", "task.md:2: scarab: a scarab block declares an intent as well"),
        ("\n\n```scarab\nid = \n```\n", "task.md:4: not TOML: Invalid value"),
    ],
)
def test_what_is_wrong_in_markdown_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_document(text)

    assert str(caught.value).split("\n")[0] == message


# As GitHub's agentic workflows say it.


def test_github_s_names_are_known() -> None:
    intent = read("""
allowed-files = ["src/**"]
protected-files = ["src/made/**"]
max-patch-files = 100
max-patch-size = 4
""")

    assert (intent.allow.patterns, intent.deny.patterns) == (("src/**",), ("src/made/**",))
    assert intent.budget == Budget(files=100, patch_bytes=4096)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("allowed-files = []\nscope.allow = []", "1: allowed-files: scope.allow says it already"),
        ("max-patch-size = 1\nbudget.max_patch_bytes = 1", "1: max-patch-size: budget.max_patch_bytes says it already"),
        ("protected-files = 'blocked'", "1: protected-files: expected a list of strings, found 'blocked'"),
        ("allowed-file = []", "1: allowed-file: no such key"),
    ],
)
def test_nothing_is_said_twice(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)

    assert str(caught.value).split("\n")[0] == f"PROJ-142.toml:{message}"
