import sqlite3
from pathlib import Path

from scarab.engine.pages import remembered_page
from scarab.model.value import replace
from scarab.renderers.html import page_of, to_html
from tests.support.records import example_record


def test_a_page_is_the_same_whether_it_was_kept_or_not(tmp_path: Path) -> None:
    record = example_record()

    pages = [remembered_page(record, cache) for cache in (None, tmp_path / "facts", tmp_path / "facts")]

    assert pages == [to_html(record)] * 3


def test_a_kept_page_tells_of_the_run_it_is_for(tmp_path: Path) -> None:
    first = example_record()
    later = replace(first, run=replace(first.run, started="2031-01-01T00:00:00Z", milliseconds=7))
    remembered_page(first, tmp_path / "facts")

    assert remembered_page(later, tmp_path / "facts") == to_html(later)


def test_a_page_of_another_record_or_with_other_notes_is_laid_out(tmp_path: Path) -> None:
    first = example_record()
    others = [replace(first, digest="blake2b:0"), replace(first, run=replace(first.run, notes=("A note.",)))]
    remembered_page(first, tmp_path / "facts")

    assert [remembered_page(one, tmp_path / "facts") for one in others] == [to_html(one) for one in others]


def test_a_damaged_page_is_laid_out_again(tmp_path: Path) -> None:
    record = example_record()
    remembered_page(record, tmp_path / "facts")
    with sqlite3.connect(tmp_path / "facts") as other:
        other.execute("UPDATE text SET value = zeroblob(40) WHERE kind = 'page'")
    other.close()

    assert remembered_page(record, tmp_path / "facts") == to_html(record)


def test_what_is_kept_of_a_page_does_not_depend_on_the_time_of_the_run() -> None:
    record = example_record()
    later = replace(record, run=replace(record.run, started="2031-01-01T00:00:00Z", milliseconds=7, timings={}))

    assert page_of(later) == page_of(record)
