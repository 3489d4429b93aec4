import pytest

from scarab.model.errors import UsageError
from scarab.packs.yaml_table import read_yaml


def test_values_are_plain_and_their_lines_are_known() -> None:
    table = read_yaml(
        """
scarab:
  id: T-1
  title: "12"
  scope: {allow: ["src/**", docs/], deny: }
  deliverables:
    - path: a.py
    - path: b.py
      change: added
  budget:
    files: 8
  odd: [1.5, true, false, null, ~, no, 012, 2026-01-02, 1e9]
""",
        "task.md",
    )

    assert table.values == {
        "scarab": {
            "id": "T-1",
            "title": "12",
            "scope": {"allow": ["src/**", "docs/"]},
            "deliverables": [{"path": "a.py"}, {"path": "b.py", "change": "added"}],
            "budget": {"files": 8},
            "odd": [1.5, True, False, None, None, "no", 12, "2026-01-02", "1e9"],
        }
    }
    error = table.table("scarab").tables("deliverables")[1].error("change", "is wrong")
    assert str(error) == "task.md:9: scarab.deliverables[1].change: is wrong"
    assert str(table.table("scarab").error("titel", "is wrong")) == "task.md:2: scarab.titel: is wrong"


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_nothing_is_an_empty_table(text: str) -> None:
    assert read_yaml(text, "task.md").values == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x [1]\nb: [*x, *x]\n", "task.md:1: anchors and aliases are not read"),
        ("a: *x\n", "task.md:1: anchors and aliases are not read"),
        ("a: 1\n<<: {b: 1}\n", "task.md:2: merges are not read"),
        ("a: !run x\n", "task.md:1: tags are not read, found '!run'"),
        ("a: 1\nb: 2\na: 3\n", "task.md:3: a: is there twice"),
        ("a:\na: 3\n", "task.md:2: a: is there twice"),
        ("- a\n", "task.md:1: expected keys and values, found a list"),
        ("a\n", "task.md:1: expected keys and values, found 'a'"),
        ("[a]: b\n", "task.md:1: expected a plain key, found a list or a table"),
        ("a: 1\n---\nb: 2\n", "task.md:2: expected one document, found a second"),
        ("a: " + "[" * 21 + "]" * 21, "task.md:1: nested more than 20 deep"),
        ("a: 'x\n", "task.md:2: not YAML: found unexpected end of stream"),
        ("a:\n\tb: 1\n", "task.md:2: not YAML: found character '\\\\t' that cannot start any token"),
        ("a: \x07\n", "task.md: not YAML: unacceptable character #x0007: special characters are not allowed"),
        ("a: \ud800\n", "task.md: not YAML: unacceptable character #xd800: special characters are not allowed"),
        ("a: " + "x" * 20_000, "task.md: expected at most 20000 characters of YAML, found 20003"),
    ],
)  # fmt: skip
def test_what_is_more_than_plain_values_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_yaml(text, "task.md")

    assert str(caught.value) == message
