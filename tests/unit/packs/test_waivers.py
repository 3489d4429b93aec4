import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarab.model.errors import UsageError
from scarab.model.glob import Globs
from scarab.model.waiver import Waiver
from scarab.packs.toml_table import read_all, read_toml
from scarab.packs.waivers import read_waivers, with_waiver

RULES = ("bloat", "bloat/file-growth")
SETTINGS: dict[str, str | date] = {"rule": "bloat", "reason": 'the "old" way', "expires": date(2027, 3, 1)}


def read(text: str) -> tuple[Waiver, ...]:
    return read_all(read_toml(text.encode(), "scarab.toml"), lambda table: read_waivers(table, RULES))


def refused(text: str) -> list[str]:
    with pytest.raises(UsageError) as caught:
        read(text)
    return str(caught.value).split("\n")


def test_a_waiver_names_a_finding_a_reason_an_owner_and_a_day() -> None:
    text = """
[[waivers]]
rule = "bloat/file-growth"
path = "docs/**"
fingerprint = "0123456789ab"
reason = "written by hand"
owner = "@docs"
expires = 2027-03-01
[[waivers]]
rule = "bloat"
reason = "always so"
expires = 2033-01-01
"""

    assert read(text) == (
        Waiver(
            "bloat/file-growth", Globs(["docs/**"]), "0123456789ab", "written by hand", "@docs", date(2027, 3, 1), 2
        ),
        Waiver("bloat", Globs(()), "", "always so", "", date(2033, 1, 1), 9),
    )  # fmt: skip


def test_everything_that_is_wrong_with_waivers_is_told() -> None:
    text = """
[[waivers]]
[[waivers]]
rule = "bloat/file-growht"
path = "../up"
fingerprint = "0123"
reason = " "
expires = "2027-03-01"
until = 2027-03-01
[[waivers]]
path = "docs/"
reason = "why"
expires = 2027-03-01T00:00:00Z
"""

    assert refused(text) == [
        "scarab.toml:2: waivers[0].reason: expected, but not there",
        "scarab.toml:2: waivers[0].expires: expected, but not there",
        "scarab.toml:2: waivers[0].rule: expected at least one of rule, path, fingerprint, found none",
        "scarab.toml:4: waivers[1].rule: no rule or family is named 'bloat/file-growht'",
        "  hint: did you mean 'bloat/file-growth'?",
        "scarab.toml:5: waivers[1].path: expected a path pattern, found '../up'",
        "  hint: a pattern begins at the top of the repository, without a dot: 'src/**'",
        "scarab.toml:6: waivers[1].fingerprint: expected 8 to 32 hexadecimal digits, found '0123'",
        "  hint: every report shows the fingerprints of its findings",
        "scarab.toml:7: waivers[1].reason: expected a reason, found none",
        "scarab.toml:8: waivers[1].expires: expected a date, found '2027-03-01'",
        "  hint: write expires = 2027-03-01, without quotes",
        "scarab.toml:9: waivers[1].until: no such key",
        "  hint: there are: expires, fingerprint, owner, path, reason, rule",
        "scarab.toml:13: waivers[2].expires: expected a date, found the datetime 2027-03-01 00:00:00+00:00",
        "  hint: write expires = 2027-03-01, without quotes",
    ]


@pytest.mark.parametrize(
    ("file", "before"),
    [
        ("scarab.toml", "schema_version = 1\n"),
        ("scarab.toml", "# why\nfail_on = 'note' # so"),
        ("scarab.toml", "[[waivers]]\nrule = 'bloat'\n[paths]\ntests = ['qa/']\n"),
        ("scarab.toml", "[rules.bloat]\r\nenabled = true\r\n"),
        ("pyproject.toml", "[tool.scarab]\nfail_on = 'note'\n[tool.other]\nx = 1\n"),
        ("pyproject.toml", "[[tool.scarab.waivers]]\nrule = 'bloat'\n[build-system]\nrequires = []\n"),
    ],
)
def test_a_waiver_is_added_below_what_was_written(file: str, before: str) -> None:
    after = with_waiver(before.encode(), file, SETTINGS, "12 lines more").decode()

    assert after.startswith(before)
    assert "# 12 lines more" in after
    was, now = tomllib.loads(before), tomllib.loads(after)
    table = now["tool"]["scarab"] if file == "pyproject.toml" else now
    assert table["waivers"].pop() == SETTINGS
    if not table["waivers"]:
        del table["waivers"]
    assert now == was
    assert ("\r\n" in before) == ("\r\n[[waivers]]\r\n" in after)


@pytest.mark.parametrize(("before", "gap"), [("", "\n"), ("# why\n", "\n"), ("# why", "\n\n")])
@pytest.mark.parametrize(("comment", "line"), [("", ""), ("12 lines more", "# 12 lines more\n")])
def test_a_waiver_stands_one_line_apart_and_says_why(before: str, gap: str, comment: str, line: str) -> None:
    after = with_waiver(before.encode(), "scarab.toml", {"rule": "bloat"}, comment)

    assert after.decode() == f'{before}{gap}[[waivers]]\n{line}rule = "bloat"\n'


@pytest.mark.parametrize(
    ("file", "before"),
    [
        ("scarab.toml", "waivers = [{ rule = 'bloat' }]\n"),
        ("pyproject.toml", "[tool]\nscarab = { fail_on = 'note' }\n"),
    ],
)
def test_what_cannot_be_added_at_the_end_is_left_to_the_author(file: str, before: str) -> None:
    with pytest.raises(UsageError, match="a waiver cannot be added at its end") as caught:
        with_waiver(before.encode(), file, SETTINGS, "")

    assert 'reason = "the \\"old\\" way"' in caught.value.hint


@settings(deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_reason_is_read_back_as_it_was_given(reason: str) -> None:
    added = with_waiver(b"", "scarab.toml", SETTINGS | {"reason": reason}, "")

    assert tomllib.loads(added.decode())["waivers"] == [SETTINGS | {"reason": reason}]


def test_a_file_that_cannot_be_told_to_say_the_same_afterwards_is_left_to_people() -> None:
    content = b"[tool.other]\nlimit = nan\n"  # equals nothing, not even itself

    with pytest.raises(UsageError, match=r"pyproject\.toml: a waiver cannot be added at its end") as refused:
        with_waiver(content, "pyproject.toml", {"rule": "bloat/file-growth"}, "")

    assert "[[tool.scarab.waivers]]" in refused.value.hint
