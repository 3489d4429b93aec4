import sys

from scarab.analyzers.stdlib import is_stdlib


def test_knows_all_that_comes_with_the_python_that_runs() -> None:
    assert [module for module in sorted(sys.stdlib_module_names) if not is_stdlib(module)] == []


def test_knows_what_other_pythons_bring_whichever_runs() -> None:
    assert all(map(is_stdlib, ("asyncore", "distutils", "cgi", "telnetlib", "tomllib", "annotationlib", "os.path")))


def test_knows_nothing_else() -> None:
    assert not any(map(is_stdlib, ("requests", "ossify", "", ".os")))
