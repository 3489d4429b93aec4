"""The cases of the scope benchmark as ranges of commits."""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Case = dict[str, Any]
"""A line of a file of cases."""


def options_of(about: str | None, *flags: str) -> argparse.Namespace:
    """Read the command line."""
    given = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("bench", "mirrors", "scratch", "cases", "out"):
        given.add_argument(f"--{name}", required=True, type=Path)
    given.add_argument("--every", type=int, default=1, help="only each n-th case")
    given.add_argument("--cache", type=Path, help="a file that keeps facts from run to run")
    for name in flags:
        given.add_argument(f"--{name}", action="store_true")
    return given.parse_args()


def ranges(options: argparse.Namespace, *, stripped: bool = False) -> Iterator[tuple[Case, Path, str]]:
    """Yield each case, the repository that has its commits, and its range.

    Those of one repository come in the order of their bases: what is known of one history serves the next. Stripped,
    the head's message is a first line in plain words: no identifiers, paths or numbers.
    """
    sys.path.insert(0, str(options.bench))
    from materialise import Scratch, head_of  # the benchmark's own

    options.scratch.mkdir(parents=True, exist_ok=True)
    cases = [json.loads(line) for line in options.cases.read_text("utf-8").splitlines()][:: options.every]
    for name in dict.fromkeys(case["repo"] for case in cases):
        repository = Scratch(str(options.mirrors), str(options.scratch), name)
        own = {case["id"]: case for case in cases if case["repo"] == name}
        times = {one: int(repository.git("log", "-1", "--format=%ct", case["base"])) for one, case in own.items()}
        for one in sorted(own, key=lambda one: (times[one], one)):
            head = head_of(repository, own[one])
            if stripped:
                message = repository.git("log", "-1", "--format=%B", head).decode("utf-8", "replace")
                plain = in_plain_words(message).encode()
                tree = f"{head}^{{tree}}"
                head = repository.git("commit-tree", tree, "-p", own[one]["base"], data=plain, **_AT).decode().strip()
            yield own[one], Path(repository.path), f"{own[one]['base']}..{head}"


_AT = {"GIT_AUTHOR_DATE": "2026-01-01T00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00Z"}
"""So that a commit made anew is the same one at each run."""


def in_plain_words(message: str) -> str:
    """Return the first line of a message as somebody would say it who has not seen the code."""
    first = re.sub(r"^[\w/.,\- ]+(\([^)]*\))?!?:\s+", "", message.strip().partition("\n")[0])
    return re.sub(r"\s+", " ", re.sub(r"#?\d+", " ", _CODE.sub(" ", _PATH.sub(" ", first)))).strip() or "."


_PATH = re.compile(
    r"[\w.\-]+(?:/[\w.\-]+)+"
    r"|\b[\w\-]+\.(?:py|js|ts|go|rs|java|md|rst|toml|cfg|ini|yml|yaml|json|txt|html|css|c|h|cpp)\b"
)
_CODE = re.compile(
    r"`[^`\n]{1,80}`|\b[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+\b|\b[A-Za-z]\w*\(\)"
    r"|\b(?:\w*[a-z0-9]_\w+|_+\w+|[a-z]+[A-Z]\w*|[A-Z][a-z0-9]+[A-Z]\w*|[A-Z]{2,}[a-z]\w*)\b|--[a-z][\w-]+"
)
