"""Parse XML from untrusted files as a stream: no entity is expanded, nothing fetched, no tree built."""

from collections.abc import Mapping
from typing import Any, Protocol

from scarab.evidence.errors import UnreadableError
from scarab.model.path import printable

DEPTH = 100
"""Elements within each other; reports have ten."""


class Handler(Protocol):
    """Told of each element as it begins and ends; names are without their namespaces."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        ...

    def text(self, data: str) -> None:
        """Text stands within the element that began last; long text comes in pieces."""
        ...

    def end(self, name: str) -> None:
        """An element ends."""
        ...


def read_xml(content: bytes, roots: Mapping[str, Handler]) -> Handler:
    """Read a document with the handler that its root element calls for, and return that handler.

    A document type is accepted where it declares nothing, as Cobertura and JaCoCo write theirs: it is never fetched.

    Raises:
        UnreadableError: It is not well-formed XML of one of these roots, declares entities, or nests too deeply.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import XMLParser  # only evidence needs it

    class Parser(XMLParser):
        def defused_start_doctype_decl(
            self, name: str, sysid: str | None, pubid: str | None, has_internal_subset: bool
        ) -> None:
            if has_internal_subset:
                super().defused_start_doctype_decl(name, sysid, pubid, has_internal_subset)

    builder = _Builder(roots)
    try:
        parser = Parser(target=builder, forbid_dtd=True)
        parser.feed(content)
        parser.close()
    except DefusedXmlException:
        raise UnreadableError("declares a document type of its own, which no report needs") from None
    except (ParseError, ValueError, LookupError) as error:  # an encoding that nobody knows, or of several bytes
        raise UnreadableError(f"is not well-formed XML: {printable(str(error))}") from None
    return builder.handler


class _Builder:
    """What the parser calls, in its own words."""

    def __init__(self, roots: Mapping[str, Handler]) -> None:
        self._roots = roots
        self._depth = 0
        self.handler: Handler

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if not self._depth:
            if name not in self._roots:
                expected = " or ".join(f"<{root}>" for root in self._roots)
                raise UnreadableError(f"begins with <{printable(name[:40])}>, expected {expected}")
            self.handler = self._roots[name]
        self._depth += 1
        if self._depth > DEPTH:
            raise UnreadableError(f"nests deeper than {DEPTH} elements")
        self.handler.start(name, attributes)

    def data(self, data: str) -> None:
        self.handler.text(data)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self.handler.end(tag.rpartition("}")[2])

    def close(self) -> Any:
        return None
