import pytest

from scarab.analyzers.script_modules import ScriptModules, module_stem
from scarab.model.facts import Import
from scarab.model.path import RepoPath
from tests.support.memory_tree import MemoryTree

FILES = ("lib/a.ts", "lib/b/index.js", "lib/c.d.ts", "lib/d.vue", "lib/e.json", "a.js")


@pytest.mark.parametrize(
    ("module", "path"),
    [
        ("./a", "lib/a.ts"),
        ("./a.js", "lib/a.ts"),
        ("./a.ts?raw", "lib/a.ts"),
        ("./b", "lib/b/index.js"),
        ("./b/", "lib/b/index.js"),
        ("./c", "lib/c.d.ts"),
        ("./d.vue", "lib/d.vue"),
        ("./e.json", "lib/e.json"),
        ("../a", "a.js"),
        ("../../a", None),
        ("./gone", None),
        ("a", None),
    ],
)
def test_a_relative_import_means_a_file(module: str, path: str | None) -> None:
    modules = ScriptModules(MemoryTree(dict.fromkeys(FILES, "")))

    assert modules.file_of(RepoPath("lib/x.ts"), module) == path


@pytest.mark.parametrize(
    ("module", "leads"),
    [
        ("./all", True),
        ("./b", False),
        ("@/anything", True),
        ("shop", True),
        ("shopping", False),
        ("lib/a", True),
        ("@shop/core/all.js", True),
        ("@shop/rest/all.js", False),
        ("@shop/rest/a.js", True),
        ("parts/all", True),
    ],
)
def test_an_import_may_lead_to_a_module_through_others(module: str, leads: bool) -> None:
    tree = MemoryTree(
        {
            "lib/a.ts": "export const a = 1",
            "lib/all.ts": "export * from './some'",
            "lib/some.ts": "export { a } from './a'",
            "lib/b.ts": "import { a } from './a'",
            "package.json": '{"name": "shop"}',
            "web/tsconfig.app.json": '{"compilerOptions": {"paths": {"@shop/core/*": ["../lib/*"]}}}',
            "web/vite.config.ts": "export default { alias: { 'parts': path.resolve(root, 'lib') } }",
        }
    )
    one = Import(module, "a", "a", 1, 1, "", guarded=False, reexported=False)

    assert ScriptModules(tree).leads_to(one, RepoPath("lib/x.ts"), RepoPath("lib/a.ts")) is leads


@pytest.mark.parametrize(
    ("path", "entered"),
    [
        ("lib/helpers.ts", False),
        ("lib/parts.ts", True),
        ("lib/index.ts", True),
        ("pages/helpers.ts", True),
        ("shop/vite.config.ts", True),
        ("lib/named.ts", True),
    ],
)
def test_some_files_are_entered_from_outside(path: str, entered: bool) -> None:
    tree = MemoryTree(
        {
            "lib/helpers.ts": "export const a = 1",
            "lib/parts.ts": "export const b = 1",
            "lib/index.ts": "export * from './parts'",
            "lib/named.ts": "export const c = 1",
            "package.json": '{"types": "./dist/named.d.ts"}',
        }
    )

    assert ScriptModules(tree).is_entered(RepoPath(path)) is entered


@pytest.mark.parametrize(
    ("path", "text", "loaded"),
    [
        ("lib/b.ts", "import './helpers'", True),
        ("lib/b.ts", "import '../helpers'", False),
        ("lib/b.ts", "import '~/helpers'", True),
        ("lib/b.ts", "new Worker('/lib/helpers.js')", True),
        ("lib/b.ts", "const helpers = 1", False),
        ("start.html", "<script src='lib/helpers.js'>", True),
        ("start.html", "<p>helpers</p>", False),
        ("README.md", "see `lib/helpers.ts`", False),
    ],
)
def test_a_module_is_loaded_by_an_import_or_by_its_path(path: str, text: str, loaded: bool) -> None:
    tree = MemoryTree({"lib/helpers.ts": "export const a = 1", "helpers.ts": "", path: text})

    assert ScriptModules(tree).is_loaded(RepoPath("lib/helpers.ts")) is loaded


def test_a_module_goes_by_its_own_name_or_by_its_folder() -> None:
    paths = ("lib/a.ts", "lib/a.d.ts", "lib/parts/index.js")

    assert [module_stem(RepoPath(path)) for path in paths] == ["a", "a", "parts"]
