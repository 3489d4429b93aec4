import re

import pytest

from scarab.model.expression import expression


def test_an_expression_does_what_a_compiled_one_does() -> None:
    late, now = expression(r"(\w+)@(\w+)", re.IGNORECASE), re.compile(r"(\w+)@(\w+)", re.IGNORECASE)
    text = "a@b and c@d"

    assert late.findall(text) == now.findall(text)
    assert [found.span() for found in late.finditer(text)] == [found.span() for found in now.finditer(text)]
    assert (late.sub("x", text), late.split(text)) == (now.sub("x", text), now.split(text))
    assert (late.pattern, late.flags, late.groups) == (now.pattern, now.flags, now.groups)
    assert (late.match("b"), late.fullmatch("b"), late.search("b")) == (None, None, None)


def test_a_mistake_is_met_when_it_is_used() -> None:
    late = expression("(")

    with pytest.raises(re.error):
        late.search("")
