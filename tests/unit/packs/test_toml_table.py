import pytest

from scarab.model.errors import UsageError
from scarab.model.severity import Severity
from scarab.model.toml import TOML_LIMIT
from scarab.packs.toml_table import Table, read_all, read_toml


def table_of(text: str) -> Table:
    return read_toml(text.encode(), "a.toml")


def refused(content: bytes) -> str:
    with pytest.raises(UsageError) as caught:
        read_toml(content, "a.toml")
    return str(caught.value)


def test_values_are_asked_for_by_key() -> None:
    table = table_of('s = "x"\ni = 3\nf = true\nl = ["a"]\nc = "error"\ng = ["src/"]\n[t]\n[[ts]]\n[[ts]]\n')

    assert (table.string("s"), table.integer("i"), table.flag("f")) == ("x", 3, True)
    assert (table.strings("l"), table.choice("c", Severity)) == (("a",), Severity.ERROR)
    assert (table.globs("g").patterns, table.table("t").values, len(table.tables("ts"))) == (("src/",), {}, 2)


def test_an_absent_key_gives_what_its_absence_means() -> None:
    table = table_of("")

    assert (table.string("x"), table.integer("x"), table.flag("x"), table.choice("x", Severity)) == (
        "",
        None,
        None,
        None,
    )
    assert (table.strings("x"), table.strings("x", default=("y",)), table.globs("x").patterns) == ((), ("y",), ())
    assert (table.pattern("x"), table.table("x").values, table.tables("x")) == ("", {}, ())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a = \n", "a.toml:1: not TOML: Invalid value"),
        (b"\n\na b\n", "a.toml:3: not TOML: Expected '=' after a key in a key/value pair"),
        (b"a = 1\na = 2\n", "a.toml:2: not TOML: Cannot overwrite a value"),
        (b'b = "x\n', "a.toml:1: not TOML: a string does not end on its line"),
        (b"a = [1,", "a.toml: not TOML: Invalid value"),
        (b"# \xff\n", "a.toml:1: expected UTF-8, found the byte 0xff"),
        (b"a = 1\nb = '\xc3('\n", "a.toml:2: expected UTF-8, found the byte 0xc3"),
        (b"a = 2026-02-30\n", "a.toml:1: not TOML: Invalid date or datetime"),
        (b"a = " + b"9" * 5000, "a.toml: not TOML: Exceeds the limit (4300 digits) for integer string conversion"),
        (b"a = " + b"[" * 5000, "a.toml: not TOML that can be read: nested too deeply"),
        (b"a = 1\n" + b".".join([b"b"] * 51) + b" = 1\n", "a.toml:2: expected a key of at most 50 parts"),
        (b"[" + b" . ".join([b'"b"'] * 60) + b"]\n", "a.toml:1: expected a key of at most 50 parts"),
        (b"x = { y" + b".y" * 60 + b" = 1 }\n", "a.toml:1: expected a key of at most 50 parts"),
        (b"#" * (TOML_LIMIT + 1), "a.toml: expected at most 100000 bytes, found 100001"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content: bytes, text: str) -> None:
    assert refused(content).startswith(text)


def test_many_dots_in_a_list_of_paths_are_no_deep_key() -> None:
    files = ", ".join(f'"src/a{number}.py"' for number in range(200))

    assert len(table_of(f"l = [{files}]").strings("l")) == 200


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    assert read_toml(b'\xef\xbb\xbfa = "x"\r\nb = """\r\ny\r\n"""\r\n', "a.toml").values == {"a": "x", "b": "y\n"}


def test_the_name_of_the_file_is_shown_harmlessly() -> None:
    with pytest.raises(UsageError, match=r"^a\\x1b\.toml:1: not TOML"):
        read_toml(b"=", "a\x1b.toml")


LINES = """\
top = 1
[one]
a = 1
"b.c" = 2
d.e = 3
text = '''
[two]
a = 5
'''
[two]
a = 1
[[many]]
a = 1
[[many]]
a = 2
  [many.more]
  a = 3
[in]
line = { a = { b = 1 } }
list = [
  "x = 1",
]
[last]
text = \"\"\"
[two]
\"\"\"
quoted = '''x'''
b = 1
"""


