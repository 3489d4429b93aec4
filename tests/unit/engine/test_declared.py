from pathlib import Path

import pytest

from scarab.engine.declared import Declared, declared_by
from scarab.model.errors import UsageError
from scarab.model.ownership import Dialect
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.request import AuditRequest
from scarab.model.severity import Severity
from scarab.model.toml import TOML_LIMIT
from scarab.packs.policy_file import POLICY_LIMIT, default_policy
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository
from tests.unit.engine.toy import rule

WARNING, NOTE = 'schema_version = 1\nfail_on = "warning"\n', 'schema_version = 1\nfail_on = "note"\n'
IN_PROJECT = '[project]\nname = "shop"\n\n[tool.scarab]\nfail_on = "note"\n'


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


def declared(repository: GitRepository, *, policy_from: PolicyFrom | Path = PolicyFrom.BASE) -> Declared:
    """What is declared for the last of two commits."""
    request = AuditRequest(repository.path, "HEAD~1..HEAD", policy_from=policy_from)
    with open_repository(repository.path) as opened:
        range_ = opened.resolve("HEAD~1..HEAD")
        listed = opened.compare(range_.base_tree, range_.head_tree)
        return declared_by(request, opened, range_, listed, [rule()], lambda kind, key, make: make())


def said(policy: Policy) -> tuple[PolicyFrom, str, Severity]:
    return policy.source, policy.path, policy.fail_on


def link(repository: GitRepository, path: str, target: str) -> None:
    (repository.path / path).parent.mkdir(parents=True, exist_ok=True)
    (repository.path / path).symlink_to(target)


# The policy.


@pytest.fixture
def two_policies(repository: GitRepository) -> GitRepository:
    """A change that loosens the policy it is judged by."""
    repository.write("scarab.toml", NOTE)
    repository.commit("base")
    repository.write("scarab.toml", WARNING)
    repository.commit("head")
    return repository


def test_the_policy_of_the_base_counts_unless_the_caller_says_otherwise(two_policies: GitRepository) -> None:
    assert said(declared(two_policies).policy) == (PolicyFrom.BASE, "scarab.toml", Severity.NOTE)
    assert said(declared(two_policies, policy_from=PolicyFrom.HEAD).policy) == (
        PolicyFrom.HEAD,
        "scarab.toml",
        Severity.WARNING,
    )


def test_a_file_of_the_caller_counts_before_any_in_the_repository(two_policies: GitRepository, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('fail_on = "error"\n')

    assert said(declared(two_policies, policy_from=path).policy) == (PolicyFrom.FILE, str(path), Severity.ERROR)


def test_a_repository_without_a_policy_has_the_default_one_whatever_the_head_brings(repository: GitRepository) -> None:
    repository.write("pyproject.toml", '[project]\nname = "scarab-farm"\n')
    repository.write("scarab.toml/README", "a folder is no policy\n")
    repository.commit("base")
    repository.remove("scarab.toml/README")
    (repository.path / "scarab.toml").rmdir()
    repository.write("scarab.toml", NOTE)
    repository.commit("head")

    assert declared(repository).policy == default_policy()


def test_a_table_in_pyproject_counts_where_there_is_no_file_of_our_own(repository: GitRepository) -> None:
    repository.write("pyproject.toml", IN_PROJECT)
    repository.commit("base")
    repository.write("scarab.toml", WARNING)
    repository.commit("head")

    assert said(declared(repository).policy) == (PolicyFrom.BASE, "pyproject.toml", Severity.NOTE)
    assert said(declared(repository, policy_from=PolicyFrom.HEAD).policy) == (
        PolicyFrom.HEAD,
        "scarab.toml",
        Severity.WARNING,
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("fail_on = \n", r"^scarab\.toml:1: not TOML: "),
        ('fail_on = "warnings"\n', r"^scarab\.toml:1: fail_on: expected note or warning or error, found"),
        ("# " + "x" * TOML_LIMIT, r"^scarab\.toml: expected at most 100000 bytes, found 100002$"),
        ("# " + "x" * POLICY_LIMIT, r"^scarab\.toml: cannot be read from the trusted tree [0-9a-f]{12}: too_large$"),
    ],
)
def test_a_policy_that_cannot_be_used_is_never_replaced_by_the_default(
    repository: GitRepository, content: str, message: str
) -> None:
    repository.write("scarab.toml", content)
    base = repository.commit("base")
    repository.remove("scarab.toml")
    repository.commit("head")

    with pytest.raises(UsageError, match=message) as refused:
        declared(repository)
    assert f"the base has it so ({base[:12]}); --policy-from FILE " in refused.value.hint


