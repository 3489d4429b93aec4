import pytest

from scarab.model.agents import agents_of, is_agent
from scarab.model.commit import Commit, Person
from scarab.model.tree import Oid

ADA = Person("Ada Lovelace", "ada@example.org")
ZERO = Oid("0" * 40)


def commit(message: str = "Fix the parser", *, author: Person = ADA, committer: Person = ADA) -> Commit:
    return Commit(ZERO, ZERO, (), author, committer, 0, message)


@pytest.mark.parametrize(
    ("line", "agent"),
    [
        ("Co-Authored-By: Claude Opus 4 <noreply@anthropic.com>", "Claude"),
        ("Claude-Session: https://example.org/session/1", "Claude"),
        ("Generated with [Claude Code](https://example.org/code)", "Claude"),
        ("🤖 Generated with Claude Code", "Claude"),
        ("Co-authored-by: Copilot <copilot@users.noreply.example.org>", "Copilot"),
        ("Co-authored-by: GitHub Copilot <copilot@users.noreply.example.org>", "Copilot"),
        ("Agent-Logs-Url: https://example.org/logs/1", "Copilot"),
        ("Co-authored-by: Codex <codex@openai.com>", "Codex"),
        ("Co-authored-by: OpenAI Codex <noreply@openai.com>", "Codex"),
        ("Co-authored-by: Cursor <cursoragent@cursor.com>", "Cursor"),
        ("Co-authored-by: Cursor Agent <cursoragent@cursor.com>", "Cursor"),
        ("Co-authored-by: gemini-cli <gemini@example.org>", "Gemini"),
        ("Co-authored-by: Gemini Code Assist <gemini@example.org>", "Gemini"),
        ("Co-authored-by: Devin AI <devin-ai-integration[bot]@users.noreply.example.org>", "Devin"),
        ("Co-authored-by: google-labs-jules[bot] <jules@users.noreply.example.org>", "Jules"),
        ("Co-authored-by: Amp <amp@example.org>", "Amp"),
        ("Amp-Thread-ID: https://example.org/threads/1", "Amp"),
        ("Co-authored-by: aider (gpt-4o) <aider@example.org>", "aider"),
        ("Co-authored-by: openhands <openhands@example.org>", "OpenHands"),
        ("Assisted-by: Aria:aria-2 [coccinelle]", "Aria"),
    ],
)
def test_a_trailer_names_its_agent(line: str, agent: str) -> None:
    assert agents_of(commit(f"Fix the parser\n\nIt lost quotes.\n\n{line}\n")) == (agent,)


@pytest.mark.parametrize(
    ("person", "agent"),
    [
        (Person("copilot-swe-agent[bot]", "198982749+copilot@users.noreply.example.org"), "Copilot"),
        (Person("Copilot[bot]", "copilot@users.noreply.example.org"), "Copilot"),
        (Person("Codex", "codex@openai.com"), "Codex"),
        (Person("Cursor Agent", "cursoragent@cursor.com"), "Cursor"),
        (Person("devin-ai-integration[bot]", "devin@users.noreply.example.org"), "Devin"),
        (Person("google-labs-jules[bot]", "jules@users.noreply.example.org"), "Jules"),
        (Person("Ada Lovelace (aider)", "ada@example.org"), "aider"),
        (Person("openhands", "openhands@example.org"), "OpenHands"),
    ],
)
def test_an_author_or_a_committer_that_is_an_agent_names_it(person: Person, agent: str) -> None:
    assert agents_of(commit(author=person)) == (agent,)
    assert agents_of(commit(committer=person)) == (agent,)


def test_several_agents_are_named_once_each_and_sorted() -> None:
    message = (
        "Fix the parser\n\n"
        "Co-authored-by: aider (gpt-4o) <aider@example.org>\n"
        "Co-authored-by: Cursor <cursoragent@cursor.com>\n"
        "Claude-Session: 1\n"
        "Co-authored-by: Claude <noreply@anthropic.com>\n"
    )

    assert agents_of(commit(message)) == ("Claude", "Cursor", "aider")


def test_a_mark_counts_in_any_paragraph_and_in_any_case() -> None:
    assert agents_of(commit("Fix\n\n  AGENT-LOGS-URL: https://example.org\n\nMore words.\n")) == ("Copilot",)


@pytest.mark.parametrize(
    "message",
    [
        "Thank Claude for the review",
        "Move the cursor to the end of the line",
        "Read the Gemini protocol's codex\n\nDevin and Jules asked for an amp of space.",
        "Link to Copilot's docs\n\nSee Co-authored-by: Copilot in the guide.",
        "Write Assisted-by: Aria:aria-2 as the kernel does",
        "Fix\n\nCo-authored-by: Claudette Colbert <claudette@example.org>",
        "Fix\n\nCo-authored-by: Jules Verne <jules@example.org>",
        "Fix\n\nCo-authored-by: Ampère <andre@example.org>",
        "Fix\n\nReviewed-by: Claude Shannon <claude@example.org>",
        "",
    ],
)
def test_words_and_people_are_no_marks(message: str) -> None:
    assert agents_of(commit(message)) == ()


@pytest.mark.parametrize(
    "person",
    [
        Person("Claude Shannon", "claude@example.org"),
        Person("Devin Booker", "devin@example.org"),
        Person("Codex Sinaiticus", "codex@example.org"),
        Person("Jules Verne", "jules@example.org"),
        Person("dependabot[bot]", "bot@example.org"),
        Person("", ""),
    ],
)
def test_people_and_other_bots_are_no_agents(person: Person) -> None:
    assert agents_of(commit(author=person, committer=person)) == ()


def test_what_stands_far_down_in_a_message_is_not_read() -> None:
    assert agents_of(commit("x" * 20_000 + "\nClaude-Session: 1")) == ()


@pytest.mark.parametrize(
    ("name", "mail", "agent"),
    [
        ("Claude", "noreply@anthropic.com", True),
        ("copilot-swe-agent[bot]", "198982749+Copilot@users.noreply.github.com", True),
        ("Ada Lovelace", "ada@example.org", False),
        ("Claude Monet", "monet@example.org", False),
    ],
)
def test_an_author_is_an_agent_by_name_or_address(name: str, mail: str, agent: bool) -> None:
    assert is_agent(Person(name, mail)) is agent
