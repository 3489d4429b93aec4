"""What the place and the name of a file say about its part in a repository."""

from collections.abc import Iterable
from functools import lru_cache

from scarab.model.expression import expression
from scarab.model.path import RepoPath, basename, suffix
from scarab.model.policy import Policy
from scarab.model.words import parts_of_name

_TEST_FOLDERS = frozenset({"test", "tests", "__tests__", "e2e", "testdata"})
_TEST_FOLDER = expression(
    r"(?:(?:unit|integration|functional|acceptance|system|smoke|regression|browser|contract|api|ui|cli|perf|performance"
    r"|end-to-end|go|js|node|py|python|rust)[-_.])*+(?:tests|e2e)(?:[-_.].+)?"
)
"""Such as ``integration-tests`` and ``e2e-apps``: ``ab_tests`` may be what a shop tries on its customers, and
``test-utils`` what a library offers."""
_TEST_NAME = expression(
    r"test_.*\.pyi?|.*_tests?\.py|tests\.py|conftest\.py"
    r"|tests\.rs|.*_test\.(?:go|cc|cpp|exs|dart|rb)|.*_spec\.rb"
    r"|.*\.(?:test|spec)\.[cm]?[jt]sx?"
    r"|.*(?:Test|Tests|IT|Spec)\.(?:java|kt|cs|php|scala|groovy|swift)"
)
_COLLECTED_NAME = expression(
    r"test.*\.py|.*_tests?\.py|.*_test\.go|.*\.(?:test|spec)\.[cm]?[jt]sx?|.*\.(?:rs|java)"
)  # fmt: skip
_SCRIPT = expression(r"\.[cm]?[jt]sx?")
_COLLECTED_FOLDERS = frozenset({"test", "tests", "__tests__", "spec"})
"""Where runners of JavaScript look for tests whatever their names."""

_FIXTURE_FOLDERS = frozenset(
    {
        "fixture", "fixtures", "golden", "goldens", "data", "testdata", "test_data", "snapshots", "__snapshots__",
        "cassettes", "resources", "samples", "expected", "baseline", "baselines",
    }
)  # fmt: skip

_EXAMPLE_FOLDERS = frozenset(
    {
        "examples", "example", "docs", "doc", "demo", "demos", "samples", "playground", "playgrounds", "tutorial",
        "tutorials", "cookbook", "cookbooks",
    }
)  # fmt: skip
_SCRIPT_FOLDERS = frozenset({"scripts", "script", "bin", "hack"})
_SOURCE_FOLDERS = frozenset({"src", "lib", "internal", "pkg"})
"""Below these, tools are what the product offers, and no scripts of those who work on it."""
_SCRIPT_NAMES = frozenset(
    {
        "setup.py", "manage.py", "conftest.py", "noxfile.py", "fabfile.py", "conf.py", "dodo.py", "wscript",
        "gunicorn.conf.py", "sitecustomize.py", "usercustomize.py", "example.py", "examples.py", "demo.py",
    }
)  # fmt: skip

_MIGRATION_FOLDERS = frozenset({"migrations", "alembic"})
_PYTHON_SUFFIXES = frozenset({".py", ".pyi", ".pyw"})
_DOCUMENT_SUFFIXES = frozenset({".md", ".rst", ".txt", ".adoc", ".markdown", ".po", ".pot"})


def is_test_path(path: RepoPath, policy: Policy) -> bool:
    """Tell whether a file belongs to the tests: by the names that runners look for, its folder, or the policy."""
    return _is_test_like(path) or path in policy.tests


def is_about_tests(path: RepoPath, policy: Policy) -> bool:
    """Tell whether a file belongs to the tests, or holds by the words of its path what tests need."""
    return is_test_path(path, policy) or _ABOUT_TESTS.search(" ".join(parts_of_name(path))) is not None


_OF_NO_TESTS = (
    r"(?:la|grea|fas|shor|ligh|tigh|brigh|smar|stric|sof|hot|flat|quie|con|pro|at|de)tests?"
    r"|test(?:a(?:ment|te|tor)|im|osterone)\w*|(?:ham|s)mocks?|mockups?|benchpress"
)
"""English words that begin or end as those of tests do."""
_ABOUT_TESTS = expression(
    rf"(?<!\S)(?!(?:{_OF_NO_TESTS})(?!\S))(?:test\w*|\w*tests?|mock\w*|\w*mocks?|fake\w*|(?:micro|macro)?bench\w*"
    r"|r?specs?|fixtures?|stub(?:s|bed|bing)?|dummy|dummies|snapshots?|integration|cypress|playwright|e 2 e)(?!\S)"
    r"| snap$"
)
"""Words of a path, or what they begin or end with: ``browsertest``, but not ``inspector`` and ``attestation``."""


def is_collected(path: RepoPath, policy: Policy) -> bool:
    """Tell whether the usual runners look for tests in a file when nobody tells them to.

    Narrower than :func:`is_test_path`: a helper in ``tests/`` belongs to the tests and holds none.
    """
    in_folder = _SCRIPT.fullmatch(suffix(path)) and not _COLLECTED_FOLDERS.isdisjoint(_folders(path))
    return bool(in_folder) or _COLLECTED_NAME.fullmatch(basename(path)) is not None or path in policy.tests


