from hypothesis import given
from hypothesis import strategies as st

from scarab.model.path import (
    RepoPath,
    basename,
    below,
    decode_path,
    directly_in,
    encode_path,
    first_paths,
    folders_above,
    parent,
    printable,
    suffix,
)


@given(st.binary())
def test_every_path_survives_the_round_trip(raw: bytes) -> None:
    assert encode_path(decode_path(raw)) == raw


def test_what_is_printable_is_shown_as_it_is() -> None:
    assert printable("src/größe 木 (1).py") == "src/größe 木 (1).py"


def test_what_could_harm_a_screen_or_mislead_a_reader_is_escaped() -> None:
    assert printable("a\nb\t\x1b[31m\x7f") == r"a\nb\t\x1b[31m\x7f"
    assert printable("safe\u202egnp.\u200bpy") == r"safe\u202egnp.\u200bpy"
    assert printable("\u2028\U000e0041") == r"\u2028\U000e0041"


def test_a_byte_that_is_not_utf8_is_shown_as_that_byte() -> None:
    assert printable(decode_path(b"caf\xe9.py")) == r"caf\xe9.py"
    assert printable(r"caf\xe9.py") == r"caf\\xe9.py"


@given(st.binary(), st.binary())
def test_no_two_paths_of_bytes_are_shown_alike(one: bytes, other: bytes) -> None:
    assert (printable(decode_path(one)) == printable(decode_path(other))) == (one == other)


@given(st.text())
def test_what_is_shown_is_one_printable_line(text: str) -> None:
    assert printable(text).isprintable()


def test_a_path_is_taken_apart() -> None:
    deep, top = RepoPath("src/parser/quotes.tar.GZ"), RepoPath("Makefile")

    assert (parent(deep), basename(deep), suffix(deep)) == ("src/parser", "quotes.tar.GZ", ".gz")
    assert (parent(top), basename(top), suffix(top)) == ("", "Makefile", "")


def test_a_name_that_only_begins_with_a_dot_has_no_ending() -> None:
    assert [suffix(RepoPath(path)) for path in (".bashrc", "a.d/.env", "a.d/name", "name.", ".x.py")] == [
        "", "", "", ".", ".py",
    ]  # fmt: skip


def test_the_first_of_many_paths_are_shown_in_their_order_and_the_others_counted() -> None:
    paths = [RepoPath(name) for name in ("c", "a\n", "b", "f", "e", "d", "g")]

    assert first_paths(paths) == r"a\n, b, c, d, e and 2 more"
    assert first_paths(paths[:2]) == r"a\n, c"


def test_the_folders_of_a_path_are_told_from_the_nearest_on_without_the_top() -> None:
    assert list(folders_above(RepoPath("src/shop/cart.py"))) == ["src/shop", "src"]
    assert list(folders_above(RepoPath("cart.py"))) == []


@given(st.lists(st.lists(st.sampled_from(["a", "a-", "b", "a0", "\udcff", "\U0001f40d"]), min_size=1, max_size=3)))
def test_a_folder_has_what_lies_below_it(parts: list[list[str]]) -> None:
    paths = sorted({RepoPath("/".join(one)) for one in parts}, key=encode_path)

    for folder in ("", "a", "b", "a/b", "\udcff"):
        assert list(below(folder, paths)) == [path for path in paths if not folder or path.startswith(f"{folder}/")]
        assert list(directly_in(folder, paths)) == [path for path in paths if parent(path) == folder]
