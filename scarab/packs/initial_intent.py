"""The file of a new intent."""

import re
from collections.abc import Sequence

from scarab.model.intent import Budget, Deliverable, Presence
from scarab.model.toml import toml_string
from scarab.model.value import value

_NONE = Budget()
_ID_LENGTH = 40
"""Of one that is made."""


@value
class IntentDraft:
    """What is known of an intent when it is written down."""

    id: str
    title: str
    kind: str = ""
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    budget: Budget = _NONE


def id_from(title: str) -> str:
    """Make an id of a title's first words: ``fix-quote-handling``."""
    words = re.findall(r"[a-z0-9]+", title.casefold())
    ids = ("-".join(words[:count]) for count in range(len(words), 0, -1))
    return next((one for one in ids if len(one) <= _ID_LENGTH), "intent")


def deliverables_of(paths: Sequence[str], symbols: Sequence[str]) -> tuple[Deliverable, ...]:
    """Read deliverables as a command line writes them: ``docs/quotes.md``, ``added:docs/quotes.md``."""
    return (
        *(Deliverable(rest, None, change) for change, rest in map(_change, paths)),
        *(Deliverable(None, rest, change) for change, rest in map(_change, symbols)),
    )


def _change(text: str) -> tuple[Presence, str]:
    word, colon, rest = text.partition(":")
    known = next((one for one in Presence if colon and one.value == word), None)
    return (Presence.ANY, text) if known is None else (known, rest)


def initial_intent(draft: IntentDraft) -> str:
    """Write a commented intent: what the draft knows is set, everything else is shown as a comment."""
    return _TEXT.format(
        id=toml_string(draft.id),
        title=toml_string(draft.title),
        kind=f"kind = {toml_string(draft.kind)}" if draft.kind else '# kind = "fix"',
        allow=f"allow = {_listed(draft.allow)}" if draft.allow else '# allow = ["src/parser/**", "tests/parser/**"]',
        deny=f"deny = {_listed(draft.deny)}" if draft.deny else '# deny = ["src/parser/generated/**"]',
        deliverables=_deliverables(draft.deliverables),
        budget=_budget(draft.budget),
    )


_TEXT = """\
# What a run is asked to do. An audit reads this file from the base of its range: commit it before the run begins.
# A commit of the run names it by the trailer 'Scarab-Intent: <id>'; you may name it by 'scarab audit --intent <id>'.
schema_version = 1
id = {id}
title = {title}
# What kind of change it is, as Conventional Commits say: a 'docs' change edits no code, a 'refactor' no interface.
{kind}
# For whom the run acts, as CODEOWNERS writes owners.
# owners = ["@acme/parser"]

[scope]
# The only paths that the run may touch; without a list, paths are not declared. Patterns begin at the top of the
# repository: '*' stays within one folder, '**' crosses them, a folder stands for everything in it.
{allow}
# Paths it must not touch, even where they are allowed.
{deny}

# What must come: a path, or a symbol such as "parser.Quoter.unquote"; added, modified, deleted or any.
{deliverables}

# Commands that must have succeeded on the result; 'scarab verify run' runs them and keeps the proof.
# [[verify]]
# id = "unit"
# run = ["pytest", "-q"]

[budget]
# The most that the change may cost.
{budget}
"""


def _deliverables(deliverables: tuple[Deliverable, ...]) -> str:
    if not deliverables:
        return '# [[deliverables]]\n# path = "tests/parser/test_quotes.py"\n# change = "added"'
    return "\n".join(
        "[[deliverables]]\n"
        + (f"path = {toml_string(one.path)}" if one.path is not None else f"symbol = {toml_string(one.symbol or '')}")
        + f"\nchange = {toml_string(one.change.value)}"
        for one in deliverables
    )


def _budget(budget: Budget) -> str:
    limits = (
        ("files", budget.files, 8),
        ("added_lines", budget.added_lines, 400),
        ("new_dependencies", budget.new_dependencies, 0),
        ("max_file_bytes", budget.file_bytes, 65_536),
        ("max_patch_bytes", budget.patch_bytes, 200_000),
    )
    return "\n".join(
        f"# {name} = {example}" if limit is None else f"{name} = {limit}" for name, limit, example in limits
    )


def _listed(patterns: tuple[str, ...]) -> str:
    return f"[{', '.join(map(toml_string, patterns))}]"
