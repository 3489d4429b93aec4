import pytest

from scarab.model.errors import UsageError
from scarab.model.policy import ParamValue
from scarab.model.value import setting, value
from scarab.packs.binding import bind

WHERE = "rules/bloat/file-growth.toml: params"


@value
class Params:
    min_growth: int = setting(default=300, least=1)
    share: float = setting(default=0.5, least=0.1)
    include_tests: bool = False
    suffix: str = ".py"
    suffixes: tuple[str, ...] = (".c", ".h")
    steps: tuple[int, ...] = ()


def test_what_is_not_named_keeps_its_default() -> None:
    assert bind(Params, {}, WHERE) == Params()


def test_what_is_named_is_set() -> None:
    table: dict[str, ParamValue] = {
        "min_growth": 1, "share": 1, "include_tests": True, "suffix": "", "suffixes": (), "steps": (1, 2)
    }  # fmt: skip

    assert bind(Params, table, WHERE) == Params(1, 1, True, "", (), (1, 2))


@pytest.mark.parametrize(
    ("table", "text", "hint"),
    [
        ({"min_grow": 1}, "min_grow: no such setting", "did you mean 'min_growth'?"),
        ({"x\n": 1}, "x\\n: no such setting", "there are: include_tests, min_growth, share, steps, suffix, suffixes"),
        ({"min_growth": "1"}, "min_growth: expected an integer of at least 1, found '1'", "remove the quotes"),
        ({"min_growth": 0}, "min_growth: expected an integer of at least 1, found 0", ""),
        ({"min_growth": True}, "min_growth: expected an integer of at least 1, found true", ""),
        ({"min_growth": 1.5}, "min_growth: expected an integer of at least 1, found 1.5", ""),
        ({"share": "half"}, "share: expected a number of at least 0.1, found 'half'", ""),
        ({"share": float("nan")}, "share: expected a number of at least 0.1, found nan", ""),
        ({"include_tests": "true"}, "include_tests: expected true or false, found 'true'", "remove the quotes"),
        ({"include_tests": 1}, "include_tests: expected true or false, found 1", ""),
        ({"suffix": 3}, "suffix: expected a string, found 3", "put it in quotes"),
        ({"suffix": (".py",)}, "suffix: expected a string, found ['.py']", ""),
        ({"suffixes": ".py"}, "suffixes: expected a list of strings, found '.py'", "put it in brackets"),
        ({"suffixes": (".py", 3)}, "suffixes: expected a list of strings, found ['.py', 3]", ""),
        ({"steps": (1, "2")}, "steps: expected a list of integers, found [1, '2']", ""),
        ({"steps": (1, True)}, "steps: expected a list of integers, found [1, true]", ""),
    ],
)
def test_what_does_not_fit_is_refused(table: dict[str, ParamValue], text: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        bind(Params, table, WHERE)

    assert (str(caught.value), caught.value.hint) == (f"{WHERE}.{text}", hint)


@value
class Choosy:
    form: str = ""

    def __post_init__(self) -> None:
        if self.form == "(":
            raise ValueError("form: '(' is not closed")


def test_settings_may_refuse_what_is_of_the_right_kind() -> None:
    with pytest.raises(UsageError) as caught:
        bind(Choosy, {"form": "("}, WHERE)

    assert str(caught.value) == f"{WHERE}.form: '(' is not closed"
