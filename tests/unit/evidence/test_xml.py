from collections.abc import Mapping

import pytest

from scarab.evidence.errors import UnreadableError
from scarab.evidence.xml import DEPTH, read_xml


class Names:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.seen.append(name)

    def text(self, data: str) -> None:
        self.seen.append(data)

    def end(self, name: str) -> None:
        self.seen.append(f"/{name}")


def read(content: str | bytes) -> list[str]:
    names = Names()
    read_xml(content.encode() if isinstance(content, str) else content, {"report": names})
    return names.seen


def test_elements_are_told_in_order_without_their_namespaces() -> None:
    assert read('<report xmlns="urn:x"><a>1</a></report>') == ["report", "a", "1", "/a", "/report"]


@pytest.mark.parametrize(
    "header",
    [
        '<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">',
        '<!DOCTYPE report SYSTEM "file:///etc/passwd">',
    ],
)
def test_a_document_type_that_declares_nothing_is_passed_over(header: str) -> None:
    assert read(f"{header}<report/>") == ["report", "/report"]


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE report [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><report>&e;</report>",
        "<!DOCTYPE report [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><report>&b;</report>",
        "<!DOCTYPE report [<!ELEMENT report ANY>]><report/>",
        "<!DOCTYPE report SYSTEM 'x' [<!ENTITY % p SYSTEM 'http://example.org/x'> %p;]><report/>",
        "<!DOCTYPE report [<!ENTITY e 'x'>]><report/>".encode("utf-16"),
    ],
)
def test_no_entity_may_be_declared(text: str | bytes) -> None:
    with pytest.raises(UnreadableError, match="declares a document type of its own"):
        read(text)


def test_depth_is_limited() -> None:
    inside = DEPTH - 1
    assert len(read("<report>" + "<a>" * inside + "</a>" * inside + "</report>")) == 2 * DEPTH

    with pytest.raises(UnreadableError, match=f"nests deeper than {DEPTH} elements"):
        read("<report>" + "<a>" * 500_000)


@pytest.mark.parametrize(
    "content",
    [b"<report>", b"<report/><report/>", b"\xff\xff", b"<?xml version='1.0' encoding='utf-7'?><report/>",
     b"<?xml version='1.0' encoding='nonsense'?><report/>", b"<report>&undeclared;</report>"],
)  # fmt: skip
def test_what_is_not_well_formed_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="is not well-formed XML"):
        read(content)


def test_another_root_is_named_harmlessly() -> None:
    with pytest.raises(UnreadableError, match=r"begins with <other>, expected <report>"):
        read("<other/>")
