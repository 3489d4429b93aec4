from collections.abc import Mapping, Sequence
from pathlib import Path

from scarab.index.texts import TextStore, open_texts, opened
from tests.unit.index import toy


def test_remembers_what_was_made_once(tmp_path: Path) -> None:
    made = []

    def make() -> str:
        made.append("rules")
        return "compiled \udcff"

    for _ in range(2):
        with open_texts(tmp_path / "facts") as texts:
            assert texts.remember("rules", "key", make) == "compiled \udcff"
            texts.keep("hunks", {"a:b": "1,1,1,1", "a:c": ""})
            assert texts.recall("hunks", ["a:b", "a:c", "a:d"]) == {"a:b": "1,1,1,1", "a:c": ""}

    assert made == ["rules"]


def test_makes_what_is_not_kept_together_and_keeps_nothing_that_could_not_be_made(tmp_path: Path) -> None:
    asked = []

    def make(missing: Sequence[str]) -> Mapping[str, str]:
        asked.append(list(missing))
        return {key: key.upper() for key in missing if key != "gone"}

    with open_texts(tmp_path / "facts") as texts:
        assert texts.remember_all("texts", ["a", "gone"], make) == {"a": "A"}
        assert texts.remember_all("texts", ["b", "gone", "a", "b"], make) == {"a": "A", "b": "B"}
        assert texts.remember_all("texts", ["a", "b"], make) == {"a": "A", "b": "B"}

    assert asked == [["a", "gone"], ["b", "gone"]]


def test_texts_are_those_of_the_index_in_the_same_file(tmp_path: Path) -> None:
    with open_texts(tmp_path / "facts") as texts, toy.opened(tmp_path / "facts") as index:
        texts.keep("kind", {"a": "by texts"})
        index.keep("kind", {"b": "by the index"})

        assert texts.recall("kind", "ab") == index.recall("kind", "ab") == {"a": "by texts", "b": "by the index"}


def test_texts_without_a_file_are_kept_for_one_audit() -> None:
    with open_texts(None) as texts:
        texts.keep("kind", {"a": "text"})

        assert (texts.kept, texts.recall("kind", "a")) == (False, {"a": "text"})
    with open_texts(None) as texts:
        assert texts.recall("kind", "a") == {}


def test_a_text_that_was_changed_by_hand_is_not_believed() -> None:
    store = opened(TextStore, None)
    store.keep_texts("hunks", {"a:b": "1,1,1,1", "a:c": ""})
    store._connection.execute("UPDATE text SET value = CAST('9,9,9,9' AS BLOB) WHERE key = 'a:b'")

    assert store.texts("hunks", ["a:b", "a:c", "a:d"]) == {"a:c": ""}
