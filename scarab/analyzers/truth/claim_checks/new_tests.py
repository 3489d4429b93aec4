"""Claims that tests were added."""

from scarab.analyzers.paths import is_about_tests
from scarab.analyzers.product import is_product_code
from scarab.analyzers.truth.claim_checks.answer import Answer, confirmed, contradicted, counted, named, unproven
from scarab.analyzers.truth.claim_checks.ground import Ground, Lines
from scarab.model.change import FileChange
from scarab.model.claim import Said
from scarab.model.expression import expression
from scarab.model.span import Span


def check_tests_added(said: Said, ground: Ground) -> Answer:
    """Tell whether tests are new, or tests and files of tests longer."""
    new = {one.path: names for one in ground.changes if (names := _new_tests(one))}
    count = sum(map(len, new.values()))
    longer = [one.path for one in ground.changes if _adds_to_tests(one, ground)]
    if said.count and new and count < said.count:
        return unproven(f"{_functions(count)} new; cases of one function are not counted", new)
    if new:
        return confirmed(f"{_functions(count)} new in {named(list(new))}", new)
    if longer:
        return confirmed(f"lines were added to {named(longer)}", longer)
    mentions = [one.change.path for one in ground.lines if _looks_like_tests(one, ground)]
    if mentions:
        return unproven(
            f"no test is new, and no test file is longer; {named(mentions)} has new lines that look like tests",
            mentions,
        )
    return contradicted("no test is new, and no test file is longer")


def _functions(count: int) -> str:
    return f"{counted(count, 'test function')} {'is' if count == 1 else 'are'}"


def _new_tests(change: FileChange) -> set[str]:
    before = {one.qualname for one in change.before.facts.tests} if change.before and change.before.facts else set()
    after = {one.qualname for one in change.after.facts.tests} if change.after and change.after.facts else set()
    return after - before


def _adds_to_tests(change: FileChange, ground: Ground) -> bool:
    """Tell whether new lines stand in a file of tests, or in a test that stands beside what it tests, as in Rust."""
    if change.after is None or not change.added_lines:
        return False
    tests = change.after.facts.tests if change.after.facts else ()
    return is_about_tests(change.path, ground.given.policy) or any(
        change.adds_to(Span(one.first, one.last)) for one in tests
    )


def _looks_like_tests(one: Lines, ground: Ground) -> bool:
    """Tell whether new lines define a test or, where they are no code of the product, check something."""
    return _DEFINES.search(one.added) is not None or (
        _CHECKS.search(one.added) is not None and not is_product_code(one.change, ground.given)
    )


_DEFINES = expression(
    r"\btest_|#\[(?:\w+::)?test|\bfunc test|@test\b|>>>|\b(?:smoke|manual)[ -]tests?\b"  # the last are steps to take
)
_CHECKS = expression(r"\b(?:test|it|describe|expect)\(|\bassert")
