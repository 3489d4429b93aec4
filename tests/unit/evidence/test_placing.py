from collections.abc import Sequence

from scarab.evidence.coverage.lines import Lines
from scarab.evidence.coverage.placing import made_below, placed
from scarab.model.evidence import LineCoverage
from scarab.model.path import RepoPath


def found(
    names: Sequence[str], paths: Sequence[str], *, top: str | None = None, roots: Sequence[str] = ()
) -> list[str]:
    lines = Lines()
    lines.roots = list(roots)
    for name in names:
        lines.add(name, 1, run=True)
    return list(placed(lines, [RepoPath(path) for path in paths], top))


def test_a_name_that_is_a_path_is_that_file() -> None:
    assert found(["a.py", "./src/b.py"], ["a.py", "src/a.py", "src/b.py"]) == ["a.py", "src/b.py"]


def test_the_work_tree_and_the_source_folders_of_the_report_are_left_out_of_names() -> None:
    paths = ["src/app/core.py", "core.py"]

    assert found(["/w/src/app/core.py"], paths, top="/w") == ["src/app/core.py"]
    assert found(["app/core.py"], paths, top="/w", roots=["/elsewhere", "/w/src"]) == ["src/app/core.py"]


def test_a_report_was_made_where_a_name_or_a_source_folder_of_it_lies() -> None:
    lines = Lines()
    lines.add("a.py", 1, run=True)
    assert not made_below(lines, "/w")

    lines.roots = ["/w"]
    assert made_below(lines, "/w")
    assert not made_below(lines, "/w/src")


def test_an_installed_copy_is_not_the_file() -> None:
    assert found(["/usr/lib/site-packages/app/core.py"], ["app/core.py"], top="/w") == []


def test_another_machines_folder_is_known_by_fitting_most_names() -> None:
    names = ["/home/runner/work/r/r/src/a.py", "/home/runner/work/r/r/tests/b.py", "/usr/lib/python3/a.py"]

    assert found(names, ["src/a.py", "tests/b.py", "a.py"]) == ["src/a.py", "tests/b.py"]
    assert found(["D:\\w\\src\\app\\core.py"], ["src/app/core.py", "core.py"]) == ["src/app/core.py"]


def test_go_names_files_by_import_path_and_java_by_package() -> None:
    go = ["example.org/acme/tool/cmd/run.go", "example.org/acme/tool/main.go"]
    assert found(go, ["main.go", "tools/t/main.go", "tools/t/cmd/run.go"]) == ["tools/t/cmd/run.go", "tools/t/main.go"]

    java = ["acme/A.java", "acme/io/B.java", "acme/C.java"]
    paths = ["m1/src/main/java/acme/A.java", "m1/src/main/java/acme/io/B.java", "m2/src/main/java/acme/C.java"]
    assert found(java, paths) == paths


def test_a_name_that_fits_two_files_alike_is_neither() -> None:
    assert found(["acme/A.java"], ["m1/src/acme/A.java", "m2/src/acme/A.java"]) == []


def test_what_leads_out_of_the_repository_is_none_of_its_files() -> None:
    assert found(["../../../etc/passwd", "", ".", "a.py"], ["a.py", "b.py"]) == ["a.py"]


def test_lines_of_one_file_under_two_names_are_joined() -> None:
    lines = Lines()
    lines.add("/w/a.py", 1, run=False)
    lines.add("a.py", 1, run=True)
    lines.add("a.py", 2, run=False)

    coverage = placed(lines, [RepoPath("a.py")], "/w")

    assert coverage == {"a.py": LineCoverage(run=frozenset({1}), missed=frozenset({2}))}
