"""What a claim calls something, and how that is written in code."""

import re
from functools import cached_property, lru_cache

from scarab.model.expression import expression
from scarab.model.path import RepoPath, suffix


def is_path(name: str) -> bool:
    """Tell whether a name is that of a file or a folder."""
    return "/" in name or re.fullmatch(r"\.?[^.]+\.\w{1,5}", name) is not None


def fits(path: RepoPath, name: str) -> bool:
    """Tell whether a path is the one that is named: whole, by its end, below it where it is a folder.

    A name that has no ending may leave one out, as names of modules do.
    """
    whole, wanted = RepoPath(f"/{path.lower()}"), RepoPath(f"/{name.lower().removeprefix('./').strip('/')}")
    if f"{wanted}/" in whole:
        return True
    if name.endswith("/"):
        return False
    return whole.endswith(wanted) or (not suffix(wanted) and whole.removesuffix(suffix(whole)).endswith(wanted))


class Text:
    """A text that names are looked for in, in any case and however it joins their parts."""

    def __init__(self, text: str) -> None:
        self._lower = text.lower()

    def has(self, name: str) -> bool:
        """Tell whether the text has a name."""
        bare, squeezed = _forms(name)
        return squeezed in self._squeezed if len(squeezed) > _SHORT else bare in self._lower

    @cached_property
    def _squeezed(self) -> str:
        return _without_joints(self._lower)


_SHORT = 3
"""Letters of a name that would be found across words, were these not kept apart."""


@lru_cache(maxsize=1 << 10)  # each name is looked for in all files
def _forms(name: str) -> tuple[str, str]:
    bare = bare_name(name).lower()
    return bare, _without_joints(bare)


def _without_joints(text: str) -> str:
    """Return a text without what joins the parts of names."""
    return "".join(text.split()).translate(_JOINTS)


_JOINTS = dict.fromkeys(map(ord, "_-./\\'\"`"))


def bare_name(name: str) -> str:
    """Return the part of a name that stands in code: the last one, without call, option or template marks."""
    if "/" in name:
        return name.strip("/")
    bare = name.partition("(")[0].partition("=")[0].strip("`'\"<>{}[]$@-*.:")
    parts = re.split(r"::|\.", bare)
    file = len(parts) == 2 and _FILE.search(bare) is not None  # models.Response.json is none
    return parts[-1] if len(parts) > 1 and not file and len(parts[-1]) > 2 else bare or name


_FILE = expression(r"\.(?:\w{1,4}|toml|json|lock|html)$")
