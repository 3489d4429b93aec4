"""What of Rust and Java counts as unreferenced."""

import pytest

from scarab.analyzers.scaffolding.unreferenced_symbols import detect
from scarab.model.analyzer import NoParams
from tests.support.changes import Texts, given


def names(after: Texts) -> list[str]:
    return [one.anchor for one in detect(given(dict.fromkeys(after, "\n"), after), NoParams())]


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
        ("pub struct Part;\nimpl Part { fn own(&self) {} }\n", ["Part.own"]),
        ("pub struct Part;\nimpl Part { pub(crate) fn own(&self) {} }\n", ["Part.own"]),
        ("pub struct Part;\nimpl Part { pub fn own(&self) {} }\n", []),
        ("pub struct Part;\nimpl Part { fn own(&self) {} fn all(&self) { self.own() } }\n", ["Part.all", "Part.own"]),
        ("pub struct Part;\nimpl Part { fn own(&self) {} pub fn all(&self) { self.own() } }\n", []),
        ("pub struct Part;\n#[pymethods]\nimpl Part { fn own(&self) {} }\n", []),
        ("pub trait Part { fn own(&self) {} }\n", []),
        ('#[serde(default = "Part::own")]\npub struct Part;\nimpl Part { fn own() {} }\n', []),
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
        ("private int part() { return 1; } public int all() { return part(); }", []),
        ("int part() { return 1; }", ["Box.part"]),
        ("protected int part() { return 1; }", []),
        ("public int part() { return 1; }", []),
        ("private static final int PART = 1;", ["Box.PART"]),
        ("static final int PART = 1; public int all() { return PART; }", []),
        ("public static final int PART = 1;", []),
        ("private static final long serialVersionUID = 1;", []),
        ("@Inject private int part() { return 1; }", []),
        ("private void readObject(Stream in) { in.go(); }", []),
        ("private Box() { super(); }", []),
    ],
)
def test_java(inside: str, found: list[str]) -> None:
    assert names({"src/Box.java": f"public class Box {{ {inside} }}\n"}) == found


@pytest.mark.parametrize("declared", ["class Box extends Frame", "interface Box", "@Controller class Box"])
def test_a_method_of_java_that_something_else_may_call(declared: str) -> None:
    assert names({"src/Box.java": f"public {declared} {{ int part() {{ return 1; }} }}\n"}) == []


def test_of_methods_of_java_with_one_name_what_uses_another_may_mean_it() -> None:
    parts = "private int part(int a, int b) { return a + b; }"
    inside = f"public int part(int a) {{ return part(a, 1); }} {parts}"

    assert names({"src/Box.java": f"public class Box {{ {inside} }}\n"}) == []
    assert names({"src/Box.java": f"public class Box {{ {parts} }}\n"}) == ["Box.part"]


@pytest.mark.parametrize("path", ["src/Shop.java", "src/Shop.kt", "src/beans.xml"])
def test_a_method_of_java_is_used_from_its_package(path: str) -> None:
    after = {"src/Box.java": "public class Box { int part() { return 1; } }\n", path: "var a = box.part();\n"}

    assert names(after) == []
