"""Assertions that tell a type checker what a test is handed."""

from scarab.analyzers.texts import text_at
from scarab.analyzers.verification.continuity import PlacedTest
from scarab.model.examination import Expectation
from scarab.model.expression import expression
from scarab.model.tree import Tree

_OF_A_TYPE = "isinstance "
_ASSIGNS = expression(r" *(?P<names>\w+(?:, *\w+)*) = (?P<whole>.*)")
_NAME = expression(r"\w+")


def narrows(one: Expectation, was: PlacedTest, base: Tree) -> bool:
    """Tell whether an assertion of the base only says of which type something is that the test is handed.

    Whoever hands it over decides that: without the assertion, the test asks no less of the code.
    """
    return one.expected.startswith(_OF_A_TYPE) and one.subject in _handed(was, base)


def _handed(was: PlacedTest, base: Tree) -> set[str]:
    """Return the names of what a test is handed, whole or in parts: ``client, kind = client_of_a_kind``."""
    test, symbols = was.test, was.source.before.symbols
    handed = {name for one in symbols if one.qualname == test.qualname for name in one.parameters}
    for line in text_at(was.source.old_path, base).split("\n")[test.first - 1 : test.last]:
        if found := _ASSIGNS.match(line):
            names = set(_NAME.findall(found["names"]))
            handed = handed | names if found["whole"] in handed else handed - names
    return handed
