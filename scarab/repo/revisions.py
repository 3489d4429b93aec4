"""Resolve the revisions that the user wrote to full ids, once: names are not looked up again later."""

import os
import re
from collections.abc import Sequence
from typing import NamedTuple

from scarab.model.errors import IncompleteError, UsageError
from scarab.model.expression import expression
from scarab.model.path import printable
from scarab.model.tree import Oid
from scarab.repo.isolation import Found, Isolation
from scarab.repo.objects import EMPTY_TREES
from scarab.repo.process import MORE_TOLD, Answer

FETCH_DEEPER = "fetch more history: git fetch --unshallow, or fetch-depth: 0 in a CI checkout"

_NAMESPACES = ("refs/heads/", "refs/tags/", "refs/remotes/")
"""Where a short name may be; git would take the tag and mention it on standard error."""

_OPERATOR = expression(r"[~^:]|@\{")
"""Where a name ends and what is done with it begins."""

_FIRST_PARENT = expression(r"(.+)(?:~1?|\^1?)")
"""A name that ends in "its first parent"."""

_OBJECT = expression(rb"([0-9a-f]{40}(?:[0-9a-f]{24})?) ([a-z]+) \d+")
"""An object in an answer of ``git cat-file --batch-check``: its id and its kind."""

_LIST = "git log --oneline --all lists commits"

_REFS_LOOKED_AT = 5000
"""For a name close to one that does not exist."""


class Named(NamedTuple):
    """The two revisions that a range is written with; equal texts mean the same thing."""

    base: str | None
    """None for a single revision: its first parent."""
    head: str
    from_merge_base: bool
    """Written with three dots: the base is where the two histories parted."""


def split_range(text: str) -> Named:
    """Take ``A..B``, ``A...B`` or one revision apart; a missing end is HEAD.

    Raises:
        UsageError: There is nothing, or there are more than two ends.
    """
    for dots in ("...", ".."):
        base, found, head = text.partition(dots)
        if found:
            if ".." in base or ".." in head:
                raise UsageError(f"{printable(text)}: expected two revisions (A..B), found a second '..'")
            return Named(base or "HEAD", head or "HEAD", from_merge_base=dots == "...")
    if not text:
        raise UsageError("expected a range (A..B) or a revision, found nothing")
    return Named(None, text, from_merge_base=False)


def resolve_commits(found: Found, isolation: Isolation, names: Sequence[str]) -> list[Oid]:
    """Look the commits up that revisions name; the empty tree's id stands for itself.

    All of them in one question, over standard input: a name can be no option there.

    Raises:
        UsageError: One names no commit, or a branch and a tag share the name.
        IncompleteError: History ends in this clone before the commit.
    """
    for name in names:
        if not name or any(character in name for character in "\0\n"):
            raise UsageError(f"expected a revision, found {printable(name) or 'nothing'}")
    forms = [form for name in names for form in _forms(name, found)]
    asked = b"".join(os.fsencode(form) + b"\n" for form in forms)
    answer = found.ask("cat-file", "--batch-check", given=asked)
    lines = answer.out.split(b"\n")[:-1]
    seen = dict(zip(forms, (_object_of(line) for line in lines), strict=False))  # git dies of some names
    return [_chosen(name, seen, answer, found, isolation) for name in names]


def merge_base(isolation: Isolation, base: Oid, head: Oid) -> tuple[Oid, int]:
    """Return where two histories parted, and how many such places there are.

    Raises:
        UsageError: They have nothing in common.
        IncompleteError: The same, in a clone that does not have all of it.
    """
    answer = isolation.ask("merge-base", "--all", base, head)
    if answer.code > 1 or b"error: " in answer.err:  # git goes on where a commit is missing, and only complains
        raise IncompleteError(f"history cannot be walked: {printable(answer.complaint)}", hint=MORE_TOLD)
    places = answer.out.decode().split()
    if not places and isolation.shallow:
        raise IncompleteError(f"{base[:12]} and {head[:12]}: no common history in this clone", hint=FETCH_DEEPER)
    if not places:
        raise UsageError(
            f"{base[:12]} and {head[:12]}: expected a common history, found none",
            hint="A..B compares them without one",
        )
    return Oid(places[0]), len(places)


