from pathlib import Path

import pytest

from scarab.cli.intent_named import intent_of
from scarab.model.request import IntentId


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        (None, None),
        ("PROJ-142", IntentId("PROJ-142")),
        ("intent", IntentId("intent")),
        ("./intent", Path("intent")),
        ("intent.toml", Path("intent.toml")),
        ("v1.2", Path("v1.2")),
        ("", Path()),
    ],
)
def test_a_name_without_dot_and_slash_is_an_id(
    named: str | None, meant: Path | IntentId | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("PROJ-142", "intent"):
        (tmp_path / name).write_text("title = 'The change put it here'")

    assert intent_of(named) == meant