@pytest.mark.parametrize("path", ["scarab.toml", "pyproject.toml", "CODEOWNERS"])
def test_what_is_trusted_must_not_be_a_link_at_the_base(repository: GitRepository, path: str) -> None:
    repository.write("elsewhere", NOTE)
    link(repository, path, "elsewhere")
    repository.commit("base")
    repository.commit("head")

    with pytest.raises(UsageError, match=rf"^{path}: cannot be read from the trusted tree [0-9a-f]{{12}}: symlink$"):
        declared(repository)


def test_what_the_head_does_to_the_policy_cannot_stop_the_audit(repository: GitRepository) -> None:
    repository.write("scarab.toml", NOTE)
    repository.write("CODEOWNERS", "* @ada\n")
    repository.commit("base")
    for path in ("scarab.toml", "CODEOWNERS"):
        repository.remove(path)
        link(repository, path, "elsewhere")
    repository.commit("head")

    result = declared(repository)

    assert said(result.policy) == (PolicyFrom.BASE, "scarab.toml", Severity.NOTE)
    assert result.ownership is not None
    assert result.edited == {"scarab.toml"}


def test_a_file_of_the_caller_that_is_no_policy_is_refused(two_policies: GitRepository, tmp_path: Path) -> None:
    project, missing = tmp_path / "pyproject.toml", tmp_path / "missing.toml"
    project.write_text('[project]\nname = "shop"\n')

    with pytest.raises(UsageError, match=r"pyproject\.toml: expected a \[tool\.scarab\] table, found none$"):
        declared(two_policies, policy_from=project)
    with pytest.raises(UsageError, match=r"missing\.toml: cannot be read: No such file or directory$"):
        declared(two_policies, policy_from=missing)


def test_a_policy_of_the_caller_that_the_range_wrote_is_known(repository: GitRepository, tmp_path: Path) -> None:
    repository.write("base.toml", NOTE)
    repository.commit("base")
    repository.write("lax.toml", WARNING)
    repository.write("made/__init__.py", "")
    repository.commit("head")
    inside, copied, empty = repository.path / "lax.toml", tmp_path / "copied.toml", tmp_path / "empty.toml"
    copied.write_text(WARNING)
    empty.write_text("")

    assert declared(repository, policy_from=inside).of_range == (str(inside),)
    assert declared(repository, policy_from=copied).of_range == (str(copied),)
    assert declared(repository, policy_from=repository.path / "base.toml").of_range == ()
    assert declared(repository, policy_from=empty).of_range == ()


# Which policy files were edited.


@pytest.mark.parametrize(
    ("before", "after", "edited"),
    [
        ({"scarab.toml": NOTE}, {"scarab.toml": WARNING}, {"scarab.toml"}),
        ({"scarab.toml": NOTE}, {"scarab.toml": f"# why\n{NOTE}"}, set()),
        ({"scarab.toml": NOTE}, {}, {"scarab.toml"}),
        ({}, {"scarab.toml": NOTE}, {"scarab.toml"}),
        ({"scarab.toml": NOTE}, {"scarab.toml": "fail_on =\n"}, {"scarab.toml"}),
        ({"pyproject.toml": IN_PROJECT}, {"pyproject.toml": IN_PROJECT.replace("shop", "shops")}, set()),
        ({"pyproject.toml": IN_PROJECT}, {"pyproject.toml": IN_PROJECT.replace("note", "error")}, {"pyproject.toml"}),
        ({"pyproject.toml": "[project]\n"}, {"pyproject.toml": "[tool.ruff]\n"}, set()),
        (
            {"scarab.toml": NOTE},
            {"scarab.toml": WARNING, "pyproject.toml": IN_PROJECT},
            {"scarab.toml", "pyproject.toml"},
        ),
    ],
)
def test_a_policy_file_is_edited_when_it_says_something_else_of_scarab(
    repository: GitRepository, before: dict[str, str], after: dict[str, str], edited: set[str]
) -> None:
    for path, content in before.items():
        repository.write(path, content)
    repository.commit("base")
    for path in before.keys() - after.keys():
        repository.remove(path)
    for path, content in after.items():
        repository.write(path, content)
    repository.commit("head")

    assert declared(repository).edited == edited


# Ownership.


def test_ownership_that_the_change_brings_does_not_count(repository: GitRepository) -> None:
    repository.commit("base")
    repository.write("CODEOWNERS", "* @mallory\n")
    repository.commit("head")

    assert declared(repository).ownership is None


def test_the_policy_says_how_an_ownership_file_is_read(repository: GitRepository) -> None:
    repository.write("scarab.toml", '[ownership]\ndialect = "gitlab"\n')
    repository.write("CODEOWNERS", "docs @ada\n")
    repository.commit("base")
    repository.commit("head")

    ownership = declared(repository).ownership

    assert ownership is not None
    assert ownership.dialect is Dialect.GITLAB
