import pytest

from scarab.model.detail import DroppedError
from tests.unit.languages.treesitter.build import detail_of

_JAVA = "class A {\n  void f() {\n    try { g(); } catch (%s error) {%s}\n  }\n}\n"


@pytest.mark.parametrize("ending", ["js", "ts", "tsx"])
def test_an_empty_catch_of_a_script_drops_every_error(ending: str) -> None:
    source = "catch_()\nfunction f() {\n  try { g() } catch (error) {\n  }\n  try { g() } catch {}\n}\n"

    assert detail_of(ending, source).dropped == (
        DroppedError(3, 4, "f", "", "does nothing"),
        DroppedError(5, 5, "f", "", "does nothing"),
    )


@pytest.mark.parametrize("does", ["// nothing to do", "return 0", ";"])
def test_a_handler_that_does_something_or_says_why_drops_nothing(does: str) -> None:
    assert detail_of("js", f"try {{ g() }} catch {{\n{does}\n}}\np.catch(() => {{}}) // catch {{}}\n").dropped == ()


@pytest.mark.parametrize("caught", ["Exception", "final Throwable", "IOException | RuntimeException"])
def test_java_drops_what_is_any_error(caught: str) -> None:
    [found] = detail_of("java", _JAVA % (caught, "")).dropped

    assert (found.line, found.within, found.catches) == (3, "A.f", caught.removeprefix("final "))
    assert detail_of("java", _JAVA % (caught, " log(error); ")).dropped == ()


@pytest.mark.parametrize("name", ["ignored", "ignore", "ignoredException", "_ignored", "expected"])
def test_the_name_of_what_is_caught_may_say_that_it_is_dropped_on_purpose(name: str) -> None:
    assert detail_of("java", (_JAVA % ("Exception", "")).replace("error", name)).dropped == ()
    assert detail_of("js", f"try {{ g() }} catch ({name}) {{}}\n").dropped == ()
    assert detail_of("ts", f"try {{ g() }} catch ({name}: unknown) {{}}\n").dropped == ()


@pytest.mark.parametrize("name", ["_", "err", "unexpected", "ignorance"])
def test_other_names_say_nothing_of_a_purpose(name: str) -> None:
    assert len(detail_of("js", f"try {{ g() }} catch ({name}) {{}}\n").dropped) == 1


def test_java_may_expect_an_error() -> None:
    assert detail_of("java", _JAVA % ("NumberFormatException", "")).dropped == ()
