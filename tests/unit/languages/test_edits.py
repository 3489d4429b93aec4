"""Names of what differs, in any language."""

import json
import time
from textwrap import dedent

import pytest

from scarab.languages.edits import read_edit
from scarab.model.change import Hunk
from scarab.model.edit import Edit, edit_from_json, hash_of

BEFORE = b"import os\n\n\nclass Reader:\n    def read(self, path):\n        return os.path.join(path)\n"
AFTER = b"import os\n\n\nclass Reader:\n    def read(self, path):\n        return unquote(path)\n"
HUNK = Hunk(6, 1, 6, 1)


def edit() -> Edit:
    return read_edit(BEFORE, AFTER, [HUNK])


def test_names_are_counted_on_both_sides() -> None:
    (hunk,) = edit().hunks

    assert hunk.added == (("path", 1), ("return", 1), ("unquote", 1))
    assert hunk.removed == (("join", 1), ("os", 1), ("path", 2), ("return", 1))
    assert hunk.lines == 2


def test_a_name_is_introduced_or_gone_only_when_the_other_side_has_it_nowhere() -> None:
    assert edit().introduced == ("unquote",)
    assert edit().gone == ("join",)


def test_a_hunk_knows_what_it_stands_in() -> None:
    assert edit().hunks[0].around == ("Reader", "read")


@pytest.mark.parametrize(
    ("text", "line", "around"),
    [
        ("func (r *Reader) Read(p []byte) error {\n\treturn nil\n}\n", 2, ("Read",)),
        ("impl<T> Reader<T> {\n    pub(crate) fn read(&self) {\n        todo()\n    }\n}\n", 3, ("Reader", "read")),
        (
            "public class Reader {\n    public static int size(int a) {\n        return a;\n    }\n}\n",
            3,
            ("Reader", "size"),
        ),
        ("class Reader {\n  render(props) {\n    return 1;\n  }\n}\n", 3, ("Reader", "render")),
        ("describe('reader', () => {\n  it('closes', () => {\n    run();\n  });\n});\n", 3, ("reader", "closes")),
        ("[tool.black]\nline-length = 100\n", 1, ("tool.black",)),
        ("# Reading\n\nText.\n", 1, ("Reading",)),
        ("steps:\n  - run: make\n", 2, ("steps",)),
    ],
)
def test_definitions_of_other_languages_are_places_too(text: str, line: int, around: tuple[str, ...]) -> None:
    (hunk,) = read_edit(b"", text.encode(), [Hunk(0, 0, line, 1)]).hunks

    assert hunk.around == around


def test_the_same_edit_has_the_same_digest_elsewhere() -> None:
    here = read_edit(b"a = old_name(1)\n", b"a = new_name(1)\n", [Hunk(1, 1, 1, 1)])
    there = read_edit(b"b.old_name(2, x)\n", b"b.new_name(2, x)\n", [Hunk(1, 1, 1, 1)])

    assert set(here.hunks[0].moves) & set(there.hunks[0].moves)


@pytest.mark.parametrize("others", [0, 100])
def test_every_name_of_the_file_can_be_asked_for_among_few_or_many(others: int) -> None:
    names = ["Reader", "Writer", "unquote", *(f"other{number}" for number in range(others))]

    assert edit().among(list(map(hash_of, names))) == [hash_of("Reader"), hash_of("unquote")]


def test_thousands_of_names_are_looked_for_in_no_time() -> None:
    """A goal has as many as its text has room for, and each changed file is asked for all of them."""
    every = replace_every("".join(sorted({hash_of(f"name{number}") for number in range(5000)})))
    names = [hash_of(f"other{number}") for number in range(3000)]
    begun = time.process_time()

    for _ in range(100):
        every.among(names)

    assert time.process_time() - begun < 2


def test_what_stands_across_two_names_is_none() -> None:
    """The digests stand behind each other without a mark between them."""
    whole = hash_of("quote")
    between = replace_every(f"00{whole[:4]}{whole[4:]}0000")

    assert between.among([whole]) == []
    assert replace_every(f"{between.every}{whole}").among([whole]) == [whole]


def replace_every(every: str) -> Edit:
    return edit()._replace(every=every)


def test_a_file_that_came_or_went_has_one_side() -> None:
    added = read_edit(None, b"quote = 1\n", [Hunk(0, 0, 1, 1)])
    removed = read_edit(b"quote = 1\n", None, [Hunk(1, 1, 0, 0)])

    assert (added.introduced, added.gone) == (("quote",), ())
    assert (removed.introduced, removed.gone) == ((), ("quote",))
    assert removed.among([hash_of("quote")]) == [hash_of("quote")]


def test_a_binary_file_has_no_names() -> None:
    (hunk,) = read_edit(b"a\0b", b"quote\0", [Hunk(1, 1, 1, 1)]).hunks

    assert (hunk.added, hunk.removed) == ((), ())


def test_what_is_kept_reads_back() -> None:
    assert edit_from_json(json.loads(json.dumps(edit()))) == edit()


def test_a_huge_change_is_looked_at_only_so_far() -> None:
    many = "\n".join(f"name_{number} = {number}" for number in range(50_000)).encode()

    (hunk,) = read_edit(b"", many, [Hunk(0, 0, 1, 50_000)]).hunks

    assert hunk.lines == 2000


def test_of_a_long_line_that_took_the_place_of_another_what_differs_is_read() -> None:
    before, after = (f"{'scope ' * 200}{word} {'tail ' * 200}\n".encode() for word in ("kestrel", "wren"))

    (hunk,) = read_edit(before, after, [Hunk(1, 1, 1, 1)]).hunks

    assert ("kestrel", 1) in hunk.removed
    assert ("wren", 1) in hunk.added
    assert sum(count for _, count in hunk.added) < 100


@pytest.mark.parametrize(
    "line",
    ["public " * 20_000, "impl<" + "<" * 50_000, "pub(a" * 20_000, "[" * 100_000, "a" * 200_000, "def (" * 30_000],
)
def test_hostile_lines_cost_no_more_than_others(line: str) -> None:
    text = dedent(line).encode() + b"\nx = 1\n"

    assert read_edit(b"", text, [Hunk(0, 0, 1, 2)]).hunks


def test_many_hunks_among_many_definitions_cost_little() -> None:
    text = "".join(f"  def name_{number}():\n" for number in range(20_000)).encode()
    hunks = [Hunk(0, 0, 50 * number + 1, 1) for number in range(400)]

    assert len(read_edit(b"", text, hunks).hunks) == 400
