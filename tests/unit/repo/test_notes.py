from pathlib import Path

import pytest

from scarab.model.errors import IncompleteError
from scarab.model.tree import Oid
from scarab.repo.isolation import find_repository
from scarab.repo.notes import NOTES_REF, add_note, note_of
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository


def test_lines_are_added_to_the_note_of_a_tree_and_read_again(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.write("a.py", "A = 1\n")
    repository.commit()
    tree = Oid(repository.git("rev-parse", "HEAD^{tree}"))

    with open_repository(tmp_path) as opened:
        assert opened.notes_of(tree, limit=1000) == b""
        opened.add_note(tree, b'{"one": 1}\n')
        opened.add_note(tree, b'{"two": 2}\n')
        assert opened.notes_of(tree, limit=1000).split() == [b'{"one":', b"1}", b'{"two":', b"2}"]
        assert opened.notes_of(tree, limit=5) == b""
    assert repository.git("log", "-1", "--format=%an", NOTES_REF) == "scarab"


def test_a_tree_that_is_not_committed_yet_can_have_a_note(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.commit()
    found = find_repository(tmp_path)
    later = Oid("1a" * 20)

    add_note(found, later, b"{}\n")

    assert note_of(found, later) is not None
    assert note_of(found, Oid("2b" * 20)) is None


def test_no_hook_of_the_repository_runs(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    repository.commit()
    hook = repository.path / ".git" / "hooks" / "reference-transaction"
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    hook.chmod(0o755)

    add_note(find_repository(repository.path), Oid("1a" * 20), b"{}\n")

    assert not (tmp_path / "ran").exists()


def test_a_note_that_git_does_not_take_is_told(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.commit()
    (tmp_path / ".git" / "refs" / "notes").mkdir(parents=True)
    (tmp_path / ".git" / "refs" / "notes" / "scarab.lock").touch()

    with pytest.raises(IncompleteError, match=f"{NOTES_REF} cannot be written"):
        add_note(find_repository(tmp_path), Oid("1a" * 20), b"x\n")
