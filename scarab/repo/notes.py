"""git notes on trees, where evidence can travel with a repository."""

from scarab.model.errors import IncompleteError
from scarab.model.path import printable
from scarab.model.tree import Oid
from scarab.repo.isolation import Found
from scarab.repo.process import CAREFUL, ask, clean_environment

NOTES_REF = "refs/notes/scarab"
"""Not among those that git carries along when it rewrites commits: a rewritten commit may have another tree."""


def add_note(found: Found, tree: Oid, line: bytes) -> None:
    """Add a line to the note of a tree, which need not be there yet.

    Raises:
        IncompleteError: git does not take it.
    """
    who = {f"GIT_{role}_{part}": text for role in ("AUTHOR", "COMMITTER") for part, text in _SCARAB.items()}
    environment = clean_environment(GIT_DIR=str(found.git_dir), **who)
    arguments = (*CAREFUL, "notes", f"--ref={NOTES_REF}", "append", "--file=-", tree)
    answer = ask(arguments, environment=environment, given=line)
    if answer.code:
        raise IncompleteError(f"{NOTES_REF} cannot be written: {printable(answer.complaint)}")


_SCARAB = {"NAME": "scarab", "EMAIL": "scarab@localhost"}


def note_of(found: Found, tree: Oid) -> Oid | None:
    """Return the content of a tree's note; None when there is none."""
    answer = found.ask("notes", f"--ref={NOTES_REF}", "list", tree)
    return None if answer.code else Oid(answer.out.decode().strip())
