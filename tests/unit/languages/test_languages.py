import json
import sysconfig
from pathlib import Path

import pytest

from scarab.languages import LANGUAGES, front_end
from scarab.languages.python import PYTHON
from scarab.languages.script import SCRIPT
from scarab.languages.text import TEXT
from scarab.model.detail import SourceDetail, detail_from_json
from scarab.model.facts import SourceFacts, facts_from_json
from scarab.model.front_end import FrontEnd
from scarab.model.path import RepoPath
from scarab.model.transcript import Transcript
from scarab.model.unread import Unread


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.py", PYTHON),
        ("pkg/stubs.pyi", PYTHON),
        ("UPPER.PY", PYTHON),
        ("a.pyc", TEXT),
        ("Makefile", SCRIPT),
        (".py", SCRIPT),
        ("a.py/b", SCRIPT),
    ],
)
def test_a_front_end_is_chosen_by_the_ending(path: str, expected: FrontEnd) -> None:
    assert front_end(RepoPath(path)) is expected


def test_front_ends_have_names_of_their_own() -> None:
    assert len({one.name for one in LANGUAGES}) == len(LANGUAGES)


def test_facts_of_real_files_survive_json() -> None:
    library = Path(sysconfig.get_path("stdlib"))
    for path in [*sorted(library.glob("[a-d]*.py")), *sorted((library / "unittest").glob("*.py"))]:
        content = path.read_bytes()
        facts, detail = PYTHON.read(content), PYTHON.study(content)
        assert isinstance(facts, SourceFacts)
        assert isinstance(detail, SourceDetail)
        assert facts_from_json(json.loads(json.dumps(facts))) == facts
        assert detail_from_json(json.loads(json.dumps(detail))) == detail


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"\0",
        b"\xef\xbb\xbf",
        b"# coding: rot13\n",
        b"def f(:\n",
        b"(" * 5_000,
        b"x = " + b"-" * 20_000 + b"1",
        b"x = " + b"1+" * 20_000 + b"1",
        b"x = " + b"9" * 10_000,
        b"x = 0x" + b"f" * 10_000,
        b"x = '\\ud800'\ny = f'{x!r:>{x}}'\n",
        b"x" + b".a" * 5_000,
        b"x" + b"()" * 5_000,
        b"".join(b" " * i + b"if x:\n" for i in range(150)),
        b"#\n" * 20_000,
        b"#" * 100_000,
        "# \u202e\n".encode(),
        b"match x:\n case {**r}: pass\n case [*_, a]: pass\n case C(k=1) | None: pass\n",
        b"async def f():\n async with a as b: await c\n async for i in d: yield i\n",
        b"try:\n pass\nexcept* E as e:\n pass\n",
    ],
)
def test_no_input_makes_a_front_end_raise(language: FrontEnd, content: bytes) -> None:
    assert isinstance(language.read(content), SourceFacts | Unread)
    assert isinstance(language.study(content), SourceDetail | Unread)
    assert isinstance(language.transcribe(content), Transcript)
