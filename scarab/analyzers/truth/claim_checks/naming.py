"""What a claim calls something, and how that is written in code."""

import re

from scarab.model.expression import expression
from scarab.model.path import RepoPath


def is_path(name: str) -> bool:
    """Tell whether a name is that of a file or a folder."""
    return "/" in name or re.fullmatch(r"\.?[^.]+\.\w{1,5}", name) is not None


def fits(path: RepoPath, name: str) -> bool:
    """Tell whether a path is the one that is named: whole, by its end, or below it where it is a folder."""
    path, wanted = RepoPath(path.lower()), name.lower().removeprefix("./").lstrip("/")
    if wanted.endswith("/"):
        return f"/{path}".find(f"/{wanted}") >= 0
    return f"/{path}".endswith(f"/{wanted}")


def is_named(name: str, text: str) -> bool:
    """Tell whether a text in lower case has a name, however it joins the name's parts."""
    bare = bare_name(name).lower()
    if bare in text:
        return True
    squeezed = _squeezed(bare)
    return len(squeezed) > 3 and squeezed in _squeezed(text)


def _squeezed(text: str) -> str:
    """Return a text without what joins the parts of names: whole files are asked for each name, so no pattern is."""
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
