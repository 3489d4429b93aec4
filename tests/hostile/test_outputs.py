"""Names and contents that are markup, commands or formulas for whoever reads what scarab writes."""

import re
from pathlib import Path

import pytest

from tests.hostile.holding import CONTROLS, inert
from tests.support.command import Scarab
from tests.support.repositories import GitRepository

NAMES = (
    "a|b|c.py", "a`b``c.py", "<img src=x onerror=alert(1)>.py", "@everyone.py", "[x](javascript:alert(1)).py",
    "=HYPERLINK(1).py", "+1.py", "-1.py", "::error::x.py", "##vso[task.complete].py", "a%0A::error::y.py",
    "</script><script>alert(1)</script>.py", "]]>.py", "${{ github.token }}.py", "$(touch x).py", "a\n::error::z.py",
    "&lt;b&gt;.py", "# heading.py", "~~~.py", "<!-- x.py",
)  # fmt: skip
FORMATS = ("markdown", "github", "text", "terminal", "html", "sarif", "sarif-full", "json")
OURS = re.compile(r"::(?:error|warning|notice) (?:file=[^,:]*,)?(?:line=\d+,endLine=\d+,)?title=[\w/% -]+::")


@pytest.fixture
def written(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> dict[str, str]:
    """What each format says of a change whose every name and word is meant for something else than reading."""
    for name in NAMES:
        repository.write(name.replace("</", "<\\").replace("/", "_"), f"import os  # {name!r}\n")
    repository.commit(
        "Fix ::error::x @everyone <script>alert(1)</script>\n\n##[error]x\n| a | b |\n=1+1\n```\n</details>\n"
    )
    outputs = [part for name in FORMATS[:-1] if name != "terminal" for part in ("-o", f"{name}:{tmp_path / name}")]
    run = inert(scarab("audit", "HEAD~1..HEAD", *outputs, "-f", "json", cwd=repository.path))
    shown = scarab("audit", "HEAD~1..HEAD", "-f", "terminal", cwd=repository.path)
    files = {name: (tmp_path / name).read_text(encoding="utf-8") for name in FORMATS[:-1] if name != "terminal"}
    return {**files, "terminal": re.sub("\x1b\\[[0-9;]*m", "", shown.out), "json": run.out}


def test_no_format_carries_controls(written: dict[str, str]) -> None:
    assert [name for name, text in written.items() if CONTROLS.search(text)] == []


def test_markdown_is_text_but_for_what_scarab_marks_up(written: dict[str, str]) -> None:
    page = written["markdown"]
    prose = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", page)

    assert set(re.findall(r"<(/?\w+)", prose)) <= {"details", "/details", "summary", "/summary", "sub", "/sub", "br"}
    assert "@everyone" not in prose
    assert not re.search(r"(?<!\\)\]\(", prose)
    assert prose.count("<!--") == 1  # scarab's own mark
    assert page.count("<details>") == page.count("</details>")


def test_every_command_to_a_build_is_scarabs_own(written: dict[str, str]) -> None:
    lines = written["github"].splitlines()

    assert lines
    assert all(OURS.match(line) for line in lines)
    for name in ("text", "terminal", "markdown"):
        assert not re.search(r"^\s*::|##\[|##vso\[", written[name], re.MULTILINE), name


def test_a_page_and_a_log_hold_no_markup_of_others(written: dict[str, str]) -> None:
    for name in ("html", "sarif", "sarif-full"):
        assert "<script>alert" not in written[name], name
        assert "<img src=x" not in written[name] or name != "html"
    assert "onerror=alert(1)>" not in written["html"].split("<script")[0]
