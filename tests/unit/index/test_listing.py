from scarab.index.listing import EMPTY, NO_BLOB, ListedBlob, Listing, pack_listing, unpack_listing
from scarab.model.change import TreeChange
from scarab.model.path import RepoPath
from scarab.model.tree import FileMode, Oid, TreeEntry

_A, _B = Oid("aa" * 20), Oid("bb" * 20)


def entry(path: str, blob: Oid = _A, mode: FileMode = FileMode.FILE) -> TreeEntry:
    return TreeEntry(RepoPath(path), mode, blob)


def listing(*entries: TreeEntry) -> Listing:
    blobs = [ListedBlob(number, "toy", 10 * number) for number in range(1, len(entries) + 1)]
    return EMPTY.changed([TreeChange(None, one) for one in entries], blobs, {".toy": "toy 1"})


def entries(of: Listing) -> list[TreeEntry]:
    return [of.entry(place) for place in range(len(of))]


def test_a_listing_survives_packing() -> None:
    odd = [entry("a"), entry("b\udcff", _B, FileMode.SYMLINK), entry("c/d", _B, FileMode.ODD)]

    for one in (listing(*odd), EMPTY):
        packed = pack_listing(one)
        assert vars(unpack_listing(*packed)) == vars(one) | {"packed_paths": packed[1]}
        assert pack_listing(unpack_listing(*packed)) == packed
    assert entries(listing(*odd)) == odd


def test_sha256_ids_survive_packing() -> None:
    long = listing(entry("a", Oid("cd" * 32)), entry("b", Oid("ef" * 32)))

    assert entries(unpack_listing(*pack_listing(long))) == [
        entry("a", Oid("cd" * 32)),
        entry("b", Oid("ef" * 32)),
    ]


def test_changes_add_replace_and_remove_in_path_order() -> None:
    old = listing(entry("b"), entry("c"), entry("d"))
    changes = [
        TreeChange(None, entry("a")),
        TreeChange(entry("c"), entry("c", _B)),
        TreeChange(entry("d"), None),
        TreeChange(None, entry("e", mode=FileMode.SUBMODULE)),
    ]

    new = old.changed(changes, [ListedBlob(7, "plain", 1), ListedBlob(8, "toy", 2), NO_BLOB], {"": "plain 1"})

    assert entries(new) == [entry("a"), entry("b"), entry("c", _B), entry("e", mode=FileMode.SUBMODULE)]
    assert list(new.blobs) == [7, 1, 8, 0]
    assert new.line_counts(frozenset({"toy"})) == [2, 10]
    assert new.line_counts(frozenset({"plain"})) == [1]
    assert new.line_counts(frozenset({"plain", "toy"})) == [1, 2, 10]
    assert new.readers == {".toy": "toy 1", "": "plain 1"}
    assert new.complete


def test_a_file_without_a_known_content_leaves_a_listing_incomplete() -> None:
    assert not EMPTY.changed([TreeChange(None, entry("a"))], [NO_BLOB], {}).complete


def test_finds_each_path_and_no_other() -> None:
    some = listing(entry("a"), entry("b\udcff"), entry("é"))

    assert [some.find(RepoPath(path)) for path in ("a", "b\udcff", "é", "", "b", "z")] == [0, 1, 2, None, None, None]


def test_an_id_is_not_found_across_two_others() -> None:
    straddling = Oid("aa" * 10 + "bb" * 10)
    some = listing(entry("a", _A), entry("b", _B), entry("c", _A))

    assert list(some.holding(straddling)) == []
    assert list(some.holding(_A)) == [0, 2]


def test_places_of_a_content_that_several_files_have() -> None:
    same = ListedBlob(5, "toy", 1)
    changes = [TreeChange(None, entry(path)) for path in "abcd"]
    some = EMPTY.changed(changes, [same, ListedBlob(6, "toy", 1), same, same], {})

    for _ in range(30):  # what is asked often is looked up in a table
        assert some.places_of([5]) == [0, 2, 3]
        assert some.places_of([99, 6]) == [1]
