"""Whatever a repository says, each report stays what it is, and says it."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from scarab.model.path import decode_path, printable
from scarab.renderers import RENDERERS
from scarab.renderers.json import body_of
from scarab.renderers.json_reader import from_json
from scarab.renderers.raw_path import raw_path
from scarab.renderers.terminal import to_terminal
from tests.properties.records import PLAIN, paths, record_saying, texts

RENDER = {one.name: one.render for one in RENDERERS}
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@given(st.binary(max_size=12) | paths)
def test_any_path_is_shown_on_one_line_and_is_known_by_what_is_shown(raw: bytes) -> None:
    path = decode_path(raw)

    shown = printable(path)

    assert shown.isprintable()
    try:
        path.encode()
    except UnicodeEncodeError:
        return  # such a path is told by its bytes as well
    assert raw_path(shown, None) == raw


@given(texts, paths)
def test_no_report_says_anything_that_steers_what_shows_it(text: str, path: bytes) -> None:
    record = record_saying(text, path)

    for name, render in RENDER.items():
        assert CONTROLS.search(render(record)) is None, name
    for color in (False, True):
        shown = to_terminal(record, width=80, color=color)
        assert CONTROLS.search(re.sub(r"\x1b\[[\d;]*m", "", shown)) is None


@given(texts, paths)
def test_json_is_strict_ascii_and_is_read_back_as_it_was(text: str, path: bytes) -> None:
    record = record_saying(text, path)

    written = RENDER["json"](record)

    assert written.isascii()
    assert json.loads(written, parse_constant=pytest.fail, object_pairs_hook=_no_key_twice) == body_of(record)
    back = from_json(written, "record.json")
    assert back.findings[0].location.path == decode_path(path)
    assert raw_path(back.changed_files[0].path, back.changed_files[0].path_b64) == path
    assert RENDER["json"](back) == written


@given(texts, paths)
def test_every_sarif_address_is_the_path_and_nothing_else(text: str, path: bytes) -> None:
    for name in ("sarif", "sarif-full"):
        log = json.loads(RENDER[name](record_saying(text, path)), object_pairs_hook=_no_key_twice)

        uris = [one["uri"] for one in _objects(log) if "uri" in one]
        assert uris
        for uri in uris:
            assert re.fullmatch(r"(%[0-9A-F]{2}|[A-Za-z0-9/._~-])+", uri)
            assert unquote_to_bytes(uri) == path
        assert all(one["text"] for one in _objects(log) if "text" in one) or not text.strip()


@given(texts, paths)
def test_an_html_page_has_the_elements_it_has_for_any_other_text(text: str, path: bytes) -> None:
    page, plain = (
        _Page(RENDER["html"](record_saying(text, path))),
        _Page(RENDER["html"](record_saying(PLAIN, b"plain"))),
    )

    assert page.elements == plain.elements
    assert json.loads(page.island)
    assert not page.loads


@given(texts, paths)
def test_markdown_has_the_structure_it_has_for_any_other_text(text: str, path: bytes) -> None:
    assert _structure(RENDER["markdown"](record_saying(text, path))) == _structure(
        RENDER["markdown"](record_saying(PLAIN, b"plain"))
    )


@given(texts, paths)
def test_every_line_for_a_ci_log_is_a_command_of_ours(text: str, path: bytes) -> None:
    lines = RENDER["github"](record_saying(text, path)).splitlines()

    assert len(lines) == len(RENDER["github"](record_saying(PLAIN, b"plain")).splitlines())
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice) (\w+=[^:,]*)(,\w+=[^:,]*)*::.*", line)


@given(texts, paths)
def test_a_log_has_the_lines_it_has_for_any_other_text(text: str, path: bytes) -> None:
    written = RENDER["text"](record_saying(text, path))

    assert not re.search(r"^\s*(::|##vso|##\[)", written, re.MULTILINE)
    assert written.splitlines() == written.split("\n")[:-1]
    assert written.count("\n") == RENDER["text"](record_saying(PLAIN, b"plain")).count("\n")


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    assert len(found) == len(pairs)
    return found


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(one)


class _Page(HTMLParser):
    """Which elements with which attributes a page has, and the record that it carries."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.loads: list[str] = []
        self.island = ""
        self._in_island = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        given = dict(attrs)
        self._in_island = tag == "script" and "json" in (given.get("type") or "")
        self.loads += [
            value
            for name, value in attrs
            if name in ("src", "href") and value and not value.startswith(("#", "data:image/svg+xml,"))
        ]

    def handle_data(self, data: str) -> None:
        if self._in_island:
            self.island += data

    def handle_endtag(self, tag: str) -> None:
        self._in_island = False

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", ()))


_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _structure(text: str) -> list[str]:
    """Return what kinds of things a page of Markdown holds, but for the words, and what of it a host would act on."""
    kinds = [kind for token in _MARKDOWN.parse(text) for kind in _kinds(token)]
    acted_on = re.sub("(`+)[^`].*?[^`]\\1(?!`)|`[^`]`", "", text.replace("&#8288;", "\N{WORD JOINER}"))
    return [one for one in kinds if one != "text"] + re.findall(r"[@#]\w|://\w|\bwww\.", acted_on)


def _kinds(token: Token) -> Iterator[str]:
    yield f"{token.type} {token.content}" if token.type.startswith("html") else token.type
    for child in token.children or ():
        yield from _kinds(child)
