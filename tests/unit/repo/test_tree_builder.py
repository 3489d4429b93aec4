"""Trees of our own making are those that git makes."""

from pathlib import Path

from scarab.model.tree import Oid
from scarab.repo.isolation import find_repository, isolated
from scarab.repo.objects import CatFile
from scarab.repo.repository import open_repository
from scarab.repo.tree_builder import File, write_tree
from tests.support.repositories import GitRepository


def test_files_in_any_order_make_the_tree_that_git_makes(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    for path in ("a.b", "a/b/c", "a/d", "a0", "z/only/folders/above"):
        repository.write(path, path)
    tree = repository.git("rev-parse", f"{repository.commit()}^{{tree}}")
    with open_repository(repository.path) as opened:
        files = [File(entry.path.encode(), entry.mode, entry.blob) for entry in opened.entries(Oid(tree))]

    with isolated(find_repository(repository.path)) as isolation:
        objects = CatFile(isolation.start, "sha1")
        assert write_tree(reversed(files), isolation, objects) == tree
        assert list((isolation.directory / "objects").glob("??")) == []  # the repository has all of them
        assert write_tree([], isolation, objects) == "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
        objects.close()
