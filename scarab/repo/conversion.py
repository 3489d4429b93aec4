"""Compute the blob that git would store for a file that it converts: line ends, or a pointer of Git LFS.

git itself would run the filters that configuration names. Its own conversion of line ends, and the one well-known
filter whose result is known beforehand, are made here instead; of any other it is only said that a commit would run it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scarab.model.expression import expression
from scarab.model.tree import Oid
from scarab.model.unread import Unread
from scarab.repo.isolation import Found, Isolation, environment_of_caller, read_small_file
from scarab.repo.objects import CatFile
from scarab.repo.process import CAREFUL, ask
from scarab.repo.tree_builder import File

_ATTRIBUTES = ("text", "crlf", "eol", "filter", "ident", "working-tree-encoding")
_SETTINGS = r"^(core\.(autocrlf|attributesfile)|filter\..*\.(clean|process))$"
_LIMIT = 512 << 20
"""Bytes of a file beyond which it is not converted."""

_POINTER = b"version https://git-lfs.github.com/spec/v1\n"
_IDENT = expression(rb"\$Id(?::[^$\n]*)?\$")
_LONE_CR = expression(rb"\r(?!\n)")
_NOT_PRINTED = bytes(code for code in range(32) if code not in b"\b\t\n\f\r\x1b") + b"\x7f"


class Converted(NamedTuple):
    """What is stored in another form than it has on the disk."""

    files: Mapping[bytes, Oid]
    """The contents that a commit would store instead, by path."""
    unknown: Mapping[bytes, str]
    """What would change other files on their way into a commit, and is not known to do what here."""


def converted(
    fresh: Sequence[File], staged: Mapping[bytes, Oid], found: Found, isolation: Isolation, objects: CatFile
) -> Converted:
    """Convert what was read from the disk as ``git add`` would.

    Args:
        fresh: Files as they are on the disk, but for those that are as the index has them.
        staged: The contents of those of them that are in the index.
        found: The repository they are in.
        isolation: Takes new contents.
        objects: Gives the contents that are there.
    """
    files: dict[bytes, Oid] = {}
    unknown: dict[bytes, str] = {}
    if not fresh:
        return Converted(files, unknown)
    settings = _settings(found)
    attributes = _attributes([file.path for file in fresh], settings, found, isolation)
    for file in fresh:
        of_file = attributes.get(file.path, {})
        [blob] = objects.blobs([file.oid], limit=_LIMIT)
        if isinstance(blob.content, Unread):
            if _may_convert(of_file, settings):
                unknown[file.path] = blob.content.detail
        elif hindrance := _hindrance(of_file, settings, blob.content):
            unknown[file.path] = hindrance
        elif (content := _stored(blob.content, of_file, settings, staged.get(file.path), objects)) != blob.content:
            files[file.path] = isolation.write("blob", content)
    return Converted(files, unknown)


def _settings(found: Found) -> dict[str, str]:
    """Read what the user's and the repository's configuration say of conversions; git's own answer, later ones win."""
    environment = {**environment_of_caller(), "GIT_DIR": str(found.git_dir)}
    answer = ask((*CAREFUL, "config", "-z", "--get-regexp", _SETTINGS), environment=environment)
    entries = (entry.decode(errors="replace").partition("\n") for entry in answer.out.split(b"\0")[:-1])
    return {name: value if said else "true" for name, said, value in entries}


