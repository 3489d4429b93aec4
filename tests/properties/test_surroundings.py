"""Neither the machine that audits nor what lies beside the objects has a say: through the real engine, on real git."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.audits import audited, committed, few, told
from tests.properties.changes import Part, after, before, changes
from tests.support.command import Scarab
from tests.support.repositories import GitRepository


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> GitRepository:
    return GitRepository(tmp_path_factory.mktemp("surroundings") / "repository")


@few
@given(changes, st.data())
def test_what_refs_would_have_git_read_instead_has_no_say(
    repository: GitRepository, change: tuple[Part, ...], data: st.DataObject
) -> None:
    revisions = committed(repository, before(), after(change))
    base, head = revisions.split("..")
    plain = audited(repository, revisions)
    paths = [part.path for part in change if part.before is not None and part.after is not None]
    swaps = [
        (head, base),
        (f"{head}^{{tree}}", f"{base}^{{tree}}"),
        *((f"{head}:{at}", f"{base}:{at}") for at in paths),
    ]
    for read, instead in data.draw(st.lists(st.sampled_from(swaps), min_size=1, unique=True)):
        repository.git("update-ref", f"refs/replace/{repository.git('rev-parse', read)}", instead)
    try:
        replaced = audited(repository, revisions)
    finally:
        for ref in repository.git("for-each-ref", "--format=%(refname)", "refs/replace").split():
            repository.git("update-ref", "-d", ref)

    assert told(replaced) == told(plain)
    assert replaced.verdict is plain.verdict
    assert replaced.changed_files == plain.changed_files


surroundings = st.fixed_dictionaries(
    {},
    optional={
        "LC_ALL": st.sampled_from(["C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "nowhere", ""]),
        "LANG": st.sampled_from(["de_DE.ISO-8859-1", "zh_CN.GB18030"]),
        "TZ": st.sampled_from(["UTC", "Pacific/Kiritimati", "America/St_Johns", "XXX+25", ":/etc/passwd"]),
        "PYTHONHASHSEED": st.integers(0, 1000).map(str),
        "PYTHONUTF8": st.sampled_from(["0", "1"]),
        "PYTHONIOENCODING": st.sampled_from(["ascii", "utf-16", "latin-1:strict"]),
        "COLUMNS": st.sampled_from(["-1", "1", "100000", "x"]),
        "GIT_DIR": st.just("/nowhere"),
        "GIT_EXTERNAL_DIFF": st.just("false"),
        "GIT_CONFIG_PARAMETERS": st.just("'core.bare'='true'"),
        "GIT_REPLACE_REF_BASE": st.just("refs/heads/"),
    },
)


@few
@given(changes, surroundings)
def test_language_time_and_variables_of_who_asks_have_no_say(
    repository: GitRepository,
    tmp_path_factory: pytest.TempPathFactory,
    change: tuple[Part, ...],
    variables: Mapping[str, str],
) -> None:
    revisions = committed(repository, before(), after(change))

    here, there = (
        Scarab(tmp_path_factory.mktemp("home"))("audit", "-f", "json", revisions, cwd=repository.path, variables=around)
        for around in ({}, variables)
    )

    assert "Traceback" not in there.err
    assert there.exit == here.exit
    one, other = (json.loads(run.out) for run in (here, there))
    assert {**other, "run": None} == {**one, "run": None}


@few
@given(changes, st.integers(2, 4))
def test_how_many_processes_read_has_no_say(repository: GitRepository, change: tuple[Part, ...], jobs: int) -> None:
    wide = {f"src/wide_{number}.py": f"WIDE = {number}\n" + "# wide\n" * 5_000 for number in range(40)}
    revisions = committed(repository, before(), {**after(change), **wide})

    alone, together = (audited(repository, revisions, jobs=jobs) for jobs in (1, jobs))

    assert together.digest == alone.digest
