from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.sources import (
    Placed,
    added_symbols,
    changed_python,
    changed_sources,
    has_decorator,
    is_constructor,
    is_dunder,
    is_inside,
    is_registered,
    removed_symbols,
)
from tests.support.changes import given, policy


def names(placed: list[Placed]) -> list[tuple[str, str]]:
    return [(one.source.path, one.symbol.qualname) for one in placed]


def test_symbols_come_and_go_by_qualified_name_through_a_rename() -> None:
    sources = changed_python(
        given(
            {"old.py": "def kept(): ...\ndef gone(): ...\n", "gone.py": "LIMIT = 1\n"},
            {"new.py": "def kept(): return 1\ndef came(): ...\n"},
            renamed={"new.py": "old.py"},
        )
    )

    assert names(list(added_symbols(sources))) == [("new.py", "came")]
    assert names(list(removed_symbols(sources))) == [("gone.py", "LIMIT"), ("new.py", "gone")]


def test_generated_files_and_other_languages_are_left_out() -> None:
    changes = given(
        {}, {"made.py": "A = 1\n", "a.py": "A = 1\n", "a.txt": "A\n"}, policy=policy(generated=("made.py",))
    )

    assert [one.path for one in changed_python(changes)] == ["a.py"]


def test_a_missing_side_has_its_path_from_the_other_and_no_symbols() -> None:
    [source] = changed_python(given({"a.py": "A = 1\n"}, {}))

    assert (source.path, source.old_path, source.after.symbols) == ("a.py", "a.py", ())


def test_a_missing_side_is_in_no_language_and_the_file_in_that_of_the_other() -> None:
    sources = changed_sources(given({"a.go": "package a\n"}, {"b.go": "package a\n"}), EVERY_LANGUAGE)

    assert [(one.before.language, one.after.language, one.language) for one in sources] == [
        ("go", "", "go"),
        ("", "go", "go"),
    ]


def test_tells_names_apart() -> None:
    assert is_dunder("__init__")
    assert not is_dunder("____")
    assert is_inside("Basket.total", "Basket")
    assert not is_inside("Baskets.total", "Basket")


def test_a_constructor_is_a_method_called_after_its_class_or_by_that_word() -> None:
    [java, plain, script] = changed_sources(
        given(
            {},
            {
                "Shop.java": "class Shop { Shop() { open(); } void shop() { open(); } }\n",
                "shop.py": "def constructor(): ...\ndef shop():\n    def shop(): ...\n",
                "shop.ts": "class Shop { constructor() { open(); } }\nfunction constructor() { open(); }\n",
            },
        ),
        EVERY_LANGUAGE,
    )
    made = [one.qualname for source in (java, plain, script) for one in source.after.symbols if is_constructor(one)]

    assert made == ["Shop.Shop", "Shop.constructor"]


def test_a_decorator_that_is_not_known_may_register() -> None:
    [source] = changed_python(given({}, {"a.py": "@app.route('/')\ndef a(): ...\n@functools.cache\ndef b(): ...\n"}))
    first, second = source.after.symbols

    assert [is_registered(first), is_registered(second)] == [True, False]
    assert has_decorator(first, frozenset({"route"}))
