"""Plans that tools for writing specifications keep in the tree: hints at what the run was for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scarab.engine.intents.found import Found, Given
from scarab.model.expression import expression
from scarab.model.intent import Trust
from scarab.model.path import RepoPath, encode_path, printable

_PLANS = 5
"""A change that touches more of them is about the plans, not about what they plan."""


class _Tool(NamedTuple):
    """How a tool lays out its plans: the folder of one, and the files in it that say what it is for."""

    name: str
    folder: re.Pattern[str]
    files: tuple[str, ...]


_TOOLS = (
    _Tool("spec-kit", expression(r"(?:.*/)?specs/(?P<id>\d{3,}-[^/]+)"), ("spec.md", "tasks.md")),
    _Tool(
        "OpenSpec",
        expression(r"(?:.*/)?openspec/changes/(?:archive/\d{4}-\d\d-\d\d-)?(?P<id>(?!archive$)[^/]+)"),
        ("proposal.md", "tasks.md"),
    ),
    _Tool("Kiro", expression(r"(?:.*/)?\.kiro/specs/(?P<id>[^/]+)"), ("requirements.md", "tasks.md")),
)


def planned(given: Given) -> Iterator[Found]:
    """Yield the plans that the range works on: it ticks off their tasks, or brings them.

    As the base has them, if it does: what the run does to a plan while it carries it out is no goal.
    """
    folders: dict[tuple[str, str], dict[str, _Tool]] = {}
    for change in given.listed.changes:
        for side in change.sides:
            if place := _plan_of(side.path):
                tool, name, folder = place
                folders.setdefault((tool.name, name), {}).setdefault(folder, tool)
    for places in list(folders.values())[:_PLANS]:
        many = len(folders) > _PLANS
        if many:
            folder, tool = next(iter(places.items()))
            why = f"a plan of {tool.name}, one of {len(folders)} that the range touches: too many to be its goal"
            yield Found(printable(folder), Trust.HINT, why)
        else:
            yield from _files(places, given)


def _plan_of(path: RepoPath) -> tuple[_Tool, str, str] | None:
    folder, _, name = path.rpartition("/")
    if name.endswith(".md"):
        for tool in _TOOLS:
            if name in tool.files and (found := tool.folder.fullmatch(folder)):
                return tool, found["id"], folder
    return None


def _files(places: dict[str, _Tool], given: Given) -> Iterator[Found]:
    """Yield the files of one plan, each from the first of its folders that has it."""
    tool = next(iter(places.values()))
    for name in tool.files:
        for folder in sorted(places, key=lambda one: encode_path(RepoPath(one))):
            path = f"{folder}/{name}"
            base = given.at_base(path)
            content = given.at_head(path) if base is None else base
            if isinstance(content, bytes):
                text = content.decode("utf-8", "replace")
                yield Found(printable(path), Trust.HINT, f"a plan of {tool.name} that the range works on", text)
                break
