"""Everything that reads untrusted bytes, each as one function that may only say that it cannot read them."""

import io
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from scarab.engine.selection import settings_of
from scarab.evidence.coverage import read_coverage
from scarab.evidence.envelope import read_envelopes
from scarab.evidence.junit import read_junit
from scarab.evidence.statement import read_statement, written
from scarab.languages import LANGUAGES, identifiers
from scarab.languages.python import PYTHON
from scarab.languages.python.removal import without
from scarab.ledger.entry import DamagedError, read_entry
from scarab.ledger.entry import written as written_entry
from scarab.manifests import read_manifest
from scarab.model.errors import IncompleteError, UsageError
from scarab.model.glob import Globs
from scarab.model.intent import Trust
from scarab.model.objects import Blob
from scarab.model.ownership import Dialect
from scarab.model.path import RepoPath, decode_path, encode_path, path_b64, printable
from scarab.model.policy import PolicyFrom
from scarab.model.repair import Parts
from scarab.model.rule import Rule
from scarab.model.severity import Verdict
from scarab.model.tree import Oid
from scarab.model.unread import Unread
from scarab.packs.baseline import read_baseline, written_baseline
from scarab.packs.intent import intent_in, open_intent
from scarab.packs.ownership.kubernetes import read_aliases, read_owners
from scarab.packs.ownership.places import read_codeowners
from scarab.packs.policy import read_policy
from scarab.packs.policy_file import open_policy
from scarab.packs.pull_requests import of_github
from scarab.packs.rules import shipped_rules
from scarab.packs.yaml_table import read_yaml
from scarab.renderers.json_reader import from_json
from scarab.renderers.raw_path import raw_path
from scarab.repo.commits import parse_commit
from scarab.repo.objects import CatFile, object_id
from scarab.repo.trees import compare_trees, list_tree
from tests.support.pipes import said

Target = Callable[[bytes], None]

_OID = Oid("a" * 40)


def tree(content: bytes) -> None:
    """The bytes of a tree object, held against those of another one."""
    parts = content.split(b"////", 1)
    trees = {Oid(f"{number:040x}"): part for number, part in enumerate([parts[0], parts[-1]], 1)}

    def read(oids: Iterable[Oid]) -> Iterator[Blob]:
        for oid in oids:
            yield Blob(oid, len(trees.get(oid, b"")), trees.get(oid, Unread("missing_object")))  # type: ignore[arg-type]

    one, other = trees
    with suppress(IncompleteError):
        compare_trees(read, one, other)
        list(list_tree(read, one))


def commit(content: bytes) -> None:
    """The bytes of a commit object."""
    try:
        found = parse_commit(_OID, content)
    except ValueError:
        return
    found.message.encode("utf-8", "surrogatepass")
    assert found.time is None or found.time >= 0


def batch_stream(content: bytes) -> None:
    """What a git process answers."""

    def start(*_arguments: str) -> Any:
        return SimpleNamespace(
            stdin=io.BytesIO(), stdout=said(content[:4000]), kill=lambda: None, wait=lambda: 1, returncode=1
        )

    reader = CatFile(cast("Callable[..., subprocess.Popen[bytes]]", start), "sha1")
    with closing(reader), suppress(IncompleteError, UsageError, ValueError):
        for blob in reader.blobs([Oid("b" * 40), Oid("c" * 40)], limit=1000):
            assert isinstance(blob.content, Unread) or object_id("blob", blob.content, "sha1") == blob.oid


@cache
def _rules() -> tuple[Rule, ...]:
    return shipped_rules()


def policy(content: bytes) -> None:
    """A policy."""
    with suppress(UsageError):
        file = open_policy(content, "scarab.toml", PolicyFrom.BASE)
        assert file is not None
        read_policy(file, _rules(), settings_of)


def intent(content: bytes) -> None:
    """An intent, in TOML or in Markdown."""
    for source in ("intent.toml", "intent.md"):
        with suppress(UsageError):
            intent_in(open_intent(content, source), source, Trust.DECLARED)


def yaml(content: bytes) -> None:
    """Front matter."""
    with suppress(UsageError):
        read_yaml(content.decode("utf-8", "replace"), "x.yaml")


