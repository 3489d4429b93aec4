"""Trees, commits and blobs of any bytes, written straight into a repository's object store."""

from collections.abc import Mapping

from hypothesis import strategies as st

from scarab.model.tree import Oid
from scarab.repo.objects import object_id, write_object
from tests.support.repositories import GitRepository

Leaf = tuple[bytes, bytes]
"""A mode, and a content; of a submodule, what its commit is named after."""
Tree = Mapping[bytes, "Leaf | Tree"]

LINK, GITLINK = b"120000", b"160000"

_PARTS = st.sampled_from(
    [b"a", b"b", b"a.b", b"a-", b"a0", b"B", b"\xc3\xa9", b"\xe9", b"e\xcc\x81", b"new\nline", b"tab\t", b'"', b"\\",
     b" ", b"-x", b":", b"*", b"\x1b[1m", b".git", b".GIT ", b"git~1", b"..", b"\xe2\x80\x8c.git", b"con", b"x.py",
     b"y.py"]
)  # fmt: skip
names = _PARTS | st.binary(min_size=1, max_size=4).map(lambda raw: raw.replace(b"/", b"|").replace(b"\0", b"0"))
leaves = st.tuples(
    st.sampled_from([b"100644", b"100644", b"100755", LINK, GITLINK]), st.sampled_from([b"", b"1\n", b"2\n"])
)
trees: st.SearchStrategy[Tree] = st.recursive(
    st.dictionaries(names, leaves, max_size=4),
    lambda below: st.dictionaries(names, leaves | below, min_size=1, max_size=4),
    max_leaves=12,
)


def store(repository: GitRepository, kind: str, content: bytes) -> Oid:
    """Write one object as git does."""
    oid = object_id(kind, content, "sha1")
    write_object(repository.path / ".git" / "objects", oid, kind, len(content), [content])
    return oid


def store_tree(repository: GitRepository, tree: Tree) -> Oid:
    """Write a tree with all that is below it, in git's order."""
    entries = []
    for name, one in tree.items():
        if isinstance(one, Mapping):
            entries.append((name + b"/", b"40000", store_tree(repository, one)))
        elif one[0] == GITLINK:
            entries.append((name, GITLINK, object_id("commit", one[1], "sha1")))
        else:
            entries.append((name, one[0], store(repository, "blob", one[1])))
    written = (mode + b" " + key.removesuffix(b"/") + b"\0" + bytes.fromhex(oid) for key, mode, oid in sorted(entries))
    return store(repository, "tree", b"".join(written))


def store_commit(repository: GitRepository, tree: Oid, parents: list[Oid], seconds: int) -> Oid:
    """Write a commit."""
    person = f"Ada <ada@example.org> {seconds} +0000"
    lines = [
        f"tree {tree}",
        *(f"parent {one}" for one in parents),
        f"author {person}",
        f"committer {person}",
        "",
        "x\n",
    ]
    return store(repository, "commit", "\n".join(lines).encode())
