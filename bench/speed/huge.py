"""Time the audit of a change of many lines, or in a tree of many files, in a repository that is made for it.

    python -m bench.speed.huge SCRATCH [--lines 1000000] [--files 200] [--language py|js]
    python -m bench.speed.huge SCRATCH --lines 30 --files 3 --around 100000

Prints what it took: processor time of the audit and of what it started, wall time, memory of the largest process, the
verdict, and how much of the change was looked into; in a tree of many files the audit before it as well, which reads
that tree for the first time. The same numbers give the same repository.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

_WORDS = (
    "alpha", "beta", "gamma", "delta", "order", "user", "cart", "price", "stock", "item", "total", "count", "index",
    "buffer", "reader", "writer", "token", "parse", "render", "field", "table", "queue", "frame", "route", "label",
)  # fmt: skip
_LINES = 10
"""Of each function."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--language", choices=sorted(_FUNCTIONS), default="py")
    parser.add_argument("--around", type=int, default=0, help="files that were there and stay as they are")
    given = parser.parse_args()
    repository, out = given.scratch / "repository", given.scratch / "out"
    for folder in (repository, out):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    _begin(repository, given.around, given.language)
    _add(repository, given.lines, given.files, given.language)
    if given.around:
        print("before:", _audit(repository, out, "HEAD~2..HEAD~1"))
    print(_audit(repository, out, "HEAD~1..HEAD"))


def _begin(repository: Path, around: int, language: str) -> None:
    _git(repository, "init", "-q", "-b", "main")
    (repository / "README.md").write_text("Orders and what they need.\n")
    for number in range(around):
        path = repository / f"area{number % 400:03}" / f"old{number:06}.{language}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_FUNCTIONS[language](number, "read", "reader", "buffer", number))
    _commit(repository, "Begin")
    (repository / "core.py").write_text("def run(x):\n    return x\n")
    _commit(repository, "Run what is asked for")


def _add(repository: Path, lines: int, files: int, language: str) -> None:
    chance, number = random.Random(7), 0
    for file in range(files):
        functions = []
        for _ in range(lines // files // _LINES):
            number += 1
            verb, noun, given = chance.sample(_WORDS, 3)
            functions.append(_FUNCTIONS[language](number, verb, noun, given, chance.randrange(99)))
        path = repository / f"part{file % 40:02}" / f"module{file:05}.{language}"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(functions))
    _commit(repository, "Add the parts that orders need")


def _python(number: int, verb: str, noun: str, given: str, figure: int) -> str:
    return (
        f"def {verb}_{noun}_{number}({given}, extra, {verb}s=None):\n"
        f'    """Return the {verb} of {noun}."""\n'
        f"    {noun} = {given}.{verb}({figure})\n"
        f"    for {verb} in {noun}:\n"
        f"        if {verb} > {figure} and extra.{given}_{number % 97}:\n"
        f"            yield {verb} * {figure} + len({noun})\n"
        f"        print({verb})\n"
        f"    return {noun}[{figure}:]\n\n\n"
    )


def _javascript(number: int, verb: str, noun: str, given: str, figure: int) -> str:
    return (
        f"export function {verb}{noun}{number}({given}, extra) {{\n"
        f"  const {noun} = {given}.{verb}({figure});\n"
        f"  for (const one of {noun}) {{\n"
        f"    if (one > {figure} && extra.{given}{number % 97}) {{\n"
        f"      console.log(one * {figure} + {noun}.length);\n"
        "    }\n"
        "  }\n"
        f"  return {noun}.slice({figure});\n"
        "}\n\n"
    )


_FUNCTIONS = {"py": _python, "js": _javascript}


def _commit(repository: Path, message: str) -> None:
    _git(repository, "add", "-A")
    _git(repository, "-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-q", "-m", message)


def _git(repository: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", repository, "-c", "gc.auto=0", *arguments], check=True)


def _audit(repository: Path, out: Path, revisions: str) -> str:
    scarab = Path(sys.executable).with_name("scarab")
    outputs = [part for name in ("report.html", "report.sarif") for part in ("-o", out / name)]
    begun = time.monotonic()
    with (out / "record.json").open("wb") as record:
        command = [scarab, "audit", revisions, "-f", "json", *outputs]
        environment = {**os.environ, "SCARAB_HOME": str(out / "home")}
        process = subprocess.Popen(command, cwd=repository, env=environment, stdout=record, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begun
    found = json.loads((out / "record.json").read_text())
    cost = f"{used.ru_utime + used.ru_stime:.1f} s of CPU, {wall:.0f} s, {used.ru_maxrss >> 10} MiB"
    files = f"{found['analysed']} of {len(found['changed_files'])} files looked into"
    return f"{cost}: {found['verdict']}, {files}, {len(found['findings'])} findings kept"


if __name__ == "__main__":
    main()
