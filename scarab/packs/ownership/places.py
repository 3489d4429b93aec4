"""Where hosts look for ownership files, and whose dialect one is written in."""

import re
from collections.abc import Collection

from scarab.model.expression import expression
from scarab.model.ownership import BadLine, Dialect, Ownership
from scarab.model.path import RepoPath, basename
from scarab.packs.ownership.github import read_github
from scarab.packs.ownership.gitlab import read_gitlab
from scarab.packs.ownership.lines import lines_of

CODEOWNERS_PATHS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Every place where one of the hosts looks."""

PLACES = {
    Dialect.GITHUB: (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    Dialect.GITLAB: ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
}
"""Where each host looks; the first that is there counts, the others are ignored."""

OWNERS_NAME = "OWNERS"
"""The name of Kubernetes' files of owners, of which a folder may have one."""
ALIASES_PATH = RepoPath("OWNERS_ALIASES")
"""The file that says which people a name in those stands for."""

CODEOWNERS_LIMIT = 3 * 1024 * 1024
"""Bytes; GitHub does not load a file of this size or more, and nobody maintains one for GitLab."""


def is_owners_path(path: RepoPath) -> bool:
    """Tell whether a file is one of those that speak of single folders, by its name."""
    return basename(path) == OWNERS_NAME or path == ALIASES_PATH


def dialect_of(path: str, content: bytes, top: Collection[str]) -> Dialect:
    """Tell whose file it is: by its place, else by what only one host reads, else by what stands at the top."""
    hosts = [dialect for dialect, places in PLACES.items() if path in places]
    if len(hosts) == 1:
        return hosts[0]
    if any(_ONLY_GITLAB.match(line) for _, line in lines_of(content)):
        return Dialect.GITLAB
    return Dialect.GITLAB if ".gitlab-ci.yml" in top and ".github" not in top else Dialect.GITHUB


_ONLY_GITLAB = expression(r"\^?\[[^\]]+\](?:\[\d+\])?(?:\s+@.*)?$|!|\S+\s.*@@", re.ASCII)


def read_codeowners(content: bytes, source: RepoPath, dialect: Dialect) -> Ownership:
    """Read a CODEOWNERS file. One that is too large for a host has no rules there, nor here."""
    if len(content) >= CODEOWNERS_LIMIT:
        return Ownership(dialect, (), [BadLine(source, 0, "it is too large to be loaded")])
    return _READERS[dialect](content, source)


_READERS = {Dialect.GITHUB: read_github, Dialect.GITLAB: read_gitlab}
