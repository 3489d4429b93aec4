from scarab.analyzers.verification.untested_changes import Params, UntestedChange, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given


def function(name: str, factor: int = 1) -> str:
    return f"def {name}(number):\n    more = number * {factor}\n    return more + number\n"


MODULE = function("first", 2) + function("second", 3) + function("third", 4)
TESTS = "from shop.a import first, second, third\ndef test_all():\n    assert first(1) + second(1) + third(1) == 12\n"


def observed(before: Texts, after: Texts, params: Params = Params()) -> list[Observation]:  # noqa: B008 - frozen
    return list(detect(given({"tests/test_a.py": TESTS, **before}, {"tests/test_a.py": TESTS, **after}), params))


def test_reports_new_public_functions_no_test_names() -> None:
    assert observed({"shop/a.py": MODULE}, {"shop/a.py": MODULE + function("fourth", 5) + function("fifth", 6)}) == [
        Observation(
            Location(RepoPath("shop/a.py"), Side.HEAD, Span(10, 12)),
            anchor="fourth fifth",
            evidence=UntestedChange(2, ("fourth", "fifth"), habit=100, siblings=3),
        )
    ]


def test_reports_a_body_that_changed() -> None:
    seen = observed({"shop/a.py": MODULE + function("fourth", 5)}, {"shop/a.py": MODULE + function("fourth", 6)})

    assert [one.anchor for one in seen] == ["fourth"]


def test_a_new_class_is_named_once_and_a_method_of_an_old_one_by_itself() -> None:
    method = "    def total(self):\n        more = self.sum()\n        return more\n"
    other = "    def mean(self):\n        more = self.sum()\n        return more / 2\n"

    new = observed({"shop/a.py": MODULE}, {"shop/a.py": MODULE + "class Basket:\n" + method + other})
    old = observed(
        {"shop/a.py": MODULE + "class Basket:\n" + method}, {"shop/a.py": MODULE + "class Basket:\n" + method + other}
    )

    assert [one.anchor for one in (*new, *old)] == ["Basket", "Basket.mean"]


def test_a_new_module_is_held_against_its_folder() -> None:
    [one] = observed({"shop/a.py": MODULE}, {"shop/a.py": MODULE, "shop/b.py": function("fourth", 5)})

    assert one.evidence == UntestedChange(1, ("fourth",), habit=100, siblings=3)


def test_is_quiet_where_it_is_not_the_habit() -> None:
    others = MODULE + "".join(function(name, 9) for name in ("uno", "due", "tre", "quattro"))

    assert observed({"shop/a.py": others}, {"shop/a.py": others + function("fourth", 5)}) == []
    assert observed({}, {"lone/b.py": function("fourth", 5)}) == []


def test_a_lower_habit_may_be_asked_for() -> None:
    others = MODULE + "".join(function(name, 9) for name in ("uno", "due", "tre", "quattro"))
    seen = observed({"shop/a.py": others}, {"shop/a.py": others + function("fourth", 5)}, Params(min_habit=40))

    assert [one.evidence for one in seen] == [UntestedChange(1, ("fourth",), habit=42, siblings=7)]


def test_is_quiet_about_what_a_test_names_or_reaches_by_its_caller() -> None:
    named = {"tests/test_b.py": "def test_fourth():\n    assert shop.fourth(1)\n"}
    caller = {"shop/c.py": "from shop.a import fourth\ndef calling(number):\n    return fourth(number)\n"}
    reached = {**caller, "tests/test_c.py": "from shop.c import calling\ndef test_c():\n    assert calling(1)\n"}
    after = {"shop/a.py": MODULE + function("fourth", 5)}

    assert observed({"shop/a.py": MODULE}, {**after, **named}) == []
    assert observed({"shop/a.py": MODULE}, {**after, **reached}) == []
    assert [one.anchor for one in observed({"shop/a.py": MODULE}, {**after, **caller})] == ["fourth"]


def test_is_quiet_about_a_function_that_was_there_and_that_a_tested_one_calls_a_few_steps_away() -> None:
    callers = (
        "class Basket:\n    def _sum(self):\n        return _all(self)\ndef _all(basket):\n    return fourth(basket)\n"
    )
    around = {"shop/c.py": callers, "tests/test_c.py": "def test_c():\n    assert shop.Basket().total\n"}
    there = MODULE + function("fourth", 5)
    private = MODULE + function("_fourth", 5)

    assert observed({"shop/a.py": there, **around}, {"shop/a.py": MODULE + function("fourth", 6), **around}) == []
    assert observed({"shop/a.py": private, **around}, {"shop/a.py": MODULE + function("fourth", 6), **around}) == []
    [new] = observed({"shop/a.py": MODULE, **around}, {"shop/a.py": MODULE + function("fourth", 6), **around})
    assert new.anchor == "fourth"


def test_is_quiet_about_what_was_taken_out_of_a_tested_function_that_calls_it_now() -> None:
    lines = (
        "    more = number.weigh(KILO)\n    label = printer.label(more, zone=ZONES[number.zone])\n    label.stick()\n"
    )
    module = MODULE + function("fourth", 5)
    taken = "def labelled(number):\n" + lines + "    return label\n"
    before = {"shop/a.py": module.replace("    return more + number\n", lines + "    return label\n", 1)}
    calls = module.replace("    return more + number\n", "    return labelled(number)\n", 1)

    assert observed(before, {"shop/a.py": calls + taken}) == []
    assert [one.anchor for one in observed(before, {"shop/a.py": module + taken})] == ["labelled"]


def test_is_quiet_about_a_changed_constructor_whose_class_a_tested_function_uses() -> None:
    basket = "class Basket:\n    def __init__(self, more):\n        self.more = more\n        self.less = -more\n"
    around = {"shop/c.py": "def basket():\n    return Basket(1)\n", "tests/test_c.py": "assert shop.basket()\n"}

    seen = observed(
        {"shop/a.py": MODULE + basket, **around}, {"shop/a.py": MODULE + basket.replace("-m", "m"), **around}
    )

    assert seen == []


def test_is_quiet_about_a_function_whose_own_import_comes_from_elsewhere() -> None:
    importing = "def fourth(number):\n    from shop.old import more\n    return more(number)\n"
    moved = importing.replace("shop.old", "shop.new")

    assert observed({"shop/a.py": MODULE + importing}, {"shop/a.py": MODULE + moved}) == []
    [one] = observed({"shop/a.py": MODULE + importing}, {"shop/a.py": MODULE + moved.replace("(number)\n", "(1)\n")})
    assert one.anchor == "fourth"


def test_is_quiet_about_a_base_class_whose_heirs_are_tested() -> None:
    base = "class Base:\n    def work(self):\n        more = self.sum()\n        return more\n"
    heir = {"shop/b.py": "from shop.a import Base\nclass Heir(Base): ...\n"}
    tested = {**heir, "tests/test_b.py": "def test_heir():\n    assert shop.Heir()\n"}

    assert observed({"shop/a.py": MODULE, **tested}, {"shop/a.py": MODULE + base, **tested}) == []


def test_is_quiet_about_private_short_moved_and_merely_reformatted_functions() -> None:
    before = {"shop/a.py": MODULE + function("fourth", 5) + function("moving", 7)}
    after = {
        "shop/a.py": MODULE
        + function("fourth", 5).replace("(number):\n", "(number: int) -> int:\n    '''Count.'''\n")
        + function("_private", 6)
        + "def short(number):\n    return number\n",
        "shop/b.py": function("moving", 7),
        "scripts/run.py": function("run_it", 8),
    }

    assert observed(before, after) == []
