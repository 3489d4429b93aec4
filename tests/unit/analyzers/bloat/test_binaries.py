import pytest

from scarab.analyzers.bloat.binaries import Binary, Kind, Params, detect
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind, FileChange, SourceFile
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.severity import Origin
from scarab.model.tree import FileMode, Oid
from scarab.model.unread import Unread, UnreadReason
from scarab.model.value import replace
from tests.support.changes import audit_input, policy
from tests.support.memory_tree import MemoryTree

MIB = 1024 * 1024


def binary(
    path: str, size: int = 10, *, reason: UnreadReason = UnreadReason.BINARY, mode: FileMode = FileMode.FILE
) -> SourceFile:
    return SourceFile(RepoPath(path), mode, Oid("1" * 40), size, None, None, Unread(reason))


def given_files(*files: SourceFile, before: SourceFile | None = None) -> AuditInput:
    kind = ChangeKind.ADDED if before is None else ChangeKind.MODIFIED
    changes = tuple(FileChange(kind, before, file) for file in files)
    return audit_input(changes, MemoryTree({}), MemoryTree({}))


def observed(*files: SourceFile, before: SourceFile | None = None) -> list[Observation]:
    return list(detect(given_files(*files, before=before), Params()))


def test_reports_a_new_binary_with_its_kind_and_size() -> None:
    evidence = Binary(
        "lib/tool.jar was added", 1, ("lib/tool.jar",), Kind.ARTEFACT,
        "built or fetched by a tool, not written", 2560, "2 KiB",
    )  # fmt: skip

    assert observed(binary("lib/tool.jar", 2560)) == [
        Observation(Location(RepoPath("lib/tool.jar"), Side.HEAD), "artefact", evidence, grade="artefact")
    ]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("lib/libz.so.1.2", Kind.ARTEFACT),
        ("App.CLASS", Kind.ARTEFACT),
        ("dist/app.tar.gz", Kind.ARTEFACT),
        ("users.db", Kind.ARTEFACT),
        ("weights.bin", Kind.OTHER),
        ("tool", Kind.OTHER),
    ],
)
def test_tells_kinds_by_name(path: str, kind: Kind) -> None:
    assert [one.grade for one in observed(binary(path))] == [kind]


@pytest.mark.parametrize("path", ["logo.png", "docs/manual.pdf", "font.woff2", "tests/data/a.zip", "tests/blob"])
def test_assets_and_test_data_count_from_a_mebibyte_on(path: str) -> None:
    assert observed(binary(path, MIB - 1)) == []
    assert [one.evidence.values()["size_text"] for one in observed(binary(path, MIB + MIB // 2))] == ["1.5 MiB"]


@pytest.mark.parametrize(
    "path", ["a/__pycache__/b.pyc", "web/node_modules/x/y.node", ".DS_Store", "core.4711", "b.pyc"]
)
def test_what_nobody_means_to_commit_is_left_to_another_rule(path: str) -> None:
    assert observed(binary(path)) == []


def test_of_files_too_large_to_read_name_and_mode_tell() -> None:
    large = UnreadReason.TOO_LARGE

    seen = observed(
        binary("app", 9 * MIB, reason=large, mode=FileMode.EXECUTABLE),
        binary("data.json", 9 * MIB, reason=large),
        binary("native.so", 9 * MIB, reason=large),
        binary("notes", 9 * MIB, reason=large),
    )

    assert [one.where.path for one in seen] == ["app", "native.so"]


@pytest.mark.parametrize("reason", [UnreadReason.LFS_POINTER, UnreadReason.SYMLINK, UnreadReason.SYNTAX_ERROR])
def test_what_is_not_there_as_bytes_is_no_binary(reason: UnreadReason) -> None:
    assert observed(binary("a.zip", reason=reason)) == []


def test_text_full_of_nul_bytes_is_left_alone() -> None:
    assert observed(binary("strings.rc"), binary("a.cs"), binary("table.csv")) == []


def test_a_binary_that_was_there_counts_when_it_grew_much() -> None:
    assert observed(binary("a.bin", MIB), before=binary("a.bin", 10)) == []
    assert [one.origin for one in observed(binary("a.bin", MIB + 10), before=binary("a.bin", 10))] == [Origin.WORSENED]


def test_vendored_binaries_are_left_alone() -> None:
    changes = given_files(binary("vendor/a.jar")).changes
    vendored = tuple(replace(change, generated=True) for change in changes)
    change = audit_input(vendored, MemoryTree({}), MemoryTree({}), policy(vendored=("vendor/**",)))

    assert list(detect(change, Params())) == []


def test_folds_many_of_one_kind() -> None:
    (one,) = observed(*(binary(f"out/{n}.o") for n in range(6)))

    assert (one.where.path, one.evidence.values()["size_text"]) == ("out", "60 bytes")
