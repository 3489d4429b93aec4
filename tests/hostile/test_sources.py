"""Sources that no parser likes, in every language with a front end: read within bounds, or listed."""

import resource

import pytest

from tests.hostile.holding import accounted, unread
from tests.support.command import Scarab
from tests.support.repositories import GitRepository

DEEP = 100_000
WRAPPED = {
    "js": ("const a = ", ";\n"),
    "ts": ("const a = ", ";\n"),
    "tsx": ("const a = ", ";\n"),
    "go": ("package a\n\nvar a = ", "\n"),
    "rs": ("fn a() { let a = ", "; }\n"),
    "java": ("class A { int a = ", "; }\n"),
    "py": ("a = ", "\n"),
}
TOO_MUCH = {"too_deep", "too_complex", "too_large", "syntax_error", "timeout", "memory", "parser_crash", "generated"}


@pytest.mark.parametrize("ending", WRAPPED)
def test_sources_that_no_parser_likes_are_read_within_bounds_or_listed(
    ending: str, scarab: Scarab, repository: GitRepository
) -> None:
    head, tail = WRAPPED[ending]
    line = "#" if ending == "py" else "//"
    contents: dict[str, str | bytes] = {
        "parens": head + "(" * DEEP + "1" + ")" * DEEP + tail,
        "open": head + "(" * DEEP + tail,
        "brackets": head + "[" * DEEP + "]" * DEEP + tail,
        "braces": head + "{" * DEEP + "}" * DEEP + tail,
        "chain": head + "a" + ".a" * DEEP + tail,
        "calls": head + "a" + "()" * DEEP + tail,
        "sums": head + "1" + "+1" * DEEP + tail,
        "not": head + ("not " if ending == "py" else "!") * DEEP + "a" + tail,
        "elses": head + "1" + tail + "if (a) {} else " * (DEEP // 5) + "{}\n",
        "strings": head + '"' + "\\" * DEEP + tail,
        "tokens": head + "1" + tail + "a;" * 500_000,
        "line": head + '"' + "x" * (10 << 20) + '"' + tail,
        "nul": (head + "1" + tail).encode() + b"\0",
        "latin": (head + '"').encode() + b"\xe9\xff\xfe" + b'"' + tail.encode(),
        "comment": f"{line} " + "/*" * DEEP + "\n" + head + "1" + tail,
    }
    for name, content in contents.items():
        raw = content.encode() if isinstance(content, str) else content
        thin = b"\n" * (len(raw) // 60)  # or else some look like what a tool pressed together
        repository.write(f"{name}.{ending}", raw + thin)
    repository.commit("Add sources")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    before = used.ru_utime + used.ru_stime

    record = accounted(scarab, repository, "HEAD~1..HEAD")

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert used.ru_utime + used.ru_stime - before < 60
    assert record["verdict"] != "pass"
    left = unread(record)
    assert {left[f"line.{ending}"], left[f"nul.{ending}"]} <= TOO_MUCH | {"binary"}
    assert set(left.values()) <= TOO_MUCH | {"binary", "bad_encoding"}
