from scarab.analyzers.new_dependencies import new_dependencies
from tests.support.changes import given


def new(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str]]:
    return [(one.change.path, one.dependency.name) for one in new_dependencies(given(before, after))]


def test_what_no_manifest_of_the_base_names_is_new_and_told_once() -> None:
    before = {"requirements.txt": "requests\n", "other/requirements.txt": "attrs\n"}
    after = {"requirements.txt": "requests>=2\nattrs\nrich\n", "a/requirements.txt": "rich\nrequests\n", **before}
    after["requirements.txt"] = "requests>=2\nattrs\nrich\n"

    assert new(before, after) == [("a/requirements.txt", "rich")]


def test_the_next_major_version_of_a_module_is_no_other_module() -> None:
    before = {"go.mod": "module m\nrequire github.com/acme/a v1.0.0\n"}

    assert new(before, {"go.mod": "module m\nrequire github.com/acme/a/v2 v2.0.0\n"}) == []


def test_one_name_in_two_ecosystems_is_two_things() -> None:
    before = {"requirements.txt": "redis\n"}

    assert new(before, {**before, "package.json": '{"dependencies": {"redis": "4"}}'}) == [("package.json", "redis")]


def test_what_cannot_be_read_names_nothing() -> None:
    assert new({"package.json": "{"}, {"package.json": '{"dependencies": {"a": "1"}}'}) == [("package.json", "a")]
    assert new({}, {"package.json": "{"}) == []
