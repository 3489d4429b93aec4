from collections.abc import Mapping
from typing import Any

from scarab.analyzers.truth.baseline_drift import Drift, Params, detect
from scarab.model.baseline import Baseline
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.value import replace
from tests.support.changes import given, policy

Texts = Mapping[str, str]


def accepted(**sections: Any) -> Baseline:
    by_path: dict[str, Any] = {
        name: {RepoPath(path): one for path, one in items.items()} for name, items in sections.items()
    }
    return Baseline(**by_path)


def seen(before: Texts, after: Texts, baseline: Baseline | None, **more: Any) -> list[Observation]:
    return list(detect(replace(given(before, after, **more), baseline=baseline), Params()))


def said(observations: list[Observation]) -> list[tuple[str, str, str]]:
    """Grade, origin and words of each."""
    return [(one.grade, one.origin.value, getattr(one.evidence, "said", "")) for one in observations]


def function(name: str, branches: int) -> str:
    return f"def {name}(a):\n" + "".join(f"    if a == {at}:\n        return {at}\n" for at in range(branches - 1))


def test_without_a_baseline_nothing_is_said() -> None:
    assert seen({}, {"a.py": "def f():\n    return 1\n"}, None) == []


# What is offered.


def test_reports_what_a_file_offers_beyond_the_baseline() -> None:
    before, after = "def f(a):\n    return a\n", "def f(a, b):\n    return a\n\n\ndef g():\n    return 1\n"

    assert seen({"a.py": before}, {"a.py": after}, accepted(interface={"a.py": ("f(a)",)})) == [
        Observation(
            Location(RepoPath("a.py"), Side.HEAD, Span(1, 1)),
            "interface",
            Drift("interface", "a.py offers 2 names beyond the baseline: f(a, b), g()", 1, 2, ("f(a, b)", "g()")),
        )
    ]


def test_what_the_base_offered_already_is_pre_existing() -> None:
    before, after = "def f():\n    return 1\n", "def f():\n    return 2\n"

    assert said(seen({"a.py": before}, {"a.py": after}, accepted(interface={"b.py": ("x",)}))) == [
        ("", "pre-existing", "a.py offers 1 name beyond the baseline: f()")
    ]


def test_reports_what_is_no_longer_offered_as_less() -> None:
    before = {"a.py": "def f():\n    return 1\n\n\ndef g():\n    return 2\n"}
    baseline = accepted(interface={"a.py": ("f()", "g()", "h()")})

    assert said(seen(before, {"a.py": "def f():\n    return 1\n"}, baseline)) == [
        ("less", "introduced", "a.py no longer offers 1 name of the baseline: g()")
    ]
    assert said(seen(before, {}, baseline)) == [
        ("less", "introduced", "a.py no longer offers 2 names of the baseline: f(), g()")
    ]


def test_a_renamed_file_offers_what_was_accepted_of_the_old_one() -> None:
    text = "def f():\n    return 1\n"

    assert seen({"a.py": text}, {"b.py": text}, accepted(interface={"a.py": ("f()",)}), renamed={"b.py": "a.py"}) == []


# Ceilings.


def test_a_ceiling_is_passed_by_more_than_the_slack() -> None:
    def of(lines: int) -> Texts:
        return {"a.py": "A = 1\n" * lines}

    baseline = accepted(lines={"a.py": 600}, interface={"a.py": ("A",)})

    assert said(seen(of(600), of(660), baseline)) == []
    assert said(seen(of(600), of(661), baseline)) == [
        ("", "introduced", "a.py has a length of 661; the baseline accepts 600")
    ]
    assert said(seen(of(670), of(671), baseline)) == [
        ("", "pre-existing", "a.py has a length of 671; the baseline accepts 600")
    ]
    assert said(seen(of(670), of(740), baseline)) == [
        ("", "worsened", "a.py has a length of 740; the baseline accepts 600")
    ]
    assert said(seen(of(600), of(539), baseline)) == [
        ("less", "introduced", "a.py has a length of 539; the baseline accepts 600")
    ]
    assert said(seen(of(600), of(540), baseline)) == []


def test_what_was_not_long_needs_no_ceiling_until_it_is() -> None:
    baseline = accepted(interface={"a.py": ("A",)})

    assert said(seen({"a.py": "A = 1\n" * 400}, {"a.py": "A = 1\n" * 499}, baseline)) == []
    assert said(seen({"a.py": "A = 1\n" * 400}, {"a.py": "A = 1\n" * 500}, baseline)) == [
        ("", "introduced", "a.py has a length of 500; the baseline accepts less than 500")
    ]


