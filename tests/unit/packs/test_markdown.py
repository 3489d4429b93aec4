import pytest

from scarab.model.errors import UsageError
from scarab.packs.markdown import Document, read_markdown


def read(text: str) -> Document:
    return read_markdown(text, "task.md")


def test_a_text_of_words_is_all_prose() -> None:
    assert read("Fix it.\r\nSoon.") == Document("", "Fix it.\nSoon.", None, None)


def test_a_text_is_taken_apart_with_its_lines_kept() -> None:
    text = "---\ntitle: x\n---\n\n# Fix it\n\n```scarab toml\nid = 'T-1'\n```\nSoon.\n## Later\n"

    assert read(text) == Document(
        "Fix it", "# Fix it\n\n\n\n\nSoon.\n## Later", "\n\n\n\n\n\n\nid = 'T-1'\n", "\ntitle: x\n"
    )


@pytest.mark.parametrize("text", ["<!-- a -->b<!-- c\n-->", "b<!-- never closed", "<!---->b"])
def test_comments_of_templates_are_no_words_of_the_author(text: str) -> None:
    assert read(text).prose == "b"


@pytest.mark.parametrize(
    "text",
    [
        "> ```scarab\n> id = 'T-1'\n> ```\n",
        "- item\n\n  ```scarab\n  id = 'T-1'\n  ```\n",
        "````md\n```scarab\nid = 'T-1'\n```\n````\n",
        "<!--\n```scarab\nid = 'T-1'\n```\n-->\n",
        "    ```scarab\n    id = 'T-1'\n    ```\n",
        "```scarabs\nid = 'T-1'\n```\n",
        "use `scarab`\n",
    ],
)
def test_a_block_that_is_quoted_or_hidden_declares_nothing(text: str) -> None:
    assert read(text).block is None


@pytest.mark.parametrize(
    "text", ["```scarab\na = 1\n```", "~~~~ scarab\na = 1\n~~~~\n", "x\n   ```scarab\n   a = 1\n```"]
)
def test_a_block_may_be_fenced_as_markdown_allows(text: str) -> None:
    assert (read(text).block or "").strip() == "a = 1"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(end: str) -> None:
    text = "# Fix it\n\n```scarab\na = 1\n```\nSoon.\n"

    assert read(text.replace("\n", end)) == read(text)


def test_front_matter_stands_at_the_very_top_and_ends() -> None:
    assert read("\n---\na: 1\n---\n").front_matter is None
    assert read("---\na: 1\n").front_matter is None
    assert read("---\na: 1\n...\nx").front_matter == "\na: 1\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```scarab\na = 1\n", "task.md:1: the scarab block is not closed"),
        ("```scarab", "task.md:1: the scarab block is not closed"),
        ("````scarab\na = 1\n```\n", "task.md:1: the scarab block is not closed"),
        ("```scarab\n```\n\n```scarab\n```\n", "task.md:4: a second scarab block; the first is in line 1"),
        ("\n" * 6000 + "```scarab\n```", "task.md: expected at most 5000 lines around a scarab block, found 6002"),
        ("é" * 131_073, "task.md: expected at most 262144 bytes, found 262146"),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)

    assert str(caught.value) == message


@pytest.mark.parametrize("part", ["> ", "- ", "[a]: b\n", "[", "<!--", "<div>\n\n", "`", "#", "\n", "1. ", "|", " \t"])
def test_no_text_takes_long(part: str) -> None:
    long = part * (260_000 // len(part))
    text = "\n".join(long.split("\n")[:4_900])

    assert read(text + "\n\n```scarab\n```\n") is not None
