import json
import os
from pathlib import Path

import pytest

from scarab.engine.evidence.handed_over import evidence_file
from scarab.engine.evidence.importing import import_evidence, list_kept
from scarab.engine.evidence.verifying import Workshop
from scarab.evidence.envelope import Envelope
from scarab.evidence.errors import UnreadableError
from scarab.evidence.statement import written
from scarab.model.errors import UsageError
from scarab.model.evidence import Counts, LineCoverage, Statement
from scarab.model.path import RepoPath
from scarab.model.tree import Oid
from tests.support.repositories import GitRepository

REPORT = "<testsuite><testcase name='a'/></testsuite>"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "repository")
    repository.write("src/a.py", "A = 1\n")
    repository.commit()
    return repository


def tree_of(repository: GitRepository, revision: str = "HEAD") -> Oid:
    return Oid(repository.git("rev-parse", f"{revision}^{{tree}}"))


def taken(
    repository: GitRepository, *texts: str | bytes, check: str = "", revision: str | None = None
) -> list[Statement]:
    """What becomes of these files when they are imported."""
    folder = repository.path.parent
    files = [folder / f"evidence-{at}" for at in range(len(texts))]
    for path, text in zip(files, texts, strict=True):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    workshop = Workshop(repository.path, folder / "kept")
    imported = import_evidence(files, workshop, check=check, revision=revision, notes=False)
    assert all(one.bundle.read_bytes() for one in imported)
    return [one.statement for one in imported]


def test_reports_of_one_call_are_one_statement(repository: GitRepository) -> None:
    coverage = json.dumps({"files": {"/ci/work/src/a.py": {"executed_lines": [1]}}})

    (said,) = taken(repository, REPORT, REPORT, coverage, check="unit", revision="HEAD")

    assert (said.trees, said.check, said.tests) == ((tree_of(repository),), "unit", Counts(2, 0, 0))
    assert said.coverage == {RepoPath("src/a.py"): LineCoverage(frozenset({1}), frozenset())}
    assert len(said.reports) == 2


def test_what_is_listed_is_weighed_by_the_signers_of_the_policy(repository: GitRepository) -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHR1ZQ=="
    repository.write("scarab.toml", f'[evidence]\nsigners.ci = "{key}"\n')
    repository.commit()
    taken(repository, REPORT, check="unit", revision="HEAD")

    (listed,) = list_kept(repository.path, repository.path.parent / "kept")

    assert [one.standing for one in listed.evidence] == ["unsigned"]


def test_a_report_may_name_its_commit_itself(repository: GitRepository) -> None:
    commit = repository.git("rev-parse", "HEAD")
    named = f"<testsuite><properties><property name='commit' value='{commit}'/></properties></testsuite>"

    (said,) = taken(repository, named)

    assert said.trees == (tree_of(repository),)


def test_what_reports_say_of_themselves_cannot_be_overruled(repository: GitRepository) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.write("src/a.py", "A = 2\n")
    repository.commit()
    named = f"<testsuite><properties><property name='commit' value='{first}'/></properties></testsuite>"

    with pytest.raises(UsageError, match="name another commit"):
        taken(repository, named, revision="HEAD")


def test_an_attestation_is_kept_as_it_is_under_the_tree_it_names(repository: GitRepository) -> None:
    statement = Statement(commits=(Oid(repository.git("rev-parse", "HEAD")),), check="unit", exit=0)

    assert taken(repository, written(statement)) == [statement]
    (listed,) = list_kept(repository.path, repository.path.parent / "kept")
    assert (listed.name, listed.tree) == ("work tree", tree_of(repository))
    assert [(one.check, one.result) for one in listed.evidence] == [("unit", "passed")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (written(Statement(trees=(Oid("1a" * 20),), exit=0)), "was made on another tree"),
        (written(Statement(exit=0)), "expected a tree or a commit of this repository, found none"),
        (Envelope(b"{}").written() + written(Statement(exit=0)), "a line of it is neither"),
        (b"#!/bin/sh\n", "expected a test report, coverage or an attestation"),
    ],
)
def test_what_cannot_be_bound_or_read_is_refused(repository: GitRepository, content: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        taken(repository, content, revision="HEAD")
    assert not (repository.path.parent / "kept").exists()


def test_of_evidence_that_is_not_all_sound_nothing_is_kept(repository: GitRepository) -> None:
    sound = written(Statement(trees=(tree_of(repository),), exit=0))
    elsewhere = written(Statement(trees=(Oid("1a" * 20),), exit=0))

    with pytest.raises(UsageError, match="was made on another tree"):
        taken(repository, sound, elsewhere, revision="HEAD")
    assert not (repository.path.parent / "kept").exists()


def test_a_baseline_that_cannot_be_used_is_nothing_to_who_lists_evidence(repository: GitRepository) -> None:
    repository.write(".scarab/baseline.json", '{"schema_version": 1, "odd": {}}')
    repository.commit()
    taken(repository, REPORT, check="unit", revision="HEAD")

    (listed,) = list_kept(repository.path, repository.path.parent / "kept")

    assert listed.tree == tree_of(repository)


def test_a_file_that_is_not_there_is_told_like_one_that_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"x")

    assert evidence_file(tmp_path / "there") == b"x"
    assert isinstance(evidence_file(tmp_path / "none"), UnreadableError)
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        assert str(evidence_file(path)) == "cannot be read: it is no plain file"