def owners(content: bytes) -> None:
    """Ownership files of each dialect, and paths that are looked up in them."""
    for dialect in (Dialect.GITHUB, Dialect.GITLAB):
        found = read_codeowners(content, RepoPath("CODEOWNERS"), dialect)
        for path in ("a", "src/a.py", "docs/x y/[z].md", "*"):
            found.of(RepoPath(path))
    for read in (read_owners, read_aliases):
        with suppress(UsageError):
            read(content)


def glob(content: bytes) -> None:
    """A path pattern, and a path that it is asked of."""
    pattern, _, path = content.decode("utf-8", "replace").partition("\n")
    assert (RepoPath(path) in Globs([pattern])) in (True, False)


def evidence(content: bytes) -> None:
    """Reports, statements and envelopes."""
    for read in (read_junit, read_coverage, lambda found: list(read_envelopes(found))):
        with suppress(UsageError):
            read(content)
    try:
        said = read_statement(content)
    except UsageError:
        return
    assert read_statement(written(said)) is not None


def baseline(content: bytes) -> None:
    """A baseline: written again, it is read as the same."""
    try:
        found = read_baseline(content, "baseline.json")
    except UsageError:
        return
    if found is not None:
        again = read_baseline(written_baseline(found).encode(), "baseline.json")
        assert again is not None
        assert written_baseline(again) == written_baseline(found)


def record(content: bytes) -> None:
    """A record that somebody hands over."""
    try:
        found = from_json(content.decode("utf-8", "replace"), "record.json")
    except UsageError:
        return
    assert isinstance(found.verdict, Verdict)


def ledger(content: bytes) -> None:
    """One line of a ledger: what is believed is written the same way again."""
    try:
        found = read_entry(content)
    except DamagedError:
        return
    assert written_entry(found).rstrip(b"\n") == content


def pull_request(content: bytes) -> None:
    """The event file of a host."""
    with suppress(UsageError):
        of_github(content, "event.json")


def path(content: bytes) -> None:
    """A path, shown and known again by what is shown."""
    decoded = decode_path(content)
    assert encode_path(decoded) == content
    shown = printable(decoded)
    assert shown.isprintable()
    assert raw_path(shown, path_b64(decoded)) == content


def manifest(content: bytes) -> None:
    """Manifests of every ecosystem."""
    for name in ("pyproject.toml", "requirements.txt", "setup.cfg", "setup.py", "package.json", "go.mod", "Cargo.toml",
                 "pom.xml", "Gemfile", "Dockerfile", "build.gradle", ".github/workflows/ci.yml", "environment.yml",
                 "Pipfile", "composer.json"):  # fmt: skip
        read_manifest(RepoPath(name), content)


def removal(content: bytes) -> None:
    """What takes parts out of a Python file."""
    source = PYTHON.read(content)
    if isinstance(source, Unread):
        return
    try:
        left = without(content, Parts(frozenset(source.imports[:1]), frozenset(source.debug_calls[:1])))
    except ValueError:
        return
    assert len(left.content) <= len(content) + 10


def _language(name: str) -> Target:
    [front_end] = [one for one in LANGUAGES if one.name == name]

    def read(content: bytes) -> None:
        facts = front_end.read(content)
        detail = front_end.study(content)
        front_end.transcribe(content)
        list(identifiers(content))
        if not isinstance(facts, Unread):
            assert all(1 <= one.first <= one.line <= one.last <= facts.lines + 1 for one in facts.symbols)
        assert detail is not None

    read.__doc__ = f"The front end of {name}."
    return read


TARGETS: dict[str, Target] = {
    "tree": tree,
    "commit": commit,
    "batch-stream": batch_stream,
    "policy": policy,
    "intent": intent,
    "yaml": yaml,
    "owners": owners,
    "glob": glob,
    "evidence": evidence,
    "baseline": baseline,
    "record": record,
    "ledger": ledger,
    "pull-request": pull_request,
    "path": path,
    "manifest": manifest,
    "removal": removal,
    **{one.name: _language(one.name) for one in LANGUAGES},
}