def _attributes(
    paths: Iterable[bytes], settings: Mapping[str, str], found: Found, isolation: Isolation
) -> dict[bytes, dict[str, str]]:
    """Ask git which attributes files have, in our own git directory: nothing runs there."""
    isolation.put("info/attributes", read_small_file(found.common_dir / "info" / "attributes"))
    own_file = settings.get("core.attributesfile")
    setting = ("-c", f"core.attributesFile={own_file}") if own_file else ()
    index = {"GIT_WORK_TREE": str(found.top), "GIT_INDEX_FILE": str(isolation.directory / "index")}
    arguments = (*setting, "check-attr", "-z", "--stdin", *_ATTRIBUTES)
    environment = {**isolation.environment, **index}
    assert found.top is not None  # there is a work tree to read
    answer = ask(arguments, environment=environment, cwd=found.top, given=b"".join(path + b"\0" for path in paths))
    parts = answer.out.split(b"\0")[:-1]
    attributes: dict[bytes, dict[str, str]] = {}
    for path, name, value in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if value != b"unspecified":
            attributes.setdefault(path, {})[name.decode()] = value.decode(errors="replace")
    return attributes


def _may_convert(attributes: Mapping[str, str], settings: Mapping[str, str]) -> bool:
    """Tell whether a commit might store a file in another form, whatever is in it."""
    stored_as_pointer = attributes.get("filter") == "lfs" and _is_configured("lfs", settings)
    return (
        bool(_hindrance(attributes, settings, b"$Id$")) or stored_as_pointer or _text(attributes, settings) != "unset"
    )


def _hindrance(attributes: Mapping[str, str], settings: Mapping[str, str], content: bytes) -> str:
    """Name what changes a file in a way that is not known here; empty when nothing does."""
    encoding = attributes.get("working-tree-encoding", "")
    if encoding.lower() not in ("", "unset", "utf-8", "utf8"):
        return f"working-tree-encoding {encoding}"
    if attributes.get("ident") == "set" and _IDENT.search(content):
        return "ident"
    name = attributes.get("filter", "")
    return f"filter {name}" if name != "lfs" and _is_configured(name, settings) else ""


def _is_configured(name: str, settings: Mapping[str, str]) -> bool:
    return bool(name) and not {f"filter.{name}.clean", f"filter.{name}.process"}.isdisjoint(settings)


def _stored(
    content: bytes, attributes: Mapping[str, str], settings: Mapping[str, str], staged: Oid | None, objects: CatFile
) -> bytes:
    if attributes.get("filter") == "lfs" and _is_configured("lfs", settings):
        if not content or content.startswith(_POINTER):
            return content
        return b"%boid sha256:%b\nsize %d\n" % (_POINTER, hashlib.sha256(content).hexdigest().encode(), len(content))
    text = _text(attributes, settings)
    if b"\r\n" not in content or text == "unset":
        return content
    if text == "auto" and (_is_binary(content) or _has_crlf(staged, objects)):
        return content
    return content.replace(b"\r\n", b"\n")


def _text(attributes: Mapping[str, str], settings: Mapping[str, str]) -> str:
    """Say whether a file is text: ``set``, ``unset``, or ``auto`` where its content decides. As git's convert.c."""
    crlf = attributes.get("crlf")
    said = attributes.get("text") or ("set" if crlf == "input" else crlf)
    if said in ("set", "unset", "auto"):
        return said
    if attributes.get("eol") in ("lf", "crlf"):
        return "set"
    # another word that git takes for true converts too
    return "unset" if settings.get("core.autocrlf", "").lower() in ("false", "no", "off", "0", "") else "auto"


def _is_binary(content: bytes) -> bool:
    """Guess as git does: a NUL, a lone carriage return, or one in 128 characters that cannot be printed."""
    if b"\0" in content or _LONE_CR.search(content):
        return True
    odd = len(content) - len(content.translate(None, _NOT_PRINTED)) - content.endswith(b"\x1a")
    ends = content.count(b"\n") + content.count(b"\r")
    return (len(content) - odd - ends) >> 7 < odd


def _has_crlf(staged: Oid | None, objects: CatFile) -> bool:
    """Tell whether a file came into the index with such line ends: then git leaves them where it would guess."""
    if staged is None:
        return False
    [blob] = objects.blobs([staged], limit=_LIMIT)
    return isinstance(blob.content, bytes) and b"\r\n" in blob.content and not _is_binary(blob.content)
