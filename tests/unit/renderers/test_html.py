import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scarab.model.change import ChangeKind
from scarab.model.intent import IntentSource, Trust
from scarab.model.location import Location, Side
from scarab.model.path import RepoPath
from scarab.model.record import ChangedFile, IntentUsed, Measure, NotAnalysed
from scarab.model.severity import Origin
from scarab.model.unread import UnreadReason
from scarab.model.value import replace
from scarab.renderers import html as module
from scarab.renderers.html import page_of, to_html
from scarab.renderers.json import to_json
from tests.support.records import at, example_record, finding, record_with


class Page(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its text by element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.scripts: list[str] = []
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts.append(data)
        elif self._inside != "style":
            self.text += data

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_carries_the_whole_record() -> None:
    record = example_record()

    island, _ = Page(to_html(record)).scripts

    assert json.loads(island) == json.loads(to_json(record))


def test_what_would_end_the_script_that_carries_it_is_carried_all_the_same() -> None:
    record = record_with((finding(message="</script><!-- &lt; & --> ]]>"),))

    html = to_html(record)

    island, _ = Page(html).scripts
    assert json.loads(island) == json.loads(to_json(record))
    assert set("<>&").isdisjoint(island)


def test_runs_its_own_script_and_loads_nothing() -> None:
    page = Page(to_html(example_record()))

    [policy] = [meta["content"] for meta in page.of("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(page.scripts[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    addresses = [
        value
        for _, attributes in page.elements
        for name, value in attributes.items()
        if name in ("src", "href", "action", "style") or name.startswith("on")
    ]
    assert [value for value in addresses if not value.startswith(("#", "data:image/svg+xml,"))] == []


def test_untrusted_text_is_text() -> None:
    evil = "</script></style><img src=x onerror=alert(1)>\"'&\x1b\u202e{{ 7*7 }}"
    changed = ChangedFile(
        evil,
        evil,
        None,
        ChangeKind.ADDED,
        evil,
        (evil,),
        None,
        (evil,),
        1,
        0,
        Measure(None, 1),
        Measure(None, 1),
        Measure(None, 1),
    )
    one = finding(
        where=Location(RepoPath(evil), Side.HEAD),
        message=evil,
        remedy=evil,
        evidence={evil: (evil,)},
        related=(at(evil),),
    )
    record = record_with(
        (one, replace(one, origin=Origin.PRE_EXISTING)),
        changed_files=(changed,),
        reasons=(evil,),
        intent_sources=(IntentSource(evil, Trust.HINT, used=False, why=evil),),
        intent=IntentUsed(evil, evil, evil, evil, evil, (evil,), (evil,)),
    )

    html = to_html(record)

    page = Page(html)
    assert page.of("img") == []
    assert len(page.scripts) == 2
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "{{ 7*7 }}" in page.text


def test_is_read_in_full_without_its_script() -> None:
    page = Page(to_html(example_record()))

    hidden = [attributes.get("id") for _, attributes in page.elements if "hidden" in attributes]
    assert hidden == ["filters", "save"]
    for one in example_record().findings:
        assert one.message in page.text
    for file in example_record().changed_files:
        assert file.path in page.text
    for name in example_record().families:
        assert name in page.text


def test_the_worst_findings_stand_beside_the_verdict_and_lead_to_where_they_are_told() -> None:
    findings = tuple(finding(where=at("a.py", line), message=f"wrong in {line}") for line in range(1, 9))

    page = Page(to_html(record_with(findings)))

    verdict = page.text[: page.text.index("Range")]
    told = [one["id"] for one in page.of("article")]
    led_to = [one["href"].removeprefix("#") for one in page.of("a") if one["href"].removeprefix("#") in told]
    assert led_to == told[:5]
    assert [f"wrong in {line}" in verdict for line in range(1, 9)] == [True] * 5 + [False] * 3
    assert "3 more" in verdict


def test_every_cell_has_a_heading() -> None:
    page = Page(to_html(example_record()))

    assert all("scope" in attributes for attributes in page.of("th"))


def test_long_lists_are_cut_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FINDINGS_SHOWN", 20)
    monkeypatch.setattr(module, "_FILES_SHOWN", 50)
    findings = tuple(finding(where=at("a.py", line)) for line in range(1, 24))
    files = tuple(
        ChangedFile(
            f"f{number}",
            None,
            None,
            ChangeKind.MODE,
            "",
            (),
            None,
            (),
            0,
            0,
            Measure(None, None),
            Measure(None, None),
            Measure(None, None),
        )
        for number in range(52)
    )

    html = to_html(record_with(findings, changed_files=files))

    assert html.count("<article ") == 20
    assert "3 findings more in the JSON record." in html
    assert "2 files more in the JSON record." in html
    assert html.count('<th scope="row"><code>f') == 50


def test_the_chart_adds_up_to_all_changed_lines() -> None:
    html = to_html(example_record())

    [strip] = re.findall(r'<svg class="strip".*?</svg>', html, re.DOTALL)
    starts = [int(start) for start in re.findall(r' x="(\d+)"', strip)]
    assert starts == sorted(starts)
    assert starts[0] == 0
    assert starts[-1] < 1000
    shares = re.findall(r'<td class="figure">(\d+) . %|<td class="figure">(\d+\.\d) %</td>', html)
    assert round(sum(float(share) for _, share in shares), 1) == 100.0


def test_evidence_is_shown_in_words() -> None:
    evidence = {"is_new": True, "is_old": False, "names": (), "lines": 12_000, "line": 1_882, "but": "", "by": ("a", 2)}

    page = to_html(record_with((finding(evidence=evidence),)))

    shown = re.findall(r'<tr><th scope="row">([\w ]+)</th><td>(.*?)</td></tr>', page)
    assert shown == [
        ("is new", "yes"), ("is old", "no"), ("names", "none"), ("lines", "12,000"), ("line", "1882"), ("by", "a, 2")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("after", "said"), [(1_010, "+10, summed"), (10, "\N{MINUS SIGN}990, summed"), (1_000, "unchanged, summed")]
)
def test_complexity_says_how_far_it_moved(after: int, said: str) -> None:
    entropy = replace(example_record().entropy, complexity=Measure(1_000, after))

    assert said in Page(to_html(record_with(entropy=entropy))).text


def test_an_empty_record_says_so() -> None:
    text = Page(to_html(record_with())).text

    assert "This change has no findings." in text
    assert "Nothing differs between base and head." in text
    assert "Every changed path was analysed." in text


def test_the_page_is_the_same_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = to_html(example_record())
    (tmp_path / "file").touch()
    monkeypatch.setattr(module, "_COMPILED", tmp_path / "file" / "below")
    module._template.cache_clear()

    assert to_html(example_record()) == kept


def test_what_the_audit_is_incomplete_for_is_on_the_page_however_much_else_was_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_FILES_SHOWN", 50)
    pictures = (NotAnalysed(f"{number:04}.png", None, UnreadReason.BINARY, "", gating=False) for number in range(50))
    broken = NotAnalysed("z.py", None, UnreadReason.SYNTAX_ERROR, "line 31: '(' was never closed", gating=True)

    page = page_of(record_with(not_analysed=(*pictures, broken)))

    assert "&#39;(&#39; was never closed" in page
    assert ("0048.png" in page, "0049.png" in page) == (True, False)
