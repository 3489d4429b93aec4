"""What a test of JavaScript replaces, by jest, vitest or sinon."""

from typing import TYPE_CHECKING

from scarab.languages.treesitter.javascript.calls import chain_of
from scarab.languages.treesitter.parts import arguments_of
from scarab.languages.treesitter.source import Source
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node


def replaced(call: "Node", source: Source) -> str:
    """Return what a call makes answer as the test says: by jest, vitest or sinon."""
    begun = source.begin(call, _NAME_LIMIT)
    if (told := _AS_MOCK.match(begun)) is not None:  # (total as jest.Mock).mockReturnValue(5)
        return told[1]
    links = chain_of(call, source)
    if len(links) < 2 or links[-1].call != call or not _ANSWERING.fullmatch(links[-1].name):
        return ""
    maker = links[-2]
    if maker.call is None:
        return ".".join(link.name for link in links[:-1])
    given = arguments_of(maker.call)
    if maker.name == "mocked" and given:
        return source.cut(given[0])
    if maker.name in {"spyOn", "stub"} and len(given) > 1:
        return f"{source.cut(given[0])}.{source.cut(given[1])[1:-1]}"
    return ""


_ANSWERING = expression(
    r"mock(?:Return|Resolved|Rejected)Value(?:Once)?|mockImplementation(?:Once)?|returns|resolves|callsFake"
)
_AS_MOCK = expression(r"\(\s*([\w$.]+) as [^()]{1,80}\)\s*\.\s*mock(?:Return|Resolved|Implementation)\w*\s*\(")
_NAME_LIMIT = 200
"""Characters in which a call names what it replaces."""
