"""What the goal of a change names."""

from collections.abc import Iterable
from functools import lru_cache

from scarab.analyzers.scope.lanes.goal import first_and_rest
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.words import parts_of_name

_SAYS_NOTHING = frozenset(
    {
        "action", "actions", "setup", "plugin", "plugins", "lib", "js", "ts", "py", "python", "node", "go", "rs",
        "core", "sdk", "client", "api", "cli", "utils", "util", "types", "com", "org", "io", "the", "for",
        "parser", "builder", "ext", "extension", "extensions", "loader", "helper", "helpers", "tool", "tools", "kit",
        "pytest", "jest", "eslint", "babel", "webpack", "rollup", "tox", "sphinx", "mkdocs", "flask", "django",
    }
)  # fmt: skip
"""Parts of names that are in many."""

_PARTS = 12
"""Parts of one name; no name of a package has as many."""

_CHUNK = expression(r"[^\W_](?:[\w.@/:+-]*[^\W_])?")


def goal_words(given: AuditInput) -> frozenset[str]:
    """Return every word of the goal, in lower case: whole, in its parts, and without the marks inside of it."""
    return _words(goal_texts(given))


def goal_texts(given: AuditInput) -> tuple[str, ...]:
    """Return the texts that are listened to, without what tools add to them.

    They are those by which lanes are inferred: what a run says of itself excuses nothing where others said enough.
    """
    return tuple("\n".join(first_and_rest(one.text)) for one in given.goals if one.source in given.scoping.sources)


def names(words: frozenset[str], thing: str) -> bool:
    """Tell whether a goal names a thing: every part of its name that says something is a word, or several are one.

    ``fast-json-stringify`` in a goal names ``@fastify/fast-json-stringify-compiler`` too, which goes with it.
    """
    parts = parts_of_name(thing)[:_PARTS]
    several = ("".join(parts[at:end]) for at in range(len(parts)) for end in range(at + 2, len(parts) + 1))
    whole = "".join(parts)
    return bool(parts) and (
        whole in words
        or any(one in words for one in several)
        or all(_is_in(one, words) for one in telling(thing) or parts)
    )


def telling(thing: str) -> list[str]:
    """Return the parts of a name that say something: those that are not in many names."""
    return [part for part in parts_of_name(thing) if part not in _SAYS_NOTHING]


def sources(given: AuditInput) -> tuple[str, ...]:
    """Return where the goal is said, for a finding to name."""
    return tuple(dict.fromkeys("the commit message" if _is_commit(one) else one for one in given.scoping.sources))


@lru_cache(maxsize=8)
def _words(texts: tuple[str, ...]) -> frozenset[str]:
    words: set[str] = set()
    for text in texts:
        for chunk in _CHUNK.findall(text):
            parts = parts_of_name(chunk)
            words.update(parts)
            words.add("".join(parts))
    return frozenset(words)


def _is_in(part: str, words: Iterable[str]) -> bool:
    return part in words or f"{part}s" in words or part.removesuffix("s") in words


def _is_commit(source: str) -> bool:
    return source.startswith("commit ")
