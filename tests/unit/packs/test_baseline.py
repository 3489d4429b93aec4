import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarab.model.baseline import AcceptedFinding, Baseline
from scarab.model.errors import UsageError
from scarab.model.path import RepoPath, decode_path
from scarab.model.value import replace
from scarab.packs.baseline import BASELINE_LIMIT, SECTIONS, items_of, read_baseline, written_baseline

FINGERPRINT = "0123456789abcdef" * 2
PATH = RepoPath("src/a.py")
EVERYTHING = Baseline(
    findings={PATH: (AcceptedFinding("bloat/file-growth", FINGERPRINT),)},
    interface={PATH: ("Quoter", "Quoter.unquote(self, text)")},
    packages={RepoPath("src"): (RepoPath("lib"), RepoPath("src/x"))},
    dependencies={RepoPath("pyproject.toml"): ("click >=8",)},
    lines={PATH: 612},
    complexity={PATH: {"Quoter.unquote": 17}},
    tests={RepoPath("tests/test_a.py"): 4},
)
TEXT = """\
{
  "schema_version": 1,
  "findings": {
    "src/a.py": [
      "bloat/file-growth 0123456789abcdef0123456789abcdef"
    ]
  },
  "interface": {
    "src/a.py": [
      "Quoter",
      "Quoter.unquote(self, text)"
    ]
  },
  "packages": {
    "src": [
      "lib",
      "src/x"
    ]
  },
  "dependencies": {
    "pyproject.toml": [
      "click >=8"
    ]
  },
  "lines": {
    "src/a.py": 612
  },
  "complexity": {
    "src/a.py": {
      "Quoter.unquote": 17
    }
  },
  "tests": {
    "tests/test_a.py": 4
  }
}
"""


def read(text: str) -> Baseline:
    found = read_baseline(text.encode(), "b.json")
    assert found is not None
    return replace(found, path="", digest="")


def refused(text: str) -> list[str]:
    with pytest.raises(UsageError) as caught:
        read(text)
    return [line for line in str(caught.value).split("\n") if not line.startswith("  hint")]


def test_a_baseline_has_one_item_on_a_line() -> None:
    assert written_baseline(EVERYTHING) == TEXT


def test_what_is_written_is_read_back() -> None:
    assert read(TEXT) == EVERYTHING


def test_a_baseline_is_known_by_its_file_and_its_bytes() -> None:
    found = read_baseline(TEXT.encode(), ".scarab/baseline.json")

    assert found is not None
    assert (found.path, found.digest[:8], len(found.digest)) == (".scarab/baseline.json", "blake2b:", 40)


@pytest.mark.parametrize("content", [b"{}", b'{"version": 1, "accepted": []}'])
def test_what_names_no_version_is_not_ours(content: bytes) -> None:
    assert read_baseline(content, "b.json") is None


def test_its_order_does_not_depend_on_how_it_was_found() -> None:
    found = Baseline(
        interface={RepoPath("b.py"): ("z", "a"), RepoPath("a.py"): ("x",)}, tests={RepoPath("b.py"): 1, PATH: 2}
    )
    again = Baseline(
        interface={RepoPath("a.py"): ("x",), RepoPath("b.py"): ("a", "z")}, tests={PATH: 2, RepoPath("b.py"): 1}
    )

    assert written_baseline(found) == written_baseline(again)


def test_a_path_of_any_bytes_survives() -> None:
    odd = Baseline(tests={decode_path(b'caf\xe9 "x"\n.py'): 1, RepoPath("größe.py"): 2})

    text = written_baseline(odd)

    assert read(text) == odd
    assert "größe.py" in text


NAMES = st.text(max_size=8)


@settings(deadline=None, derandomize=True, database=None)
@given(
    st.builds(
        Baseline,
        interface=st.dictionaries(NAMES, st.sets(NAMES, min_size=1).map(lambda names: tuple(sorted(names)))),
        lines=st.dictionaries(NAMES, st.integers(0, 10**6)),
        complexity=st.dictionaries(NAMES, st.dictionaries(NAMES, st.integers(0, 99), min_size=1)),
    )
)
def test_any_baseline_is_read_back(baseline: Baseline) -> None:
    assert read(written_baseline(baseline)) == baseline


@pytest.mark.parametrize("section", SECTIONS)
def test_every_part_lists_its_items(section: str) -> None:
    assert len(items_of(EVERYTHING, section)) in (1, 2)
    assert items_of(EVERYTHING, section)[0].startswith(("src", "pyproject.toml: click >=8", "tests/test_a.py: 4"))


def test_everything_that_is_wrong_is_told_with_its_line() -> None:
    text = """{
  "schema_version": 1,
  "finding": {},
  "findings": {
    "src/a.py": [
      "bloat/file-growth 0123",
      "ownership/protected-path 0123456789abcdef0123456789abcdef"
    ]
  },
  "interface": {
    "src/a.py": "Quoter",
    "src/b.py": [1]
  },
  "lines": {
    "src/a.py": -1
  },
  "complexity": {
    "src/a.py": {
      "f": true
    },
    "src/b.py": 3
  }
}
"""

    assert refused(text) == [
        "b.json:3: finding: no such key",
        "b.json:5: findings.\"src/a.py\": expected a rule and a fingerprint, found 'bloat/file-growth 0123'",
        "b.json:5: findings.\"src/a.py\": 'ownership/protected-path 0123456789abcdef0123456789abcdef': what one change"
        " did is not accepted for the next",
        "b.json:11: interface.\"src/a.py\": expected a list of strings, found 'Quoter'",
        'b.json:12: interface."src/b.py": expected a list of strings, found [1]',
        'b.json:15: lines."src/a.py": expected an integer of at least 0, found -1',
        'b.json:19: complexity."src/a.py".f: expected an integer of at least 0, found true',
        'b.json:21: complexity."src/b.py": expected a table, found 3',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "b.json:1: not JSON: Expecting value"),
        (b'{\n"schema_version": 1,\n}', "b.json:3: not JSON: "),
        (b"[]", "b.json: expected an object, found []"),
        (b'{"schema_version": 2}', "b.json:1: schema_version: expected at most 1, found 2"),
        (b'{"schema_version": 1, "schema_version": 1}', "b.json: not JSON that can be read: a key stands twice"),
        (b'{"schema_version": 1,\n"tests": {"\xff": 1}}', "b.json:2: expected UTF-8, found the byte 0xff"),
        (b'{"a":' * 100_000, "b.json: not JSON that can be read: nested too deeply"),
        (b'{"schema_version": ' + b"1" * 5000 + b"}", "b.json: not JSON that can be read: "),
        (b" " * (BASELINE_LIMIT + 1), f"b.json: expected at most {BASELINE_LIMIT} bytes"),
    ],
    ids=range(9),
)
def test_what_is_no_baseline_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_baseline(content, "b.json")

    assert str(caught.value).startswith(message)
