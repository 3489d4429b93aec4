from scarab.index.index import open_index
from scarab.languages import front_end, identifiers
from scarab.model.facts import Symbol
from scarab.model.path import RepoPath
from scarab.model.tree import SymbolAt, Tree
from tests.support.memory_tree import MemoryTree
from tests.unit.index.toy import MemorySource, both

FILES: dict[str, str | bytes] = {
    "app/__init__.py": "",
    "app/core.py": "import os\n\n\ndef total(items):\n    count = sum(items)\n    return count * os.cpu_count()\n",
    "app/other.py": "import os\n\n\ndef amount(rows):\n    n = sum(rows)\n    return n * os.cpu_count()\n",
    "app/same.py": "import os\n\n\ndef amount(rows):\n    n = sum(rows)\n    return n * os.cpu_count()\n",
    "app/torn.py": "def total(:\n",
    "docs/größe.md": "How “total” is found: straße.\n",
    "logo.png": b"\x89PNG\0\0total",
    "zzz-\udcff.txt": "total\n",
}


def test_the_index_and_a_tree_in_memory_answer_alike() -> None:
    source, plain = MemorySource(), MemoryTree(FILES)
    oid = source.tree(FILES)
    core_path = plain.paths()[1]
    core = plain.facts(core_path)
    assert core is not None

    with open_index(None, front_end, identifiers, jobs=1, progress=lambda done, total: None) as index:
        indexed, _ = both(index, source, oid, oid)

        assert list(indexed.paths()) == plain.paths()
        assert [indexed.facts(path) for path in plain.paths()] == [plain.facts(path) for path in plain.paths()]
        assert [indexed.blob(path) for path in plain.paths()] == [plain.blob(path) for path in plain.paths()]
        assert [indexed.content(path) for path in plain.paths()] == [plain.content(path) for path in plain.paths()]
        assert [indexed.transcript(path) for path in plain.paths()] == [
            plain.transcript(path) for path in plain.paths()
        ]
        for name in ("total", "sum", "cpu_count", "straße", "größe", "nowhere", "os"):
            assert list(indexed.mentioning(name)) == plain.mentioning(name)
            assert indexed.spread(name, "python") == plain.spread(name, "python")
        assert [list(indexed.paths())[place] for place in sorted(indexed.spread("sum", "python"))] == [
            "app/core.py",
            "app/other.py",
        ]
        for symbol in core.symbols:
            like = SymbolAt(core_path, symbol)
            assert list(indexed.shaped(like)) == plain.shaped(like)
        assert list(indexed.line_counts("python")) == plain.line_counts("python") == [0, 1, 6, 6, 6]
        assert list(indexed.line_counts(ending=".md")) == plain.line_counts(ending=".md") == [1]
        assert "logo.png" not in indexed.mentioning("total")


def test_files_of_one_language_are_found_whatever_reads_them() -> None:
    script = "#!/usr/bin/env python3\nimport os\n\n\ndef total(items):\n    return sum(items)\n"
    view = "export function Total(items: number[]) {\n  const total = sum(items)\n  return <b>{total}</b>\n}\n"
    files = {
        "app/core.py": script,
        "bin/total": script + "\n\ntotal([1])\n",
        "LICENSE": "The total sum.\n",
        "web/total.ts": "function amount(items: number[]) {\n  const all = sum(items)\n  return all.toFixed(2)\n}\n",
        "web/view.tsx": view + "const shown = (rows: number[]) => {\n  const n = sum(rows)\n  return n.toFixed(2)\n}\n",
    }
    source, plain = MemorySource(), MemoryTree(files)
    oid = source.tree(files)

    with open_index(None, front_end, identifiers, jobs=1, progress=lambda done, total: None) as index:
        indexed, _ = both(index, source, oid, oid)
        places = indexed.spread("sum", "typescript")

        may_be = ["LICENSE", "bin/total", "web/total.ts", "web/view.tsx"]
        assert [indexed.paths()[place] for place in sorted(places)] == may_be
        assert places == plain.spread("sum", "typescript")
        assert indexed.spread("sum", "python") == plain.spread("sum", "python")
        assert list(indexed.line_counts("typescript")) == plain.line_counts("typescript") == [4, 8]
        assert list(indexed.line_counts("python")) == plain.line_counts("python") == [6]
        amount = SymbolAt(RepoPath("web/total.ts"), symbols(indexed, "web/total.ts")[0])
        assert [one.path for one in indexed.shaped(amount)] == ["web/total.ts", "web/view.tsx"]


def symbols(tree: Tree, path: str) -> tuple[Symbol, ...]:
    facts = tree.facts(RepoPath(path))
    assert facts is not None
    return facts.symbols
