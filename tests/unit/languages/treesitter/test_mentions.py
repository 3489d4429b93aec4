"""Which symbol mentions what."""

from scarab.languages.fingerprint import Tape
from scarab.languages.treesitter.javascript.typescript import TYPESCRIPT
from scarab.languages.treesitter.mentions import Mentions
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.facts import Reference, ReferenceKind
from tests.unit.languages.treesitter.build import first_node, source_of


def test_a_name_belongs_to_the_symbol_that_was_the_innermost_when_it_was_met() -> None:
    syntax, tape = Syntax(TYPESCRIPT), Tape()
    source = source_of("let sum: Total", syntax)
    mentions = Mentions(source, syntax, tape)

    tape.items.append("before")
    mentions.switch("add")
    tape.items.append("inside")
    mentions.describe("add", [first_node(source, "type_annotation")])

    assert mentions.references([]) == (
        Reference("Total", ReferenceKind.NAME, "add"),
        Reference("before", ReferenceKind.NAME, ""),
        Reference("inside", ReferenceKind.NAME, "add"),
    )