def test_a_function_has_a_ceiling_of_its_own() -> None:
    baseline = accepted(complexity={"a.py": {"f": 20}}, interface={"a.py": ("f(a)", "g(a)")})
    before = {"a.py": function("f", 20) + function("g", 3)}

    assert said(seen(before, {"a.py": function("f", 23) + function("g", 16)}, baseline)) == [
        ("", "introduced", "f has a complexity of 23; the baseline accepts 20"),
        ("", "introduced", "g has a complexity of 16; the baseline accepts less than 15"),
    ]
    assert said(seen(before, {"a.py": function("f", 4) + function("g", 3)}, baseline)) == [
        ("less", "introduced", "f has a complexity of 4; the baseline accepts 20")
    ]


def test_a_function_that_moves_takes_its_ceiling_along() -> None:
    baseline = accepted(
        complexity={"a.py": {"f": 20}}, interface={"a.py": ("X", "f(a)"), "b.py": ("Y", "f(a)")}
    )  # fmt: skip
    before = {"a.py": "X = 1\n" + function("f", 20), "b.py": "Y = 1\n"}
    after = {"a.py": "X = 1\n", "b.py": "Y = 1\n" + function("f", 20)}

    assert [one for one in said(seen(before, after, baseline)) if "complexity" in one[2]] == []


# Packages.

SHOP = {"shop/__init__.py": "", "shop/a.py": "", "bank/__init__.py": "", "bank/b.py": "", "shop/c.py": ""}


def test_reports_an_import_between_folders_that_was_not_accepted_once() -> None:
    after = SHOP | {"shop/a.py": "X = 1\nfrom bank import b\n", "shop/c.py": "import bank.b\n"}

    assert [
        one for one in seen(SHOP, after, accepted(tests={"x": 0})) if isinstance(one.evidence, Drift)
        and one.evidence.section == "packages"
    ] == [
        Observation(
            Location(RepoPath("shop/a.py"), Side.HEAD, Span(2, 2)),
            "packages bank",
            Drift("packages", "shop imports from bank, which the baseline does not accept", 0, 1, ("bank",)),
        )
    ]  # fmt: skip


def test_an_accepted_import_is_gone_with_the_last_file_that_had_it() -> None:
    both = SHOP | {"shop/a.py": "from bank import b\n", "shop/c.py": "from bank import b\n"}
    one_left, none_left = both | {"shop/a.py": ""}, both | {"shop/a.py": "", "shop/c.py": ""}
    baseline = accepted(packages={"shop": (RepoPath("bank"),)})

    assert said(seen(both, one_left, baseline)) == []
    assert said(seen(both, none_left, baseline)) == [
        ("less", "introduced", "shop no longer imports from bank, which the baseline accepts")
    ]


# Tests.

ONE, TWO, THREE = (
    "".join(f"def test_{at}():\n    assert f({at}) == {at}\n\n\n" for at in range(count)) for count in (1, 2, 3)
)


def test_the_number_of_tests_is_a_floor_for_all_changed_files_together() -> None:
    baseline = accepted(tests={"test_a.py": 2, "test_b.py": 10})

    assert said(seen({"test_a.py": TWO}, {"test_a.py": ONE}, baseline)) == [
        ("", "introduced", "there are 11 tests; the baseline accepts 12")
    ]
    assert said(seen({"test_a.py": TWO}, {"test_a.py": ONE, "test_c.py": ONE}, baseline)) == []
    assert said(seen({"test_a.py": ONE}, {"test_a.py": ONE + "X = 1\n"}, baseline)) == [
        ("", "pre-existing", "there are 11 tests; the baseline accepts 12")
    ]


def test_many_more_tests_are_worth_a_word() -> None:
    baseline = accepted(tests={"test_a.py": 1, "test_b.py": 10})

    assert said(seen({"test_a.py": ONE}, {"test_a.py": TWO}, baseline)) == []
    assert said(seen({"test_a.py": ONE}, {"test_a.py": THREE}, baseline)) == [
        ("less", "introduced", "there are 13 tests; the baseline accepts 11")
    ]


def test_generated_files_are_left_alone() -> None:
    baseline = accepted(interface={"x.py": ("x",)})

    assert seen({}, {"gen/a.py": "def f():\n    return 1\n"}, baseline, policy=policy(generated=("gen/",))) == []


# What manifests ask for.


def manifest(*names: str) -> Texts:
    return {"pyproject.toml": f'[project]\nname = "shop"\ndependencies = {list(names)}\n'}


def test_what_a_manifest_asked_for_at_the_base_is_pre_existing() -> None:
    baseline = accepted(dependencies={"pyproject.toml": ("click", "rich")})

    assert said(seen(manifest("click", "attrs"), manifest("click>=8", "attrs"), baseline)) == [
        ("", "pre-existing", "pyproject.toml asks for 1 name beyond the baseline: attrs"),
        ("less", "pre-existing", "pyproject.toml no longer asks for 1 name of the baseline: rich"),
    ]


def test_of_a_manifest_that_cannot_be_read_nothing_is_told() -> None:
    baseline = accepted(dependencies={"pyproject.toml": ("click",)})

    assert seen(manifest("click"), {"pyproject.toml": "[project\n"}, baseline) == []
