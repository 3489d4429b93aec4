"""What of Rust and Java counts as unreferenced."""

import pytest

from scarab.analyzers.scaffolding.unreferenced_symbols import Params, detect
from tests.support.changes import Texts, given


def names(after: Texts) -> list[str]:
    return [one.anchor for one in detect(given(dict.fromkeys(after, "\n"), after), Params())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fn helper() {}\n", ["helper"]),
        ("fn helper() {}\nfn main() { helper() }\n", []),
        ("fn helper() {}\nfn main() { call!(helper) }\n", []),
        ("pub fn helper() {}\n", []),
        ("#[no_mangle]\nfn helper() {}\n", []),
        ("#[inline]\nfn helper() {}\n", ["helper"]),
        ("#[cfg(test)]\nmod tests { fn helper() {} }\n", []),
        ("struct Part;\nimpl Part { fn own(&self) {} }\n", ["Part"]),
        ("pub struct Part;\ntrait Mark { fn mark(&self); }\nimpl Mark for Part { fn mark(&self) {} }\n", []),
    ],
)
def test_rust(text: str, found: list[str]) -> None:
    assert names({"src/a.rs": text}) == found


def test_rust_is_used_from_the_modules_around() -> None:
    after = {"src/lib.rs": "mod part;\npub fn all() { part::helper() }\n", "src/part.rs": "pub(super) fn helper() {}\n"}

    assert names(after) == []


def test_a_file_that_cannot_be_read_may_use_what_it_mentions() -> None:
    part = "pub(super) fn helper() {}\n"

    assert names({"src/part.rs": part, "src/lib.rs": "part::helper();\n\r// a\rb\n"}) == []
    assert names({"src/part.rs": part, "src/lib.rs": "part::other();\n"}) == ["helper"]


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("private int part() { return 1; }", ["Box.part"]),
        ("private int part() { return 1; } int all() { return part(); }", []),
        ("int part() { return 1; }", []),
        ("@Inject private int part() { return 1; }", []),
        ("private void readObject(Stream in) { in.go(); }", []),
        ("private Box() { super(); }", []),
    ],
)
def test_java(inside: str, found: list[str]) -> None:
    assert names({"src/Box.java": f"public class Box {{ {inside} }}\n"}) == found
