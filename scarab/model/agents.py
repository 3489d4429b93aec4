"""Marks that coding agents leave on commits: for disclosure, never guessed from style."""

import re

from scarab.model.commit import Commit, Person
from scarab.model.expression import expression

_NAMES = (
    # As author, committer or co-author: a whole name, or a mail address. A first name alone is no agent's surname.
    ("Claude", r"claude(?: (?:code|opus|sonnet|haiku|[\d.]+)\b.*)?|.* <noreply@anthropic\.com>"),
    ("Copilot", r"(?:github )?copilot(?:-swe-agent)?(?:\[bot\])?|.* <\d+\+copilot@users\.noreply\.github\.com>"),
    ("Codex", r"(?:openai )?codex(?: cli)?|.* <(?:codex|noreply)@openai\.com>"),
    ("Cursor", r"cursor(?: agent| ai)?|.* <cursoragent@cursor\.com>"),
    ("Gemini", r"gemini(?:[- ]cli| code assist)?(?:\[bot\])?"),
    ("Devin", r"devin(?: ai)?|devin-ai-integration(?:\[bot\])?"),
    ("Jules", r"(?:google-labs-)?jules(?:\[bot\])?"),
    ("Amp", r"amp|.* <amp@ampcode\.com>"),
    ("aider", r"aider(?: \(.*\))?|.* \(aider\)"),
    ("OpenHands", r"openhands(?:-agent)?"),
)
_LINES = (
    ("Claude", r"claude-session:.*|\W*generated with \[?claude code\]?(?:\(\S*\))?"),
    ("Copilot", r"agent-logs-url:.*"),
    ("Amp", r"amp-thread-id:.*"),
)
_PEOPLE = tuple((agent, expression(f"(?:{name})(?: <[^<>]*>)?", re.IGNORECASE)) for agent, name in _NAMES)
_MARKS = tuple((agent, expression(line, re.IGNORECASE)) for agent, line in _LINES)
_CO_AUTHOR = expression(r"co-authored-by:\s*(.+)", re.IGNORECASE)
_ASSISTED = expression(r"assisted-by:\s*([\w.+-]+):\S.*", re.IGNORECASE)  # the kernel's form: AGENT:MODEL [TOOL]...


def agents_of(commit: Commit) -> tuple[str, ...]:
    """Name the coding agents whose mark a commit carries, sorted.

    Reads author, committer and every line of the message, because not every agent puts its trailers into the last
    paragraph.
    """
    lines = [line.strip() for line in commit.message[:_LOOKED_AT].splitlines()]
    people = [*map(_written, (commit.author, commit.committer))]
    people += [found[1] for line in lines if (found := _CO_AUTHOR.fullmatch(line))]
    agents = {agent for agent, name in _PEOPLE if any(map(name.fullmatch, people))}
    agents |= {agent for agent, mark in _MARKS if any(map(mark.fullmatch, lines))}
    agents |= {found[1] for line in lines if (found := _ASSISTED.fullmatch(line))}
    return tuple(sorted(agents))


def is_agent(person: Person) -> bool:
    """Tell whether a commit's author or committer is a coding agent by name or address."""
    return any(name.fullmatch(_written(person)) for _, name in _PEOPLE)


def _written(person: Person) -> str:
    return f"{person.name} <{person.mail}>"


_LOOKED_AT = 20_000
"""Characters of a message; a longer one is not prose."""
