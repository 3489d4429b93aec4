"""What findings do not depend on, and which way they can only move: through the real engine, on real git."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarab.engine.audit import audit
from scarab.model.request import AuditRequest, IntentText
from scarab.model.severity import Verdict
from tests.properties.audits import audited, committed, few, told
from tests.properties.changes import PARTS, Files, Part, after, before, changes
from tests.support.repositories import GitRepository


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> GitRepository:
    return GitRepository(tmp_path_factory.mktemp("changes") / "repository")


# What findings do not depend on.


@few
@given(changes, st.data())
def test_a_change_in_several_commits_is_the_change_in_one(
    repository: GitRepository, change: tuple[Part, ...], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(change))
    steps = [before(), *(after(order[:length]) for length in range(1, len(order) + 1))]

    at_once, in_steps = (
        audited(repository, committed(repository, *states)) for states in ((steps[0], steps[-1]), steps)
    )

    assert told(at_once) == told(in_steps) != set()
    assert at_once.verdict is in_steps.verdict


@few
@given(
    changes, st.lists(st.sampled_from(["assets/a.bin", "zoo/list.csv", "LICENSES/x.txt", "a/b/c/d.dat"]), min_size=1)
)
def test_files_that_nothing_names_and_nothing_changed_have_no_say(
    repository: GitRepository, change: tuple[Part, ...], others: list[str]
) -> None:
    beside = dict.fromkeys(others, "7,8,9\n")

    alone = audited(repository, committed(repository, before(), after(change)))
    among = audited(repository, committed(repository, {**beside, **before()}, {**beside, **after(change)}))

    assert told(alone) == told(among)
    assert alone.verdict is among.verdict


_NAMES = {"orders": "parcels", "prices": "weights", "rounding": "counting", "guide": "intro"}


@few
@given(changes)
def test_other_names_throughout_are_the_same_change(repository: GitRepository, change: tuple[Part, ...]) -> None:
    plain = audited(repository, committed(repository, before(), after(change)))
    renamed = audited(repository, committed(repository, _renamed(before()), _renamed(after(change))))

    assert {(rule, _other(path), *rest) for rule, path, *rest in told(plain)} == told(renamed)


def _renamed(files: Files) -> Files:
    return {_other(path): _other(content) for path, content in files.items()}


def _other(text: str) -> str:
    for name, other in _NAMES.items():
        text = text.replace(name, other)
    return text


@few
@given(changes)
def test_what_lies_around_the_objects_has_no_say(repository: GitRepository, change: tuple[Part, ...]) -> None:
    revisions = committed(repository, before(), after(change))
    plain = audited(repository, revisions)
    git = repository.path / ".git"
    noise = {
        git / "info" / "attributes": "* -diff -text binary\n",
        git / "config": "[core]\n\tquotePath = true\n[diff]\n\tnoprefix = true\n\torderFile = nowhere\n",
    }
    kept = {path: path.read_text() if path.exists() else "" for path in noise}
    for path, text in noise.items():
        path.write_text(kept[path] + text)
    try:
        noisy = audited(repository, revisions)
    finally:
        for path, text in kept.items():
            path.write_text(text)

    assert noisy.digest == plain.digest


@few
@given(changes, st.sampled_from(["packed", "bare", "shallow", "sha256", "known before"]))
def test_how_a_repository_is_kept_has_no_say(
    tmp_path_factory: pytest.TempPathFactory, change: tuple[Part, ...], kept: str
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    one = _written(folder / "one", "sha1", change)
    plain = audited(one, "HEAD~1..HEAD")

    match kept:
        case "packed":
            one.git("gc", "-q")
            again = audited(one, "HEAD~1..HEAD")
        case "sha256":
            again = audited(_written(folder / "two", "sha256", change), "HEAD~1..HEAD")
        case "known before":
            first, again = (audit(_asked(one.path), cache=folder / "facts.sqlite") for _ in range(2))
            assert first.digest == plain.digest
        case _:
            how = "--bare" if kept == "bare" else "--depth=2"
            one.git("clone", "-q", how, f"file://{one.path}", str(folder / "clone"))
            again = audit(_asked(folder / "clone"))

    assert told(again) == told(plain)
    assert again.verdict is plain.verdict
    assert again.digest == plain.digest or kept in ("shallow", "sha256")


def _written(path: Path, object_format: str, change: Iterable[Part]) -> GitRepository:
    repository = GitRepository(path, object_format)
    for name, content in before().items():
        repository.write(name, content)
    repository.commit()
    for part in change:
        if part.after is None:
            repository.remove(part.path)
        else:
            repository.write(part.path, part.after)
    repository.commit()
    return repository


def _asked(path: Path) -> AuditRequest:
    return AuditRequest(path, "HEAD~1..HEAD", jobs=1)


# Which way they can only move.


_PATHS = [part.path for part in PARTS]
patterns = st.lists(st.sampled_from([*_PATHS, "src/**", "tests/**", "docs/**"]), max_size=3)


@few
@given(changes, patterns, patterns)
def test_who_is_allowed_more_goes_no_further_astray(
    repository: GitRepository, change: tuple[Part, ...], allowed: list[str], more: list[str]
) -> None:
    revisions = committed(repository, before(), after(change))

    strict, wide = (
        audited(repository, revisions, intent=_intent(one), select=("scope/out-of-scope-path",))
        for one in (allowed, [*allowed, *more])
    )

    assert told(wide) <= told(strict) if allowed else not told(strict)


def _intent(allow: Iterable[str]) -> IntentText:
    text = f'schema_version = 1\nid = "A-1"\ntitle = "Orders"\n[scope]\nallow = {sorted(set(allow))}\n'
    return IntentText("given", text.encode())


@few
@given(changes, st.data())
def test_a_waiver_less_is_no_finding_less(
    repository: GitRepository, tmp_path_factory: pytest.TempPathFactory, change: tuple[Part, ...], data: st.DataObject
) -> None:
    revisions = committed(repository, before(), after(change))
    waived = data.draw(st.lists(st.sampled_from(_PATHS), min_size=1, max_size=3, unique=True))
    fewer = data.draw(st.lists(st.sampled_from(waived), max_size=2, unique=True))
    folder = tmp_path_factory.mktemp("policies")

    with_more, with_fewer = (
        audited(repository, revisions, policy_from=_policy(folder / name, *map(_waiver, paths)))
        for name, paths in (("more", waived), ("fewer", fewer))
    )

    assert {one for one in told(with_more) if one[0] != "workflow/unused-waiver"} <= told(with_fewer)
    assert not (with_more.verdict is Verdict.FAIL and with_fewer.verdict is Verdict.PASS)


def _waiver(path: str) -> str:
    return f'[[waivers]]\npath = "{path}"\nreason = "x"\nexpires = 9999-01-01\n'


def _policy(path: Path, *parts: str) -> Path:
    path.write_text("schema_version = 1\n" + "".join(parts))
    return path


_LOOSE: Mapping[str, str] = {
    "scaffolding": "enabled = false",
    "verification": 'severity = "note"',
    "truth": 'severity = "note"',
    "workflow": "enabled = false",
}


@few
@given(changes, st.lists(st.sampled_from(sorted(_LOOSE)), min_size=1, unique=True), st.data())
def test_a_stricter_policy_finds_no_less(
    repository: GitRepository,
    tmp_path_factory: pytest.TempPathFactory,
    change: tuple[Part, ...],
    loose: list[str],
    data: st.DataObject,
) -> None:
    revisions = committed(repository, before(), after(change))
    stricter = data.draw(st.lists(st.sampled_from(loose), max_size=len(loose) - 1, unique=True))
    folder = tmp_path_factory.mktemp("policies")

    mild, strict = (
        audited(repository, revisions, policy_from=_policy(folder / name, *map(_loosened, families)))
        for name, families in (("mild", loose), ("strict", stricter))
    )

    assert {one[:3] for one in told(mild)} <= {one[:3] for one in told(strict)}
    assert not (mild.verdict is Verdict.FAIL and strict.verdict is Verdict.PASS)


def _loosened(family: str) -> str:
    return f"[rules.{family}]\n{_LOOSE[family]}\n"


@few
@given(changes, st.sampled_from(sorted(_LOOSE)))
def test_a_change_cannot_loosen_the_policy_that_it_is_judged_by(
    repository: GitRepository, change: tuple[Part, ...], family: str
) -> None:
    base, head = (files | {"scarab.toml": "schema_version = 1\n"} for files in (dict(before()), dict(after(change))))
    loosened = head | {"scarab.toml": "schema_version = 1\n" + _loosened(family)}

    honest, sly = (audited(repository, committed(repository, base, files)) for files in (head, loosened))

    assert told(honest) <= told(sly)
    assert sly.verdict is not Verdict.PASS or honest.verdict is Verdict.PASS


@few
@given(changes, st.sampled_from(["src/broken.py", "src/blob.py"]))
def test_a_file_that_cannot_be_read_hides_nothing(
    repository: GitRepository, change: tuple[Part, ...], path: str
) -> None:
    head = dict(after(change))

    clear = audited(repository, committed(repository, before(), head))
    murky = audited(repository, committed(repository, before(), head | {path: "def (:\n\0\n"}))

    assert told(clear) <= told(murky)
    assert murky.verdict is not Verdict.PASS


_PASSED = "<testsuite tests='1'><testcase classname='tests' name='test_total'/></testsuite>"
_REPORTS = {
    "passed": _PASSED,
    "failed": _PASSED.replace("/></", "><failure/></testcase></"),
    "empty": "<testsuite tests='0'/>",
    "broken off": _PASSED[:-5],
}


_KINDS = ("missing-evidence", "stale-evidence", "failed-evidence", "empty-evidence", "untrusted-evidence")
_OF_EVIDENCE = tuple(f"verification/{kind}" for kind in (*_KINDS, "missing-required-check"))


@few
@given(changes, st.lists(st.sampled_from(sorted(_REPORTS)), max_size=3, unique=True), st.data())
def test_evidence_less_makes_nothing_better_where_something_must_be_proved(
    repository: GitRepository,
    tmp_path_factory: pytest.TempPathFactory,
    change: tuple[Part, ...],
    names: list[str],
    data: st.DataObject,
) -> None:
    revisions = committed(repository, before(), after(change))
    fewer = data.draw(st.lists(st.sampled_from(names), max_size=len(names) - 1, unique=True) if names else st.just([]))
    folder = tmp_path_factory.mktemp("evidence")
    policy = _policy(folder / "policy", '[[verify]]\nid = "unit"\nrun = ["true"]\nreport = { junit = "unit.xml" }\n')
    for name, text in _REPORTS.items():
        (folder / f"{name}.xml").write_text(text)

    with_all, with_fewer = (
        audited(
            repository,
            revisions,
            policy_from=policy,
            select=_OF_EVIDENCE,
            junit=tuple(folder / f"{name}.xml" for name in handed_over),
            made_on=revisions.partition("..")[2],
        )
        for handed_over in (names, fewer)
    )

    assert with_all.verdict is not Verdict.PASS or "passed" in names
    assert with_fewer.verdict is not Verdict.PASS or with_all.verdict is Verdict.PASS
