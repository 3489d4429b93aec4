"""git itself is what the conversions are held against: the same tree as after ``git add -A``."""

from contextlib import closing
from pathlib import Path

import pytest

from scarab.repo.conversion import Converted, converted
from scarab.repo.isolation import find_repository, isolated
from scarab.repo.objects import CatFile
from scarab.repo.repository import open_repository
from scarab.repo.tree_builder import File
from tests.support.repositories import GitRepository

LF, CRLF, MIXED = b"one\ntwo\n", b"one\r\ntwo\r\n", b"one\r\ntwo\n"
CONTENTS = {
    "lf": LF,
    "crlf": CRLF,
    "mixed": MIXED,
    "lone": b"one\rtwo\r\nthree\r\n",
    "nul": b"one\0two\r\n",
    "odd": b"\x01\x02\x03\r\n" * 3,
    "rarely odd": b"a line of text, long enough\r\n" * 20 + b"\x01\r\n",
    "odd in short lines": b"\x01\r\n" + b"abc\r\n" * 33,
    "ends as DOS did": b"one\r\n\x1a",
    "empty": b"",
    "none": b"one",
}


def read(repository: GitRepository) -> tuple[str, tuple[str, ...]]:
    with open_repository(repository.path) as opened:
        tree = opened.work_tree()
        return tree.tree, tree.inexact


def as_git_adds_it(repository: GitRepository) -> str:
    repository.git("add", "-A")
    return repository.git("write-tree")


@pytest.mark.parametrize("autocrlf", ["false", "off", "true", "input"])
@pytest.mark.parametrize(
    "attributes",
    ["", "* text=auto", "* text", "* -text", "* eol=lf", "* crlf", "* -crlf", "* crlf=input", "* text=auto eol=crlf"],
)
def test_line_ends_are_those_that_git_would_store(tmp_path: Path, autocrlf: str, attributes: str) -> None:
    repository = GitRepository(tmp_path)
    repository.git("config", "core.safecrlf", "false")
    for name in CONTENTS:
        repository.write(f"changed from lf/{name}", "before\n")
        repository.write(f"changed from crlf/{name}", "before\r\n")
    repository.commit()
    repository.git("config", "core.autocrlf", autocrlf)
    repository.write(".gitattributes", f"{attributes}\n")
    for name, content in CONTENTS.items():
        for folder in ("new", "changed from lf", "changed from crlf"):
            repository.write(f"{folder}/{name}", content)

    tree, inexact = read(repository)

    assert (tree, inexact) == (as_git_adds_it(repository), ())


@pytest.mark.parametrize("autocrlf", ["no", "0", "yes", "1", "TRUE", ""])
def test_a_setting_means_what_it_means_to_git(tmp_path: Path, autocrlf: str) -> None:
    repository = GitRepository(tmp_path)
    repository.git("config", "core.safecrlf", "false")
    repository.commit()
    repository.git("config", "core.autocrlf", autocrlf)
    repository.write("a.txt", CRLF)

    assert read(repository)[0] == as_git_adds_it(repository)


