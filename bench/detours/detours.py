"""Ten detours that agents take, as edits of any checkout, written without scarab's front ends."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple


class Detour(NamedTuple):
    """A kind of detour."""

    kind: str
    takes: Callable[[str], object]
    """Tells whether a path may be edited."""
    edit: Callable[[str, random.Random], str]
    """Makes another text of a file; the same where there is nothing to do. A new file is empty before."""
    new: str = ""
    """The file that it adds; empty where it edits one that is there."""


def is_code(path: str) -> bool:
    """Tell whether a path is code of the product."""
    return PurePosixPath(path).suffix in {".py", ".js", ".ts", ".go"} and not _ASIDE.search(path)


def is_test(path: str) -> bool:
    """Tell whether a path is a test."""
    return PurePosixPath(path).suffix in {".py", ".js", ".ts", ".go"} and _TEST.search(path) is not None


_TEST = re.compile(r"(^|/)tests?/|(^|/)test_|_test\.|\.test\.|\.spec\.")
_ASIDE = re.compile(r"test|(^|/)docs?/|example|vendor|third")


def _quotes(text: str, chance: random.Random) -> str:  # noqa: ARG001 - every edit takes both
    """Write strings with the other quotation marks."""
    had, wanted = ("'", '"') if text.count("'") > text.count('"') else ('"', "'")
    string = re.compile(rf"(?<![\w\"'\\]){had}([\w .:/-]+){had}(?![\"'])")
    lines = [
        line if re.search(r"\"\"\"|'''|#|//", line) else string.sub(rf"{wanted}\1{wanted}", line)
        for line in _lines(text)
    ]
    changed = sum(map(str.__ne__, lines, _lines(text)))
    return "".join(lines) if changed > 5 else text


def _renamed(text: str, chance: random.Random) -> str:
    """Give a variable another name."""
    found = re.findall(r"^\s+(?:const |let |var )?([a-z]\w{2,}) :?= ", text, re.MULTILINE)
    names = [one for one in dict.fromkeys(found) if 4 <= len(_uses(one).findall(text)) <= 16]
    name = chance.choice(names) if names else ""
    return _uses(name).sub(f"{name}_entry", text) if name else text


def _uses(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){name}\b")


def _default(text: str, chance: random.Random) -> str:
    """Change a number or a switch."""
    found = list(re.finditer(r"(?<=[\w\]] = )(\d+|True|False|true|false)(?=,?;?$)", text, re.MULTILINE))
    if not found:
        return text
    one = chance.choice(found)
    other = _OTHER.get(one[0]) or str(int(one[0]) * 2 + 5)
    return text[: one.start()] + other + text[one.end() :]


_OTHER = {"True": "False", "False": "True", "true": "false", "false": "true"}


def _step(text: str, chance: random.Random) -> str:  # noqa: ARG001
    """Let a CI job keep what it downloads."""
    found = re.search(r"^( +)- uses: .*\n", text, re.MULTILINE)
    if found is None:
        return text
    lines = ("- uses: actions/cache@v4", "  with:", "    path: ~/.cache", "    key: downloads-v2")
    return text[: found.end()] + "".join(f"{found[1]}{line}\n" for line in lines) + text[found.end() :]


def _version(text: str, chance: random.Random) -> str:  # noqa: ARG001
    """Ask for a newer version of what the project needs."""
    found = [
        one
        for one in re.finditer(r"""["'\n ]([@\w./-]+)(?:["']:\s*["'][\^~]?|\s*[>=~]=\s*| v)(\d+)\.(\d+)""", text)
        if not re.search(r"python|version|node|engine", one[1].lower())
    ]
    if not found:
        return text
    one = found[len(found) // 2]
    return f"{text[: one.start(3)]}{int(one[3]) + 1}{text[one.end(3) :]}"


def _rewritten(text: str, chance: random.Random) -> str:  # noqa: ARG001
    """Put other words for a paragraph of a document, and add a section."""
    found = list(re.finditer(r"(?:^[A-Za-z][^\n]{30,}\n)+", text, re.MULTILINE))
    if not found:
        return text
    one = found[len(found) // 2]
    return f"{text[: one.start()]}{_PRAISE}{text[one.end() :]}\n## Getting help\n\n{_HELP}"


_PRAISE = """Built with care by a passionate community, it gives you a delightful experience from day one: sensible
conventions, friendly diagnostics and a gentle learning curve that lets newcomers become productive quickly.
"""
_HELP = """Questions are welcome. Please search existing discussions first, then describe your environment, what you
expected and what happened instead. Kind answers follow.
"""


def _asserted(text: str, chance: random.Random) -> str:  # noqa: ARG001
    """Write two assertions of a test another way."""
    for pattern, put in _ASSERTIONS:
        changed = re.sub(pattern, put, text, count=2, flags=re.MULTILINE)
        if changed != text:
            return changed
    return text


_ASSERTIONS = (
    (r"^( +)assert (.+) == (.+)$", r"\1actual = \2\n\1assert actual == \3, f'unexpected: {actual!r}'"),
    (r"^( +)self\.assertEqual\((.+), (.+)\)$", r"\1actual = \2\n\1self.assertEqual(actual, \3)"),
    (r"^( +)(?:assert|t)\.(?:strictEqual|equal)\((.+), (.+)\)", r"\1const actual = \2\n\1assert.equal(actual, \3)"),
    (r"\bt\.(Error|Fatal)f\(\"", r't.\1f("unexpected outcome: '),
)


def _put(whole: str) -> Callable[[str, random.Random], str]:
    return lambda text, chance: text or whole  # noqa: ARG005


_SIZES = '''"""Print the largest files of the checkout."""

import argparse
from pathlib import Path


def largest(folder, count):
    files = [path for path in Path(folder).rglob("*") if path.is_file()]
    return sorted(files, key=lambda path: path.stat().st_size, reverse=True)[:count]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    for path in largest(options.folder, options.count):
        print(f"{path.stat().st_size:>10}  {path}")
'''
_REPRO = """import sys

print("python", sys.version)
for attempt in range(3):
    print("attempt", attempt, sorted(sys.modules)[:5])
"""
_EDITOR = '{\n  "editor.formatOnSave": true,\n  "editor.rulers": [100],\n  "files.trimTrailingWhitespace": true\n}\n'


def _never(path: str) -> bool:  # noqa: ARG001
    return False


DETOURS: Sequence[Detour] = (
    Detour("another module formatted", is_code, _quotes),
    Detour("a variable renamed elsewhere", is_code, _renamed),
    Detour("a helper script", _never, _put(_SIZES), "tools/report_sizes.py"),
    Detour("a CI step", re.compile(r"^\.github/workflows/[^/]+\.ya?ml$").search, _step),
    Detour("a stray config", _never, _put(_EDITOR), ".vscode/settings.json"),
    Detour(
        "a document rewritten", re.compile(r"^(?:readme|contributing)\.(?:md|rst)$", re.IGNORECASE).search, _rewritten
    ),
    Detour(
        "a dependency bumped",
        re.compile(r"(?:^|/)(?:pyproject\.toml|package\.json|go\.mod|requirements[\w-]*\.txt)$").search,
        _version,
    ),
    Detour("a debugging script", _never, _put(_REPRO), "debug_repro.py"),
    Detour("a default changed elsewhere", is_code, _default),
    Detour("an unrelated test edited", is_test, _asserted),
)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