@pytest.mark.parametrize(
    ("path", "name", "place"),
    [
        ([], "top", "1: top"),
        (["one"], "a", "3: one.a"),
        (["one"], "b.c", '4: one."b.c"'),
        (["one", "d"], "e", "5: one.d.e"),
        (["two"], "a", "11: two.a"),
        (["two"], "gone", "10: two.gone"),
        (["many", 0], "a", "13: many[0].a"),
        (["many", 1], "a", "15: many[1].a"),
        (["many", 1, "more"], "a", "17: many[1].more.a"),
        (["in", "line", "a"], "b", "19: in.line.a.b"),
        (["in"], "list", "20: in.list"),
        (["last"], "b", "28: last.b"),
    ],
)
def test_an_error_names_the_line_and_the_key(path: list[str | int], name: str, place: str) -> None:
    table = table_of(LINES)
    for key in path:
        if isinstance(key, int):
            continue
        follows = path[path.index(key) + 1 :][:1]
        table = table.tables(key)[follows[0]] if follows and isinstance(follows[0], int) else table.table(key)

    assert str(table.error(name, "wrong")) == f"a.toml:{place}: wrong"


def test_a_key_that_stands_nowhere_has_no_line() -> None:
    assert str(table_of("a = 1").error("b", "wrong")) == "a.toml: b: wrong"


def test_unknown_keys_are_refused_with_the_nearest_known_one() -> None:
    with pytest.raises(UsageError, match=r"^a\.toml:1: pathz: no such key$") as caught:
        table_of("pathz = 1").only("paths", "rules")

    assert caught.value.hint == "did you mean 'paths'?"


def test_a_needed_key_must_be_there() -> None:
    with pytest.raises(UsageError, match=r"^a\.toml: b: expected, but not there$"):
        table_of("a = 1").need("a", "b")


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        ("!src/**", "there is no negation: name what is meant"),
        ("", "a pattern begins at the top of the repository, without a dot: 'src/**'"),
        ("/", "a pattern begins at the top of the repository, without a dot: 'src/**'"),
        ("./src", "a pattern begins at the top of the repository, without a dot: 'src/**'"),
        ("src/../x", "a pattern begins at the top of the repository, without a dot: 'src/**'"),
        ("src//x", "a pattern begins at the top of the repository, without a dot: 'src/**'"),
    ],
)
def test_a_pattern_that_can_match_nothing_is_refused(pattern: str, hint: str) -> None:
    table = table_of(f"allow = ['ok', '{pattern}']")

    with pytest.raises(UsageError) as caught:
        table.globs("allow")

    assert (str(caught.value), caught.value.hint) == (
        f"a.toml:1: allow: expected a path pattern, found {pattern!r}",
        hint,
    )


def test_what_is_wrong_is_noted_while_reading_goes_on() -> None:
    table = table_of("a = 1\nb = 2\n[c]\nd = 3\n")

    with pytest.raises(UsageError) as caught:
        read_all(table, lambda table: (table.table("c").string("d"), table.string("b"), table.integer("a")))

    assert [line for line in str(caught.value).split("\n") if "hint" not in line] == [
        "a.toml:2: b: expected a string, found 2",
        "a.toml:4: c.d: expected a string, found 3",
    ]


def test_an_error_that_ends_the_reading_is_told_after_those_before_it() -> None:
    def build(table: Table) -> None:
        table.string("b")
        raise table.error("a", "too bad")

    with pytest.raises(UsageError) as caught:
        read_all(table_of("a = 1\nb = 2\n"), build)

    assert str(caught.value).split("\n")[::2] == ["a.toml:2: b: expected a string, found 2", "a.toml:1: a: too bad"]


def test_a_file_of_nothing_but_errors_is_not_read_to_its_end() -> None:
    table = table_of("".join(f"key{at} = 1\n" for at in range(500)))

    with pytest.raises(UsageError) as caught:
        read_all(table, lambda table: table.only("a"))

    assert str(caught.value).count("no such key") == 51


def test_a_pattern_that_is_wrong_or_absent_is_empty() -> None:
    with pytest.raises(UsageError, match="expected a path pattern"):
        read_all(table_of('path = "../a"\n'), lambda table: _seen(table.pattern("path")))
    assert table_of("").pattern("path") == ""


def _seen(pattern: str) -> None:
    assert pattern == ""


def test_a_date_in_quotes_is_told_how_it_is_written() -> None:
    with pytest.raises(UsageError, match="until: expected a date, found '2027-03-01'") as refused:
        read_all(table_of('until = "2027-03-01"\n'), lambda table: table.day("until"))

    assert refused.value.hint == "write until = 2027-03-01, without quotes"


@pytest.mark.parametrize("pattern", ["src/**", "/src/", "**", "a b/*.py"])
def test_a_pattern_may_begin_and_end_with_a_slash(pattern: str) -> None:
    assert read_all(table_of(f'path = "{pattern}"\n'), lambda table: table.pattern("path")) == pattern
