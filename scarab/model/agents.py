"""Marks that coding agents leave on commits: for disclosure, never guessed from style."""

import re

from scarab.model.commit import Commit

_MARKS = (
    # Each pattern reads a whole line of the message, or one "Name <mail>".
    ("Claude", r"co-authored-by:\s*claude\b.*|claude-session:.*|.*generated with \[?claude code\b.*"),
    ("Copilot", r"co-authored-by:\s*(?:github )?copilot\b.*|agent-logs-url:.*|copilot(?:-swe-agent)?\[bot\] <.*"),
    ("Codex", r"co-authored-by:\s*(?:openai )?codex\b.*|codex <.*@openai\.com>"),
    ("Cursor", r"co-authored-by:\s*cursor(?: agent)?\b.*|cursor agent <.*"),
    ("Gemini", r"co-authored-by:\s*gemini(?:-cli| code assist)?\b.*"),
    ("Devin", r"co-authored-by:\s*devin\b.*|devin-ai-integration\[bot\] <.*"),
    ("Jules", r"co-authored-by:\s*google-labs-jules\b.*|google-labs-jules\[bot\] <.*"),
    ("Amp", r"co-authored-by:\s*amp\b.*|amp-thread-id:.*"),
    ("aider", r"co-authored-by:\s*aider\b.*|.* \(aider\) <.*"),
    ("OpenHands", r"co-authored-by:\s*openhands\b.*|openhands <.*"),
)
_ASSISTED = re.compile(r"assisted-by:\s*([^:\s]+)", re.IGNORECASE)  # the kernel's form: AGENT:MODEL [TOOL]...
_PATTERNS = tuple((agent, re.compile(pattern, re.IGNORECASE)) for agent, pattern in _MARKS)


def agents_of(commit: Commit) -> tuple[str, ...]:
    """Name the coding agents whose mark a commit carries, sorted.

    Reads author, committer and every line of the message, because not every agent puts its trailers into the last
    paragraph.
    """
    lines = [line.strip() for line in commit.message[:_LOOKED_AT].splitlines()]
    lines += [f"{person.name} <{person.mail}>" for person in (commit.author, commit.committer)]
    found = {agent for agent, pattern in _PATTERNS if any(pattern.fullmatch(line) for line in lines)}
    found.update(match[1] for line in lines if (match := _ASSISTED.match(line)))
    return tuple(sorted(found))


_LOOKED_AT = 20_000
"""Characters of a message; a longer one is not prose."""