def _forms(name: str, found: Found) -> list[str]:
    """List what must be asked to know what a name means and whether it means two things."""
    if _is_id(name, found.object_format):
        return [f"{name}^{{commit}}"]
    short = _OPERATOR.split(name, maxsplit=1)[0]
    spaces = () if short in ("", "HEAD", "@") or short.startswith("refs/") else _NAMESPACES
    # what follows a branch, or stood in it before, is only known of the short name
    full_names = () if "@{" in name else spaces
    return [
        *(f"{space}{short}" for space in spaces),
        *(f"{space}{name}^{{commit}}" for space in full_names),
        f"{name}^{{commit}}",
    ]


def _chosen(name: str, seen: dict[str, Oid | None], answer: Answer, found: Found, isolation: Isolation) -> Oid:
    if name == EMPTY_TREES[found.object_format]:
        return Oid(name)
    short = _OPERATOR.split(name, maxsplit=1)[0]
    spaces = [space for space in _NAMESPACES if seen.get(f"{space}{short}") is not None]
    if len(spaces) > 1:
        meanings = [space + printable(name) for space in spaces]
        raise UsageError(
            f"{printable(name)}: expected one meaning, found {len(meanings)}: {', '.join(meanings)}",
            hint=f"write {' or '.join(meanings)}",
        )
    # a file of that name in the git directory would come before the branch if git were asked for the name alone
    asked = f"{spaces[0]}{name}" if spaces and "@{" not in name else name
    commit = seen.get(f"{asked}^{{commit}}")
    if commit is not None:
        return commit
    raise _not_found(name, answer, found, isolation)


def _object_of(line: bytes) -> Oid | None:
    """Read one line of git's answer; None for anything but an object."""
    whole = _OBJECT.fullmatch(line)
    return Oid(whole[1].decode()) if whole else None


def _is_id(name: str, object_format: str) -> bool:
    return len(name) == len(EMPTY_TREES[object_format]) and re.fullmatch("[0-9a-fA-F]+", name) is not None


def _not_found(name: str, answer: Answer, found: Found, isolation: Isolation) -> UsageError | IncompleteError:
    shown = printable(name)
    kind, oid = _kind_of(name, found)
    if kind == "commit":
        return IncompleteError(f"{shown}: commit {oid} is damaged", hint=MORE_TOLD)
    if kind:
        return UsageError(f"{shown}: expected a commit, found a {kind}", hint=_LIST)
    if isolation.shallow and (_is_id(name, found.object_format) or _OPERATOR.search(name)):
        return IncompleteError(f"{shown}: not in this shallow clone", hint=FETCH_DEEPER)
    if answer.code:
        return UsageError(f"{shown}: expected a commit: {printable(answer.complaint)}")
    hint = FETCH_DEEPER if isolation.shallow else _LIST
    parent = _FIRST_PARENT.fullmatch(name)
    if parent and _kind_of(f"{parent[1]}^{{commit}}", found)[0]:
        hint = f"write {printable(parent[1])}: a root commit is held against the empty tree"
    elif close := _close_names(name, found):
        hint = f"did you mean {' or '.join(map(printable, close))}?"
    return UsageError(f"{shown}: expected a commit, found none of that name", hint=hint)


def _kind_of(name: str, found: Found) -> tuple[str, str]:
    """Return the kind and the id of what a name stands for; empty when it is nothing."""
    line = found.ask("cat-file", "--batch-check", given=os.fsencode(name) + b"\n").out.strip()
    whole = _OBJECT.fullmatch(line)
    return (whole[2].decode(), whole[1].decode()) if whole else ("", "")


def _close_names(name: str, found: Found) -> list[str]:
    from difflib import get_close_matches  # slow, and needed only when something is wrong

    listed = found.ask("for-each-ref", f"--count={_REFS_LOOKED_AT}", "--format=%(refname:strip=2)")
    return get_close_matches(name, os.fsdecode(listed.out).split("\n"), n=2)


def has_any_commit(found: Found) -> bool:
    """Tell whether HEAD is anything yet; whether it can be read is another question."""
    return found.ask("rev-parse", "--verify", "HEAD").code == 0
