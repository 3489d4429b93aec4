from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.sources import changed_python, changed_sources
from scarab.analyzers.verification.continuity import follow_tests, subject_calls, words_of
from tests.support.changes import Texts, given


def followed(before: Texts, after: Texts) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    change = given(before, after)
    tests = follow_tests(changed_sources(change, EVERY_LANGUAGE), change)
    return (
        sorted((was.test.qualname, now.test.qualname) for was, now in tests.kept),
        [one.test.qualname for one in tests.lost],
        [one.test.qualname for one in tests.new],
    )


def test_a_name_in_its_file_is_the_surest_tie() -> None:
    before = {"test_a.py": "def test_x():\n    assert x() == 1\n"}
    after = {"test_a.py": "def test_x():\n    assert x() == 2\n", "test_b.py": "def test_x():\n    assert x() == 1\n"}

    assert followed(before, after) == ([("test_x", "test_x")], [], ["test_x"])


def test_a_body_is_followed_to_another_name_and_file() -> None:
    before = {"test_a.py": "def test_x():\n    assert x() == 1\n"}
    after = {"test_b.py": "def test_other():\n    assert x() == 1\n"}

    assert followed(before, after) == ([("test_x", "test_other")], [], [])


def test_a_name_is_followed_into_a_class() -> None:
    before = {"test_a.py": "def test_x():\n    assert x() == 1\n"}
    after = {"test_a.py": "class TestAll:\n    def test_x(self):\n        assert x(2) == 1\n"}

    assert followed(before, after) == ([("test_x", "TestAll.test_x")], [], [])


def test_a_test_that_was_renamed_and_edited_is_known_by_its_calls_and_words() -> None:
    before = {"test_a.py": "def test_read_file():\n    assert read('a') == 1\n"}
    after = {"test_a.py": "def test_read_empty_file():\n    assert read('b') == 2\n"}

    assert followed(before, after) == ([("test_read_file", "test_read_empty_file")], [], [])


def test_a_different_test_does_not_take_the_place() -> None:
    before = {"test_a.py": "def test_read_file():\n    assert read('a') == 1\n"}
    after = {"test_a.py": "def test_total():\n    assert total(3) == 2\n"}

    assert followed(before, after) == ([], ["test_read_file"], ["test_total"])


def test_what_looks_like_a_test_in_the_product_is_none() -> None:
    assert followed({"a.py": "def test_x():\n    assert x()\n"}, {}) == ([], [], [])


def test_calls_of_the_subject_leave_builtins_and_assertions_out() -> None:
    text = "def test_total_of_two(self):\n    self.assertEqual(len(total(2)), shop.rate())\n"
    [source] = changed_python(given({}, {"test_a.py": text}))
    [test] = source.after.tests

    assert subject_calls(test) == {"total", "rate"}
    assert words_of(test) == ("total", "of", "two")


def test_a_test_that_says_more_was_renamed() -> None:
    before = "it('adds two numbers', () => { const sum = total(2, 3)\n expect(sum).toBe(5) })\n"
    after = "it('adds two numbers of any kind', () => { const sum = total(2, 3.5)\n expect(sum).toBe(5.5) })\n"
    change = given({"a.test.js": before}, {"a.test.js": after})

    tests = follow_tests(changed_sources(change, EVERY_LANGUAGE), change)

    assert (len(tests.kept), tests.lost, tests.new) == (1, (), ())


def test_a_test_in_whose_place_one_does_all_that_and_more_has_grown() -> None:
    before = "def test_keeps_the_worst_thousand():\n    assert len(read(many(1001))) == 1000\n"
    grown = "def test_keeps_the_worst_and_tells_how_many_there_are_beside_them():\n"
    body = "    assert len(read(many(51))) == 50\n    assert told(note(many(51)), left_out(1), in_words())\n"

    assert followed({"test_a.py": before}, {"test_a.py": grown + body}) == (
        [("test_keeps_the_worst_thousand", "test_keeps_the_worst_and_tells_how_many_there_are_beside_them")],
        [],
        [],
    )
    less = grown + body.replace("many(", "some(")
    assert followed({"test_a.py": before}, {"test_a.py": less})[1] == ["test_keeps_the_worst_thousand"]


def test_a_test_that_is_put_away_was_not_renamed() -> None:
    gone = "def test_row_of_strange_table():\n    row = get('/a')\n    assert row == 1\n"
    came = "def test_row_of_table():\n    key = get('/b')\n    assert key.pk == 2\n"
    aside = "".join(f"# {line}\n" for line in gone.splitlines())

    put_away = followed({"test_a.py": gone}, {"test_a.py": aside + came})
    kept_under_a_mark = followed({"test_a.py": gone}, {"test_a.py": gone.replace("test_row", "_test_row") + came})
    renamed = followed({"test_a.py": gone}, {"test_a.py": came})

    assert put_away == kept_under_a_mark == ([], ["test_row_of_strange_table"], ["test_row_of_table"])
    assert renamed == ([("test_row_of_strange_table", "test_row_of_table")], [], [])


def test_a_title_that_is_part_of_a_new_one_is_not_put_away() -> None:
    before = {"a.test.js": "it('adds numbers', () => { expect(total([2, 3])).toBe(5) })\n"}
    after = {"a.test.js": "// numbers\nit('adds numbers of a list', () => { expect(total([2, 3])).toBe(6) })\n"}
    aside = {"a.test.js": f"// {before['a.test.js']}{after['a.test.js']}"}

    assert followed(before, after) == ([("adds numbers", "adds numbers of a list")], [], [])
    assert followed(before, aside)[1] == ["adds numbers"]