def test_a_setting_without_a_value_is_on(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.commit()
    with (tmp_path / ".git" / "config").open("a") as config:
        config.write("[core]\n\tautocrlf\n")
    repository.write("a.txt", CRLF)

    assert read(repository)[0] == as_git_adds_it(repository)


@pytest.mark.parametrize(
    "attribute", ["working-tree-encoding=UTF-8", "working-tree-encoding=utf8", "-working-tree-encoding"]
)
def test_an_encoding_that_is_the_one_of_git_or_none_changes_nothing(tmp_path: Path, attribute: str) -> None:
    repository = GitRepository(tmp_path)
    repository.write(".gitattributes", f"*.txt {attribute}\n")
    repository.write("a.txt", "gr\u00fcn\n")

    assert read(repository) == (as_git_adds_it(repository), ())


def test_attributes_of_a_file_that_the_configuration_names_count_as_well(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    repository.commit()
    (tmp_path / "attributes").write_text("*.txt text\n")
    repository.git("config", "core.attributesFile", str(tmp_path / "attributes"))
    repository.write("a.txt", CRLF)

    assert read(repository)[0] == as_git_adds_it(repository)


def test_what_is_stored_as_it_is_is_not_named(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.write(".gitattributes", "*.txt text\n")
    found = find_repository(tmp_path)

    with isolated(found) as isolation, closing(CatFile(isolation.start, found.object_format)) as objects:
        plain, ends = isolation.write("blob", LF), isolation.write("blob", CRLF)
        fresh = [File(b"a.txt", "100644", plain), File(b"b.txt", "100644", ends), File(b"c.bin", "100644", ends)]

        assert converted(fresh, {}, found, isolation, objects) == Converted({b"b.txt": plain}, {})
        assert converted([], {}, found, isolation, objects) == Converted({}, {})


def test_attributes_of_the_clone_count_as_well(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.commit()
    (tmp_path / ".git" / "info" / "attributes").write_text("*.txt text\n")
    repository.write("a.txt", CRLF)

    assert read(repository)[0] == as_git_adds_it(repository)


_LFS = """#!/bin/sh
cat > "$0.in"
printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:%s\\nsize %s\\n' \\
  "$(sha256sum < "$0.in" | cut -d' ' -f1)" "$(wc -c < "$0.in")"
"""


def test_a_file_of_git_lfs_is_stored_as_its_pointer_and_no_filter_runs(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    clean = tmp_path / "clean"
    clean.write_text(_LFS)
    clean.chmod(0o755)
    repository.write(".gitattributes", "*.bin filter=lfs -text\n")
    repository.commit()
    repository.git("config", "filter.lfs.clean", str(clean))
    repository.write("a.bin", bytes(range(256)) * 100)

    tree, inexact = read(repository)

    assert not (tmp_path / "clean.in").exists()
    assert (tree, inexact) == (as_git_adds_it(repository), ())


def test_where_git_lfs_is_not_set_up_the_file_itself_is_stored(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.write(".gitattributes", "*.bin filter=lfs -text\n")
    repository.write("a.bin", b"\0")

    assert read(repository)[0] == as_git_adds_it(repository)


@pytest.mark.parametrize(
    ("attributes", "what"),
    [
        ("*.txt filter=secret", "filter secret"),
        ("*.txt working-tree-encoding=UTF-16LE", "working-tree-encoding UTF-16LE"),
        ("*.txt ident", "ident"),
    ],
)
def test_what_a_commit_would_do_and_is_not_done_here_is_said(tmp_path: Path, attributes: str, what: str) -> None:
    repository = GitRepository(tmp_path)
    repository.write(".gitattributes", f"{attributes}\n")
    repository.commit()
    repository.git("config", "filter.secret.clean", f"touch {tmp_path}/ran")
    repository.write("a.txt", "$Id$\n")

    _, inexact = read(repository)

    assert inexact == (f"a commit would store another form of a.txt ({what})",)
    assert not (tmp_path / "ran").exists()


def test_a_pointer_of_git_lfs_and_an_empty_file_stay_as_they_are(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.write(".gitattributes", "*.bin filter=lfs -text\n")
    repository.commit()
    repository.git("config", "filter.lfs.clean", "cat")
    repository.write("empty.bin", b"")
    repository.write("pointer.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")

    assert read(repository) == (as_git_adds_it(repository), ())


@pytest.mark.parametrize(
    ("attributes", "may"),
    [
        ("* text", True),
        ("* ident", True),
        ("* filter=lfs", True),
        ("* filter=secret", True),
        ("* filter=unknown", False),
        ("* -text", False),
        ("", False),
    ],
)
def test_what_is_too_large_to_be_read_is_said_where_a_commit_may_convert_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attributes: str, may: bool
) -> None:
    monkeypatch.setattr("scarab.repo.conversion._LIMIT", 4)
    repository = GitRepository(tmp_path)
    repository.write(".gitattributes", f"{attributes}\n")
    repository.commit()
    repository.git("config", "filter.lfs.clean", "cat")
    repository.git("config", "filter.secret.process", "cat")
    repository.write("a.bin", b"large\n")

    _, inexact = read(repository)

    said = "a commit would store another form of a.bin (6 bytes, at most 4 are read)"
    assert inexact == ((said,) if may else ())