def is_test_data(path: RepoPath, policy: Policy) -> bool:
    """Tell whether a file is there for tests to read: anything but code below tests, and all of a fixture folder."""
    return is_fixture(path, policy) or (suffix(path) != ".py" and is_test_path(path, policy))


def is_fixture(path: RepoPath, policy: Policy) -> bool:
    """Tell whether a file lies in a folder of things that tests read."""
    return not _FIXTURE_FOLDERS.isdisjoint(_folders(path)) and is_test_path(path, policy)


def is_script_path(path: RepoPath) -> bool:
    """Tell whether a file is run by people or tools rather than imported by the product."""
    return is_example_path(path) or is_benchmark_path(path) or _holds_scripts(_folders(path))


def is_benchmark_path(path: RepoPath) -> bool:
    """Tell whether a file measures the product: its tool finds what to run, and variants of one thing stand there."""
    return any(map(_BENCHMARKS.fullmatch, _folders(path)))


_BENCHMARKS = expression(r"bench(?:es|marks?|marking)?(?:[-_.].*)?")


def is_example_path(path: RepoPath) -> bool:
    """Tell whether a file is there to be read or to be found by a tool: examples, documentation, ``setup.py``."""
    return basename(path) in _SCRIPT_NAMES or not _EXAMPLE_FOLDERS.isdisjoint(_folders(path))


def is_story(path: RepoPath) -> bool:
    """Tell whether a file shows a component by itself, for a tool that finds it by its name: ``Button.stories.tsx``."""
    return _STORY.fullmatch(basename(path)) is not None


_STORY = expression(r"(?i).+\.stories\.\w+")


def is_shown(path: RepoPath) -> bool:
    """Tell whether a file is there to show, to build or to set up, and not a part of the product."""
    return is_script_path(path) or is_story(path) or _SHOWS.search(path.lower()) is not None


_SHOWS = expression(r"(?:^|/)(?:website|site|stories|templates?|starters?)/|\.config\.")


def is_made_by_tool(path: RepoPath, *, known: bool) -> bool:
    """Tell whether the name of a file says that a tool wrote it, or that it only declares what others define.

    Anybody may call a file generated: that counts for one that the base knows.
    """
    name = basename(path)
    return _MADE_BY_TOOL.fullmatch(name) is not None or (known and _GENERATED.fullmatch(name) is not None)


_MADE_BY_TOOL = expression(r".+\.(?:min|bundle)\.m?js|.+_pb2(?:_grpc)?\.pyi?|.+\.pb\.go|.+\.g\.dart|.+\.d\.ts")
_GENERATED = expression(r"(?:.*[._])?generated\.\w+")


def is_environment_example(path: RepoPath) -> bool:
    """Tell whether a file shows which variables of the environment a program reads."""
    return _ENVIRONMENT.fullmatch(basename(path)) is not None


_ENVIRONMENT = expression(
    r"\.env\.(?:example|sample|template|dist|defaults?)|(?:env|dotenv)\.(?:example|sample|template)|example\.env"
)


def is_type_stub(path: RepoPath) -> bool:
    """Tell whether a file only says of which types things are that others define."""
    return path.endswith((".pyi", ".d.ts", ".d.mts", ".d.cts"))


def is_migration_path(path: RepoPath) -> bool:
    """Tell whether a file is a step of a database's history, which its tool finds by folder."""
    return not _MIGRATION_FOLDERS.isdisjoint(_folders(path))


def is_document(path: RepoPath) -> bool:
    """Tell whether a file is prose: what it names is described there, not used."""
    return suffix(path) in _DOCUMENT_SUFFIXES


def is_python(path: RepoPath) -> bool:
    """Tell whether a file is read as Python: a module, or a stub of types."""
    return suffix(path) in _PYTHON_SUFFIXES


def near_first(paths: Iterable[RepoPath], path: RepoPath) -> list[RepoPath]:
    """Order paths by how much of their folders they share with another path, the most first; ties stay as they are."""
    folders = path.split("/")[:-1]

    def apart(other: RepoPath) -> int:
        shared = 0
        for one, another in zip(folders, other.split("/")[:-1], strict=False):
            if one != another:
                break
            shared += 1
        return -shared

    return sorted(paths, key=apart)


def module_name(path: RepoPath) -> str:
    """Return the name a Python file is imported by, without its packages: the folder's for ``__init__.py``."""
    stem = basename(path).partition(".")[0]
    return path.split("/")[-2] if stem == "__init__" and "/" in path else stem


@lru_cache(maxsize=65536)
def _is_test_like(path: RepoPath) -> bool:
    folders = _folders(path)
    if folders[:1] in (["testing"], ["t"]) or path.lower() == "test.py":
        return True  # deeper down, these are what a library offers to other people's tests
    return _TEST_NAME.fullmatch(basename(path)) is not None or any(map(_is_test_folder, folders))


def _holds_scripts(folders: list[str]) -> bool:
    if not _SCRIPT_FOLDERS.isdisjoint(folders):
        return True
    return "tools" in folders and _SOURCE_FOLDERS.isdisjoint(folders[: folders.index("tools")])


def _is_test_folder(name: str) -> bool:
    return name in _TEST_FOLDERS or _TEST_FOLDER.fullmatch(name) is not None


def _folders(path: RepoPath) -> list[str]:
    return path.lower().split("/")[:-1]
