"""What part a changed file plays, as far as its path tells."""

from enum import StrEnum

from scarab.analyzers.paths import is_document, is_example_path, is_test_path
from scarab.model.expression import expression
from scarab.model.path import RepoPath, basename, suffix
from scarab.model.policy import Policy


class Role(StrEnum):
    """What a file is there for."""

    CODE = "code"
    TEST = "test"
    DOCS = "docs"
    LOG = "log"  # a changelog, a news fragment, the list of authors
    SETTINGS = "settings"  # manifests, locks, CI, tools


def role_of(path: RepoPath, policy: Policy) -> Role:
    """Return what a file is there for."""
    name = basename(path).lower()
    if _LOG.search(path.lower()) and suffix(path) in _PROSE:
        return Role.LOG
    if is_test_path(path, policy):
        return Role.TEST
    if is_document(path) and not name.startswith("requirements"):
        return Role.DOCS
    if name.startswith((".", "requirements")) or suffix(path) in _SETTINGS or name in _TOOLS or path.startswith("."):
        return Role.SETTINGS
    return Role.DOCS if is_example_path(path) and name != "setup.py" else Role.CODE


_LOG = expression(
    r"changelog|(^|/)\.?changes|newsfragment|(^|/)news|history|release.?notes|whatsnew|authors|contributors"
)
_PROSE = frozenset({"", ".md", ".rst", ".txt", ".adoc", ".markdown", ".yml", ".yaml", ".toml"})
_SETTINGS = frozenset(
    {
        ".toml", ".cfg", ".ini", ".lock", ".json", ".yml", ".yaml", ".xml", ".mod", ".sum", ".gradle", ".properties",
    }
)  # fmt: skip
_TOOLS = frozenset({"dockerfile", "makefile", "justfile", "noxfile.py", "setup.py", "gemfile", "rakefile"})
